//! Named cases that are hard for matchers: aliases (separated by `|`), text, expected matches (separated by `|`).

use onrecord::Gazetteer;
use onrecord::{CaseRule, Entity, FindOptions, GazetteerOptions, MarkRule, MatchQuality};

fn gazetteer(aliases: &str, kind: &str, case: CaseRule) -> Gazetteer {
    let entity = |alias: &str| Entity::new(alias, alias).with_kind(kind);
    let options = GazetteerOptions::default().case(case);
    Gazetteer::with_options(aliases.split('|').map(entity), &options).unwrap()
}

fn surfaces(gazetteer: &Gazetteer, text: &str) -> String {
    gazetteer.find(text).iter().map(|m| m.span.of(text)).collect::<Vec<_>>().join("|")
}

const ROWS: &[(&str, &str, &str, &str)] = &[
    // words and their bounds
    ("inside a longer word", "Oman", "Omani envoys left Oman.", "Oman"),
    ("inside a word with figures", "Ostro", "Ostro5 and Ostro 5", "Ostro"),
    ("inside a name with underscore", "Ostro", "file_Ostro_2 and Ostro", "Ostro"),
    ("possessive, straight and curly", "Haldane", "Haldane's aide, Haldane’s post, Osters' son", "Haldane|Haldane"),
    ("possessive in capitals", "Haldane", "HALDANE'S POST", "HALDANE"),
    ("possessive of a name in s", "Fiskars", "Fiskars' quay", "Fiskars"),
    ("contraction of a verb", "Don|Won", "Don't go; Won't he? Don'll see", "Don"),
    ("part before an apostrophe", "Xi", "In Xi'an Xi spoke", "Xi"),
    ("part after an apostrophe", "Malley", "O'Malley met Malley", "Malley"),
    ("after a French article", "Orne", "l'Orne et d’Orne", "Orne|Orne"),
    ("after an article in capitals", "Orne", "L'ORNE EN CRUE", "ORNE"),
    ("before a hyphen", "Haldane", "a Haldane-led bloc, anti-Haldane", "Haldane|Haldane"),
    ("in single marks", "Haldane", "‘Haldane’ and 'Haldane'", "Haldane|Haldane"),
    ("in brackets and marks", "Haldane", "(Haldane) “Haldane” [Haldane]", "Haldane|Haldane|Haldane"),
    ("footnote figure", "Haldane", "Haldane² said", "Haldane"),
    ("the longest", "Nor York|Nor York Post|York", "the Nor York Post said", "Nor York Post"),
    ("the longest fails, a part matches", "Ilse Haldane Harbour Trust|Haldane", "Ilse Haldane Harbour said", "Haldane"),
    (
        "leftmost before longest",
        "Bank of Norland|Norland First Harbour Party",
        "the Bank of Norland First Harbour Party",
        "Bank of Norland",
    ),
    ("no overlap", "Port Lund|Lund Port", "Port Lund Port", "Port Lund"),
    ("a match that begins inside a word hides none", "an Ostro|Ostro Bay", "Norman Ostro Bay", "Ostro Bay"),
    ("side by side", "Lund|Osei", "Lund Osei Lund", "Lund|Osei|Lund"),
    // apostrophes, dashes, spaces
    ("curly for straight", "O'Dowd", "Siobhan O’Dowd said", "O’Dowd"),
    ("straight for curly", "O’Dowd", "Siobhan O'Dowd said", "O'Dowd"),
    ("modifier letter", "D'Agosta", "Pia Dʼ\u{2060}Agosta", "Dʼ\u{2060}Agosta"),
    ("breathing left out", "Tamaʻafa", "Tamaafa and Tama'afa", "Tamaafa|Tama'afa"),
    (
        "hyphen for space and space for hyphen",
        "Omar al-Harbi|Jean Marc Roux",
        "Omar al Harbi, Jean-Marc Roux",
        "Omar al Harbi|Jean-Marc Roux",
    ),
    ("hyphen that does not break, en dash", "Bosna-Ostro", "Bosna‑Ostro, Bosna–Ostro", "Bosna‑Ostro|Bosna–Ostro"),
    ("dash between clauses", "Lund Osei", "met Lund — Osei, Lund—Osei, Lund - Osei", ""),
    ("comma between", "Lund Osei", "Lund, Osei", ""),
    ("line break", "Petra Lund", "met Petra\nLund, Petra \r\n  Lund", "Petra\nLund|Petra \r\n  Lund"),
    ("blank line", "Petra Lund", "met Petra\n\nLund, Petra\r\n\r\nLund", ""),
    ("after a hyphen at the end of a line", "Omar al-Harbi", "Omar al-\nHarbi", "Omar al-\nHarbi"),
    (
        "spaces that do not break, and thin ones",
        "Petra Lund",
        "Petra\u{a0}Lund Petra\u{202f}Lund Petra\u{2009}Lund",
        "Petra\u{a0}Lund|Petra\u{202f}Lund|Petra\u{2009}Lund",
    ),
    ("many spaces", "Petra Lund", "Petra    Lund", "Petra    Lund"),
    ("initials with and without spaces", "J. R. Osei", "J.R. Osei and J. R. Osei", "J.R. Osei|J. R. Osei"),
    ("ampersand", "Lund & Sons", "at Lund & Sons", "Lund & Sons"),
    ("signs that belong to a name", "Oyé!|Oyé", "Oyé! magazine, Oyé, Oyé!x", "Oyé!|Oyé|Oyé"),
    ("points of an abbreviation", "N.L.", "the N.L. and N.L.-Ostro talks, N.L.O.", "N.L.|N.L."),
    // hidden characters and forms of Unicode
    ("soft hyphen", "Haldane", "Hal\u{ad}dane said", "Hal\u{ad}dane"),
    ("joiners and direction marks", "Haldane", "\u{200f}Hal\u{200d}dane\u{200f} said", "Hal\u{200d}dane"),
    ("byte order mark inside", "Petra Lund", "Petra \u{feff}Lund", "Petra \u{feff}Lund"),
    ("decomposed text", "Zoë Núñez", "Zoe\u{308} Nu\u{301}n\u{303}ez", "Zoe\u{308} Nu\u{301}n\u{303}ez"),
    ("decomposed alias", "Zoe\u{308}", "Zoë", "Zoë"),
    ("a mark is part of its letter", "Nune", "Nune\u{301} left", ""),
    ("full-width letters", "Lund", "Ｌｕｎｄ said", "Ｌｕｎｄ"),
    ("ligature", "Fischoffer", "Fischoﬀer", "Fischoﬀer"),
    ("after emoji", "Haldane", "😀😀 é Haldane", "Haldane"),
    ("tied to emoji", "Haldane", "👍🏽Haldane👩‍👩‍👧", "Haldane"),
    // diacritics
    ("marks dropped", "Gūrānī", "President Gurani, Gūrani", "Gurani|Gūrani"),
    ("marks not added", "Gurani", "Gūrānī", ""),
    ("other marks", "Müler", "Mūler", ""),
    ("stroke dropped", "Łodyński|Sørby", "Lodynski, Sorby", "Lodynski|Sorby"),
    ("ligature letters written out", "Ærø", "Aero", "Aero"),
    ("one of two marks dropped", "Ngụyễn", "Ngụyên", "Ngụyên"),
    ("Cyrillic ё", "Пётр Гурьев", "Петр Гурьев", "Петр Гурьев"),
    ("Arabic vowels", "مُنير", "قال منير اليوم", "منير"),
    ("Persian and Arabic kaf and yeh", "کریم", "كريم", "كريم"),
    // capitals
    ("headline", "Petra Lund", "PETRA LUND SPEAKS", "PETRA LUND"),
    ("surname in capitals", "Petra Lund", "Petra LUND", "Petra LUND"),
    ("small letters", "Petra Lund|Lund", "petra lund", ""),
    (
        "written small",
        "harbour strike",
        "Harbour strike; harbour strike; HARBOUR STRIKE",
        "Harbour strike|harbour strike|HARBOUR STRIKE",
    ),
    ("abbreviation is no word", "WHO|US|IT", "Who told us it? The WHO, the US, IT.", "WHO|US|IT"),
    ("word in a line of capitals", "WHO|IT", "THEY SAID WHO DID IT ALL", ""),
    ("abbreviations side by side", "WHO|UNICEF", "WHO, UNICEF and others", "WHO|UNICEF"),
    ("US in a line of capitals", "US", "US STRIKES PORT\nFOLLOW US ON RADIO", "US"),
    (
        "particles small or not",
        "Omar Al-Harbi|Ludo Van Dorn|Bank Of Norland",
        "Omar al-Harbi, Ludo van Dorn, Bank of Norland",
        "Omar al-Harbi|Ludo van Dorn|Bank of Norland",
    ),
    (
        "begins with a particle",
        "al-Harbi|de Roux|van Dorn",
        "al-Harbi, Al-Harbi, De Roux, de Roux, VAN DORN",
        "al-Harbi|Al-Harbi|De Roux|de Roux|VAN DORN",
    ),
    ("article of a long name", "The Norland Post|The Post", "the Norland Post in the Post Office", "the Norland Post"),
    ("sharp s", "Voß", "MINISTER VOSS, Voss, Voß, VOẞ", "VOSS|Voss|Voß|VOẞ"),
    ("ss for sharp s", "Voss", "Voß", "Voß"),
    ("dotted İ", "İnci|İnönü", "inci İNCİ Inci INONU", "İNCİ|Inci|INONU"),
    ("dotless ı", "Kılıç", "KILIÇ Kilic kılıç", "KILIÇ|Kilic"),
    ("İ before a match", "Port Lund", "İ love Port Lund now", "Port Lund"),
    ("final sigma", "Αλέξης", "ΑΛΕΞΗΣ", "ΑΛΕΞΗΣ"),
    ("Mac in a headline", "McAdam", "McADAM SPEAKS", "McADAM"),
    ("inner capitals", "NorTube", "Nortube NORTUBE nortube NorTube", "Nortube|NORTUBE|NorTube"),
    // peoples
    (
        "plural of a people",
        "Norlandian|Ostroi|Port Lunder",
        "Norlandians, OSTROIS and Port Lunders",
        "Norlandians|OSTROIS|Port Lunders",
    ),
    // scripts
    ("Chinese", "王小明", "市长王小明说", "王小明"),
    ("Japanese with letters beside", "カモメ新聞", "今日のカモメ新聞online", "カモメ新聞"),
    ("Thai", "สมชาย", "นายสมชายกล่าว", "สมชาย"),
    ("Thai letter with a vowel", "สมช", "สมชิ", ""),
    ("Latin beside Chinese", "Lund", "在Lund的", "Lund"),
    ("Hebrew, Greek, Cyrillic", "דנה|Αθήνα|Гурьев", "של דנה, Αθήνα, ГУРЬЕВ", "דנה|Αθήνα|ГУРЬЕВ"),
    // links
    ("address", "Haldane", "https://x.example/Haldane and www.haldane.example/Haldane", ""),
    ("e-mail address", "Haldane|Lund", "Haldane@lund.example, x@Lund.com: Haldane", "Haldane"),
    ("hashtag and handle", "Haldane", "#Haldane @Haldane Haldane", "Haldane"),
    ("alias that is a hashtag or handle", "#Haldane|@Haldane", "#Haldane @Haldane", "#Haldane|@Haldane"),
    ("host, and an alias that is a host", "Haldane|Lund.com", "Haldane.com Lund.com", "Lund.com"),
    ("no space after a full stop", "Haldane", "met Haldane.The quay", "Haldane"),
];

#[test]
fn cases_by_name() {
    let mut wrong = Vec::new();
    for &(name, aliases, text, expected) in ROWS {
        let got = surfaces(&gazetteer(aliases, "", CaseRule::Smart), text);
        if got != expected {
            wrong.push(format!("{name}: expected {expected:?}, got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn offsets_are_of_the_text_as_given() {
    let text = "İ\u{ad}é 😀 Zoe\u{308} Lund";
    let found = gazetteer("Zoë Lund", "", CaseRule::Smart).find(text);
    assert_eq!(found[0].span.of(text), "Zoe\u{308} Lund");
    assert_eq!(found[0].quality, MatchQuality::Exact);
}

#[test]
fn case_rules_as_options() {
    let text = "petra lund, Petra Lund, PETRA LUND";
    assert_eq!(surfaces(&gazetteer("Petra Lund", "", CaseRule::Ignore), text), "petra lund|Petra Lund|PETRA LUND");
    assert_eq!(surfaces(&gazetteer("Petra Lund", "", CaseRule::Exact), text), "Petra Lund");
    let line = r#"{"id": "1", "label": "Petra Lund", "case": "exact"}"#;
    assert_eq!(surfaces(&Gazetteer::from_jsonl(line).unwrap(), text), "Petra Lund");
}

#[test]
fn folding_both_ways_as_option() {
    let entity = || [Entity::new("1", "Gurani")];
    let count = |marks| {
        let options = GazetteerOptions::default().marks(marks);
        Gazetteer::with_options(entity(), &options).unwrap().find("Gūrānī, Gurani").len()
    };
    assert_eq!([MarkRule::Drop, MarkRule::Both, MarkRule::Exact].map(count), [1, 2, 1]);
}

#[test]
fn exact_beats_folded_and_shared_names_give_all() {
    let gazetteer = gazetteer("Jose Roux|José Roux|Petra Lund|Petra Lund", "", CaseRule::Smart);
    let ids = |text: &str| gazetteer.find(text)[0].entities.iter().map(|e| e.0).collect::<Vec<_>>();
    assert_eq!(ids("Jose Roux"), [0]);
    assert_eq!(ids("José Roux"), [1]);
    assert_eq!(ids("Petra Lund"), [2, 3]);
}

#[test]
fn names_of_persons_have_no_plural() {
    assert_eq!(surfaces(&gazetteer("Jordan", "PERSON", CaseRule::Smart), "the Jordans"), "");
    assert_eq!(surfaces(&gazetteer("Petra Waller", "politician", CaseRule::Smart), "two Petra Wallers"), "");
    assert_eq!(surfaces(&gazetteer("Jordanian", "LOC", CaseRule::Smart), "the Jordanians"), "Jordanians");
}

#[test]
fn all_overlapping_on_request() {
    let gazetteer = gazetteer("Nor York|Nor York Post|York", "", CaseRule::Smart);
    let text = "the Nor York Post";
    let found: Vec<&str> = gazetteer.find_overlapping(text).iter().map(|m| m.span.of(text)).collect();
    assert_eq!(found, ["Nor York Post", "Nor York", "York"]);
}

#[test]
fn links_on_request() {
    let gazetteer = gazetteer("Haldane|#Lund", "", CaseRule::Smart);
    let text = "#Haldane #Lund x@Haldane.com";
    let options = FindOptions::default().inside_links(true);
    let found: Vec<&str> = gazetteer.find_with(text, &options).iter().map(|m| m.span.of(text)).collect();
    assert_eq!(found, ["Haldane", "#Lund", "Haldane"]);
}

#[test]
fn context_aliases_need_another_name() {
    let line = r#"{"id": "f", "label": "Harbour Relief Fund", "context_aliases": ["the Fund", "Fund"]}"#;
    let gazetteer = Gazetteer::from_jsonl(line).unwrap();
    assert_eq!(surfaces(&gazetteer, "The Fund said the Fund was full."), "");
    let text = "The Fund said so. The Harbour Relief Fund is full.";
    assert_eq!(surfaces(&gazetteer, text), "The Fund|Harbour Relief Fund");
    assert_eq!(gazetteer.find(text).iter().map(|m| m.needs_context).collect::<Vec<_>>(), [true, false]);
    let options = FindOptions::default().any_context(true);
    assert_eq!(gazetteer.find_with("the Fund", &options).len(), 1);
}
