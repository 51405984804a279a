use super::super::{FormatChoice, read};
use crate::block::Origin;

#[test]
fn short_paragraphs_among_those_of_a_state_are_read() {
    let long = |n: usize| {
        format!(
            "<p>Crane {n} of the quay was shut on Monday after a storm, the harbour office of Osel said. It will be \
             opened when the wind has fallen below the limit and the inspectors have seen the rails and the cables of \
             each of the two arms.</p>"
        )
    };
    for (short, at, kept) in [
        ("<p>Nobody was hurt.</p>", 3, true),
        ("<p>Verletzt wurde dabei niemand.</p>", 4, true),
        ("\\u003cp\\u003eIl n’y a pas eu de blessé.\\u003c/p\\u003e", 5, true),
        ("Nobody was hurt at all.", 3, true),
        ("Nobody was hurt before.", 0, true),
        // Before all paragraphs, without an end, a link; a message with a place to fill in, and a small letter.
        ("<p>Nobody was hurt.</p>", 0, false),
        ("<p>Sign up for our letter</p>", 3, false),
        ("<p>Read <a href='/1'>all of it</a> here.</p>", 3, false),
        ("{0}: Nobody was hurt.", 3, false),
        ("so Nobody was hurt.", 3, false),
    ] {
        let mut parts: Vec<String> = (0..8).map(long).collect();
        parts.insert(at, short.to_owned());
        let strings: Vec<String> = parts.iter().map(|p| format!("{{\"html\": \"{p}\"}}")).collect();
        let state = format!("{{\"blocks\": [{}]}}", strings.join(","));
        let page = format!("<h1>Quay shut</h1><script id=__NEXT_DATA__ type='application/json'>{state}</script>");
        let read = read(&page, FormatChoice::Html);
        assert!(read.visible.contains("Crane 7 of"), "{page}");
        let words = ["Nobody was hurt", "Verletzt wurde", "Il n’y a pas", "Sign up", "all of it"];
        assert_eq!(words.iter().any(|w| read.visible.contains(w)), kept, "{short}");
    }
}

const BODY: &str = "The quay of Osel was shut on Monday after a storm, the harbour office said. ";

#[test]
fn article_body_is_read_where_nothing_is_shown() {
    let body = BODY.repeat(8).replace("Osel", "\\u00d6sel") + "\\nPetra Lund said \\\"no\\\".";
    let script =
        format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script>");
    let shell = format!("<html><body><div id=app></div>{script}");
    let page = read(&shell, FormatChoice::Html);
    let last = page.blocks.last().expect("the body");
    assert_eq!((last.span.of(&page.visible), last.origin), ("Petra Lund said \"no\".", Origin::JsonLd));
    assert_eq!(page.map.source(last.span).of(&shell), "Petra Lund said \\\"no\\\".");
    // An article that is shown is not read a second time.
    let full = format!("<html><body><p>{}</p>{script}", BODY.repeat(8).replace("Osel", "Ösel"));
    assert!(read(&full, FormatChoice::Html).blocks.iter().all(|b| b.origin == Origin::Markup));
}

#[test]
fn a_body_behind_a_login_is_read_once() {
    let said = |who: &str| format!("{who} told the council that nobody had asked the crews about the new lock.");
    let paragraphs: Vec<String> = ["Lund", "Osei", "Ying", "Berg", "Dahl", "Moe", "Nilsen"].map(said).to_vec();
    let body = format!("{BODY}{}", paragraphs.join("\\n\\n"));
    let source = format!(
        "<body><p>{BODY}</p><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script>"
    );
    let page = read(&source, FormatChoice::Html);
    let body = |origin| page.blocks.iter().filter(move |b| b.origin == origin).map(|b| b.span.of(&page.visible));
    assert_eq!(body(Origin::Markup).collect::<Vec<_>>(), [BODY.trim()]);
    let whole: Vec<&str> = body(Origin::JsonLd).collect();
    assert!(whole[0].starts_with(BODY) && whole[0].ends_with(&paragraphs[0]), "{whole:?}");
    assert_eq!(whole[1..], paragraphs[1..]);
    let clean = crate::clean(&source[..]).expect("a page");
    for sentence in paragraphs.iter().map(String::as_str).chain([BODY.trim()]) {
        assert_eq!(clean.matches(sentence).count(), 1, "{clean}");
    }
}

#[test]
fn markup_in_a_program() {
    let post = format!("<p>{}</p>", BODY.repeat(20)).replace('<', "\\u003c");
    let push = |text: &str| format!("<script>window.queue.push({{\"detail\":{{\"body\":\"{text}\"}}}})</script>");
    let source = format!("<html><body><div id=root></div>{}", push(&post));
    let page = read(&source, FormatChoice::Html);
    assert_eq!(page.blocks.len(), 1, "{:?}", page.blocks);
    // Messages of a script are no article.
    let source = format!("<html><body><div id=root></div>{}", push(&BODY.repeat(20)));
    assert!(read(&source, FormatChoice::Html).blocks.is_empty());
}

#[test]
fn paragraphs_of_an_article_are_together_and_items_of_a_list_are_not() {
    let texts: Vec<String> = (1..7).map(|n| BODY.trim().replace("quay", &format!("crane {n}"))).collect();
    let each = |form: &dyn Fn(usize, &str) -> String| {
        let parts: Vec<String> = texts.iter().enumerate().map(|(n, text)| form(n, text)).collect();
        let state = format!("{{\"parts\":[{}]}}", parts.join(","));
        let page = format!("<h1>Quay shut</h1><script id=__NEXT_DATA__ type='application/json'>{state}</script>");
        read(&page, FormatChoice::Html).body.map(|body| body.is_running)
    };
    for (expected, form) in [
        (true, "TEXT"),
        (true, "{'type':'p','id':'N','text':TEXT}"),
        (false, "{'name':'N','id':'N','url':'/N','image':'/N.jpg','place':'Osel','text':TEXT}"),
        (false, "{'nameN':TEXT}"),
        (false, "{'type':'p','price':'N','text':TEXT}"),
    ] {
        let form = form.replace('\'', "\"");
        let part = |n: usize, text: &str| form.replace('N', &n.to_string()).replace("TEXT", &format!("\"{text}\""));
        assert_eq!(each(&part), Some(expected), "{form}");
    }
}

#[test]
fn state_of_a_program() {
    let post = format!("<p>{}</p>", BODY.repeat(20));
    let inner = serde_json::json!({"posts": [{"cooked": post}]}).to_string();
    let outer = serde_json::json!({"topic": inner}).to_string().replace('"', "&quot;");
    let source = format!("<html><body><div data-preloaded=\"{outer}\"></div>");
    let page = read(&source, FormatChoice::Html);
    assert_eq!(page.blocks.len(), 1, "{:?}", page.blocks);
    assert_eq!(page.blocks[0].origin, Origin::State);
    assert_eq!(page.map.source(page.blocks[0].span).of(&source), BODY.repeat(20).trim());
}
