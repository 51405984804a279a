//! Parts of a page that a reader takes for the article or not by their place: signatures, notices about cookies, hidden and
//! covering elements, the foot of the article, other articles below.

use super::*;

const DATED: &str = "<meta property='article:published_time' content='2024-03-05T08:00:00Z'>";

/// Returns the page without a declared date.
fn undated(html: &str) -> String {
    html.replace(DATED, "")
}

#[test]
pub(super) fn lines_that_gave_the_byline_are_removed_and_sentences_are_not() {
    for (language, line, name) in [
        (0, "<p>By Kofi Osei</p>", "Kofi Osei"),
        (1, "<p>Von Jost Hellwege, Hafenredaktion</p>", "Jost Hellwege"),
        (2, "<p><em>Par Solène Audibert</em></p>", "Solène Audibert"),
    ] {
        // In the element of the paragraphs.
        let html = undated(&page(language, "", line, "", ""));
        let html = html.replace("<div class=story-text>", "").replace("</div>\n<p>", "\n<p>").replace("\n</div>", "\n");
        check(&html, language, name, false);
        assert_eq!(read(html.as_str()).expect("a page").metadata.byline, [name], "{html}");
    }
    for (language, line) in [
        (0, "By Monday nobody on the islands had been told about the vote."),
        (1, "Von Ende März an fährt auf dem Sund kein Schiff mehr."),
        (2, "Par Eidsund passent chaque année neuf mille voyageurs."),
    ] {
        let html = undated(&page(language, "", &format!("<p>{line}</p>"), "", ""));
        check(&html, language, line, true);
        assert!(read(html.as_str()).expect("a page").metadata.byline.is_empty(), "{html}");
    }
}

#[test]
pub(super) fn answers_items_and_feet_of_the_article_are_kept() {
    for (language, (question, answer)) in [
        (0, ("Will there be a bus?", "Eight times a day.")),
        (1, ("Fährt ein Bus?", "Achtmal am Tag.")),
        (4, ("有公共汽车吗？", "每天八班。")),
    ] {
        let middle = format!("<dl><dt>{question}</dt><dd>{answer}</dd></dl>");
        check(&undated(&page(language, "", "", &middle, "")), language, answer, true);
    }
    let html = page(0, "", "", "<h3>What to bring</h3><ul><li>a lamp</li><li>two ropes</li><li>bread</li></ul>", "");
    check(&undated(&html), 0, "two ropes", true);
    for (language, class) in [(0, "end"), (1, "entry-footer"), (2, "fin")] {
        let [.., above, last] = ARTICLES[language].1;
        let html = page(language, "", "", "", "").replace(
            &format!("<p>{above}</p>\n<p>{last}</p>\n</div>"),
            &format!("</div><div class=x><footer class={class}><p>{above}</p><p>{last}</p></footer></div>"),
        );
        check(&undated(&html), language, last, true);
    }
    let note = "<footer><p>Kofi Osei has written about the islands for the Harbour Post since 2011.</p></footer>";
    check(&page(0, "", "", "", note), 0, "has written about", false);
}

#[test]
pub(super) fn facts_below_the_last_paragraph_are_kept() {
    for (language, list, fact) in [
        (0, "<dl><dt>Length</dt><dd>420 metres</dd><dt>Cost</dt><dd>11 million</dd></dl>", "420 metres"),
        (
            1,
            "<h3>Der Kai in Zahlen</h3><dl><dt>Länge</dt><dd>420 Meter</dd><dt>Kosten</dt><dd>11 Millionen</dd></dl>",
            "420 Meter",
        ),
        (2, "<ul><li>Longueur : 420 mètres</li><li>Coût : 11 millions</li><li>Piles : trois cents</li></ul>", "Piles"),
        (
            0,
            "<table><tr><th>Quay</th><th>Piles</th></tr><tr><td>Old</td><td>300</td></tr><tr><td>New</td><td>120</td></tr></table>",
            "Piles",
        ),
        (
            3,
            "<table><tbody><tr><td>Longitud</td><td>420 m</td></tr><tr><td>Coste</td><td>11 M</td></tr></tbody></table>",
            "420 m",
        ),
    ] {
        check(&closed_by(language, list), language, fact, true);
    }
    for (language, list, line) in [
        (0, "<dl><dt>Filed under</dt><dd><a href=/q>Quays</a></dd><dt>Number</dt><dd>12</dd></dl>", "Quays"),
        (1, "<dl><dt>Erstellt</dt><dd>5. März 2024</dd><dt>Geändert</dt><dd>6. März 2024</dd></dl>", "Geändert"),
        (2, "<dl><dt>CAC 40</dt><dd>7 950 +0,4 %</dd><dt>Euro</dt><dd>1,08 -0,1 %</dd></dl>", "CAC 40"),
        (3, "<ul class=share-tools><li>Vistas: 420</li><li>Comentarios: 11</li></ul>", "Vistas"),
        (0, "<ul><li><a href=/1>Ferries: 12 routes end</a></li><li><a href=/2>Cows: 3 saved</a></li></ul>", "Cows"),
    ] {
        check(&closed_by(language, list), language, line, false);
    }
}

#[test]
fn notices_about_cookies_are_removed_and_reports_on_them_are_not() {
    for (language, line) in [
        (0, "With your consent, we and our 214 partners use cookies to keep data on your device."),
        (1, "Wir und unsere 214 Partner setzen Cookies ein, um Daten auf Ihrem Gerät zu speichern."),
        (2, "Avec votre accord, nos 214 partenaires et nous utilisons des traceurs sur votre appareil."),
        (3, "Мы используем файлы cookie, чтобы сайт работал лучше."),
    ] {
        let notice = format!("<div class=b7><p>{line}</p><p>Eidsund 24</p></div>");
        check(&undated(&page(language, &notice, "", "", "")), language, line, false);
    }
    for line in [
        "The court told the council to stop setting cookies on the devices of its readers.",
        "“We and our partners use cookies, and we will go on using them,” the harbour master said.",
    ] {
        check(&page(0, "", "", &format!("<p>{line}</p>"), ""), 0, line, true);
    }
}

/// Returns the page with its paragraphs in another element.
fn held(language: usize, open: &str, close: &str) -> String {
    let html = undated(&page(language, "", "", "", "")).replace("</div><div class=story-text>", "");
    let html = html.replace("<div class=story-text>", &format!("{open}<div class=story-text>"));
    html.replace("</article>", &format!("{close}</article>"))
}

#[test]
fn hidden_bodies_are_read_whatever_else_the_page_shows() {
    let cards = ["Mill gets its sails back", "Clock at the station stops again", "Why the swifts are late this year"]
        .map(|title| format!("<li><a href=/x>{title}, and what the neighbours say about it in the spring</a></li>"));
    for language in [0, 1, 3] {
        for (open, close) in
            [("<noscript>", "</noscript>"), ("<div hidden>", "</div>"), ("<div style='display:none'>", "</div>")]
        {
            let html = held(language, open, close).replace("<footer>", &format!("<ul>{}</ul><footer>", cards.concat()));
            check(&html, language, "swifts", false);
        }
    }
}

#[test]
fn an_article_in_an_overlay_is_that_of_the_page() {
    let card = |title: &str| {
        format!(
            "<div class=c><h2><a href=/x>{title}</a></h2><p>Two lines that tell a reader what it is about.</p></div>"
        )
    };
    let cards = [card("Mill gets its sails back"), card("Clock at the station stops again")].concat();
    for language in [0, 1, 2] {
        for open in ["<div class='modal overlay'>", "<div role=dialog aria-modal=true class=popup>", "<dialog open>"] {
            let close = if open.starts_with("<dialog") { "</dialog>" } else { "</div>" };
            let html = undated(&page(language, "", "", "", ""))
                .replace("<article>", &format!("{cards}{open}<article>"))
                .replace("</article>", &format!("</article>{close}"));
            check(&html, language, "Two lines that tell", false);
        }
    }
}

#[test]
fn the_next_article_of_a_page_without_a_date_is_removed() {
    let other = "The mill of Osel turns again after eleven years, its owner told the guests on Sunday morning. It was \
                 built by a miller from the mainland, and its sails were torn down in a storm that nobody has forgotten. \
                 The village has paid for them with a fair each summer.";
    for open in ["<article>", "<article class=post>"] {
        let next =
            format!("{open}<h1>Mill gets its sails back</h1><div class=story-text><p>{other}</p></div></article>");
        let html = undated(&page(0, "", "", "", ""))
            .replace("<article>", open)
            .replace("</article></div>", &format!("</article>{next}</div>"));
        check(&html, 0, "its owner told", false);
    }
    let chapter = format!("<h1>What the miller says</h1><div class=story-text><p>{other}</p></div>");
    check(&undated(&page(0, "", "", "", &chapter)), 0, "its owner told", true);
}
