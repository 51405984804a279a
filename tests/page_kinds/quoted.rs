//! Quoted people and embedded posts between the paragraphs: the words stay with the name, whatever the elements.

use onrecord::QuotationForm;

use super::*;

/// Words of a person who is quoted in a box, with the beginning of an office, in four languages.
const WORDS: [(usize, &str, &str); 4] = [
    (0, "Nobody told us that the ferry would be gone before the bus was there.", "Net maker"),
    (1, "Niemand hat uns gesagt, dass die Fähre geht, bevor der Bus kommt.", "Netzflicker"),
    (2, "Personne ne nous a dit que le bac partirait avant l’arrivée du bus.", "Ramendeur"),
    (3, "Никто не сказал нам, что паром уйдёт раньше, чем придёт автобус.", "Рыбак"),
];

/// Returns the speakers of the quotation with these words.
fn speakers(doc: &Document, words: &str) -> Vec<String> {
    let text = doc.article.text();
    let found = doc.quotations.iter().filter(|q| q.content.iter().any(|s| words.contains(s.of(text)) && s.len() > 20));
    found.flat_map(|q| q.speakers.iter().map(|s| s.name.to_string())).collect()
}

#[test]
fn names_stay_with_quotations_of_any_markup() {
    for (language, words, office) in WORDS {
        for layout in [
            "<div class=c-quote><div class=c-quote__text>{w}</div><div class=c-quote__author>Ivar Tollund</div><div>{o}</div></div>",
            "<div class=pullquote><p>{w}</p><span>Ivar Tollund</span></div>",
            "<div class=zitat><div class=inner><p>{w}</p></div><div class=wer>Ivar Tollund, {o}</div></div>",
            "<blockquote>{w}</blockquote><p class=attribution>Ivar Tollund, {o}</p>",
            "<blockquote><p>{w}</p></blockquote><p class=quote-author>Ivar Tollund</p>",
            "<div class=u3><p class=u4>“{w}”</p><p class=author>Ivar Tollund</p></div>",
        ] {
            let middle = layout.replace("{w}", words).replace("{o}", office);
            let doc = read(page(language, "", "", &middle, "")).expect("a page");
            let text = doc.article.text();
            assert!(text.contains(words) && text.contains("Ivar Tollund"), "{middle}\n{text}");
            assert_eq!(doc.metadata.byline, [""; 0], "{middle}");
            assert_eq!(speakers(&doc, words), ["Ivar Tollund"], "{middle}");
        }
    }
}

#[test]
fn words_in_marks_in_a_signed_block_are_those_of_the_person_below() {
    for (language, words, office) in WORDS {
        for layout in [
            "<blockquote><p>“{w}”</p><footer>— Ivar Tollund, {o}</footer></blockquote>",
            "<figure><blockquote><p>“{w}”</p></blockquote><figcaption>Ivar Tollund, {o}</figcaption></figure>",
            "<blockquote>“{w}”</blockquote><p class=attribution>Ivar Tollund, {o}</p>",
        ] {
            let middle = layout.replace("{w}", words).replace("{o}", office);
            let doc = read(page(language, "", "", &middle, "")).expect("a page");
            assert_eq!(speakers(&doc, words), ["Ivar Tollund"], "{middle}");
        }
    }
}

#[test]
fn bylines_below_a_quotation_and_lists_of_names_are_none_of_its_names() {
    let quoted = "<blockquote><p>We were never asked about the ferry.</p></blockquote>";
    let doc = read(page(0, "", "", "", &format!("{quoted}<p class=author>By Ivar Tollund</p>"))).expect("a page");
    assert_eq!(doc.metadata.byline, ["Ivar Tollund"]);
    // A page of a forum quotes postings.
    let posting =
        "<div class='quote forum-post'><p>We were never asked about the ferry.</p><span>Ivar Tollund</span></div>";
    let doc = read(page(0, "", "", posting, "")).expect("a page");
    assert!(speakers(&doc, "We were never asked about the ferry.").is_empty());
}

#[test]
fn posts_keep_words_name_and_account() {
    for (language, words) in [
        (0, "The ferry is full. Nobody can board before noon."),
        (1, "Die Fähre ist voll. Vor Mittag kommt niemand an Bord."),
        (2, "Le bac est plein. Personne ne monte avant midi."),
    ] {
        for (layout, name) in [
            (
                "<blockquote class=mastodon-embed><p>{w}</p><a href='https://quay.example/@tollund'>Ivar Tollund \
                 (@tollund@quay.example)</a> <time>3 March 2024</time></blockquote>",
                "Ivar Tollund",
            ),
            (
                "<blockquote class=tiktok-embed><section><a href='https://tt.example/@tollund'>@tollund</a><p>{w}</p></section></blockquote>",
                "@tollund",
            ),
            (
                "<div class=embed-post><div><b>Ivar Tollund</b> <span>@tollund@quay.example</span></div><p>{w}</p>\
                 <a href='https://quay.example/@tollund/7'><time>3 March 2024</time></a></div>",
                "Ivar Tollund",
            ),
            (
                "<section class=social-embed><header><strong>Ivar Tollund</strong> @tollund</header><div>{w}</div>\
                 <footer><time>3 March 2024</time></footer></section>",
                "Ivar Tollund",
            ),
            (
                "<blockquote class=text-post-media><a href='https://threads.example/@tollund/7'><div>{w}</div><div>Post by                  @tollund</div><div>View on Threads</div></a></blockquote>",
                "@tollund",
            ),
            (
                "<blockquote class=instagram-media><div><a href=/p/7>View this post on Instagram</a><p>{w}</p>                 <p><a href=/p/7>A post shared by Ivar Tollund (@tollund)</a></p></div></blockquote>",
                "Ivar Tollund",
            ),
        ] {
            let post = layout.replace("{w}", words);
            let doc = read(page(language, "", "", &post, "")).expect("a page");
            let text = doc.article.text();
            assert!(!text.contains("View"), "{post}\n{text}");
            assert!(text.contains(words) && text.contains(name) && text.contains("tollund"), "{post}\n{text}");
            let form = doc.quotations.iter().find(|q| q.content.iter().any(|s| words.contains(s.of(text))));
            let form = form.unwrap_or_else(|| panic!("no row of {post}"));
            assert_eq!(form.form, QuotationForm::Post, "{post}");
            // The author and the day of the post are not those of the page.
            let declared = "<meta property='article:published_time' content='2024-03-05T08:00:00Z'>";
            let undated = read(page(language, "", "", &post, "").replace(declared, "")).expect("a page").metadata;
            assert!(undated.byline.is_empty() && undated.published.is_none(), "{undated:?}\n{post}");
            assert_eq!(form.speakers.first().map(|s| s.name.to_string()).as_deref(), Some(name), "{post}");
        }
    }
    // A row of accounts to follow is no post.
    let follow =
        "<div class=social-embed><a href=/a>@harbourpost</a> <a href=/b>@quaydesk</a><p>Follow our desk.</p></div>";
    check(&page(0, "", "", "", follow), 0, "Follow our desk", false);
    // The card of another article in a frame.
    let card = "<div class=embed><a href=/1>Why the old ferry left before noon</a></div>";
    check(&page(0, "", "", card, ""), 0, "Why the old ferry", false);
}

#[test]
fn posts_without_an_account_keep_words_and_name() {
    for (language, words) in [
        (0, "The ferry is full and nobody can board before noon"),
        (1, "Die Fähre ist voll und vor Mittag kommt niemand an Bord"),
        (2, "Le bac est plein et personne ne monte avant midi"),
    ] {
        for layout in [
            "<blockquote class=telegram-post><a href='https://t.example/tollund'>Ivar Tollund</a><p>{w}</p><time \
             datetime=2024-03-03T10:00:00+00:00>3 Mar 10:00</time></blockquote>",
            "<div class=fb-post><blockquote><p>{w}</p>Posted by <a href=/1>Ivar Tollund</a> on <a href=/2>Sunday, March 3, \
             2024</a></blockquote></div>",
        ] {
            let post = layout.replace("{w}", words);
            let doc = read(page(language, "", "", &post, "")).expect("a page");
            let text = doc.article.text();
            assert!(text.contains(words) && text.contains("Ivar Tollund"), "{post}\n{text}");
            assert_eq!(speakers(&doc, words), ["Ivar Tollund"], "{post}");
            assert_eq!(doc.metadata.byline, [""; 0], "{post}");
            let form = doc.quotations.iter().find(|q| q.content.iter().any(|s| words.contains(s.of(text))));
            assert_eq!(form.map(|q| q.form), Some(QuotationForm::Post), "{post}");
        }
    }
}

#[test]
fn short_block_quotations_between_paragraphs_are_kept() {
    for (language, words, name) in [
        (0, "Nobody asked us about the ferry.", "Ivar Tollund"),
        (1, "Niemand hat uns nach der Fähre gefragt.", "Ivar Tollund"),
        (3, "Нас никто не спросил.", "Ивар Толлунд"),
        (4, "没有人问过我们的意见。", "林晓燕"),
    ] {
        let quoted = format!("<blockquote><p>{words}</p><footer>— {name}</footer></blockquote>");
        check(&page(language, "", "", &quoted, ""), language, words, true);
        // The same in a box of the page's margin.
        let aside = format!("<aside class=sidebar>{quoted}</aside>");
        check(&page(language, "", "", "", &aside), language, words, false);
    }
}

#[test]
fn posts_below_the_last_or_the_first_paragraph_are_kept() {
    for (language, words) in [
        (0, "We sail on Saturday at nine. Bring a cushion and an umbrella."),
        (1, "Am Samstag um neun fahren wir. Bringt Kissen und Schirme mit."),
        (2, "Nous partons samedi à neuf heures. Apportez un parapluie."),
    ] {
        let post = format!(
            "<figure class=wp-block-embed><blockquote class=twitter-tweet><p dir=ltr>{words}</p>&mdash; Town Desk (@towndesk7) \
             <a href='https://twitter.com/towndesk7/status/9'>March 14, 2024</a></blockquote></figure>"
        );
        let first = format!("<p>{}</p>", ARTICLES[language].1[0]);
        let last = format!("<p>{}</p>", ARTICLES[language].1[5]);
        let plain = page(language, "", "", "", "");
        for html in
            [plain.replacen(&first, &format!("{first}{post}"), 1), plain.replacen(&last, &format!("{last}{post}"), 1)]
        {
            check(&html, language, words, true);
        }
        // A wall of posts beside the article.
        let wall = format!("<aside class=sidebar>{post}{post}{post}</aside>");
        check(&page(language, "", "", "", &wall), language, words, false);
    }
}
