//! Kinds of pages in several languages, each with a page for which the opposite is right; and the parts of a page that
//! can have its article.

mod body;
mod body_shapes;
mod boxes;
mod comments;
mod dates;
mod metadata;
mod parts;
mod pointers;
mod quoted;
mod removed;
mod repeated;
mod rules;
mod small_boxes;
mod standfirst;
mod state;

use std::cell::RefCell;

use onrecord::{Document, Origin};

thread_local! {
    /// Pages that a test reads, where they are collected.
    static PAGES: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

/// Reads a page; all tests of this file read by it.
fn read(page: impl Into<String>) -> onrecord::Result<Document> {
    let page = page.into();
    PAGES.with_borrow_mut(|pages| pages.iter_mut().for_each(|pages| pages.push(page.clone())));
    onrecord::read(page)
}

/// Runs a test and returns the pages that it reads.
fn pages_of(test: fn()) -> Vec<String> {
    PAGES.set(Some(Vec::new()));
    test();
    PAGES.take().unwrap_or_default()
}

/// Paragraphs of an invented article in five languages.
const ARTICLES: [(&str, [&str; 6]); 5] = [
    (
        "en",
        [
            "The council of Eidsund voted on Monday to close the old quay for two years from the end of March.",
            "Inspectors found cracks in a third of the piles this spring, and repairs would cost eleven million crowns.",
            "“We cannot answer for the safety of the passengers any longer,” said Mayor Petra Lund after the vote.",
            "About 340 people live on the islands, and most of them are against the plan, a survey showed in May.",
            "A bus will leave the bridge eight times a day instead, but the journey takes fifty minutes longer.",
            "The council meets again on 20 May to decide how the new terminal will be paid for.",
        ],
    ),
    (
        "de",
        [
            "Der Stadtrat von Eidsund hat am Montag beschlossen, den alten Kai ab Ende März für zwei Jahre zu schließen.",
            "Gutachter hatten im Frühjahr Risse in jedem dritten Pfahl gefunden, die Sanierung würde elf Millionen kosten.",
            "„Wir können für die Sicherheit der Fahrgäste nicht mehr einstehen“, sagte Bürgermeisterin Petra Lund nach der Sitzung.",
            "Auf den Inseln leben rund 340 Menschen, von denen die meisten den Plan ablehnen, wie eine Umfrage im Mai zeigte.",
            "Stattdessen soll achtmal am Tag ein Bus über die Brücke fahren, der jedoch fünfzig Minuten länger braucht.",
            "Der Rat tagt am 20. Mai erneut und will dann entscheiden, wie der neue Hafen bezahlt werden soll.",
        ],
    ),
    (
        "fr",
        [
            "Le conseil d’Eidsund a décidé lundi de fermer le vieux quai pendant deux ans à partir de la fin du mois de mars.",
            "Des inspecteurs ont trouvé au printemps des fissures dans un tiers des piles, et les travaux coûteraient onze millions.",
            "« Nous ne pouvons plus garantir la sécurité des passagers », a déclaré la maire Petra Lund après le vote.",
            "Environ 340 personnes vivent sur les îles, et la plupart refusent le projet, selon une enquête menée en mai.",
            "Un bus partira huit fois par jour du pont, mais le trajet durera cinquante minutes de plus qu’aujourd’hui.",
            "Le conseil se réunira de nouveau le 20 mai pour décider du financement du nouveau terminal.",
        ],
    ),
    (
        "ru",
        [
            "Городской совет Эйдсунда в понедельник решил закрыть старую пристань на два года с конца марта.",
            "Весной инспекторы нашли трещины в каждой третьей свае, ремонт обойдется в одиннадцать миллионов крон.",
            "«Мы больше не можем отвечать за безопасность пассажиров», — сказала мэр Петра Лунд после заседания.",
            "На островах живут около 340 человек, и большинство из них против этого плана, показал майский опрос.",
            "Вместо парома восемь раз в день будет ходить автобус, но дорога займет на пятьдесят минут больше.",
            "Совет соберется снова 20 мая, чтобы решить, кто заплатит за новый причал.",
        ],
    ),
    (
        "zh",
        [
            "绿川市政府周一宣布，使用了六十多年的老渡口将于明年三月底关闭，为期两年。",
            "检查人员今年春天发现三成的桩柱出现裂缝，修复费用约为一千八百万元。",
            "市长白雪燕在记者会上说：“我们无法再保证乘客的安全，这是一个痛苦的决定。”",
            "岛上约有三百四十名居民，五月的一项调查显示大多数人反对这一计划。",
            "市政府计划每天开行八班公共汽车，但绕行大桥单程需要多花五十分钟。",
            "市议会将于5月20日再次召开会议，决定新码头的费用由谁承担。",
        ],
    ),
];

const TITLES: [&str; 5] = [
    "Eidsund closes its quay",
    "Eidsund schließt den Kai",
    "Eidsund ferme son quai",
    "Эйдсунд закрывает пристань",
    "绿川老渡口将关闭",
];

/// Returns a page in the language with this number: `before` is before the title, `after` after the paragraphs, and
/// `middle` between the third paragraph and the next.
fn page(language: usize, before: &str, byline: &str, middle: &str, after: &str) -> String {
    let (tag, paragraphs) = ARTICLES[language];
    let p = |part: &[&str]| part.iter().map(|p| format!("<p>{p}</p>\n")).collect::<Vec<_>>().concat();
    let (first, second) = (p(&paragraphs[..3]), p(&paragraphs[3..]));
    let title = TITLES[language];
    format!(
        "<!DOCTYPE html><html lang={tag}><head><meta charset=utf-8><title>{title}</title>\
         <meta property='article:published_time' content='2024-03-05T08:00:00Z'></head><body>\
         <header class=site-header><a href=/>Harbour Post</a><nav><a href=/a>A</a><a href=/b>B</a></nav></header>\
         <div id=main>{before}<article><h1>{title}</h1>{byline}<div class=story-text>{first}</div>{middle}\
         <div class=story-text>{second}</div>{after}</article></div>\
         <footer><a href=/about>About</a> <a href=/legal>Legal</a></footer></body></html>"
    )
}

/// Returns the page in the language with this number, with markup below the last paragraph in the element of the paragraphs.
fn closed_by(language: usize, markup: &str) -> String {
    let last = format!("<p>{}</p>\n", ARTICLES[language].1[5]);
    page(language, "", "", "", "").replace(&last, &format!("{last}{markup}"))
}

/// Checks that the article of a page has all its paragraphs, and that it has `words` if `kept`, else not.
fn check(html: &str, language: usize, words: &str, kept: bool) {
    let doc = read(html).expect("a page");
    let text = doc.article.text();
    for paragraph in ARTICLES[language].1 {
        assert!(text.contains(paragraph), "lost {paragraph:?} of {html}\nfound {text}");
    }
    assert_eq!(text.contains(words), kept, "{words:?} in {html}\nfound {text}");
}
