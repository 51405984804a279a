//! Titles, bylines, dates and standfirsts.

use super::*;

#[test]
fn a_name_before_labelled_dates_is_the_byline() {
    for (row, name) in [
        (
            "<span>Han Bo-ram</span><span>입력 <em>2019. 07. 10. 13:18</em></span><span>수정 2019. 07. 11. 09:02</span>",
            "Han Bo-ram",
        ),
        ("<span>Petra Lund</span> <span>Updated 10 July 2019</span>", "Petra Lund"),
    ] {
        let html = page(0, "", &format!("<span class=info>{row}</span>"), "", "");
        assert_eq!(read(&html).expect("a page").metadata.byline, [name], "{html}");
    }
    let html = page(0, "", "<span class=info><span>Harbour</span><span>입력 2019. 07. 10.</span></span>", "", "");
    assert!(read(&html).expect("a page").metadata.byline.is_empty());
}

#[test]
fn marks_below_the_title_come_before_those_of_a_card_above_it() {
    let card = "<div itemscope><a href=/b>Night buses return</a> <span itemprop=author>Morag Finch</span> \
                <time itemprop=datePublished datetime=2024-02-07>7 February 2024</time></div>";
    let own = "<div>Words: <span itemprop=author>Petra Lund</span></div>\
               <time itemprop=datePublished datetime=2024-02-09>9 February 2024</time>";
    let bare =
        |html: String| html.replace("<meta property='article:published_time' content='2024-03-05T08:00:00Z'>", "");
    let metadata = |html: &str| read(html).expect("a page").metadata;
    let found = metadata(&bare(page(0, card, own, "", "")));
    assert_eq!(found.byline, ["Petra Lund"]);
    assert_eq!(found.published.as_deref(), Some("2024-02-09"));
    // Without marks of its own the page has those that it has.
    assert_eq!(metadata(&bare(page(0, "", own, "", ""))).byline, ["Petra Lund"]);
}

#[test]
fn the_date_of_publication_is_found_behind_that_of_the_change() {
    for (language, line) in [
        (0, "Updated 4 July 2024 at 9.12 am by the desk — Published 3 July 2024 at 10.47 pm"),
        (0, "Updated 4 July 2024, published 3 July 2024"),
        (1, "Aktualisiert am 4. Juli 2024 um 9.12 Uhr – Veröffentlicht am 3. Juli 2024 um 22.47 Uhr"),
    ] {
        let html = page(language, "", &format!("<p class=dt>{line}</p>"), "", "");
        let found = read(&html).expect("a page").metadata.published;
        assert!(found.as_deref().is_some_and(|d| d.starts_with("2024-07-03")), "{found:?} for {line}");
    }
}

#[test]
fn bylines_end_with_their_element() {
    for (byline, expected) in [
        ("<div><span>Petra Lund</span><span>HP Norport</span></div>", "Petra Lund"),
        ("<div class=byline><b>Jost Hellwege</b><i>Hafenpost</i></div>", "Jost Hellwege"),
        ("<p>By Petra Lund &nbsp; September 12, 2019</p>", "Petra Lund"),
        ("<p>Von Jost Hellwege um 8.14 Uhr</p>", "Jost Hellwege"),
        ("<div><span>Teksti</span> <span>Petra Lund</span> <time>5.3.2024 7:00</time></div>", "Petra Lund"),
        ("<div><span>Haber: Petra Lund</span><span>05.03.2024 10:20</span></div>", "Petra Lund"),
        // A capital inside a word is no boundary unless an element ends there.
        ("<p>By Petra <b>MacLund</b></p>", "Petra MacLund"),
        ("<p>By Theresa May, 12 June 2019</p>", "Theresa May"),
        ("<p>By Theresa May 12 June 2019</p>", "Theresa May"),
    ] {
        let doc = read(page(0, "", byline, "", "")).expect("a page");
        assert_eq!(doc.metadata.byline, [expected], "{byline}");
    }
}

#[test]
fn terms_of_use_are_no_byline_and_a_nickname_is() {
    let terms = "<div class=box><p>By subscribing, I agree to the Terms of Use.</p></div>";
    let meta = page(0, terms, "", "", "")
        .replace("<meta charset=utf-8>", "<meta charset=utf-8><meta name=author content='Petra Lund'>");
    assert_eq!(read(&meta).expect("a page").metadata.byline, ["Petra Lund"]);
    let nick = page(0, "", "<p>by quaymaster, 5 March 2024</p>", "", "");
    assert_eq!(read(&nick).expect("a page").metadata.byline, ["quaymaster"]);
}

#[test]
fn pages_of_line_breaks_have_a_title_a_byline_and_a_date() {
    let (_, paragraphs) = ARTICLES[0];
    let body = paragraphs.join("<br><br>");
    for (site, line, date) in [
        ("Harbour Sentinel", "By PETRA LUND<br>Sentinel Staff Writer<br>Posted March 5, 2004", "2004-03-05"),
        ("Osel Courier", "By <B>Petra Lund</B><br>Friday, March 5, 2004", "2004-03-05"),
    ] {
        let html = format!(
            "<html><head><title>{site}: {}</title></head><body><table><tr><td><font size=5>{}</font><br>\
             <font size=1>{line}</font><br><br>{body}</td></tr></table></body></html>",
            TITLES[0], TITLES[0]
        );
        let doc = read(&html).expect("a page");
        assert_eq!(doc.metadata.title.as_ref().map(|t| t.text.as_str()), Some(TITLES[0]), "{html}");
        assert_eq!(doc.metadata.byline.len(), 1, "{html}");
        assert!(doc.metadata.byline[0].eq_ignore_ascii_case("Petra Lund"), "{html}");
        assert_eq!(doc.metadata.published.as_deref(), Some(date), "{html}");
    }
    // The words before the colon are part of a title that the page shows with them.
    let html =
        format!("<title>Quay: Eidsund votes on Monday</title><h1>Quay: Eidsund votes on Monday</h1><p>{body}</p>");
    let title = read(&html).expect("a page").metadata.title.map(|t| t.text);
    assert_eq!(title.as_deref(), Some("Quay: Eidsund votes on Monday"));
}

#[test]
fn the_writer_of_a_blog_is_named_below_the_post() {
    for (language, site, line) in [
        (0, "Harbour Diary", "Posted by Petra Lund at 21:04"),
        (1, "Hafentagebuch", "Eingestellt von Petra Lund um 21:04"),
        (2, "Carnet du port", "Publié par Petra Lund à 21:04"),
    ] {
        let (tag, paragraphs) = ARTICLES[language];
        let (title, body) = (TITLES[language], paragraphs.join("<br><br>"));
        let html = format!(
            "<html lang={tag}><head><title>{site}: {title}</title></head><body><h1 class=title><a href=/>{site}</a></h1>\
             <h3 class=post-title>{title}</h3><div class=post-body>{body}</div><div class=post-footer>{line}</div></body></html>"
        );
        let doc = read(&html).expect("a page");
        assert_eq!(doc.metadata.title.as_ref().map(|t| t.text.as_str()), Some(title), "{html}");
        assert_eq!(doc.metadata.byline, ["Petra Lund"], "{html}");
        // The writer of the page's design is not that of the post.
        let html = html.replace(line, "Theme by Petra Lund");
        assert!(read(&html).expect("a page").metadata.byline.is_empty(), "{html}");
    }
}

#[test]
pub(super) fn a_sentence_between_title_and_byline_is_the_standfirst() {
    for (language, lead, line) in [
        (0, "The islands lose their oldest link, and nobody knows who will pay for the next one.", "By Marta Vik"),
        (
            1,
            "Die Inseln verlieren ihre älteste Verbindung, und niemand weiß, wer die nächste bezahlt.",
            "Von Marta Vik",
        ),
        (2, "Les îles perdent leur plus vieux lien, et nul ne sait qui paiera le suivant.", "Par Marta Vik"),
        (3, "Острова теряют старейшую связь, и никто не знает, кто заплатит за новую.", "Автор: Марта Вик"),
    ] {
        let byline = format!("<div class=q1>{lead}</div><div class=q2>{line} <span>5 March 2024</span></div>");
        // A long paragraph shows where the body begins.
        let first = ARTICLES[language].1[0];
        let html = page(language, "", &byline, "", "").replacen(first, &format!("{first} {first}"), 1);
        check(&html, language, lead, true);
        assert_eq!(read(&html).expect("a page").metadata.standfirst.as_deref(), Some(lead), "{html}");
    }
}

#[test]
fn bylines_in_more_languages() {
    for (line, author) in [
        ("<div>15.08.2024, 16:40 · Авторка: <a href=/a/z>Зоряна Пилипчук</a></div>", Some("Зоряна Пилипчук")),
        ("<div>12. 2. 2024 | Autorka: Jitka Hrabalová</div>", Some("Jitka Hrabalová")),
        ("<div class=firma>Begoña Rial</div><div>Puerto Lirio - 3 nov 2024</div>", Some("Begoña Rial")),
        ("<div class='cikk-szerzo'>Vadász Emőke</div>", Some("Vadász Emőke")),
        // The place of a report is in its text, too.
        ("<div>Eidsund Quay - 5 March 2024</div>", None),
    ] {
        let html = page(0, "", line, "", "").replace("close the old quay", "close the Eidsund Quay");
        let byline = read(&html).expect("a page").metadata.byline;
        assert_eq!(byline.first().map(String::as_str), author, "{line}");
    }
}

#[test]
fn bylines_of_adjoining_elements_and_above_dates() {
    for (line, expected) in [
        (
            "<div class=writers><a href=/s/1>Petra Lund</a><a href=/s/2>Anna Lindberg</a><a href=/s/3>Thomas Weber</a></div>",
            &["Petra Lund", "Anna Lindberg", "Thomas Weber"][..],
        ),
        ("<div class=byline><b>Anna Lindberg</b><b>Thomas Weber</b></div>", &["Anna Lindberg", "Thomas Weber"]),
        // An outlet, an office.
        ("<div class=byline><b>Anna Lindberg</b><i>Harbour Post</i></div>", &["Anna Lindberg"]),
        ("<div class=byline><b>Anna Lindberg</b><i>Senior Editor</i><i>Osel</i></div>", &["Anna Lindberg"]),
        ("<div>Xuthra Qelm</div><time datetime=2024-03-05>5 March</time>", &["Xuthra Qelm"]),
        ("<p>The islands lose a link.</p><div>Zdenko Vrabcak</div><div>5. 3. 2024</div>", &["Zdenko Vrabcak"]),
        // A section, a line without a date, a link.
        ("<div>Coast Report</div><time datetime=2024-03-05>5 March</time>", &[]),
        ("<div>Xuthra Qelm</div><div>The council of the island</div>", &[]),
        ("<div><a href=/t/1>Xuthra Qelm</a></div><time datetime=2024-03-05>5 March</time>", &[]),
    ] {
        let byline = read(page(0, "", line, "", "")).expect("a page").metadata.byline;
        assert_eq!(byline, expected, "{line}");
    }
    // A box above the title links to the author of another article.
    let other = "<div><a href=/1>Ships wait</a> <a href=/author/x>Kofi Osei</a></div><p>Harbour</p><p>Coast</p>";
    for (line, expected) in [
        ("<div class=s1><a href=/author/y>Xuthra Qelm</a><i>Coast desk</i></div>", "Xuthra Qelm"),
        ("<div class=s1><a href=/autor/y>Qelm Vrabcak</a></div>", "Qelm Vrabcak"),
    ] {
        let byline = read(page(0, other, line, "", "")).expect("a page").metadata.byline;
        assert_eq!(byline, [expected], "{line}");
    }
    // The link right above the title is the article's.
    let own = "<div><a href=/author/x>Xuthra Qelm</a></div>";
    assert_eq!(read(page(0, own, "", "", "")).expect("a page").metadata.byline, ["Xuthra Qelm"]);
}

#[test]
fn titles_behind_the_name_of_the_site() {
    let body = ARTICLES[0].1.map(|p| format!("<p>{p}</p>")).concat();
    for (window, head, title) in [
        (
            "Osel Courier :: Coast :: Ferry to stop in March",
            "<h1>The Osel Courier</h1><h3>Ferry to stop in March</h3>",
            "Ferry to stop in March",
        ),
        (
            "Hafenbote | Die Fähre fährt nicht mehr",
            "<h1>Hafenbote</h1><h2>Die Fähre fährt nicht mehr</h2>",
            "Die Fähre fährt nicht mehr",
        ),
        (
            "Harbour Office - Release 7/24: Ferry to stop in March",
            "<font size=4><b>Ferry to stop in March</b></font>",
            "Ferry to stop in March",
        ),
        // The name of the site is the last part.
        ("Ferry stops | The Courier of Osel", "<h3>The Courier of Osel</h3><h1>Ferry stops</h1>", "Ferry stops"),
        // A bold line that is a part of the title, and a heading for all of it.
        (
            "Osel: Ferry to stop in March",
            "<h1>Osel: Ferry to stop in March</h1><p><b>Ferry to stop in March</b></p>",
            "Osel: Ferry to stop in March",
        ),
    ] {
        let html = format!("<html><head><title>{window}</title></head><body>{head}{body}</body></html>");
        let found = read(&html).expect("a page").metadata.title.map(|t| t.text);
        assert_eq!(found.as_deref(), Some(title), "{html}");
    }
}

#[test]
fn a_label_in_the_heading_is_no_part_of_the_title() {
    let body = ARTICLES[0].1.map(|p| format!("<p>{p}</p>")).concat();
    for (window, heading, title) in [
        (
            "Two doors too few - Analysis - The Courier",
            "<span>Analysis</span><span>Two doors too few</span>",
            "Two doors too few",
        ),
        (
            "Le pont est fermé pour un an | Enquête | Le Phare",
            "<em>Enquête</em> Le pont est fermé pour un an",
            "Le pont est fermé pour un an",
        ),
        ("Die Brücke bleibt zu - Hafenbote", "<b>Kommentar</b><br>Die Brücke bleibt zu", "Die Brücke bleibt zu"),
    ] {
        let html = format!(
            "<html><head><title>{window}</title><meta property=og:title content='You will not believe this'></head><body>\
             <h1>{heading}</h1>{body}</body></html>"
        );
        let found = read(&html).expect("a page").metadata.title.map(|t| t.text);
        assert_eq!(found.as_deref(), Some(title), "{html}");
    }
}

#[test]
fn dates_of_publication_by_class_and_by_the_last_label() {
    let body = ARTICLES[0].1.map(|p| format!("<p>{p}</p>")).concat();
    for (line, day) in [
        (
            "Updated <abbr class=updated title='2025-03-01T10:00:00Z'>March 1</abbr>, seen <abbr class=published title='2016-07-19T08:00:00Z'>in summer</abbr>",
            "2016-07-19",
        ),
        (
            "<time class=updated datetime=2025-03-01>lately</time> <time class='entry-date published' datetime=2016-07-19>in summer</time>",
            "2016-07-19",
        ),
        ("<time class=updated datetime=2025-03-01>lately</time>", "2025-03-01"),
        ("Last changed January 8 · Posted on August 22, 2014 by the keeper of the house", "2014-08-22"),
    ] {
        let html = format!(
            "<html lang=en><head><title>Quay shut</title></head><body><h1>Quay shut</h1><p>{line}</p>{body}</body></html>"
        );
        let found = read(&html).expect("a page").metadata.published;
        assert!(found.as_deref().is_some_and(|d| d.starts_with(day)), "{found:?} for {line}");
    }
}

#[test]
fn standfirsts_are_named_in_data_attributes() {
    let lead = "Inquiry in Osel hears the pilot, who ran the quay when the crane fell";
    for name in ["data-gu-name=standfirst", "data-part=standfirst", "data-c=dek", "data-testid=subheadline"] {
        let html = page(0, "", &format!("<div {name}><p>{lead}</p></div><p>5 March 2024</p>"), "", "");
        check(&html, 0, lead, true);
    }
}
