//! Standfirsts without a name, and the option that leaves them out.

use onrecord::{Reader, Reason};

use super::*;

const LEADS: [(usize, &str); 3] = [
    (0, "The islands lose their oldest connection, and nobody can say yet who will pay for the new terminal."),
    (
        1,
        "Die Inseln verlieren ihre älteste Verbindung, und niemand kann bisher sagen, wer den neuen Hafen bezahlen wird.",
    ),
    (2, "Les îles perdent leur plus vieille liaison, et personne ne peut dire encore qui paiera le nouveau terminal."),
];

const LAYOUTS: [&str; 7] = [
    "<div class=c3>{}</div>",
    "<strong>{}</strong>",
    "<header><p>{}</p></header>",
    "<p><b>{}</b></p>",
    "<div><div class=c3>{}</div></div>",
    "<div class=teaser-text>{}</div>",
    "<p class=intro>{}</p>",
];

#[test]
fn a_sentence_below_the_title_in_an_element_of_its_own_is_the_standfirst() {
    for (language, lead) in LEADS {
        for layout in LAYOUTS {
            for dated in [true, false] {
                let html = page(language, "", &layout.replace("{}", lead), "", "");
                let html = if dated { html } else { html.replace("article:published_time", "x") };
                assert_eq!(read(html.as_str()).expect("a page").metadata.standfirst.as_deref(), Some(lead), "{html}");
                check(&html, language, lead, true);
            }
        }
    }
    // A heading below the title may lack its full stop.
    for (language, lead) in LEADS {
        let lead = lead.trim_end_matches('.');
        let head = format!("<header><h1>{}</h1><h2 class=u2>{lead}</h2></header>", TITLES[language]);
        let html = page(language, "", "", "", "").replace(&format!("<h1>{}</h1>", TITLES[language]), &head);
        assert_eq!(read(html.as_str()).expect("a page").metadata.standfirst.as_deref(), Some(lead), "{html}");
    }
    // That of the first part of the text is none.
    let part = "<h2>How the council came to its vote after two long nights</h2>";
    let html = page(0, "", "", "", "").replacen("<div class=story-text>", &format!("<div class=story-text>{part}"), 1);
    assert_eq!(read(html).expect("a page").metadata.standfirst, None);
    // The first paragraph of the text is none, nor is a line with a link or the credit of the picture.
    for (under, title) in
        [("", "Eidsund closes"), ("<p>Read the <a href=/p>printed edition of the paper</a> for the rest.</p>", "")]
    {
        let doc = read(page(0, "", under, "", "")).expect("a page");
        assert_eq!(doc.metadata.standfirst, None, "{under} {title}");
    }
}

#[test]
fn the_option_leaves_the_standfirst_out_of_the_text() {
    for (language, lead) in LEADS {
        let html = page(language, "", &format!("<p class=lead>{lead}</p>"), "", "");
        let with = read(html.as_str()).expect("a page");
        let without = Reader::builder().keep_standfirst(false).build().read(html.as_str()).expect("a page");
        assert!(with.article.text().starts_with(lead));
        assert!(!without.article.text().contains(lead));
        assert_eq!(without.metadata.standfirst.as_deref(), Some(lead));
        let block = without.blocks.iter().find(|b| b.role == onrecord::Role::Standfirst).expect("a block");
        assert!(!block.classification.keep && block.classification.reason == Some(Reason::Standfirst));
        let text = without.article.text().to_owned();
        assert_eq!(with.article.text(), format!("{lead}\n\n{text}"));
    }
    // A plain text keeps all its paragraphs.
    let text = ARTICLES[0].1.join("\n\n");
    let doc = Reader::builder().keep_standfirst(false).build().read(text.as_str()).expect("a text");
    assert_eq!(doc.article.text(), text);
}
