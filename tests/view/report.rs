//! The report, tables and plots of a corpus.

use super::*;

#[test]
fn a_thousand_documents_make_a_report_of_few_megabytes() {
    let records = vec![Entry::new(sample(16, 16), None); 1000];
    let words = records[0].record.text.split_whitespace().count();
    assert!(words > 700, "{words}");
    let html = report_html(&records, &traced(&records), "Report");
    assert!(html.len() < 10_000_000, "{} bytes", html.len());
    // Every word of an article comes through, in order.
    let (data, _) = report_data(&html);
    let paragraph = data["articles"][0][7]["p"][0][1].as_array().expect("pieces");
    let text: String = paragraph.iter().map(|p| p.as_str().or_else(|| p[0].as_str()).expect("words")).collect();
    assert!(records[7].record.text.starts_with(&text) && text.len() > 200);
}

/// Checks that the removed text in a report is bounded, since pages have more boilerplate than article.
#[test]
fn a_report_has_the_removed_blocks_and_is_small() {
    let mut record = sample(8, 8);
    let gone = record.blocks[1].clone();
    for i in 0..120 {
        let text =
            format!("Block {i} of the frame around it: sign up, share, read more, and much else besides. ").repeat(3);
        let mut block = gone.clone();
        block.text = text;
        record.blocks.push(block);
    }
    let records = vec![Entry::new(record, None); 1000];
    let html = report_html(&records, &[], "Report");
    assert!(html.len() < 10_000_000, "{} bytes", html.len());
    let (data, _) = report_data(&html);
    assert_eq!(data["reasons"], json!(["newsletter sign-up"]));
    let parts = data["articles"][0][0]["p"].as_array().expect("parts");
    let (first, last) = (&parts[1], parts.last().expect("parts"));
    assert_eq!(*first, json!(["removed", [[0, "Sign up for our letter", 0]], 1]));
    assert_eq!((&last[0], &last[2]), (&json!("removed"), &json!(121)));
    assert!(last[1].as_array().expect("blocks").len() <= 20);
    assert!(last[1][1][2].as_u64().expect("a count") > 0);
}

/// Two pages call the speaker by description, three by one name, and one by another.
fn disputed() -> Vec<Entry> {
    let text = "the quay will be closed on Monday and opened again on Friday";
    let names = ["a spokesman", "Kwame Osei", "Petra Lund", "Petra Lund", "a spokesman", "Petra Lund"];
    let pages = names.iter().enumerate().map(|(i, name)| {
        page(
            &format!("outlet{i}.example"),
            Some(&format!("2024-03-0{}", i + 1)),
            &[quotation(Some((name, "group")), text)],
        )
    });
    pages.map(|p| Entry::new(p, None)).collect()
}

fn one_statement(entries: &[Entry]) -> Vec<Statement> {
    let wording = |document| Wording { document, quotation: 0, relation: "identical".to_owned() };
    vec![Statement { wordings: (0..entries.len()).map(wording).collect() }]
}

#[test]
fn all_views_choose_one_speaker_of_a_statement() {
    let entries = disputed();
    let statements = one_statement(&entries);
    let table = statements_table(&entries, &statements, 100);
    assert!(table.lines().nth(2).expect("a row").starts_with("Petra Lund"), "{table}");
    let html = page_html(&entries, &statements);
    assert!(html.contains("<th scope=\"row\" dir=\"auto\">Petra Lund</th>"));
    let (data, _) = report_data(&report_html(&entries, &statements, "Report"));
    let person = data["statements"][0][0][0].as_u64().expect("an index") as usize;
    assert_eq!(data["people"][person][0], "Petra Lund");
}

#[cfg(feature = "arrow")]
#[test]
fn tables_and_plots_choose_the_same_speaker() {
    use arrow_array::cast::AsArray;
    use onrecord::internal::view::Group;
    let entries = disputed();
    let speaker = |batch: &arrow_array::RecordBatch| {
        batch.column_by_name("speaker").expect("a column").as_string::<i32>().value(0).to_owned()
    };
    assert_eq!(
        speaker(&onrecord::internal::view::timeline(&entries, &one_statement(&entries), Group::Outlet, 5)),
        "Petra Lund"
    );
    let traced = trace_quotes(&entries);
    let table = onrecord::internal::table::statements(&entries, &traced);
    let by_name = Statement::all(&traced).iter().filter(|s| s.wordings.len() > 1).count();
    assert!(by_name >= 1, "the wordings are traced");
    assert_eq!(speaker(&table), "Petra Lund");
}

#[test]
fn tables_have_dates_for_readers() {
    let entries =
        [Entry::new(page("a.example", Some("2024-03-04T17:40"), &[quotation(None, "the quay is closed")]), None)];
    for table in [quotes_table(&entries, 100), statements_table(&entries, &[], 100)] {
        assert!(table.contains("4 Mar 2024") && !table.contains("2024-03-04"), "{table}");
    }
    let html = article_html(&sample(2, 2), &ViewOptions::default());
    let words = taken_apart(&html).1;
    assert!(words.contains("nametypetimesasid"), "the id is the last column: {words}");
}

#[test]
fn a_page_without_an_outlet_has_the_name_of_its_file() {
    let table = quotes_table(&[saved("quay.html", None)], 100);
    assert!(table.contains("quay.html") && !table.contains("petra"), "{table}");
}

/// A page that was saved without its address.
fn saved(file: &str, published: Option<&str>) -> Entry {
    let mut record = page("x", published, &[quotation(Some(("Petra Lund", "name")), "the quay is closed")]);
    (record.site, record.id) = (None, Some(format!("/home/petra/pages/{file}")));
    Entry::new(record, None)
}

#[test]
fn pages_without_an_outlet_are_no_outlets() {
    let said = [quotation(Some(("Petra Lund", "name")), "the quay is closed")];
    let entries = [
        Entry::new(page("a.example", Some("2024-03-04"), &said), None),
        saved("quay.html", Some("2024-03-05")),
        saved("0", None),
        Entry::new(page("silent.example", None, &[]), None),
    ];
    let wordings = (0..3).map(|document| Wording { document, quotation: 0, relation: "identical".to_owned() });
    let statements = [Statement { wordings: wordings.collect() }];
    let (data, _) = report_data(&report_html(&entries, &statements, "Report"));
    // Each outlet has the number of statements that it printed, so that the filter can leave out those without any.
    assert_eq!((&data["outlets"], &data["elsewhere"]), (&json!([["a.example", 1], ["silent.example", 0]]), &json!(1)));
    let origins: Vec<&Value> = data["docs"].as_array().expect("a list").iter().map(|doc| &doc[1]).collect();
    assert_eq!(origins, [&json!(0), &json!("quay.html"), &json!("0"), &json!(1)]);
    let table = statements_table(&entries, &statements, 100);
    assert!(table.contains("a.example, outlet") && !table.contains("quay.html"), "{table}");
}

#[test]
fn tables_for_readers_have_speech() {
    let mut title = quotation(None, "The Closed Quay");
    title["kind"] = json!("not_speech");
    let said = quotation(Some(("Petra Lund", "name")), "the quay is closed");
    let entries = [Entry::new(page("a.example", None, &[title.clone(), said]), None)];
    for table in [quotes_table(&entries, 100), taken_apart(&quotes_html(&entries, 20)).1] {
        assert!(table.contains("the quay is closed") && !table.contains("The Closed Quay"), "{table}");
        assert!(table.contains("1 passage in quotation marks that is no speech is not shown"), "{table}");
    }
    // Without speech, the marked words are shown.
    let entries = [Entry::new(page("a.example", None, &[title]), None)];
    for table in [quotes_table(&entries, 100), taken_apart(&quotes_html(&entries, 20)).1] {
        assert!(table.contains("The Closed Quay") && !table.contains("not shown"), "{table}");
    }
}

#[test]
fn a_report_ranks_people_by_independent_statements() {
    let texts: Vec<String> = (0..9).map(|i| format!("number {i} of the things that were said here")).collect();
    let mut quotes = vec![quotation(Some(("Harbour Lund", "name")), &texts[0])];
    // One wrong cue, and a run of quotations that continue it.
    quotes.extend(texts[1..5].iter().map(|t| quotation(Some(("Harbour Lund", "continued")), t)));
    quotes.extend(texts[5..7].iter().map(|t| quotation(Some(("Kwame Osei", "name")), t)));
    quotes
        .extend([quotation(Some(("They", "pronoun")), &texts[7]), quotation(Some(("officials", "group")), &texts[8])]);
    let entries = [Entry::new(page("a.example", None, &quotes), None)];
    let (data, _) = report_data(&report_html(&entries, &[], "Report"));
    let people: Vec<(&str, u64)> = data["people"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|p| (p[0].as_str().expect("a name"), p[3].as_u64().expect("0 or 1")))
        .collect();
    assert_eq!(people, [("Kwame Osei", 1), ("Harbour Lund", 1), ("officials", 0), ("speaker unknown", 0)]);
    assert_eq!(data["articles"][0][0]["q"][7][1], 3, "a pronoun is no person");
}

#[cfg(feature = "arrow")]
#[test]
fn plots_show_the_most_frequent_and_count_the_others() {
    use arrow_array::cast::AsArray;
    use arrow_array::types::UInt32Type;
    use onrecord::internal::view::Group;
    let sum = |batch: &arrow_array::RecordBatch, name: &str| -> u32 {
        batch.column_by_name(name).expect("a column").as_primitive::<UInt32Type>().values().iter().sum()
    };
    let strings = |batch: &arrow_array::RecordBatch, name: &str| -> std::collections::BTreeSet<String> {
        let column = batch.column_by_name(name).expect("a column").as_string::<i32>();
        column.iter().map(|c| c.unwrap_or("").to_owned()).collect()
    };
    let text = "the quay will be closed";
    let names = ["Petra Lund", "Kwame Osei", "Signe Voss", "It", "officials"];
    let entries: Vec<Entry> = (0..60)
        .map(|i| {
            let quotes: Vec<Value> = names[..=i % 5].iter().map(|n| quotation(Some((n, "name")), text)).collect();
            Entry::new(page(&format!("o{i}.example"), (i % 2 == 0).then_some("2024-03-04"), &quotes), None)
        })
        .collect();
    let counts = onrecord::internal::view::speaker_counts(&entries, Group::Outlet, 2, 20);
    assert_eq!(sum(&counts, "quotations"), 180);
    assert_eq!(
        strings(&counts, "speaker"),
        ["Kwame Osei", "Petra Lund", "all others", "speaker unknown", "speakers without a name"]
            .map(str::to_owned)
            .into()
    );
    let quoted = onrecord::internal::view::quoted(&entries, Group::Outlet, 9, 6, None);
    assert_eq!(strings(&quoted, "speaker"), ["Kwame Osei", "Petra Lund", "Signe Voss"].map(str::to_owned).into());
    let outlets = strings(&counts, "outlet");
    assert!(outlets.len() == 21 && outlets.contains("other outlets"), "{outlets:?}");
    let all = counts.column_by_name("groups").expect("a column").as_primitive::<UInt32Type>().value(0);
    assert_eq!(all, 60);
    let removed = onrecord::internal::view::removed_counts(&entries, Group::Outlet, 9, 20);
    assert_eq!((sum(&removed, "blocks"), strings(&removed, "outlet").len()), (60, 21));
    // Pages without an outlet are a column of their own, which is neither merged nor counted.
    let mut some = entries.clone();
    for entry in &mut some[..9] {
        std::sync::Arc::make_mut(&mut entry.record).site = None;
    }
    let counts = onrecord::internal::view::speaker_counts(&some, Group::Outlet, 2, 20);
    let outlets = strings(&counts, "outlet");
    assert!(outlets.len() == 22 && outlets.contains("outlet unknown"), "{outlets:?}");
    assert_eq!(counts.column_by_name("groups").expect("a column").as_primitive::<UInt32Type>().value(0), 51);
    assert!(!onrecord::internal::view::group_names(&some, Group::Outlet).contains(&"outlet unknown".to_owned()));
    // A page that prints a statement twice is one printing; pages without a date are counted.
    let wording = |document, quotation| Wording { document, quotation, relation: String::new() };
    let statement = |w: Vec<_>| Statement { wordings: w };
    let statements = [
        statement(vec![wording(1, 0), wording(1, 1), wording(3, 0), wording(5, 0)]),
        statement(vec![wording(2, 0), wording(2, 1), wording(7, 0)]),
    ];
    let timeline = onrecord::internal::view::timeline(&entries, &statements, Group::Outlet, 1);
    assert_eq!(timeline.num_rows(), 2);
    let first = |name: &str| timeline.column_by_name(name).expect("a column").as_primitive::<UInt32Type>().value(0);
    assert_eq!([first("statement"), first("printed"), first("undated")], [1, 2, 1], "the dated statement is first");
}
