//! Kinds of pages in several languages, each with a page for which the opposite is right; and the parts of a page that
//! can have its article.

use onrecord::{Origin, read};

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

/// Checks that the article of a page has all its paragraphs, and that it has `words` if `kept`, else not.
fn check(html: &str, language: usize, words: &str, kept: bool) {
    let doc = read(html).expect("a page");
    let text = doc.article.text();
    for paragraph in ARTICLES[language].1 {
        assert!(text.contains(paragraph), "lost {paragraph:?} of {html}\nfound {text}");
    }
    assert_eq!(text.contains(words), kept, "{words:?} in {html}\nfound {text}");
}

#[test]
fn answers_of_a_form_are_removed_and_warnings_of_an_article_are_not() {
    let messages = [
        ["Your message was sent.", "Please enter no more than twenty addresses, separated by commas."],
        ["Ihre Nachricht wurde verschickt.", "Der eingegebene Code stimmt nicht mit dem Bild überein."],
        ["Votre message a été envoyé.", "Le code que vous avez saisi ne correspond pas à l’image."],
        ["Ваше сообщение отправлено.", "Введенный код не совпадает с картинкой, попробуйте еще раз."],
        ["您的邮件已经发送。", "您输入的验证码与图片不符，请重新输入。"],
    ];
    for (language, [sent, wrong]) in messages.into_iter().enumerate() {
        let list = format!("<div class='emailForm'><ul class=errors><li>{sent}</li><li>{wrong}</li></ul></div>");
        check(&page(language, &list, "", "", ""), language, wrong, false);
        let each =
            format!("<div id=contact-form><p class='form-error'>{sent}</p><p class='form-error'>{wrong}</p></div>");
        check(&page(language, "", "", &each, ""), language, wrong, false);
    }
    // The class names of a manual about forms are those of errors.
    let text =
        "Each field keeps a list of its errors, which the page shows above the field as a list without numbers. "
            .repeat(3);
    let short = "The list can also be written by hand, one error after the other.";
    let manual = format!("<section id=form-errors><p>{text}</p><p>{short}</p></section>");
    check(&page(0, "", "", &manual, ""), 0, short, true);
    // A warning inside an article is part of it.
    let warning = "Do not step onto the old piles, which the inspectors have marked with red paint since the spring.";
    check(&page(0, "", "", &format!("<div class=story-text><p class=alert>{warning}</p></div>"), ""), 0, warning, true);
}

#[test]
fn a_box_about_the_author_is_a_biography_and_a_portrait_is_not() {
    let byline = "<p class=byline><a rel=author href=/r/jh>Jost Hellwege</a></p>";
    for (language, about) in [
        (0, "Jost Hellwege has looked after the harbour pages since 2014. He lives with two dogs in Ottersheim."),
        (1, "Jost Hellwege ist seit 2014 Redakteur und schreibt über Häfen. Er lebt mit zwei Hunden in Ottersheim."),
        (2, "Jost Hellwege suit les ports depuis 2014. Il vit à Ottersheim avec ses deux chiens."),
    ] {
        let aside = format!("<div class=infobox><h4>Person</h4><p>{about}</p></div>");
        check(&page(language, "", byline, &aside, ""), language, about, false);
        check(&page(language, "", byline, "", &aside), language, about, false);
    }
    // A post quoted in a thread, whose author is the author of the page.
    let post =
        "Jost Hellwege wrote: we have looked after the old piles since 2014, and none of them has been replaced.";
    let quoted = format!("<blockquote class=post><p>{post}</p></blockquote>");
    check(&page(0, "", byline, &quoted, ""), 0, post, true);
    // A portrait in the text of the article, of a person who is not its author.
    let portrait = "Jost Hellwege has run the harbour office since 2014. He lives with two dogs in Ottersheim.";
    let other = "<p class=byline><a rel=author href=/r/mv>Marta Vik</a></p>";
    check(&page(0, "", other, &format!("<div class=story-text><p>{portrait}</p></div>"), ""), 0, portrait, true);
}

#[test]
fn a_linked_headline_between_paragraphs_of_a_dated_page_is_a_pointer() {
    let headline = "How the mill on the hill got its sails back";
    for (words, dated, kept) in [
        (format!("<p><a href=/mill>{headline}</a></p>"), true, false),
        (format!("<p>{headline}</p>"), true, true),
        // On a page without a date, links may be the content.
        (format!("<p><a href=/mill>{headline}</a></p>"), false, true),
    ] {
        let html = page(0, "", "", &words, "");
        let html = if dated { html } else { html.replace("article:published_time", "x") };
        check(&html, 0, headline, kept);
    }
}

#[test]
fn headings_of_boxes_about_authors_in_other_languages() {
    for (language, heading, about) in [
        (1, "Über die Autorin", "Sie leitet das Ressort Verkehr und lebt mit zwei Hunden in Ottersheim."),
        (2, "À propos de l’auteur", "Il suit les ports depuis 2014 et vit à Ottersheim avec ses deux chiens."),
        (3, "Об авторе", "Пишет о портах с 2014 года и живет в Оттерсхайме с двумя собаками."),
        (4, "作者简介", "从二〇一四年起报道港口新闻，和两只狗一起住在绿川。"),
    ] {
        let aside = format!("<div class=box><h4>{heading}</h4><p>{about}</p></div>");
        check(&page(language, "", "", "", &aside), language, about, false);
    }
}

#[test]
fn the_head_of_a_site_is_no_part_of_a_post() {
    let about = [
        "Welcome to the notebook of the harbour, a quiet corner for people who read old logs and want to talk about them. \
         Nothing here replaces your own reading, and if you find an error, we will mend it within the week.",
        "Willkommen im Notizbuch des Hafens, einer stillen Ecke für alle, die alte Logbücher lesen und darüber reden wollen. \
         Nichts hier ersetzt das eigene Lesen, und wer einen Fehler findet, darf uns schreiben.",
        "Bienvenue dans le carnet du port, un coin tranquille pour ceux qui lisent de vieux journaux de bord et veulent en \
         parler. Rien ici ne remplace votre propre lecture, et nous corrigeons les erreurs dans la semaine.",
        "Добро пожаловать в записную книжку порта, тихий уголок для тех, кто читает старые судовые журналы. Ничто здесь не \
         заменит вам собственного чтения, а ошибки мы исправляем за неделю.",
        "欢迎来到港口笔记，这里是喜欢阅读旧航海日志的人安静交流的地方。这里的内容不能代替您自己的阅读，如果发现错误请写信给我们。",
    ];
    for (language, about) in about.into_iter().enumerate() {
        let head =
            format!("<div class=header-inner><p class=site-name>Notes</p><p class=description>{about}</p></div>");
        check(&page(language, &head, "", "", ""), language, about.split([',', '，']).next().unwrap_or(about), false);
    }
    // Above the title in the article's own header.
    let lead = "The islands lose their oldest connection, and nobody can say yet who will pay for the new one.";
    let own = page(0, "", "", "", "").replace("<h1>", &format!("<header><p class=standfirst>{lead}</p><h1>"));
    let own = own.replace("</h1>", "</h1></header>");
    let doc = read(&own).expect("a page");
    assert!(doc.article.text().contains(lead), "{}", doc.article.text());
}

#[test]
fn notices_of_a_platform_are_removed_after_the_article() {
    for (language, notice) in [
        (0, "The views expressed in this article are those of the author alone."),
        (1, "Dieser Beitrag gibt nicht unbedingt die Meinung der Redaktion wieder."),
        (2, "Les propos tenus ici n’engagent que leur auteur."),
        (3, "Мнение редакции может не совпадать с мнением автора."),
        (4, "特别声明：本文由平台用户上传并发布，仅代表作者观点，本平台仅提供信息存储服务，不承担任何责任。"),
        (4, "Notice: The content above was uploaded by a user of the platform, which takes no responsibility."),
    ] {
        check(&page(language, "", "", "", &format!("<p>{notice}</p>")), language, notice, false);
    }
}

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
fn a_second_copy_of_the_article_is_removed_and_a_refrain_is_not() {
    for (language, (_, paragraphs)) in ARTICLES.iter().enumerate() {
        let copy: String = paragraphs.map(|p| format!("<div class=mp>{p}</div>")).concat();
        let html = page(language, "", "", "", &format!("<div class=m-only>{copy}</div>"));
        let text = read(&html).expect("a page").article.text().to_owned();
        for paragraph in paragraphs {
            assert_eq!(text.matches(paragraph).count(), 1, "{paragraph:?} in {html}\nfound {text}");
        }
    }
    let refrain = "<p>The ferry is gone and the quay is closed for good, they sang.</p>";
    let html = page(0, "", refrain, refrain, "");
    assert_eq!(read(&html).expect("a page").article.text().matches("they sang").count(), 2);
}

#[test]
fn lines_beside_a_sign_up_form_are_removed_and_an_article_in_a_form_is_not() {
    let offers = [
        ["Know Eidsund first", "Every morning the most important stories in your inbox."],
        ["Eidsund zuerst wissen", "Jeden Morgen die wichtigsten Geschichten in Ihrem Postfach."],
        ["Tout savoir sur Eidsund", "Chaque matin, les histoires essentielles dans votre boîte."],
        ["Узнайте первыми", "Каждое утро главные истории в вашей почте."],
        ["抢先了解绿川", "每天早上把最重要的新闻送到您的邮箱。"],
    ];
    for (language, [heading, offer]) in offers.into_iter().enumerate() {
        let form = "<form><input type=email><button>OK</button></form>";
        let each = format!("<div class=b7><strong>{heading}</strong><p>{offer}</p>{form}</div>");
        check(&page(language, "", "", &each, ""), language, offer, false);
    }
    // Some systems put the whole page into one form.
    let html = page(0, "<form action=/page>", "", "", "</form>");
    check(&html, 0, "Mayor Petra Lund", true);
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

/// Checks pages that show no paragraph, one or all of an article and have the text in another part as well: the article
/// is complete, without repetition and in its order.
#[test]
fn the_article_is_found_in_any_part_of_the_page() {
    let paragraphs = ARTICLES[0].1;
    let more: Vec<String> =
        paragraphs.iter().map(|p| format!("In Osel, farther north, {}", p.to_lowercase())).collect();
    let all: Vec<&str> = paragraphs.into_iter().chain(more.iter().map(String::as_str)).collect();
    let shown = |n: usize| all[..n].iter().map(|p| format!("<p>{p}</p>")).collect::<Vec<_>>().concat();
    let lines = all.join("\\n").replace('"', "\\\"");
    let markup = shown(all.len()).replace('/', "\\/");
    let escaped = shown(all.len()).replace('<', "\\u003c").replace('>', "\\u003e");
    let ld = format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Eidsund closes its quay\",\"articleBody\":\"{lines}\"}}</script>"
    );
    let items: String =
        all.iter().map(|p| format!("{{\"type\":\"text\",\"content\":\"{p}\"}}")).collect::<Vec<_>>().join(",");
    let shell = "<div id=app></div>";
    let next =
        format!("<script id=__NEXT_DATA__ type='application/json'>{{\"props\":{{\"body\":\"{escaped}\"}}}}</script>");
    let vue_state =
        format!("<script>window.__NUXT__={{\"data\":[{{\"article\":{{\"body\":\"{markup}\"}}}}]}}</script>");
    let apollo = format!("<script>window.__APOLLO_STATE__={{\"Article:1\":{{\"elements\":[{items}]}}}};</script>");
    let fusion = format!("<script>Fusion.globalContent={{\"content_elements\":[{items}]}};Fusion.spa=false</script>");
    let body = |inner: &str| {
        format!(
            "<!DOCTYPE html><html lang=en><head><title>Eidsund closes its quay</title>\
             <meta property='article:published_time' content='2024-03-05'></head><body>{inner}</body></html>"
        )
    };
    let full = format!("<article><h1>Eidsund closes its quay</h1>{}</article>", shown(all.len()));
    let first = format!("<article><h1>Eidsund closes its quay</h1>{}</article>", shown(1));
    let rows = [
        ("markup", body(&full), Origin::Markup),
        ("markup and JSON-LD", body(&format!("{full}{ld}")), Origin::Markup),
        ("JSON-LD, nothing shown", body(&format!("{shell}{ld}")), Origin::JsonLd),
        ("JSON-LD, one paragraph shown", body(&format!("{first}{ld}")), Origin::JsonLd),
        ("Next", body(&format!("{shell}{next}")), Origin::State),
        ("Nuxt", body(&format!("{shell}{vue_state}")), Origin::State),
        ("Apollo", body(&format!("{shell}{apollo}")), Origin::State),
        ("Fusion", body(&format!("{shell}{fusion}")), Origin::State),
        ("state and JSON-LD", body(&format!("{shell}{next}{ld}")), Origin::JsonLd),
        ("noscript", body(&format!("{shell}<noscript>{full}</noscript>")), Origin::Markup),
        (
            "AMP",
            body(&format!("<amp-sidebar><a href=/>Home</a></amp-sidebar>{full}")).replace("<html", "<html amp"),
            Origin::Markup,
        ),
        ("hidden until the program runs", body(&format!("<div style='display:none'>{full}</div>")), Origin::Markup),
        (
            "feed with CDATA",
            format!(
                "<?xml version='1.0'?><rss><channel><item><title>Eidsund closes its quay</title>\
                 <content:encoded><![CDATA[{}]]></content:encoded></item></channel></rss>",
                shown(all.len())
            ),
            Origin::Markup,
        ),
    ];
    for (name, html, origin) in rows {
        let doc = read(&html).expect("a page");
        let text = doc.article.text();
        let mut at = 0;
        for paragraph in &all {
            let found = text[at..].find(paragraph);
            assert!(found.is_some(), "{name}: {paragraph:?} is not in its place\n{text}");
            at += found.unwrap_or(0);
            assert_eq!(text.matches(paragraph).count(), 1, "{name}: {paragraph:?}");
        }
        let longest =
            doc.blocks.iter().filter(|b| b.classification.keep).max_by_key(|b| b.visible.len()).expect("a block");
        assert_eq!(longest.origin, origin, "{name}");
    }
}

#[test]
fn notices_of_players_are_removed_and_reports_on_scripts_are_not() {
    for (language, notice) in [
        (0, "To see this film you need to enable JavaScript in your browser."),
        (1, "Zum Abspielen des Videos muss JavaScript eingeschaltet sein."),
        (2, "Veuillez activer JavaScript pour lire cette vidéo."),
        (3, "Чтобы посмотреть видео, включите JavaScript в браузере."),
        (4, "请在浏览器中启用JavaScript以观看视频。"),
    ] {
        let player = format!("<div class=k7><p>{notice}</p></div>");
        check(&page(language, "", "", &player, ""), language, notice, false);
    }
    // A page about the language has it in a paragraph as well.
    let short = "Most of the pages of the harbour need JavaScript.";
    let long = "The harbour office wrote the new timetable in JavaScript, which its three clerks had learned over the winter \
                in the evening classes of the island school, and it has not failed once since the day of its opening.";
    let report = format!("<div class=story-text><p>{short}</p><p>{long}</p></div>");
    check(&page(0, "", "", &report, ""), 0, short, true);
}

#[test]
fn a_label_before_a_link_between_paragraphs_is_a_pointer() {
    for (language, label, title) in [
        (0, "Elsewhere on the coast: ", "How the mill on the hill got its sails back"),
        (1, "Hintergrund | ", "Warum die alte Mühle wieder Flügel hat"),
        (2, "À voir aussi → ", "Comment le moulin a retrouvé ses ailes"),
        (3, "По теме → ", "Как старая мельница вернула себе крылья"),
    ] {
        let line = format!("<div class=story-text><p>{label}<a href=/mill>{title}</a></p></div>");
        check(&page(language, "", "", &line, ""), language, title, false);
        // Without the link it can be a sentence of the article.
        let plain = format!("<div class=story-text><p>{label}{title}.</p></div>");
        check(&page(language, "", "", &plain, ""), language, title, true);
    }
    // Labels before links are the content of a list.
    let boats = ["Grey Gull of Eidsund", "Old Mother Carey Two", "Queen of the Sound", "Little Wren of Osel"];
    let line = |(n, boat): (u8, &str)| format!("<p>Boat {n}: <a href=/b{n}>{boat}</a></p>");
    let list = (1..).zip(boats).map(line).collect::<Vec<_>>().concat();
    check(&page(0, "", "", &format!("<div class=story-text>{list}</div>"), ""), 0, boats[1], true);
}

#[test]
fn another_article_below_the_first_is_removed_and_a_chapter_is_not() {
    for (language, title, paragraph) in [
        (
            0,
            "Mill gets its sails back",
            "The mill of Osel turns again after eleven years, its owner told the guests on Sunday.",
        ),
        (
            1,
            "Mühle dreht sich wieder",
            "Die Mühle von Osel dreht sich nach elf Jahren wieder, wie ihr Besitzer am Sonntag mitteilte.",
        ),
        (
            3,
            "Мельница снова работает",
            "Мельница на острове снова работает после одиннадцати лет, сообщил ее владелец в воскресенье.",
        ),
    ] {
        let next = format!(
            "<article><h1>{title}</h1><p>4. 3. 2024, 10:15</p><div class=story-text><p>{paragraph}</p></div></article>"
        );
        let html = page(language, "", "", "", "").replace("</article></div>", &format!("</article>{next}</div>"));
        check(&html, language, paragraph, false);
        // In the element of the title it is a chapter.
        let chapter = format!("<h1>{title}</h1><div class=story-text><p>{paragraph}</p></div>");
        check(&page(language, "", "", "", &chapter), language, paragraph, true);
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
fn a_line_in_a_box_of_its_own_is_removed_and_a_subheading_in_a_box_is_not() {
    for (language, line, kept) in [
        (0, "Listen to the harbour programme every day at noon.", false),
        (0, "Rate this story for us.", false),
        (1, "Die Bilder des Kais finden Sie hier zum Herunterladen.", false),
        (2, "Les photos du quai sont à télécharger ici gratuitement.", false),
        (0, "The money is missing", true),
        (0, "The bill for the piles", true),
    ] {
        let boxed = |words: &str| {
            let html = page(language, "", "", "", "");
            html.replacen("</p>", &format!("</p><div class=j9><p>{words}</p></div>"), 1)
        };
        check(&boxed(line), language, line, kept);
    }
}

#[test]
fn microdata_of_another_article_between_paragraphs_is_a_card() {
    for (language, title, about) in [
        (0, "Ferry line gets a second ship", "The second ship is to sail from June, the line said on Tuesday."),
        (1, "Reederei bekommt zweites Schiff", "Das zweite Schiff soll ab Juni fahren, teilte die Reederei mit."),
    ] {
        let card = format!(
            "<div itemscope itemtype='https://schema.org/NewsArticle'><h3 itemprop=headline>{title}</h3>\
             <span itemprop=author>Jost Hellwege</span><p itemprop=description>{about}</p></div>"
        );
        let described = |middle: &str| {
            page(language, "", "", middle, "").replace("<div class=story", "<div itemprop=articleBody class=story")
        };
        check(&described(&card), language, about, false);
        check(&described(&card), language, title, false);
        // A subheading with the same mark has no author and no abstract.
        let heading = format!("<div itemprop=articleBody><h3 itemprop=headline>{title}</h3></div>");
        check(&described(&heading), language, title, true);
    }
}

#[test]
fn a_biography_above_the_text_is_removed_and_a_portrait_is_not() {
    let about = "Jost Hellwege covers the coast for the Harbour Post and lives in Osel with two dogs.";
    let byline = "<p class=byline><a rel=author href=/r/jh>Jost Hellwege</a></p>";
    check(&page(0, "", &format!("{byline}<div class=k2><p>{about}</p></div>"), "", ""), 0, about, false);
    let other = "<p class=byline><a rel=author href=/r/mv>Marta Vik</a></p>";
    check(&page(0, "", &format!("{other}<div class=story-text><p>{about}</p></div>"), "", ""), 0, about, true);
}

#[test]
fn appeals_to_readers_are_removed_and_reports_on_channels_are_not() {
    for (language, line, kept) in [
        (0, "Follow us on Mastodon, where the tide table is posted at six.", false),
        (0, "Did you work on the ferries? Write to us at quay@harbour.example.", false),
        (0, "Our readers can listen to the podcast of the ferry crew, which has been made since 2019.", true),
        (0, "Follow the red piles on the Telegram channel of the pilots, and you will see them lean.", true),
        (0, "Write to us when you are there, the crew calls to everybody who goes on land for good.", true),
        (1, "Abonnieren Sie unseren Newsletter mit den Gezeiten der Woche.", false),
        (1, "Folgen Sie uns auf Threads und Instagram.", false),
        (1, "Folgen hat das auch für den Newsletter der Stadt, den unsere Nachbarn gern lesen.", true),
        (2, "Rejoignez-nous sur Telegram et recevez nos alertes.", false),
        (2, "Suivez la côte, disait le vieux pilote aux enfants, et méfiez-vous de Facebook et des phares.", true),
        (3, "Подписывайтесь на наш канал в мессенджере и узнавайте новости первыми", false),
        (3, "Подписчики канала пишут, что наш мост никто не чинил с прошлого века и чинить не будет.", true),
        (4, "欢迎关注我们的微信公众号，每天早上为您推送港口新闻。", false),
        (4, "渡口的微信公众号自二〇一九年起由船员自己维护，目前约有三百名读者。", true),
    ] {
        // Between the paragraphs and after them.
        let inside = |line: &str| page(language, "", "", "", "").replacen("</p>", &format!("</p><p>{line}</p>"), 2);
        check(&inside(line), language, line, kept);
    }
    // A guide without a date tells its readers what to do.
    let line = "Download our app before you go on board, because the crew does not sell tickets.";
    let html = page(0, "", "", &format!("<div class=story-text><p>{line}</p></div>"), "");
    check(&html, 0, line, false);
    check(&html.replace("article:published_time", "x"), 0, line, true);
}

#[test]
fn notices_between_paragraphs_in_more_languages() {
    for (language, line) in [
        (0, "Article continues below this advertisement"),
        (0, "Your browser does not support the audio element."),
        (1, "Ihr Browser unterstützt das Abspielen von Videos nicht."),
        (2, "La suite après cette publicité"),
        (2, "Votre navigateur ne supporte pas la lecture de vidéos."),
        (3, "Ваш браузер не поддерживает аудио."),
        (3, "Продолжение после рекламы"),
        (4, "您的浏览器不支持播放视频。"),
    ] {
        let html = page(language, "", "", "", "").replacen("</p>", &format!("</p><p>{line}</p>"), 1);
        check(&html, language, line, false);
    }
}

#[test]
fn cards_of_words_are_no_part_of_the_sentence() {
    let words = "Petra Lund";
    for (card, about) in [
        (
            "<span class=ref>Petra Lund<span class=hovercard><b>Petra Lund</b> Mayor since 2019</span></span>",
            "Mayor since",
        ),
        ("<a href=/lund>Petra Lund<span role=tooltip><em>Mayor</em>, two dogs</span></a>", "two dogs"),
        ("<span class=name>Petra Lund <i class=name-popover>Elected with nine votes</i></span>", "nine votes"),
        ("<abbr>Petra Lund<span class=info-card><u>Born 1961</u> in Osel</span></abbr>", "Born 1961"),
    ] {
        let html = page(0, "", "", "", "");
        let with_card = html.replacen(words, card, 1);
        check(&with_card, 0, about, false);
    }
    // Names of links and of the words themselves.
    for card in [
        "<a class=hovercard href=/lund>Petra Lund</a>",
        "<span class=tooltip>Petra Lund</span>",
        "<span><a class=has-popover href=/lund>Petra Lund</a></span>",
        "<span class=tooltip-word><span class=tooltip-text>Petra Lund</span></span>",
    ] {
        check(&page(0, "", "", "", "").replacen(words, card, 1), 0, words, true);
    }
}

#[test]
fn questions_above_folded_parts_are_kept_and_other_switches_are_not() {
    for (language, question, answer) in [
        (0, "Who has to pay for it?", "All households pay a share of the bill with the tax on their boats."),
        (1, "Wer muss dafür zahlen?", "Alle Haushalte zahlen mit der Abgabe auf ihre Boote einen Teil der Rechnung."),
        (2, "Qui doit payer les travaux ?", "Tous les foyers en paieront une part avec la taxe sur leurs bateaux."),
    ] {
        for fold in [
            format!(
                "<div class=card><div class=card-header><a data-toggle=collapse href='#c'>{question}</a></div>                 <div id=c class=collapse><p>{answer}</p></div></div>"
            ),
            format!(
                "<h3><button aria-expanded=false aria-controls=c>{question}</button></h3><div id=c><p>{answer}</p></div>"
            ),
            format!("<details><summary>{question}</summary><p>{answer}</p></details>"),
        ] {
            let html = page(language, "", "", &format!("<div class=story-text>{fold}</div>"), "");
            check(&html, language, question, true);
            check(&html, language, answer, true);
        }
    }
    let other = "<button aria-expanded=false>Expand all parts</button>";
    check(&page(0, "", "", other, ""), 0, "Expand all", false);
    let menu = "<nav><button aria-expanded=false>Where to go?</button><ul><li><a href=/a>All of the islands</a></li></ul></nav>";
    check(&page(0, menu, "", "", ""), 0, "Where to go", false);
}

#[test]
fn custom_elements_are_blocks_outside_of_paragraphs() {
    for (language, name) in [(0, "hp-paragraph"), (1, "x-absatz"), (2, "le-texte"), (3, "my-text"), (4, "wb-para")] {
        let html = page(language, "", "", "", "");
        let (start, end) = (format!("<{name}>"), format!("</{name}>"));
        let html = html.replace("<p>", &start).replace("</p>", &end);
        check(&html, language, ARTICLES[language].1[0], true);
        let doc = read(&html).expect("a page");
        let whole = doc.article.text();
        let lines: Vec<&str> = whole.split("\n\n").collect();
        assert_eq!(lines, ARTICLES[language].1, "{html}");
    }
    // In a paragraph they are words.
    let html = page(0, "", "", "", "")
        .replace("Monday", "<x-day>Monday</x-day>")
        .replace("Mayor", "<x-office>Mayor</x-office>");
    check(&html, 0, "Mayor Petra Lund", true);
    let html = page(
        0,
        "",
        "",
        "<div class=story-text><x-name>Petra Lund</x-name> did not want to name a price, nor a firm that could do it.</div>",
        "",
    );
    check(&html, 0, "Petra Lund did not want", true);
}

#[test]
fn a_box_goes_with_its_heading_or_its_answers() {
    for (language, heading, lines) in [
        (0, "Upcoming events", ["Sea songs with the Old Pilots", "Friday, 8 p.m., Quay Café"]),
        (1, "Veranstaltungen", ["Lieder der alten Lotsen", "Freitag, 20 Uhr, Café am Kai"]),
        (2, "Agenda", ["Chants des vieux pilotes", "Vendredi, 20 h, café du Quai"]),
    ] {
        let list = format!("<div class=b7><h3>{heading}</h3><p>{}</p><p>{}</p></div>", lines[0], lines[1]);
        check(&page(language, "", "", "", &list), language, lines[0], false);
    }
    for (language, question, answers) in [
        (0, "Will you miss the old ferry?", ["Yes", "No"]),
        (1, "Werden Sie die Fähre vermissen?", ["Ja", "Nein"]),
        (2, "Le bac vous manquera-t-il ?", ["Oui", "Non"]),
        (3, "Будете ли вы скучать по парому?", ["Да", "Нет"]),
    ] {
        let poll = format!(
            "<div class=w4><p>{question}</p><div><label>{}</label></div><div><label>{}</label></div><button>OK</button></div>",
            answers[0], answers[1]
        );
        check(&page(language, "", "", &poll, ""), language, question, false);
    }
    // A chapter of the article, and a question in its text.
    let chapter = "<div class=story-text><h3>What the piles cost</h3><p>Eleven million crowns, and the crane is not included in the bill.</p></div>";
    check(&page(0, "", "", chapter, ""), 0, "What the piles cost", true);
    check(&page(0, "", "", chapter, ""), 0, "Eleven million crowns, and", true);
    let asked = "<div class=story-text><p>Who wanted the quay to be closed?</p><p>Nobody on the islands, a survey of the paper showed in May.</p></div>";
    check(&page(0, "", "", asked, ""), 0, "Who wanted the quay", true);
}

#[test]
fn a_sentence_between_title_and_byline_is_the_standfirst() {
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
fn articles_in_data_may_have_their_markup_escaped() {
    for (language, (tag, paragraphs)) in ARTICLES.iter().enumerate() {
        let body = paragraphs.iter().map(|p| format!("&lt;p&gt;{p}&lt;/p&gt;")).collect::<Vec<_>>().concat();
        let title = TITLES[language];
        let html = format!(
            "<html lang={tag}><head><title>{title}</title><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\
             \"headline\":\"{title}\",\"datePublished\":\"2024-03-05\",\"articleBody\":\"{body}\"}}</script></head><body>\
             <h1>{title}</h1><div id=app></div></body></html>"
        );
        check(&html, language, "<p>", false);
        check(&html, language, "&lt;", false);
    }
    // An article about markup has it in its text.
    let text = "The tag &amp;lt;p&amp;gt; begins a paragraph, and most browsers end it by themselves. ".repeat(8);
    let html = format!("<html lang=en><head><title>Tags</title></head><body><h1>Tags</h1><p>{text}</p></body></html>");
    assert!(read(&html).expect("a page").article.text().contains("&lt;p&gt;"));
}

#[test]
fn labels_of_removed_lists_and_addresses_of_hubs_go_with_them() {
    for (language, label, title) in [
        (0, "Read also:", "How the mill on the hill got its sails back"),
        (1, "Lesen Sie auch:", "Wie die Mühle auf dem Hügel ihre Flügel zurückbekam"),
        (2, "Lire aussi :", "Comment le moulin de la colline a retrouvé ses ailes"),
    ] {
        let list = format!("<p><b>{label}</b></p><p><a href=/m>{title}</a></p>");
        let html = page(language, "", "", "", "").replacen("</p>", &format!("</p>{list}"), 1);
        check(&html, language, label, false);
    }
    // The list is the article's.
    let list = "<p>The council has three plans:</p><ul><li>mend the piles</li><li>move the ferry</li></ul>";
    check(&page(0, "", "", &format!("<div class=story-text>{list}</div>"), ""), 0, "three plans:", true);
    let hub = "More news from the coast: https://harbour.example/coast";
    let html = page(0, "", "", "", &format!("<p>{hub}</p>"));
    check(&html, 0, "More news from", false);
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
fn short_sentences_among_paragraphs_are_kept() {
    for (language, sentence) in [
        (0, "Nobody was hurt."),
        (1, "Verletzt wurde dabei niemand."),
        (2, "Personne n’a été blessé."),
        (3, "Никто при этом не пострадал."),
    ] {
        let html = page(language, "", "", "", "");
        let last = ARTICLES[language].1[5];
        check(&html.replacen(last, &format!("{last}</p><p>{sentence}"), 1), language, sentence, true);
    }
    // In a box of its own it is none of them.
    let line = "All rights of the crane are reserved.";
    check(&page(0, "", "", "", &format!("<div class=foot><p>{line}</p></div>")), 0, line, false);
}

#[test]
fn notices_in_place_of_embedded_content_and_logins_are_removed() {
    for (language, notice) in [
        (0, "You need to enable cookies to view this embedded content."),
        (0, "Already have a subscription? Log in here to read on."),
        (1, "An dieser Stelle würden wir Ihnen gern Inhalte eines externen Anbieters zeigen. Sie können sie laden."),
        (1, "Sie haben schon ein Abo? Dann geht es hier weiter zur Anmeldung."),
        (2, "Ce bloc affiche un contenu d’un fournisseur externe, qui peut déposer des traceurs."),
        (2, "Vous êtes déjà abonné ? Identifiez-vous pour lire la suite."),
    ] {
        check(&page(language, "", "", &format!("<p class=x3>{notice}</p>"), ""), language, notice, false);
    }
    // What the article reports.
    for (language, line) in [
        (0, "Residents who already have a subscription to the ferry will get their money back in April."),
        (1, "Die Stadt bezieht den Strom von einem externen Anbieter, der im Winter den Preis erhöht hat."),
        (2, "Le pain vient d’un fournisseur externe, installé de l’autre côté du détroit."),
    ] {
        let text = format!("<div class=story-text><p>{line}</p></div>");
        check(&page(language, "", "", &text, ""), language, line, true);
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
