//! Lines that are removed, and lines like them that are kept.

use super::*;

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
pub(super) fn a_box_about_the_author_is_a_biography_and_a_portrait_is_not() {
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
pub(super) fn the_head_of_a_site_is_no_part_of_a_post() {
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

/// Checks pages that show no paragraph, one or all of an article and have the text in another part as well: the article
/// is complete, without repetition and in its order.
#[test]
pub(super) fn notices_of_players_are_removed_and_reports_on_scripts_are_not() {
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
pub(super) fn microdata_of_another_article_between_paragraphs_is_a_card() {
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
pub(super) fn a_biography_above_the_text_is_removed_and_a_portrait_is_not() {
    let about = "Jost Hellwege covers the coast for the Harbour Post and lives in Osel with two dogs.";
    let byline = "<p class=byline><a rel=author href=/r/jh>Jost Hellwege</a></p>";
    check(&page(0, "", &format!("{byline}<div class=k2><p>{about}</p></div>"), "", ""), 0, about, false);
    let other = "<p class=byline><a rel=author href=/r/mv>Marta Vik</a></p>";
    check(&page(0, "", &format!("{other}<div class=story-text><p>{about}</p></div>"), "", ""), 0, about, true);
}

#[test]
pub(super) fn appeals_to_readers_are_removed_and_reports_on_channels_are_not() {
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
pub(super) fn tables_of_contents_are_removed_and_lists_with_links_are_not() {
    for (language, label, headings) in [
        (0, "In this article", ["What the piles cost", "How the islanders travel"]),
        (1, "Das erwartet Sie in diesem Artikel", ["Was die Pfähle kosten", "Wie die Insulaner fahren"]),
        (2, "Sommaire", ["Le prix des piles", "Le voyage des insulaires"]),
        (3, "Содержание", ["Сколько стоят сваи", "Как ездят островитяне"]),
    ] {
        let list = headings.map(|h| format!("<li><a href='#x'>{h}</a></li>")).concat();
        let [first, second] = headings;
        let [below, next] = [ARTICLES[language].1[1], ARTICLES[language].1[4]];
        let parts = format!("<h2 id=x>{first}</h2><p>{below}</p><h2 id=y>{second}</h2><p>{next}</p>");
        for layout in ["<div class=toc><p>{k}</p><ul>{l}</ul></div>", "<div class=x3><b>{k}</b><ol>{l}</ol></div>"] {
            let contents = layout.replace("{k}", label).replace("{l}", &list);
            let html = page(language, "", "", &format!("<div class=story-text>{contents}{parts}</div>"), "")
                .replace("<meta property='article:published_time' content='2024-03-05T08:00:00Z'>", "");
            let text = read(html.as_str()).expect("a page").article.text().to_owned();
            assert!(!text.contains(label), "{label} in {text}");
            for heading in headings {
                assert_eq!(text.matches(heading).count(), 1, "{heading} in {text}");
            }
        }
    }
    let notes = "<ul><li>The <a href=#a>first quay</a> was sold in 1950, long before the storm.</li>\
                 <li>The <a href=#b>second quay</a> burned down in the winter of 1962.</li></ul>";
    check(&page(0, "", "", &format!("<div class=story-text>{notes}</div>"), ""), 0, "was sold in 1950", true);
}

#[test]
pub(super) fn a_linked_title_in_a_line_below_its_label_is_removed_with_it() {
    for (language, label, title) in [
        (0, "Related stories", "How the mill on the hill got its sails back"),
        (1, "Lesen Sie auch", "Wie die Mühle auf dem Hügel ihre Flügel zurückbekam"),
        (2, "Lire aussi", "Comment le moulin de la colline a retrouvé ses ailes"),
    ] {
        let paragraphs = ARTICLES[language].1;
        let body = |line: &str| {
            let html = page(language, "", "", "", "")
                .replace("<meta property='article:published_time' content='2024-03-05T08:00:00Z'>", "");
            html.replacen(&format!("<p>{}</p>", paragraphs[1]), &format!("<p>{}</p>{line}", paragraphs[1]), 1)
        };
        let line = format!("<p>{label}</p><p><a href=/m>{title}</a></p>");
        check(&body(&line), language, title, false);
        check(&body(&line), language, label, false);
        // The words of the article itself.
        check(&body(&format!("<p>{label}</p><p>{title}, as she said.</p>")), language, title, true);
    }
}
