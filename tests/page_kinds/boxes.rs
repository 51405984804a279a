//! Boxes between, above and below the paragraphs, in elements of names that nobody knows.

use super::*;

/// Returns a page whose paragraphs are in one element, with `line` after the third.
fn in_column(language: usize, line: &str) -> String {
    let paragraph = ARTICLES[language].1[2];
    let html = page(language, "", "", "", "").replace("</div><div class=story-text>", "");
    html.replacen(&format!("{paragraph}</p>"), &format!("{paragraph}</p>{line}"), 1)
}

#[test]
pub(super) fn lines_of_players_and_offers_with_a_button_are_removed() {
    for (language, line) in [
        (0, "The recording was made by a machine, and it may have errors."),
        (1, "Die Aufnahme stammt von einer Maschine und kann Fehler haben."),
        (2, "Cette lecture vient d’une machine et peut avoir des fautes."),
        (3, "Запись сделана машиной, и в ней могут быть ошибки."),
        (4, "本录音由机器制作，可能有错误。"),
    ] {
        let player = format!("<div class=u4><button>▶</button><span>4:10</span><p>{line}</p></div>");
        check(&page(language, "", &player, "", ""), language, line, false);
        check(&in_column(language, &player), language, line, false);
    }
    // A question that folds its answer, and a paragraph with a button.
    let answer = "Every household on the islands pays a share of the bill.";
    let fold = format!("<div class=u4><button aria-expanded=false>Who pays for it?</button><p>{answer}</p></div>");
    check(&in_column(0, &fold), 0, answer, true);
}

#[test]
pub(super) fn short_lines_of_another_kind_among_the_paragraphs_are_removed() {
    for (language, line) in [
        (0, "<div class=u5>Today <a href=/h>Beehive: how many words do you find?</a> <a href=/g>Grid</a></div>"),
        (1, "<div class=u5>Heute <a href=/h>Wabe: wie viele Wörter findet man?</a> <a href=/g>Gitter</a></div>"),
        (2, "<div class=u5>À jouer <a href=/h>Ruche : combien de mots en tout ?</a> <a href=/g>Grille</a></div>"),
    ] {
        let words = line.split("<a href=/h>").nth(1).and_then(|rest| rest.split(':').next()).expect("a link");
        check(&in_column(language, line), language, words.trim(), false);
    }
    for line in ["<div class=u5>The money is missing</div>", "<p class=u5>Nobody asked the islanders about it.</p>"] {
        let words = line.split('>').nth(1).and_then(|rest| rest.split('<').next()).expect("words");
        check(&in_column(0, line), 0, words, true);
    }
}

#[test]
pub(super) fn lists_of_posts_with_abstracts_and_dates_are_removed() {
    for (language, heading, posts) in [
        (
            0,
            "From the islands",
            [
                (
                    "Clock stops again",
                    "Travellers have to rely on their own watches until somebody comes from the city.",
                ),
                (
                    "Meadow on the verge",
                    "A contract for the mowing lapsed by mistake and has brought back three orchids.",
                ),
            ],
        ),
        (
            1,
            "Von den Inseln",
            [
                (
                    "Uhr steht wieder",
                    "Reisende müssen sich auf die eigene Uhr verlassen, bis jemand aus der Stadt kommt.",
                ),
                (
                    "Wiese am Straßenrand",
                    "Ein versehentlich beendeter Vertrag hat drei Arten von Orchideen zurückgebracht.",
                ),
            ],
        ),
        (
            2,
            "Dans les îles",
            [
                (
                    "L’horloge s’arrête",
                    "Les voyageurs doivent se fier à leur montre jusqu’à l’arrivée d’un spécialiste.",
                ),
                ("Un pré au bord", "Un contrat oublié a fait revenir trois sortes d’orchidées le long de la route."),
            ],
        ),
    ] {
        let item = |(title, about): (&str, &str)| {
            format!(
                "<li class=u-post><h3><a href=/x>{title}</a></h3><div class=u-ex><p>{about}</p></div>\
                 <div class=u-d><time datetime=2024-02-01>2024-02-01</time></div></li>"
            )
        };
        let list = format!("<div class=u-q><h2>{heading}</h2><ul>{}</ul></div>", posts.map(item).concat());
        for (_, about) in posts {
            check(&in_column(language, &list), language, about, false);
        }
    }
}

#[test]
pub(super) fn cards_below_a_short_notice_are_removed_and_chapters_are_not() {
    let notice = ARTICLES[0].1[..2].iter().map(|text| format!("<p>{text}</p>")).collect::<Vec<_>>().concat();
    let cards = [
        ("Clock stops again", "Travellers have to rely on their own watches until somebody comes from the city."),
        ("Meadow on the verge", "A contract for the mowing lapsed by mistake and has brought back three orchids."),
        ("Bakers count their loaves", "An inventory of the guild lists eleven sorts that nobody bakes any longer."),
        ("Swan sleeps on a roof", "The fire brigade was called twice and went home twice without the bird."),
    ];
    for (open, close, goes) in [("<a href=/x>", "</a>", true), ("", "", false)] {
        let card = |(title, about): (&str, &str)| format!("<div><h3>{open}{title}{close}</h3><p>{about}</p></div>");
        let list = cards.map(card).concat();
        let page = format!(
            "<html lang=en><head><title>Council closes the old quay | Eidsund Post</title></head><body>\
             <article><h1>Council closes the old quay</h1>{notice}</article><div class=k>{list}</div></body></html>"
        );
        let text = read(page).expect("a page").article.text().to_owned();
        assert!(ARTICLES[0].1[..2].iter().all(|line| text.contains(line)), "{text}");
        assert!(cards.iter().all(|(_, about)| text.contains(about) != goes), "{goes} {text}");
    }
}

#[test]
pub(super) fn tools_above_the_text_are_removed_and_key_points_are_not() {
    for (language, tools) in [
        (0, ["Give this article", "Keep for the evening"]),
        (1, ["Artikel weiterreichen", "Für später aufheben"]),
        (2, ["Faire lire l’article", "Mettre de côté"]),
        (3, ["Отправить другу", "Отложить на вечер"]),
    ] {
        let list = format!("<ul class=u6><li>{}</li><li>{}</li></ul>", tools[0], tools[1]);
        check(&page(language, "", &list, "", ""), language, tools[0], false);
    }
    let points = "<ul class=u6><li>The quay will be shut for two years</li><li>Repairs cost eleven million</li></ul>";
    check(&page(0, "", points, "", ""), 0, "Repairs cost eleven", true);
}

#[test]
pub(super) fn pull_quotes_are_removed_and_refrains_are_not() {
    for (language, pull) in [
        (0, "We cannot answer for the safety of the passengers any longer"),
        (1, "Wir können für die Sicherheit der Fahrgäste nicht mehr einstehen"),
        (2, "Nous ne pouvons plus garantir la sécurité des passagers"),
    ] {
        for element in
            [format!("<div class=u7>{pull}</div>"), format!("<blockquote class=u7><p>{pull}</p></blockquote>")]
        {
            let text = read(in_column(language, &element)).expect("a page").article.text().to_owned();
            assert_eq!(text.matches(pull).count(), 1, "{element}\n{text}");
        }
    }
    let other = "<blockquote><p>We have rowed across before, and we will row again.</p></blockquote>";
    check(&in_column(0, other), 0, "we will row again", true);
}

#[test]
pub(super) fn a_closing_note_in_italics_with_links_is_removed() {
    for (language, note) in [
        (0, "Hear the best of <a href=/s>Quay Sounds</a> and find the desk on <a href=/f>Facebook</a>."),
        (1, "Das Beste aus <a href=/s>Kaiklang</a>, und die Redaktion auch bei <a href=/f>Facebook</a>."),
    ] {
        let html = page(language, "", "", "", "").replacen(
            &format!("{}</p>", ARTICLES[language].1[5]),
            &format!("{}</p><p><i>{note}</i></p>", ARTICLES[language].1[5]),
            1,
        );
        check(&html, language, "Facebook", false);
    }
    let last = "<p><i>The harbour office did not want to answer the questions of this paper.</i></p>";
    let html = page(0, "", "", "", "").replacen("paid for.</p>", &format!("paid for.</p>{last}"), 1);
    check(&html, 0, "did not want to answer", true);
}

#[test]
pub(super) fn notices_of_walls_gifts_and_letters_in_more_languages() {
    for (language, line) in [
        (0, "This article is for subscribers of the paper and their households."),
        (0, "You can unsubscribe at any time."),
        (1, "Mit der Anmeldung stimme ich den Bedingungen zu."),
        (1, "Das Wichtigste vom Hafen, täglich in Ihr Postfach."),
        (2, "Article réservé aux abonnés"),
        (2, "Vous pouvez vous désabonner à tout moment."),
        (3, "Материал доступен только подписчикам"),
        (4, "本文为付费内容，登录后继续阅读。"),
    ] {
        check(&in_column(language, &format!("<p>{line}</p>")), language, line, false);
    }
    for (language, line) in [
        (0, "The article in the paper was for the subscribers of the ferry, who are few."),
        (1, "Die Bescheide kommen in den nächsten Tagen in die Briefkästen der Inseln."),
        (2, "Les abonnés du bac seront remboursés au printemps, a promis le conseil."),
    ] {
        check(&in_column(language, &format!("<p>{line}</p>")), language, line, true);
    }
}

#[test]
pub(super) fn lists_that_a_line_announces_are_kept_and_lists_of_other_articles_are_not() {
    let list = |line: &str, items: [&str; 2]| {
        let items = items.map(|item| format!("<li><a href=/x>{item}</a></li>")).concat();
        format!("{line}<ul>{items}</ul>")
    };
    for (language, line, items) in [
        (0, "<p>The documents can be read in full:</p>", ["Decree of 8 May 2024", "Report of the quay commission"]),
        (0, "<h3>Sources</h3>", ["Harbour office, bulletin of April 2024", "Interview with Petra Lund"]),
        (1, "<p>Die Unterlagen stehen im Netz:</p>", ["Beschluss vom 8. Mai 2024", "Bericht der Kaikommission"]),
        (2, "<p>Le conseil a publié deux documents :</p>", ["Arrêté du 8 mai 2024", "Rapport sur le quai"]),
    ] {
        check(&in_column(language, &list(line, items)), language, items[0], true);
        check(&in_column(language, &list(line, items)), language, items[1], true);
    }
    let others = ["Water trucks stuck at the border", "A well for every school"];
    check(&in_column(0, &list("<p>Related articles:</p>", others)), 0, others[0], false);
}

#[test]
fn boxes_of_one_sentence_are_kept_and_offers_in_them_are_not() {
    let sentence = "The county has 81 quays, and 27 of them are covered by the decree.";
    for name in ["kg-card kg-callout-card", "callout", "wp-block-group has-background", "note", "highlight-box"] {
        check(&in_column(0, &format!("<div class='{name}'><p>{sentence}</p></div>")), 0, sentence, true);
    }
    let offer = "<div class='callout newsletter'><p>The best of the harbour, every Friday at noon.</p></div>";
    check(&in_column(0, offer), 0, "The best of the harbour", false);
}

#[test]
pub(super) fn linked_titles_with_abstracts_below_the_article_are_removed() {
    for (language, lines, line) in [
        (
            0,
            "<p><a href=/1>Cow saved from a well</a><br>Firefighters pulled the animal out after three hours.</p>\
             <p><a href=/2>New roof for a school</a><br>Parents pay half of the cost of the work.</p>",
            "Firefighters",
        ),
        (
            1,
            "<h3>Mehr Nachrichten</h3><p><strong><a href=/1>Kuh aus Brunnen gerettet</a></strong><br>Die Feuerwehr brauchte drei Stunden.</p>\
             <p><strong><a href=/2>Neues Dach für Schule</a></strong><br>Eltern zahlen die Hälfte der Kosten.</p>",
            "Feuerwehr",
        ),
        (
            2,
            "<p><a href=/1>Une vache sauvée d’un puits</a></p><p>Les pompiers ont mis trois heures à sortir l’animal.</p>\
             <p><a href=/2>Un toit neuf pour une école</a></p><p>Les parents paient la moitié du coût des travaux.</p>",
            "pompiers",
        ),
    ] {
        check(&closed_by(language, lines), language, line, false);
        check(&closed_by(language, lines).replace("article:published_time", "x"), language, line, false);
    }
    // What the article is about has its words.
    let own = "<p><a href=/1>The plan of the council of Eidsund</a><br>It has forty pages and a map of the old quay.</p>\
               <p><a href=/2>The survey of the islands in May</a><br>Most people who live there took part in it.</p>";
    check(&closed_by(0, own), 0, "forty pages", true);
}
