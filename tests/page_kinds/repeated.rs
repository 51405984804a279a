//! Repetition and furniture within a page: counters of slide shows, live reports, mega menus, texts about the site.

use super::*;

#[test]
pub(super) fn counters_of_slide_shows_are_removed_and_marks_of_a_test_are_not() {
    for (language, form) in [
        (0, "#/9"),
        (0, "# of 9"),
        (0, "Photo # / 9"),
        (1, "Bild # von 9"),
        (2, "Photo # sur 9"),
        (3, "Фото # из 9"),
        (4, "第#张/共9张"),
    ] {
        let slides: Vec<String> = (1..=9)
            .map(|n| format!("<div><img src={n}.jpg><span>{}</span></div>", form.replace('#', &n.to_string())))
            .collect();
        for n in ["2", "9"] {
            check(
                &page(language, "", "", &format!("<div class=u1>{}</div>", slides.concat()), ""),
                language,
                &form.replace('#', n),
                false,
            );
        }
    }
    let marks =
        "<p>The inspectors gave the piles 2/9, the deck 3/9 and the ropes 4/9, which is the worst result in years.</p>";
    check(&page(0, "", "", marks, ""), 0, "the deck 3/9", true);
}

#[test]
fn pull_quotes_of_an_undated_page_are_removed() {
    for (language, pull) in [
        (0, "We cannot answer for the safety of the passengers any longer"),
        (1, "Wir können für die Sicherheit der Fahrgäste nicht mehr einstehen"),
        (2, "Nous ne pouvons plus garantir la sécurité des passagers"),
    ] {
        let html = page(language, "", "", &format!("<aside class=u2><p>{pull}</p></aside>"), "");
        let html = html.replace("article:published_time", "x");
        let text = read(html).expect("a page").article.text().to_owned();
        assert_eq!(text.matches(pull).count(), 1, "{text}");
    }
    let other = "<aside class=u2><p>We have rowed across before, and we will row again.</p></aside>";
    let html = page(0, "", "", other, "").replace("article:published_time", "x");
    assert!(read(html).expect("a page").article.text().contains("for the safety of the passengers"));
}

#[test]
pub(super) fn short_codes_are_removed_and_brackets_of_an_article_are_not() {
    for code in ["[vc_row][vc_column]", "[/vc_column][/vc_row]", "[su_box title='x']", "[ad_slot]"] {
        check(&page(0, "", "", &format!("<p>{code}</p>"), ""), 0, code, false);
    }
    check(&page(0, "", "", "<p>[Applause]</p>", ""), 0, "survey showed", true);
    check(
        &page(0, "", "", "<p>[The mayor] will not be told twice, her deputy said in the hall.</p>", ""),
        0,
        "[The mayor]",
        true,
    );
}

#[test]
fn texts_about_the_site_above_the_title_are_removed_and_leads_are_not() {
    for (language, about) in [
        (
            0,
            "The Harbour Post is the oldest paper on the fjord. It was founded by two printers and belongs to its readers. Each morning \
             thirty people write in it about what happens between the islands.",
        ),
        (
            1,
            "Die Harbour Post ist die älteste Zeitung am Fjord. Zwei Drucker haben sie gegründet, und sie gehört ihren Lesern. Jeden \
             Morgen schreiben dreißig Leute darin, was zwischen den Inseln geschieht.",
        ),
        (
            2,
            "Le Harbour Post est le plus vieux journal du fjord. Deux imprimeurs l’ont fondé, et il appartient à ses lecteurs. Chaque \
             matin, trente personnes y racontent ce qui se passe entre les îles.",
        ),
    ] {
        for layout in
            ["<div class=intro><p>{}</p></div>", "<div class=u8><p>{}</p></div>", "<section class=intro>{}</section>"]
        {
            let words = about.split(". ").next().unwrap_or(about);
            for dated in [true, false] {
                let html =
                    page(language, "", "", "", "").replace("<h1>", &format!("{}<h1>", layout.replace("{}", about)));
                let html = if dated { html } else { html.replace("article:published_time", "x") };
                check(&html, language, words, false);
                assert_eq!(read(html.as_str()).expect("a page").metadata.standfirst, None, "{html}");
            }
        }
    }
    let lead = "The islands lose their oldest connection, and nobody can say yet who will pay for the new one.";
    let html = page(0, "", "", "", "").replace("<h1>", &format!("<div class=intro><p>{lead}</p></div><h1>"));
    assert_eq!(read(html.as_str()).expect("a page").metadata.standfirst.as_deref(), Some(lead));
    check(&html, 0, lead, true);
}

#[test]
pub(super) fn posts_of_a_live_report_are_kept_with_their_times() {
    for (language, times) in [
        (0, ["18:40", "17:15", "16:05", "15:20"]),
        (1, ["18.40 Uhr", "17.15 Uhr", "16.05 Uhr", "15.20 Uhr"]),
        (2, ["18h40", "17h15", "16h05", "15h20"]),
        (3, ["18:40", "17:15", "16:05", "15:20"]),
    ] {
        let (tag, paragraphs) = ARTICLES[language];
        for layout in [
            "<div class=post><div class=t><time>{t}</time></div><p>{p}</p></div>",
            "<article class=entry><p class=when>{t}</p><p>{p}</p></article>",
            "<div class=post><div class=t><span>{t}</span></div><h3>{h}</h3><p>{p}</p></div>",
        ] {
            let heading = |n: usize| paragraphs[n].split_inclusive(' ').take(4).collect::<String>();
            let posts: Vec<String> = (0..4)
                .map(|n| layout.replace("{t}", times[n]).replace("{p}", paragraphs[n]).replace("{h}", &heading(n)))
                .collect();
            let events: Vec<String> =
                times.iter().map(|t| format!("<li><a href=#x>{t} {}</a></li>", TITLES[language])).collect();
            let list = format!("<div class=k><h2>Key events</h2><ul>{}</ul></div>", events.concat());
            for list in [list.as_str(), ""] {
                let html = format!(
                    "<html lang={tag}><head><title>{title}: live</title></head><body><main><h1>{title}: live</h1>{list}\
                     <div class=live>{}</div></main></body></html>",
                    posts.concat(),
                    title = TITLES[language],
                );
                let doc = read(html.as_str()).expect("a page");
                let text = doc.article.text();
                let mut at = 0;
                for n in 0..4 {
                    for words in [times[n], paragraphs[n]] {
                        let found = text[at..].find(words);
                        assert!(found.is_some(), "lost {words:?} of {html}\nfound {text}");
                        at += found.unwrap_or(0);
                    }
                }
            }
        }
    }
}

#[test]
fn mega_menus_on_a_thin_page_are_removed_and_a_list_of_goods_in_the_text_is_not() {
    for (tag, menu, title, text) in [
        (
            "en",
            ["Ropes on offer", "Lamps for boats", "Sails to order"],
            "Wool cap",
            "A thick cap of island wool that keeps the ears dry in sleet. It is knitted in one piece and may be washed by hand.",
        ),
        (
            "de",
            ["Taue im Angebot", "Lampen für Boote", "Segel nach Maß"],
            "Wollmütze",
            "Eine dicke Mütze aus Inselwolle, die die Ohren im Schneeregen trocken hält. Sie ist in einem Stück gestrickt.",
        ),
        (
            "fr",
            ["Cordes en solde", "Lampes de bord", "Voiles sur mesure"],
            "Bonnet de laine",
            "Un bonnet épais en laine des îles qui garde les oreilles au sec. Il est tricoté d’une seule pièce.",
        ),
    ] {
        let entries: Vec<String> = (0..30).map(|n| format!("<li><a href=/{n}>{} {n}</a></li>", menu[n % 3])).collect();
        let html = format!(
            "<html lang={tag}><head><title>{title}</title></head><body><div class=mm><ul>{}</ul></div><div class=p><h1>{title}</h1>\
             <p>{text}</p><button>OK</button></div></body></html>",
            entries.concat()
        );
        let doc = read(html.as_str()).expect("a page");
        assert!(doc.article.text().contains(text), "{}", doc.article.text());
        assert!(menu.iter().all(|entry| !doc.article.text().contains(entry)), "{}", doc.article.text());
    }
    let list =
        "<p>The council will buy four things:</p><ul><li>ropes for the landing</li><li>lamps for the stairs</li></ul>";
    check(&page(0, "", "", list, ""), 0, "lamps for the stairs", true);
}
