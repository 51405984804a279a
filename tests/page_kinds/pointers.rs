//! Read-also lines with other marks than a colon, notices in place of content, and folded panels.

use super::*;

/// Returns a page without a date.
fn undated(language: usize, middle: &str) -> String {
    page(language, "", "", middle, "")
        .replace("<meta property='article:published_time' content='2024-03-05T08:00:00Z'>", "")
}

#[test]
pub(super) fn read_also_lines_with_dashes_and_bars_are_removed() {
    for (language, label, title) in [
        (0, "See also", "Ferry to the islands gets a second deck"),
        (0, "RELATED", "Ferry to the islands gets a second deck"),
        (0, "Read more", "Ferry to the islands gets a second deck"),
        (1, "Lesen Sie auch", "Fähre zu den Inseln bekommt ein zweites Deck"),
        (2, "Lire aussi", "Le bac des îles aura bientôt un deuxième pont"),
        (2, "À lire aussi", "Le bac des îles aura bientôt un deuxième pont"),
        (3, "ЧИТАЙТЕ ТАКЖЕ", "Паром на острова получит вторую палубу"),
    ] {
        let link = format!("<a href=/f>{title}</a>");
        for line in [
            format!("<p>{label} — {link}</p>"),
            format!("<p>{label} – {link}</p>"),
            format!("<p>{label} | {link}</p>"),
            format!("<p><b>{label}</b> {link}</p>"),
            format!("<p><strong>{label}</strong> — {link}</p>"),
        ] {
            check(&undated(language, &line), language, title, false);
            check(&page(language, "", "", &line, ""), language, title, false);
        }
    }
    for (language, line, words) in [
        (
            0,
            "<p>See also — the words stood above the door — <a href=/d>was her advice to all visitors of the quay</a>.</p>",
            "her advice",
        ),
        (
            1,
            "<p>Der Bericht, <a href=/b>den der Kreis am Montag vorlegte</a>, empfiehlt: lesen Sie auch die Briefe.</p>",
            "empfiehlt",
        ),
        (
            0,
            "<p><b>The winch</b> <a href=/w>was built by a smith from the next island in 1911</a>.</p>",
            "built by a smith",
        ),
    ] {
        check(&undated(language, line), language, words, true);
    }
}

#[test]
fn notices_in_place_of_external_content_and_of_free_articles() {
    for (language, notice) in [
        (
            1,
            "<div class=e3>An dieser Stelle finden Sie einen externen Inhalt, den unsere Redaktion ausgewählt hat.</div>",
        ),
        (1, "<div class=e3>Empfohlener redaktioneller Inhalt</div>"),
        (2, "<div class=e3>Ce contenu externe est bloqué, car vous avez refusé les traceurs.</div>"),
    ] {
        let words = notice.split_once('>').and_then(|(_, rest)| rest.split_once('<')).expect("words").0;
        check(&page(language, "", "", notice, ""), language, words, false);
    }
    let dutch = |line: &str| {
        format!(
            "<html lang=nl><head><title>Kade dicht</title></head><body><article><h1>Kade dicht</h1><p>De gemeente sluit \
             maandag de oude kade, omdat een op de drie palen de boten niet meer houdt.</p><p>Duikers vonden dit voorjaar \
             scheuren in het hout, staat in een rapport dat de raad heeft besproken.</p>{line}</article></body></html>"
        )
    };
    let text = |line: &str| read(dutch(line)).expect("a page").article.text().to_owned();
    let notice = "<div>U las een gratis artikel. Word abonnee om alles te lezen.</div>";
    assert!(!text(notice).contains("abonnee") && text(notice).contains("Duikers vonden"));
    let report = "<p>De krant drukt een gratis artikel over de kade, zei de uitgever, en zoekt nieuwe abonnees.</p>";
    assert!(text(report).contains("nieuwe abonnees"));
}

#[test]
fn hidden_panels_below_their_headings_are_read_and_boxes_are_not() {
    for (language, question, answer) in [
        (
            0,
            "What did the divers find?",
            "One pile in three was thinner than a mast, and two of them broke in the hand.",
        ),
        (
            1,
            "Was fanden die Taucher?",
            "Jeder dritte Pfahl war dünner als ein Mast, und zwei davon brachen in der Hand.",
        ),
        (
            2,
            "Qu’ont trouvé les plongeurs ?",
            "Un pieu sur trois était plus mince qu’un mât, et deux ont cassé dans la main.",
        ),
    ] {
        for fold in [
            format!("<div class=acc><h3>{question}</h3><div class=panel hidden><p>{answer}</p></div></div>"),
            format!(
                "<button class=accordion>{question}</button><div class=panel style='display:none'><p>{answer}</p></div>"
            ),
            format!(
                "<h3 class=accordion-header><button aria-controls=a1 aria-expanded=false>{question}</button></h3><div id=a1 \
                 hidden><p>{answer}</p></div>"
            ),
            format!(
                "<div class=accordion-item><div class=accordion-title>{question}</div><div class=accordion-content \
                 style='display:none'><p>{answer}</p></div></div>"
            ),
        ] {
            check(&page(language, "", "", &fold, ""), language, answer, true);
        }
    }
    let hidden = "We store small files on your device, as all the other harbours on this coast have done for years.";
    for fold in [
        format!("<div class='cookie-panel' hidden><p>{hidden}</p></div>"),
        format!("<nav><h3>Menu</h3><div class=panel hidden><p>{hidden}</p></div></nav>"),
        format!("<h3>Sign in</h3><form class=panel hidden><p>{hidden}</p></form>"),
    ] {
        check(&page(0, "", "", &fold, ""), 0, hidden, false);
    }
}

#[test]
fn labels_and_their_linked_titles_between_paragraphs_are_removed() {
    let linked = |tag: &str, title: &str| format!("<{tag}><a href=/x>{title}</a></{tag}>");
    for (language, label, titles) in [
        (0, "More on this story", ["A baker opens his shop on the pier", "Why the lighthouse is for sale again"]),
        (0, "Most popular", ["A baker opens his shop on the pier", "Why the lighthouse is for sale again"]),
        (1, "Lesen Sie auch:", ["Ein Bäcker zieht auf die Mole", "Warum der Leuchtturm verkauft wird"]),
        (2, "Sur le même sujet", ["Un boulanger s'installe sur la jetée", "Pourquoi le phare est à vendre"]),
    ] {
        for list in [
            format!("<p><b>{label}</b></p>{}", titles.map(|t| linked("p", t)).concat()),
            format!("<h3>{label}</h3><ul>{}</ul>", titles.map(|t| linked("li", t)).concat()),
        ] {
            for title in titles {
                check(&undated(language, &list), language, title, false);
            }
        }
    }
    // Links of the article below a heading of its own, and one without a label.
    let sources = ["The report of the divers of Eidsund", "The letter of the ferry crews"];
    let list = format!("<h3>What was said</h3><ul>{}</ul>", sources.map(|t| linked("li", t)).concat());
    check(&undated(0, &list), 0, sources[0], true);
    check(&undated(0, &linked("p", "The report of the divers of Eidsund")), 0, "report of the divers", true);
}

#[test]
fn a_teaser_with_a_button_between_paragraphs_is_removed() {
    let card = |class: &str, button: &str| {
        format!(
            "<div class={class}><div class={class}__content><h2 class={class}__title><a href=/o>Outlook for the harbour</a>\
             </h2><div class={class}__description><p>The pilots look at what comes next for rope, tar and tin.</p></div>\
             {button}</div></div>"
        )
    };
    // The card is in the container of the paragraphs.
    let page = |class: &str, button: &str| {
        let html = undated(0, &card(class, button));
        html.replacen(&format!("</div><div class={class}>"), &format!("<div class={class}>"), 1).replacen(
            "</div></div><div class=story-text>",
            "</div></div>",
            1,
        )
    };
    let more = "<a class=w-teaser__link href=/o>Read more</a>";
    check(&page("w-teaser", more), 0, "The pilots look at", false);
    check(&page("w-part", ""), 0, "The pilots look at", true);
}
