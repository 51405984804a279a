//! Statements across documents: pairs that must and must not be joined.

use std::collections::BTreeMap;

use onrecord::internal::trace::{
    Context, Quote, Relation, SenseChange, attach_edges, candidate_pairs, normal_form, same, signature_rows, trace,
    verify, wordings,
};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    name: String,
    a: String,
    b: String,
    same: bool,
    relation: Option<String>,
    #[serde(default)]
    changed: Vec<String>,
    a_date: Option<String>,
    b_date: Option<String>,
    /// True for a pair that is decided wrongly: it has hardly any common words, or one phrase or noun replaces another.
    #[serde(default)]
    unsolved: bool,
}

fn cases() -> Vec<Case> {
    let rows = include_str!("cases/trace.jsonl").lines();
    rows.map(|line| serde_json::from_str(line).expect("a case is a row of the file")).collect()
}

#[test]
fn pairs_are_joined_or_kept_apart() {
    let mut wrong = Vec::new();
    assert!(cases().iter().filter(|c| !c.same && !c.unsolved).count() >= 100, "hard negatives");
    for case in cases() {
        let context = Context::default().dates(case.a_date.as_deref(), case.b_date.as_deref());
        for (a, b) in [(&case.a, &case.b), (&case.b, &case.a)] {
            let found = same(a, b, context);
            let relation = found.relation.map(Relation::name);
            let reported = |name: &String| found.sense_changes.iter().any(|t| t.name() == name);
            let right = found.same == case.same
                && (case.relation.is_none() || relation == case.relation.as_deref())
                && case.changed.iter().all(reported);
            if right == case.unsolved {
                wrong.push(format!(
                    "{}: {a} | {b}: same {} {relation:?} {:?} evidence {:.1} similarity {:.2} cover {:.2}",
                    case.name, found.same, found.sense_changes, found.evidence, found.similarity, found.cover
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Checks that [`trace`] decides as [`same`] if the sense differs, and if only the spelling or a synonym does.
#[test]
fn a_batch_of_two_is_decided_like_a_pair() {
    let explained =
        ["synonym", "another form of a word", "filler", "another order", "spelling, broken or joined words"];
    for case in cases().iter().filter(|c| !c.unsolved) {
        let differs = !case.same && (!case.changed.is_empty() || case.name.starts_with("changed"));
        if !differs && !explained.contains(&case.name.as_str()) {
            continue;
        }
        let found = trace(&[&case.a, &case.b].map(|text| Quote::new(text)));
        assert_eq!(found.id(0) == found.id(1), case.same, "{}: {} | {}", case.name, case.a, case.b);
    }
}

/// Checks that texts with another negation, number or name are never identical or cut.
#[test]
fn changes_of_the_sense_are_neither_identical_nor_cut() {
    for case in cases().iter().filter(|c| !c.changed.is_empty()) {
        let relation = same(&case.a, &case.b, Context::default()).relation;
        assert!(!matches!(relation, Some(Relation::Identical | Relation::Cut)), "{} | {}", case.a, case.b);
    }
}

/// Returns the sorted quotations of each statement of a batch, by its id.
fn groups(quotes: &[Quote<'_>]) -> BTreeMap<String, Vec<String>> {
    let found = trace(quotes);
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (i, quote) in quotes.iter().enumerate() {
        groups.entry(found.id(i).to_string()).or_default().push(quote.text.to_owned());
    }
    for group in groups.values_mut() {
        group.sort();
    }
    groups
}

#[test]
fn order_of_the_input_has_no_effect() {
    let cases = cases();
    let texts: Vec<&str> = cases.iter().flat_map(|c| [c.a.as_str(), c.b.as_str()]).collect();
    let quotes: Vec<Quote<'_>> = texts.iter().map(|text| Quote::new(text)).collect();
    let mut changed: Vec<Quote<'_>> = quotes.iter().rev().copied().collect();
    assert_eq!(groups(&quotes), groups(&changed));
    changed.rotate_left(quotes.len() / 3);
    assert_eq!(groups(&quotes), groups(&changed));
}

#[test]
fn ids_last_when_quotations_are_added() {
    let whole = "The quay will stay closed until the divers have inspected every pillar.";
    let cut = "closed until the divers have inspected every pillar";
    let quote = Quote::new;
    let before = trace(&[quote(whole), quote(cut)]);
    let after = trace(&[quote("We never promised the dockers a second crane."), quote(cut), quote(whole)]);
    assert_eq!(before.id(0), after.id(2));
    assert_eq!(before.id(1), after.id(1));
}

#[test]
fn a_fragment_of_two_statements_joins_neither() {
    let texts = [
        "I promised the widows of Sund a lantern on every boat, and I paid for the oil myself.",
        "She wrote to the ministry that a lantern on every boat would cost less than one funeral.",
        "a lantern on every boat",
    ];
    let found = trace(&texts.map(Quote::new));
    assert_ne!(found.id(0), found.id(1));
    let fragment = &found.wordings[2];
    assert!(fragment.ambiguous());
    let mut rivals: Vec<_> = fragment.rivals.iter().map(|&r| found.statements[r].id).collect();
    let mut whole = vec![found.id(0), found.id(1)];
    rivals.sort();
    whole.sort();
    assert_eq!(rivals, whole);
    assert!(!whole.contains(&found.id(2)));
}

#[test]
fn known_speakers_keep_equal_words_apart() {
    let text = "We will rebuild the smokehouse before the first frost.";
    let by = |speaker| Quote::new(text).speaker(speaker);
    let found = trace(&[by("Petra Lund"), by("Henrik Voss"), by("petra lund")]);
    assert_ne!(found.id(0), found.id(1));
    assert_eq!(found.id(0), found.id(2));
}

/// Returns quotations with parts in common, by different speakers or without a speaker.
fn shared_words() -> Vec<Quote<'static>> {
    const WHOLE: [&str; 3] = [
        "The harbour office will rebuild the smokehouse before the first frost, the divers will inspect every pillar of \
         the northern quay, and the ferry to Varlund will sail twice a day until the bridge is open again.",
        "We counted eleven herring boats behind the breakwater on Tuesday, the lighthouse keeper has asked for a second \
         lantern, and nobody has paid the ropemakers since the brass band left for the island festival.",
        "The school will stay shut while the plumbers replace the boiler, the pupils of the upper village travel by \
         sledge, and the council has ordered four hundred blankets from the weavers of Lomma.",
    ];
    const SPEAKERS: [Option<&str>; 4] = [None, Some("Petra Lund"), Some("Henrik Voss"), Some("petra lund")];
    let mut quotes = Vec::new();
    for (n, whole) in WHOLE.into_iter().enumerate() {
        let (first, second) = whole.split_once(", the ").unwrap();
        let (middle, last) = second.split_once(", and ").unwrap();
        let two = &whole[..first.len() + ", the ".len() + middle.len()];
        for (i, text) in [whole, two, first, middle, last, &whole[first.len() + 2..]].into_iter().enumerate() {
            for speaker in [SPEAKERS[(n + i) % 4], SPEAKERS[(n + 3 * i) % 3]] {
                quotes.push(speaker.map_or(Quote::new(text), |speaker| Quote::new(text).speaker(speaker)));
            }
        }
        quotes.push(Quote::new(whole));
    }
    quotes
}

#[test]
fn a_statement_has_one_speaker() {
    let whole =
        "We will rebuild the smokehouse before the first frost, and the ferry will sail twice a day to Varlund.";
    let cuts = ["We will rebuild the smokehouse before the first frost", "the ferry will sail twice a day to Varlund"];
    let quotes =
        [Quote::new(whole), Quote::new(cuts[0]).speaker("Petra Lund"), Quote::new(cuts[1]).speaker("Henrik Voss")];
    let found = trace(&quotes);
    assert_ne!(found.id(1), found.id(2));
    assert!([found.id(1), found.id(2)].contains(&found.id(0)), "the words without a speaker join the best match");
    let quotes = shared_words();
    let found = trace(&quotes);
    let mut speakers: BTreeMap<usize, String> = BTreeMap::new();
    for (quote, wording) in quotes.iter().zip(&found.wordings) {
        if let Some(speaker) = quote.speaker.map(str::to_lowercase) {
            let known = speakers.entry(wording.statement).or_insert_with(|| speaker.clone());
            assert_eq!(*known, speaker, "{}", quote.text);
        }
    }
    assert!(found.statements.len() < quotes.len() / 2, "{}", found.statements.len());
}

#[test]
fn dates_and_outlets_of_a_statement() {
    let text = "We will rebuild the smokehouse before the first frost.";
    let quote = |outlet, date| Quote::new(text).outlet(outlet).date(date);
    let found = trace(&[quote("Sund Post", "2024-03-02"), quote("Varlund Times", "2024-03-01")]);
    let statement = &found.statements[0];
    assert_eq!((statement.count, statement.canonical), (2, 1));
    assert_eq!(statement.first_seen.as_deref(), Some("2024-03-01"));
    assert_eq!(statement.last_seen.as_deref(), Some("2024-03-02"));
    assert_eq!(statement.outlets, ["Sund Post", "Varlund Times"]);
}

proptest! {
    #[test]
    fn any_two_texts_can_be_compared(a in "\\PC{0,80}", b in "[a-c .…\\[\\]'0-9%-]{0,60}") {
        for (x, y) in [(&a, &b), (&b, &a), (&a, &a)] {
            let found = same(x, y, Context::default());
            let mut ends = (0, 0);
            for piece in &found.pieces {
                if let Some(span) = piece.a {
                    prop_assert!(x.is_char_boundary(span.start()) && x.is_char_boundary(span.end()));
                    prop_assert!(span.end() >= ends.0);
                    ends.0 = span.end();
                }
                if let Some(span) = piece.b {
                    prop_assert!(y.is_char_boundary(span.start()) && y.is_char_boundary(span.end()));
                    prop_assert!(span.end() >= ends.1);
                    ends.1 = span.end();
                }
            }
            prop_assert!((0.0..=1.0).contains(&found.similarity));
        }
    }

    #[test]
    fn the_normal_form_is_idempotent(text in "[a-zA-Z0-9 ,.'’\\[\\]…-]{0,60}") {
        let once = normal_form(&text);
        prop_assert_eq!(normal_form(&once), once);
    }

    #[test]
    fn comparison_is_symmetric(a in "(quay |divers |not |12 |the |Petra |closed |… ){0,14}", b in "(quay |divers |not |12 |the |Petra |closed |… ){0,14}") {
        prop_assert_eq!(result(&a, &b), result(&b, &a));
        let swapped = same(&b, &a, Context::default()).pieces.into_iter().map(|p| (p.b, p.a)).collect::<Vec<_>>();
        let pieces = same(&a, &b, Context::default()).pieces.into_iter().map(|p| (p.a, p.b)).collect::<Vec<_>>();
        prop_assert_eq!(pieces.iter().filter(|p| p.0.is_some() && p.1.is_some()).collect::<Vec<_>>(),
            swapped.iter().filter(|p| p.0.is_some() && p.1.is_some()).collect::<Vec<_>>());
    }
}

/// Returns the result of a comparison without its pieces.
fn result(a: &str, b: &str) -> (bool, Option<Relation>, [f32; 3], Vec<SenseChange>) {
    let found = same(a, b, Context::default());
    (found.same, found.relation, [found.similarity, found.evidence, found.cover], found.sense_changes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn long_texts_are_compared_alike_from_both_sides(
        words in prop::collection::vec("quay|divers|not|12|the|Petra|closed|…|harbour|harbuor|repairs|repaired|[a-z]{3,7}", 30..400),
        keep in prop::collection::vec(0..10u8, 400),
    ) {
        let a = words.join(" ");
        let kept: Vec<&str> = words.iter().zip(&keep).filter(|(_, k)| **k > 2).map(|(w, _)| w.as_str()).collect();
        let changed: Vec<&str> = kept[kept.len() / 2..].iter().chain(&kept[..kept.len() / 2]).copied().collect();
        for b in [kept.join(" "), changed.join(" ")] {
            prop_assert_eq!(result(&a, &b), result(&b, &a));
        }
    }
}

#[test]
fn texts_beyond_the_matrix_are_compared_alike_from_both_sides() {
    let words: Vec<String> = (0..3000).map(|i| format!("{} quay{}", ["the", "a", "no"][i % 3], i * i % 701)).collect();
    for cut in [1, 40, 900, 1400] {
        let (a, b) = (words.join(" "), [&words[cut..], &words[..cut]].concat().join(" "));
        assert_eq!(result(&a, &b), result(&b, &a), "{cut}");
    }
}

#[test]
fn the_same_words_are_one_statement() {
    let context = |a, b| Context::default().dates(Some(a), Some(b));
    let spoken = |a, b| Context::default().speakers(Some(a), Some(b));
    let plain = "we have to do it now";
    for (name, text, context, expected) in [
        ("plain words", plain, Context::default(), true),
        ("negation", "we do not have to do it", Context::default(), true),
        ("another week", plain, context("2024-03-01", "2024-03-12"), true),
        ("years apart", plain, context("2014-03-01", "2024-03-12"), false),
        ("two speakers", plain, spoken("Petra Lund", "Ida Holm"), false),
        ("few words", "time will tell", Context::default(), false),
        ("no word", "", Context::default(), false),
    ] {
        assert_eq!(same(text, text, context).same, expected, "{name}");
    }
}

/// Time limit for hostile inputs, with a wide margin for slow machines; quadratic code took minutes.
const SOON: std::time::Duration = std::time::Duration::from_secs(40);

#[test]
fn repetitive_and_reordered_texts_take_linear_time() {
    let begun = std::time::Instant::now();
    let quote: Vec<String> =
        (0..400).map(|i| ["harbour", "quay", "divers", "pillar", "crane"][i * i % 5].to_owned()).collect();
    let text: Vec<String> =
        (0..6400).map(|i| ["divers", "quay", "pillar", "ferry", "harbour", "lamp"][i * i * i % 6].to_owned()).collect();
    onrecord::internal::trace::find(&[&quote.join(" ")], &[&text.join(" ")], 0.7);
    // Texts of the same few words in random order have many pairs of words in common, but no common order.
    let (heads, tails) =
        (["har", "mo", "ti", "vel", "sun", "gra", "pil", "do"], ["bour", "lent", "dock", "mast", "ning", "ram"]);
    let words: Vec<String> =
        (0..192).map(|i| format!("{}{}{}", heads[i % 8], tails[i / 8 % 6], ["", "s", "ed", "y"][i / 48])).collect();
    let mut seed = 1u32;
    let mut word = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        words[(seed >> 16) as usize % words.len()].as_str()
    };
    let texts: Vec<String> = (0..50).map(|_| (0..2000).map(|_| word()).collect::<Vec<_>>().join(" ")).collect();
    let quotes: Vec<Quote<'_>> = texts.iter().map(|text| Quote::new(text)).collect();
    assert_eq!(trace(&quotes).wordings.len(), 50);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

#[test]
fn steps_over_rows_give_the_result_of_trace() {
    let cases = cases();
    let texts: Vec<&str> = cases.iter().flat_map(|c| [c.a.as_str(), c.b.as_str()]).collect();
    let quotes: Vec<Quote<'_>> = texts.iter().map(|text| Quote::new(text)).chain(shared_words()).collect();
    let alone = trace(&quotes);
    let wordings = wordings(&quotes);
    // Signatures of the parts one by one; edges pair by pair.
    let rows: Vec<_> = quotes.chunks(17).flat_map(signature_rows).collect();
    let pairs = candidate_pairs(&rows);
    let edges: Vec<_> = pairs.iter().flat_map(|pair| verify(&[*pair], &quotes)).collect();
    let placed: BTreeMap<u64, u64> =
        attach_edges(&wordings, &edges).into_iter().map(|a| (a.quote, a.statement)).collect();
    for (i, (hash, _)) in wordings.iter().enumerate() {
        assert_eq!(placed[hash], alone.id(i).0, "{}", quotes[i].text);
    }
}
