//! Articles in the state of a page's scripts: short ones, undated ones, streams; and states of shops.

use super::*;

fn shell(head: &str, script: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Eidsund closes its quay</title>{head}</head><body>\
         <h1>Eidsund closes its quay</h1><div id=root></div>{script}</body></html>"
    )
}

fn strings(paragraphs: &[&str]) -> String {
    paragraphs.iter().map(|p| format!("\"{p}\"")).collect::<Vec<_>>().join(",")
}

fn markup_of(paragraphs: &[&str]) -> String {
    paragraphs.iter().map(|p| format!("<p>{p}</p>")).collect::<Vec<_>>().concat()
}

/// Escapes a JSON text for a string of JSON.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

#[test]
fn undated_and_short_articles_of_a_state_are_whole() {
    for (language, (_, all)) in ARTICLES.iter().enumerate() {
        for paragraphs in [&all[..], &all[..5]] {
            let list = strings(paragraphs);
            let markup = markup_of(paragraphs);
            let row = format!("{{\"story\":[{list}]}}");
            let stream = format!("0:{{\"a\":1}}\n7:{row}\n");
            // Rows go over the ends of the parts.
            let mut middle = stream.len() / 2;
            while !stream.is_char_boundary(middle) {
                middle += 1;
            }
            let text_row = format!("9:T{:x},{markup}a:[\"$\",\"div\"]\n", markup.len());
            let rows = [
                format!("<script id=__NEXT_DATA__ type='application/json'>{row}</script>"),
                format!("<script>window.__INITIAL_STATE__={row};</script>"),
                format!("<script>window.__INITIAL_DATA__={{\"html\":\"{}\"}}</script>", markup.replace('/', "\\/")),
                format!("<script>window.__remixContext = {{\"state\":{row}}};</script>"),
                format!("<script>self.__next_f.push([1,{}])</script>", quoted(&stream)),
                format!(
                    "<script>(self.__next_f=self.__next_f||[]).push([0])</script><script>self.__next_f.push([1,{}])</script>\
                     <script>self.__next_f.push([1,{}])</script>",
                    quoted(&stream[..middle]),
                    quoted(&stream[middle..])
                ),
                format!("<script>self.__next_f.push([1,{}])</script>", quoted(&text_row)),
            ];
            for (number, script) in rows.iter().enumerate() {
                let doc = read(shell("", script)).expect("a page");
                let text = doc.article.text();
                for paragraph in paragraphs {
                    assert_eq!(text.matches(paragraph).count(), 1, "{language} {number}: {paragraph}\n{text}");
                }
                assert!(doc.warnings.iter().any(|w| w.contains("state")), "{language} {number}");
            }
        }
    }
}

#[test]
fn messages_and_goods_of_a_state_are_no_article() {
    let messages = [
        ("empty", "The basket of your boat is empty at the moment, please put something into it first."),
        ("offline", "We could not reach the harbour server, please check the cable and try it once more."),
        ("password", "The password of your boat has to have eight letters or more, and it is case sensitive."),
        ("limit", "You have reached the limit of {0} parcels, please come back when the next day begins."),
        ("address", "We cannot find this address on the islands, please check the number of the house."),
        ("ferry", "The ferry of this hour is full already, please choose another one from the list below."),
    ];
    let members: Vec<String> = messages.iter().map(|(name, text)| format!("\"{name}\":\"{text}\"")).collect();
    let script = format!("<script id=__NEXT_DATA__ type='application/json'>{{{}}}</script>", members.join(","));
    let text = read(shell("", &script)).expect("a page").article.text().to_owned();
    assert!(!text.contains("parcels"), "{text}");
    // A shown article is not read a second time.
    let row = format!("{{\"story\":[{}]}}", strings(&ARTICLES[0].1));
    let html =
        page(0, "", "", "", &format!("<script>self.__next_f.push([1,{}])</script>", quoted(&format!("7:{row}"))));
    let doc = read(&html).expect("a page");
    assert!(doc.blocks.iter().all(|b| b.origin == Origin::Markup));
}

#[test]
fn a_short_body_of_json_ld_is_read_where_less_than_half_is_shown() {
    for (language, (tag, paragraphs)) in ARTICLES.iter().enumerate().take(4) {
        let page = |shown: usize| {
            let body = paragraphs[..4].join("\\n\\n");
            let first = markup_of(&paragraphs[..shown]);
            format!(
                "<html lang={tag}><head><title>{0}</title><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\
                 \"articleBody\":\"{body}\"}}</script></head><body><main><h1>{0}</h1>{first}</main></body></html>",
                TITLES[language]
            )
        };
        let text = read(page(1)).expect("a page").article.text().to_owned();
        for paragraph in &paragraphs[..4] {
            assert_eq!(text.matches(paragraph).count(), 1, "{paragraph}\n{text}");
        }
        let full = read(page(4)).expect("a page");
        assert!(full.blocks.iter().all(|b| b.origin == Origin::Markup));
    }
}

#[test]
fn teasers_and_other_articles_of_a_state_are_no_part_of_it() {
    let other = "The mill of Osel turns again after eleven years, its owner told the guests on Sunday morning.";
    let items = |paragraphs: &[&str]| {
        paragraphs.iter().map(|p| format!("{{\"type\":\"p\",\"text\":\"{p}\"}}")).collect::<Vec<_>>().join(",")
    };
    let body = items(&ARTICLES[0].1);
    for rest in [
        format!("\"teasers\":[{{\"headline\":\"Mill\",\"text\":\"{other}\"}}]"),
        format!("\"b2\":{{\"title\":\"Mill gets its sails back\",\"body\":[{}]}}", items(&[other, other])),
        format!("\"lists\":{{\"recommended\":[{{\"summary\":\"{other}\"}}]}}"),
    ] {
        let state = format!("{{\"b1\":{{\"title\":\"Eidsund closes its quay\",\"body\":[{body}]}},{rest}}}");
        check(&shell("", &format!("<script>window.__APP_STATE__={state}</script>")), 0, "mill of Osel", false);
    }
    // A box in the body is a part of it.
    let boxed = format!("{body},{{\"type\":\"box\",\"title\":\"In figures\",\"text\":\"{other}\"}}");
    let state = format!("{{\"b1\":{{\"title\":\"Eidsund closes its quay\",\"body\":[{boxed}]}}}}");
    check(&shell("", &format!("<script>window.__APP_STATE__={state}</script>")), 0, "mill of Osel", true);
}

#[test]
fn short_sentences_among_the_paragraphs_of_a_state_are_read() {
    let paragraph = |text: &&str| format!("{{\"type\":\"paragraph\",\"text\":\"{text}\"}}");
    let all = ARTICLES[0].1;
    for (at, line, stays) in [
        (0, "It was a cold night.", true),
        (3, "Not one person objected.", true),
        (6, "The ferry sails on Friday.", true),
        (3, "Read {count} more stories.", false),
        (3, "see all stories.", false),
    ] {
        let mut lines = all.to_vec();
        lines.insert(at, line);
        let blocks: Vec<String> = lines.iter().map(paragraph).collect();
        let row = format!("{{\"props\":{{\"body\":[{}]}}}}", blocks.join(","));
        let script = format!("<script id=__NEXT_DATA__ type='application/json'>{row}</script>");
        let page = read(shell("", &script)).expect("a page");
        let text = page.article.text();
        assert!(all.iter().all(|paragraph| text.contains(paragraph)), "{text}");
        assert_eq!(text.contains(line), stays, "{line}\n{text}");
    }
}
