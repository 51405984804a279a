//! The marked-up article: text, legend, removed blocks, folds.

use super::*;
use onrecord::CorrectedPart;

#[test]
fn a_long_article_stays_small() {
    let record = sample(40, 60);
    let words = record.text.split_whitespace().count();
    assert!(words >= 2000, "{words}");
    let html = article_html(&record, &ViewOptions::default());
    assert!(html.len() <= 150_000, "{} bytes for {words} words, {} quotations", html.len(), record.quotes.len());
}

#[test]
fn an_article_has_its_text_unchanged() {
    let record = sample(3, 3);
    let html = article_html(&record, &ViewOptions::default().tables(false).removed(false));
    let words = taken_apart(&html).1;
    assert!(words.contains("By Karin Dahl · 4 March 2024 · harbourdaily.example"), "{words}");
    // The number of the speaker is before the marks, and after a pronoun that refers to her.
    assert!(
        words.contains("Petra Lund said 1\"the quay will be closed at noon and opened at one\" she1 was seen"),
        "{words}"
    );
    assert!(words.contains("1 Petra Lund · 11 words: 1 direct · nl:0"), "{words}");
    let all = article_html(&record, &ViewOptions::default());
    assert!(all.contains("removed within and after the article: 3 blocks (newsletter sign-up)"));
    assert!(!html.contains("removed"));
}

#[test]
fn a_huge_article_is_cut_with_a_note() {
    let record = sample(40, 0);
    let html = article_html(&record, &ViewOptions::default().max_chars(500).tables(false));
    let left = record.text.chars().count() - 500;
    assert!(html.contains(&format!("{left} more characters are not shown.")));
    assert!(html.len() < 5000);
}

#[test]
fn a_row_unfolds_to_the_place_of_its_quotation() {
    for evil in PAYLOADS {
        check_inert(&onrecord::internal::view::quotes_html(&[Entry::new(hostile(evil), None)], 10), false);
    }
    let html = onrecord::internal::view::quotes_html(&[Entry::new(sample(4, 8), None)], 5);
    check_inert(&html, false);
    assert_eq!(html.matches("<details>").count(), 5);
    assert!(html.contains("the first 5 of 8 quotations") && html.contains("href=\"https://harbourdaily.example/a\""));
    // The row has the whole paragraph, and no other.
    let words = taken_apart(&html).1;
    assert!(words.contains("Petra Lund said") && !words.contains("Signe Voss"), "{words}");
}

#[test]
fn a_corrected_quotation_is_marked() {
    let mut record = sample(1, 1);
    record.quotes[0].corrected = vec![CorrectedPart::Speaker];
    let html = article_html(&record, &ViewOptions::default());
    assert!(html.contains("· corrected: speaker\"") && html.contains("1✎</b>"));
}

#[test]
fn removed_blocks_do_not_part_the_text() {
    let mut record = sample(4, 4);
    let gone = record.blocks[1].clone();
    record.blocks.insert(0, gone.clone());
    record.blocks.insert(0, gone);
    let html = article_html(&record, &ViewOptions::default().tables(false));
    let first = html.find("<p dir=\"auto\" style=\"margin:0 0 .8em\"").expect("a paragraph");
    let last = html.rfind("<p dir=\"auto\" style=\"margin:0 0 .8em\"").expect("a paragraph");
    let (head, body, foot) = (&html[..first], &html[first..last], &html[last..]);
    assert_eq!(head.matches("<details").count(), 1, "{head}");
    assert!(head.contains("removed before the article: 2 blocks (newsletter sign-up)"), "{head}");
    assert!(!body.contains("<details"), "{body}");
    assert_eq!(html.matches(">⋮</small>").count(), 3, "one mark for each place within");
    assert!(html.contains("title=\"removed here: 1 block (newsletter sign-up)\""));
    assert_eq!(foot.matches("<details").count(), 1, "{foot}");
    assert!(foot.contains("removed within and after the article: 4 blocks (newsletter sign-up)"), "{foot}");
}

#[test]
fn a_removed_sentence_leaves_one_paragraph() {
    let mut record = sample(2, 0);
    let end = record.blocks[0].span.end.expect("a place");
    let at = record.text.char_indices().nth(end as usize).expect("more text").0;
    record.text.replace_range(at..at + 2, " ");
    for block in &mut record.blocks[2..] {
        block.span.start = block.span.start.map(|s| s - 1);
        block.span.end = block.span.end.map(|e| e - 1);
    }
    let html = article_html(&record, &ViewOptions::default().tables(false).mentions(false));
    let words = taken_apart(&html).1;
    assert!(words.contains("near the water again  ⋮ Tobias Aker"), "{words}");
}

#[test]
fn the_legend_has_people_and_bodies_by_their_words() {
    let quotes = [
        quotation(Some(("It", "group")), "one two three four five six seven eight nine"),
        quotation(Some(("Officials", "group")), "one two three four five six seven eight"),
        quotation(Some(("officials", "group")), "one"),
        quotation(Some(("Petra Lund", "name")), "one two"),
        quotation(Some(("Kwame Osei", "name")), "one two three"),
        quotation(Some(("KWAME OSEI", "name")), "one two three"),
        quotation(Some(("six", "group")), "one two three"),
    ];
    let html = article_html(&page("a.example", None, &quotes), &ViewOptions::default().tables(false));
    let words = taken_apart(&html).1;
    let legend = &words[words.find("1 Kwame").expect("most words first")..words.find("Underline").expect("a key")];
    assert_eq!(
        legend,
        "1 Kwame Osei · 6 words: 2 direct2 Petra Lund · 2 words: 1 direct2 others3 Officials · 9 words: 2 direct\
         – speaker unknown · 12 words: 2 direct"
    );
    assert_eq!(html.matches("<b dir=\"auto\">Kwame Osei</b>").count(), 1);
    assert!(!html.contains(">Officials</b>"));
}

#[test]
fn a_legend_of_many_people_is_short() {
    let names: Vec<String> = (0..40_u8)
        .map(|i| format!("Aker Marsh{}", char::from(b'a' + i % 26).to_string().repeat(1 + usize::from(i / 26))))
        .collect();
    let quotes: Vec<Value> = names.iter().map(|n| quotation(Some((n, "name")), "one two")).collect();
    let html = article_html(&page("a.example", None, &quotes), &ViewOptions::default().tables(false));
    let fold = html.find("33 others").expect("a fold");
    assert_eq!(html[..fold].matches("<b dir=\"auto\">Aker").count(), 7);
}

#[test]
fn the_strength_of_a_mark_is_its_confidence() {
    let background = |confidence: f64| {
        let mut record = sample(1, 1);
        record.quotes[0].confidence = confidence;
        let html = article_html(&record, &ViewOptions::default().tables(false));
        let mark =
            html.find("confidence ").map(|at| html[..at].rfind("background:#").expect("a mark")).expect("a title");
        (html[mark + 18..mark + 20].to_owned(), html.contains(">1?</b>"), html)
    };
    let (sure, likely, doubtful) = (background(0.95), background(0.6), background(0.3));
    let alpha = |b: &(String, bool, String)| u8::from_str_radix(&b.0, 16).expect("two digits");
    assert!(
        alpha(&sure) > alpha(&likely) && alpha(&likely) > alpha(&doubtful),
        "{} {} {}",
        sure.0,
        likely.0,
        doubtful.0
    );
    assert_eq!([sure.1, likely.1, doubtful.1], [false, false, true]);
    assert!(taken_apart(&sure.2).1.contains("Background, by confidence: 80% or more, 50% to 79%, less than 50% (?)"));
}

#[test]
fn the_rest_of_a_long_article_is_folded() {
    let fold = "the rest of the article, ";
    let short = article_html(&sample(40, 40), &ViewOptions::default());
    assert!(!short.contains(fold));
    let record = sample(100, 0);
    let html = article_html(&record, &ViewOptions::default().tables(false));
    let (before, after) = html.split_once(fold).expect("a fold");
    let words: usize = after.split_once(" words").expect("a count").0.parse().expect("a number");
    assert!(before.matches("near the water").count() * 9 < 2600, "the beginning is not folded");
    assert!(words > 1000 && after.matches("near the water").count() * 9 > words / 2);
}

/// Returns the page in the frame of the form, and the article around it.
fn frame(html: &str) -> (String, String) {
    let (before, rest) = html.split_once("<iframe").expect("a frame");
    let (tag, after) = rest.split_once("></iframe>").expect("the frame ends");
    let (attributes, page) = tag.split_once(" srcdoc=\"").expect("a page");
    assert_eq!(
        attributes,
        " sandbox=\"allow-scripts allow-downloads\" title=\"Form to correct speakers and kinds\" loading=\"lazy\" \
         width=\"100%\" height=\"420\" frameborder=\"0\""
    );
    let page = page.strip_suffix('"').expect("a value");
    assert!(!page.contains(['"', '<', '>']));
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    (entities.iter().fold(page.to_owned(), |page, (entity, c)| page.replace(entity, c)), format!("{before}{after}"))
}

#[test]
fn the_form_has_every_quotation_and_is_inert() {
    let form = ViewOptions::default().form(true);
    let (harmless, around) = frame(&article_html(&hostile("x"), &form));
    assert_eq!(around.replace("<details style=\"margin:.6em 0 0;font-size:90%\"><summary>correct", ""), {
        let plain = article_html(&hostile("x"), &ViewOptions::default());
        let fold = " speakers and kinds</summary><p style=\"margin:0 0 .6em;opacity:0.9;font-size:90%\">A notebook that is not \
                    trusted shows no form here; trust it, or open it as HTML.</p></details></article>";
        plain.replace("</article>", fold)
    });
    for evil in PAYLOADS {
        let (page, around) = frame(&article_html(&hostile(evil), &form));
        check_inert(&around, false);
        let (data, rest) = report_data(&page);
        assert_eq!(rest, report_data(&harmless).1, "{evil} changed the page");
        assert!(data["quotes"][0][5].as_str().is_some_and(|exact| exact.contains(evil)), "{data}");
    }
    let record = sample(4, 8);
    let (data, _) = report_data(&frame(&article_html(&record, &form)).0);
    assert_eq!(data["quotes"].as_array().map(Vec::len), Some(record.quotes.len()));
    assert_eq!(data["quotes"][0][5], record.quotes[0].text);
    assert_eq!(data["names"][0], json!(["Petra Lund", "nl:0"]));
    assert!(!article_html(&record, &ViewOptions::default()).contains("iframe"));
}

#[test]
fn an_opening_mark_alone_is_part_of_a_quotation() {
    let text = "“We wait.\n“We sail,” Petra Lund said. It is a “plan of two words”.";
    for (words, shown) in [("We wait.", "“We wait."), ("We sail,", "“We sail,”"), ("plan", "plan")] {
        let start = text.find(words).expect("words");
        let (start, end) = (start, start + words.len());
        let chars = |at: usize| text[..at].chars().count();
        let mut record = sample(1, 1);
        record.text = text.to_owned();
        record.mentions.clear();
        record.quotes[0].speakers.clear();
        record.quotes[0].cue = None;
        record.quotes[0].content[0].start = Some(u32::try_from(chars(start)).unwrap());
        record.quotes[0].content[0].end = Some(u32::try_from(chars(end)).unwrap());
        record.blocks.truncate(1);
        record.blocks[0].span.end = Some(u32::try_from(chars(text.len())).unwrap());
        let html = article_html(&record, &ViewOptions::default().tables(false));
        assert!(html.contains(&format!(">{shown}</span>")), "{html}");
    }
}

#[test]
fn a_pull_quote_is_joined_to_its_quotation() {
    let mut record = sample(1, 2);
    assert!(!article_html(&record, &ViewOptions::default()).contains('↻'));
    record.quotes[1].repeats = Some(0);
    let html = article_html(&record, &ViewOptions::default());
    let words = taken_apart(&html).1;
    assert!(words.contains("1 Petra Lund · 11 words: 1 direct"), "words that repeat do not count: {words}");
    assert!(words.contains("1↻"), "{words}");
    assert!(words.contains("↻ marks a pull quote or heading that repeats a quotation."), "{words}");
    assert!(words.contains("opened at one (repeats quote 0)"), "{words}");
    assert!(html.contains("· repeats a quotation of the article · confidence"));
}

#[test]
fn a_speaker_of_doubtful_words_is_folded() {
    let mut record = sample(2, 2);
    let legend = |record: &DocumentRecord| {
        let words = taken_apart(&article_html(record, &ViewOptions::default().tables(false))).1;
        words[words.find("1 ").expect("a legend")..words.find("Underline").expect("a key")].to_owned()
    };
    assert!(legend(&record).starts_with("1 Petra Lund"), "{}", legend(&record));
    record.quotes[0].confidence = 0.3;
    assert!(legend(&record).starts_with("1 Tobias Aker"), "{}", legend(&record));
    record.quotes[0].corrected = vec![CorrectedPart::Speaker];
    assert!(legend(&record).starts_with("1 Petra Lund"), "{}", legend(&record));
}

#[test]
fn a_repetition_has_the_number_of_its_speaker() {
    let said = "“The quay stays open until the spring, and the ferry as well,”";
    let text = format!("{said} Petra Lund said on Monday.\n\nIt rained all night.\n\n{said} Ola Osei said on Tuesday.");
    let record = DocumentRecord::new(&onrecord::read(&text).expect("a text"));
    assert_eq!(record.quotes[1].repeats, Some(0));
    let html = article_html(&record, &ViewOptions::default().tables(false));
    assert!(html.contains(">2↻</b>"), "{html}");
    let words = taken_apart(&html).1;
    assert!(words.contains("2 Ola Osei · only repeated words"), "{words}");
}

/// Returns a record with a block of each role and text.
fn blocks(all: &[(&str, &str)]) -> DocumentRecord {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for (role, words) in all {
        let start = text.chars().count();
        text.push_str(words);
        let block =
            json!({"text": words, "role": role, "keep": true, "score": 1.0, "reason": null, "origin": "markup"});
        blocks.push(with(span(start, text.chars().count()), block));
        text.push('\n');
    }
    serde_json::from_value(with(serde_json::to_value(sample(0, 0)).unwrap(), json!({"text": text, "blocks": blocks})))
        .expect("a record")
}

#[test]
fn rows_are_a_table_and_a_single_cell_is_a_paragraph() {
    let rows =
        [("paragraph", "Fares"), ("table", "Adult\t£4"), ("table", "Child\t£2 <b>"), ("table", "A whole paragraph.")];
    let html = article_html(&blocks(&rows), &ViewOptions::default());
    assert_eq!((html.matches("<table").count(), html.matches("<tr>").count() + html.matches("<tr ").count()), (1, 2));
    assert_eq!(html.matches("<td").count(), 4);
    assert!(html.contains(">£2 &lt;b&gt;</td>") && html.contains(">A whole paragraph.</p>"), "{html}");
    let html = article_html(
        &blocks(&[("table", "| rope | tar |"), ("list_item", "One"), ("table", "a\tb")]),
        &ViewOptions::default(),
    );
    let order = ["<pre", "<ul", "</ul>", "<table", "</table>"].map(|tag| html.find(tag).expect(tag));
    assert!(order.is_sorted(), "{html}");
}

#[test]
fn the_text_of_a_page_has_its_language() {
    let html = article_html(&sample(2, 0), &ViewOptions::default());
    assert_eq!(html.matches(" lang=\"en\">").count(), 2, "{html}");
    let mut record = sample(2, 0);
    record.language = None;
    assert!(!article_html(&record, &ViewOptions::default()).contains(" lang="));
}

#[test]
fn the_text_of_a_removed_block_has_its_own_direction() {
    let mut record = sample(1, 0);
    record.blocks[1].text = "تابعنا".to_owned();
    let html = article_html(&record, &ViewOptions::default());
    assert!(html.contains("</b>: <bdi>تابعنا</bdi>"), "{html}");
}
