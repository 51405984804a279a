//! Shapes of pages whose article is wholly or partly in data, in several languages, each with an opposite: what is shown is an
//! article, and the data are another one, a summary or a part.

use onrecord::Role;

use super::*;

/// An invented article with the cards, the notice and the comment that a page shows beside it.
struct Story {
    language: &'static str,
    title: &'static str,
    paragraphs: [&'static str; 6],
    cards: [[&'static str; 2]; 4],
    notice: &'static str,
    comment: &'static str,
}

const STORIES: [Story; 6] = [
    Story {
        language: "en",
        title: "Norport loses its last night ferry",
        paragraphs: [
            "The last night ferry between Norport and Sandvik made its final crossing on Sunday, watched by some sixty people on the pier.",
            "The line had carried fish, letters and shift workers across the sound for ninety-one years without missing a winter.",
            "“My father took this boat to work for thirty years,” said Karl Osei, who runs the kiosk at the landing stage.",
            "The county says that repairs to the hull would have cost more than a new vessel, and that nobody offered to build one.",
            "Workers at the cannery will now have to drive around the bay, which takes fifty minutes when the road is clear.",
            "Councillor Petra Lund wants to charter a smaller boat for the weekends, and will put the plan to a vote in March.",
        ],
        cards: [
            [
                "Cannery hires forty for the summer",
                "The cannery at Norport looks for people who can start in May, and pays a bonus to all who stay until autumn.",
            ],
            [
                "Old lamp returns to lighthouse",
                "A lamp that was sold at an auction in 1962 has been found in a barn and goes back to the tower of Sandvik.",
            ],
            [
                "Choir sings for the last time",
                "After forty years the choir of the harbour parish gives its last concert, because it has only six singers left.",
            ],
            [
                "Road over the ridge gets a tunnel",
                "Drilling for the tunnel below the ridge begins next year, and it will make the way to the hospital shorter by half.",
            ],
        ],
        notice: "Together with our partners we store information on your device and use it to show you offers that fit what you read here.",
        comment: "I crossed with that boat every single week and I still cannot believe that nobody at the county did anything about it.",
    },
    Story {
        language: "de",
        title: "Norport verliert seine letzte Nachtfähre",
        paragraphs: [
            "Die letzte Nachtfähre zwischen Norport und Sandvik hat am Sonntag zum letzten Mal abgelegt, rund sechzig Menschen sahen vom Pier aus zu.",
            "Die Linie hatte einundneunzig Jahre lang Fisch, Briefe und Schichtarbeiter über den Sund gebracht und keinen Winter ausgelassen.",
            "„Mein Vater ist dreißig Jahre lang mit diesem Schiff zur Arbeit gefahren“, sagte Karl Osei, der den Kiosk am Anleger betreibt.",
            "Der Kreis erklärte, die Reparatur des Rumpfes hätte mehr gekostet als ein neues Schiff, und niemand habe eines bauen wollen.",
            "Die Beschäftigten der Fischfabrik müssen nun um die Bucht fahren, was bei freier Straße fünfzig Minuten dauert.",
            "Ratsfrau Petra Lund möchte für die Wochenenden ein kleineres Boot chartern und lässt im März über den Plan abstimmen.",
        ],
        cards: [
            [
                "Fischfabrik stellt vierzig Leute ein",
                "Die Fabrik in Norport sucht Menschen, die im Mai anfangen können, und zahlt allen einen Zuschlag, die bis zum Herbst bleiben.",
            ],
            [
                "Alte Lampe kehrt zurück",
                "Eine Lampe, die 1962 versteigert wurde, ist in einer Scheune aufgetaucht und kommt wieder in den Turm von Sandvik.",
            ],
            [
                "Chor singt zum letzten Mal",
                "Nach vierzig Jahren gibt der Chor der Hafengemeinde sein letztes Konzert, weil er nur noch sechs Mitglieder hat.",
            ],
            [
                "Straße bekommt einen Tunnel",
                "Die Bohrungen für den Tunnel unter dem Höhenzug beginnen im nächsten Jahr und verkürzen den Weg zur Klinik um die Hälfte.",
            ],
        ],
        notice: "Gemeinsam mit unseren Partnern speichern wir Informationen auf Ihrem Gerät und nutzen sie, um Ihnen passende Angebote zu zeigen.",
        comment: "Ich bin jede Woche mit diesem Schiff gefahren und kann immer noch nicht glauben, dass beim Kreis niemand etwas getan hat.",
    },
    Story {
        language: "fr",
        title: "Norport perd son dernier bac de nuit",
        paragraphs: [
            "Le dernier bac de nuit entre Norport et Sandvik a fait sa traversée d’adieu dimanche, devant une soixantaine de personnes massées sur la jetée.",
            "La ligne transportait depuis quatre-vingt-onze ans poissons, lettres et ouvriers, sans jamais manquer un seul hiver.",
            "« Mon père a pris ce bateau pendant trente ans pour aller travailler », raconte Karl Osei, qui tient le kiosque de l’embarcadère.",
            "Le département affirme que la réparation de la coque aurait coûté plus cher qu’un navire neuf, et que personne n’a voulu en construire un.",
            "Les salariés de la conserverie devront désormais contourner la baie, ce qui prend cinquante minutes quand la route est libre.",
            "La conseillère Petra Lund veut louer un bateau plus petit pour les fins de semaine et soumettra son projet au vote en mars.",
        ],
        cards: [
            [
                "La conserverie recrute pour l’été",
                "La conserverie de Norport cherche des personnes disponibles dès le mois de mai et verse une prime à celles qui restent jusqu’à l’automne.",
            ],
            [
                "Une vieille lampe retrouve son phare",
                "Une lampe vendue aux enchères en 1962 a été retrouvée dans une grange et rejoint la tour de Sandvik.",
            ],
            [
                "La chorale chante pour la dernière fois",
                "Après quarante ans, la chorale de la paroisse du port donne son dernier concert, faute de chanteurs en nombre suffisant.",
            ],
            [
                "Un tunnel sous la crête",
                "Le percement du tunnel sous la crête commence l’an prochain et réduira de moitié le trajet vers l’hôpital.",
            ],
        ],
        notice: "Avec nos partenaires, nous stockons des informations sur votre appareil afin de vous montrer des offres adaptées à vos lectures.",
        comment: "Je prenais ce bateau toutes les semaines et je n’arrive toujours pas à croire que personne au département n’ait rien fait.",
    },
    Story {
        language: "es",
        title: "Norport pierde su último transbordador nocturno",
        paragraphs: [
            "El último transbordador nocturno entre Norport y Sandvik hizo el domingo su travesía final ante unas sesenta personas reunidas en el muelle.",
            "La línea llevaba noventa y un años transportando pescado, cartas y obreros por el estrecho, sin faltar un solo invierno.",
            "«Mi padre tomó este barco durante treinta años para ir a trabajar», contó Karl Osei, que lleva el quiosco del embarcadero.",
            "La diputación sostiene que reparar el casco habría costado más que un buque nuevo y que nadie se ofreció a construirlo.",
            "Los trabajadores de la conservera tendrán que rodear ahora la bahía, lo que lleva cincuenta minutos con la carretera libre.",
            "La concejala Petra Lund quiere alquilar un barco más pequeño para los fines de semana y someterá el plan a votación en marzo.",
        ],
        cards: [
            [
                "La conservera contrata a cuarenta personas",
                "La conservera de Norport busca gente que pueda empezar en mayo y paga una prima a quienes se queden hasta el otoño.",
            ],
            [
                "Una vieja lámpara vuelve al faro",
                "Una lámpara vendida en una subasta en 1962 ha aparecido en un granero y regresa a la torre de Sandvik.",
            ],
            [
                "El coro canta por última vez",
                "Después de cuarenta años, el coro de la parroquia del puerto da su último concierto porque solo le quedan seis voces.",
            ],
            [
                "Un túnel bajo la sierra",
                "La perforación del túnel bajo la sierra comienza el próximo año y acortará a la mitad el camino al hospital.",
            ],
        ],
        notice: "Junto con nuestros socios guardamos información en su dispositivo y la usamos para mostrarle ofertas acordes con lo que lee.",
        comment: "Yo cruzaba en ese barco todas las semanas y todavía no puedo creer que nadie en la diputación hiciera nada por salvarlo.",
    },
    Story {
        language: "ja",
        title: "ノルポート、最後の夜行フェリーが廃止に",
        paragraphs: [
            "ノルポートとサンドビクを結ぶ最後の夜行フェリーが日曜日に最終便を終え、桟橋ではおよそ六十人の住民が船を見送った。",
            "この航路は九十一年にわたり魚や手紙、交代勤務の労働者を運び続け、どんなに厳しい冬でも一度も休むことがなかった。",
            "「父は三十年間、この船で仕事に通っていました」と、乗り場で売店を営むカール・オセイさんは静かに話した。",
            "郡は船体の修理費が新しい船を造るよりも高くつくうえ、建造を申し出る会社も見つからなかったと説明している。",
            "缶詰工場の従業員はこれから湾を車で回り込まなければならず、道がすいている日でも五十分ほどかかるという。",
            "議員のペトラ・ルンド氏は週末だけ小型の船を借りる案をまとめており、三月の議会で採決にかける予定だ。",
        ],
        cards: [
            [
                "缶詰工場が夏に四十人を採用",
                "ノルポートの缶詰工場は五月から働ける人を募集しており、秋まで残った人には特別手当を支払うと発表した。",
            ],
            [
                "古いランプが灯台に戻る",
                "一九六二年の競売で売られたランプが納屋で見つかり、サンドビクの灯台に戻されることが決まった。",
            ],
            [
                "合唱団が最後の演奏会",
                "港の教会の合唱団は団員が六人だけになったため、四十年の歴史を閉じる最後の演奏会を開くことにした。",
            ],
            [
                "尾根の下にトンネル",
                "尾根の下を通るトンネルの掘削が来年始まり、完成すれば病院までの道のりは半分に短縮される見込みだ。",
            ],
        ],
        notice: "当社と提携会社はお客様の端末に情報を保存し、閲覧された内容に合った案内を表示するためにその情報を利用します。",
        comment: "毎週あの船に乗っていたので、郡の誰も何もしてくれなかったことが今でも信じられない気持ちでいっぱいです。",
    },
    Story {
        language: "ru",
        title: "Норпорт лишился последнего ночного парома",
        paragraphs: [
            "Последний ночной паром между Норпортом и Сандвиком в воскресенье совершил прощальный рейс, за которым с причала наблюдали около шестидесяти человек.",
            "Линия девяносто один год перевозила через пролив рыбу, письма и рабочих и не пропустила ни одной зимы.",
            "«Мой отец тридцать лет ездил на этом судне на работу», — рассказал Карл Осей, который держит киоск у пристани.",
            "В округе утверждают, что ремонт корпуса обошелся бы дороже нового судна, а построить его никто не вызвался.",
            "Рабочим консервного завода теперь придется объезжать бухту, что занимает пятьдесят минут, если дорога свободна.",
            "Депутат Петра Лунд хочет нанять для выходных судно поменьше и вынесет этот план на голосование в марте.",
        ],
        cards: [
            [
                "Завод набирает сорок человек",
                "Консервный завод в Норпорте ищет людей, готовых выйти на работу в мае, и платит премию тем, кто останется до осени.",
            ],
            [
                "Старая лампа возвращается на маяк",
                "Лампа, проданная на аукционе в 1962 году, нашлась в сарае и скоро вернется на башню в Сандвике.",
            ],
            [
                "Хор поет в последний раз",
                "После сорока лет хор портового прихода дает последний концерт, потому что в нем осталось всего шесть певцов.",
            ],
            [
                "Под хребтом пробьют тоннель",
                "Бурение тоннеля под хребтом начнется в следующем году, и дорога до больницы станет вдвое короче.",
            ],
        ],
        notice: "Вместе с партнерами мы храним сведения на вашем устройстве и используем их, чтобы показывать вам подходящие предложения.",
        comment: "Я переправлялась на этом судне каждую неделю и до сих пор не могу поверить, что в округе никто ничего не сделал.",
    },
];

fn elements(tag: &str, texts: &[&str]) -> String {
    texts.iter().map(|text| format!("<{tag}>{text}</{tag}>")).collect::<Vec<_>>().concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

fn string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

impl Story {
    fn page(&self, inner: &str) -> String {
        format!(
            "<!DOCTYPE html><html lang={}><head><title>{}</title><meta property='article:published_time' \
             content='2024-02-11'></head><body><main>{inner}</main></body></html>",
            self.language, self.title
        )
    }

    /// Returns the title and the first `count` paragraphs in an element.
    fn shown(&self, count: usize) -> String {
        format!("<article><h1>{}</h1>{}</article>", self.title, elements("p", &self.paragraphs[..count]))
    }

    fn ld(&self, paragraphs: &[&str]) -> String {
        let body = string(&paragraphs.join("\n\n"));
        let title = string(self.title);
        format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":{title},\"articleBody\":{body}}}</script>"
        )
    }

    /// Returns the article as JSON.
    fn json(&self) -> String {
        let body = string(&elements("p", &self.paragraphs));
        format!("{{\"story\":{{\"title\":{},\"body\":{body}}}}}", string(self.title))
    }

    fn next(&self) -> String {
        format!("<script id=__NEXT_DATA__ type='application/json'>{}</script>", self.json())
    }

    /// Returns cards of other articles, in a layout with or without names.
    fn teasers(&self, count: usize, named: bool) -> String {
        let class = if named { "card" } else { "k7" };
        let card = |[title, text]: &[&str; 2]| {
            format!("<div class={class}><a href=/n><h3>{title}</h3></a><p>{text}</p></div>")
        };
        format!("<section>{}</section>", self.cards[..count].iter().map(card).collect::<String>())
    }

    /// Returns the abstracts of the cards as the article of another page.
    fn other(&self) -> Vec<&'static str> {
        self.cards.iter().map(|card| card[1]).collect()
    }

    /// Checks that all paragraphs are in the text, once and in order, with their origin, and nothing of what is beside them.
    fn check(&self, name: &str, html: &str, origin: Origin) {
        let doc = read(html).expect("a page");
        let text = doc.article.text();
        let mut at = 0;
        for paragraph in &self.paragraphs {
            let found = text[at..].find(paragraph);
            assert!(found.is_some(), "{name}, {}: {paragraph:?} is not in its place\n{text}", self.language);
            at += found.unwrap_or(0);
            assert_eq!(text.matches(paragraph).count(), 1, "{name}, {}: {paragraph:?}", self.language);
        }
        for other in self.other().into_iter().chain([self.notice, self.comment]) {
            assert!(!text.contains(other), "{name}, {}: {other:?} is kept\n{text}", self.language);
        }
        let kept = doc.blocks.iter().filter(|b| b.classification.keep);
        let longest = kept.max_by_key(|b| b.visible.len()).expect("a block");
        assert_eq!(longest.origin, origin, "{name}, {}", self.language);
    }
}

#[test]
fn articles_that_are_partly_shown_are_read_from_data() {
    for story in &STORIES {
        let all = &story.paragraphs[..];
        for count in 1..5 {
            let shown = story.shown(count);
            let rows = [
                ("JSON-LD", story.ld(all), Origin::JsonLd),
                ("JSON-LD and cards", story.teasers(3, true) + &story.ld(all), Origin::JsonLd),
                ("state", story.next(), Origin::State),
            ];
            for (name, data, origin) in rows {
                story.check(&format!("{name}, {count} shown"), &story.page(&format!("{shown}{data}")), origin);
            }
        }
    }
}

#[test]
fn articles_that_are_shown_are_not_read_from_data() {
    for story in &STORIES {
        let (all, other) = (&story.paragraphs[..], story.other());
        let cut = format!("{}…", story.paragraphs[2].chars().take(20).collect::<String>());
        let long: Vec<&str> = other.iter().chain(&other).copied().collect();
        for (name, data) in [
            ("the same", story.ld(all)),
            ("a shorter one", story.ld(&all[..4])),
            ("a cut one", story.ld(&[all[0], all[1], &cut])),
            ("a summary", story.ld(&[story.comment, story.notice, story.comment])),
            ("another one", story.ld(&other)),
            ("a long other one", story.ld(&long)),
            ("the same as state", story.next()),
        ] {
            let html = story.page(&format!("{}{data}", story.shown(6)));
            story.check(name, &html, Origin::Markup);
        }
    }
}

#[test]
fn cards_notices_and_comments_do_not_hide_an_article_in_data() {
    for story in &STORIES {
        let notice = story.notice.to_owned() + " ";
        let comment = |n: usize| format!("<div class=comment><b>User {n}</b><p>{} {n}</p></div>", story.comment);
        let comments: String = (1..9).map(comment).collect();
        for (name, beside) in [
            ("three cards", story.teasers(3, true)),
            ("four cards without names", story.teasers(4, false)),
            ("a notice", format!("<div class=cookie-banner><p>{}</p><button>OK</button></div>", notice.repeat(8))),
            ("comments", format!("<section class=comments>{comments}</section>")),
        ] {
            for (data, origin) in [(story.next(), Origin::State), (story.ld(&story.paragraphs), Origin::JsonLd)] {
                let html = story.page(&format!("<h1>{}</h1>{beside}{data}", story.title));
                story.check(name, &html, origin);
            }
        }
    }
}

#[test]
fn articles_in_attributes_and_templates_are_read() {
    for story in &STORIES {
        let markup = elements("p", &story.paragraphs);
        let json = escaped(&story.json());
        let other = elements("p", &story.other());
        for name in ["data-props", "props", "data-initial-state", ":article", "data-content", "data-x"] {
            let html = story.page(&format!("<h1>{}</h1><div id=app {name}=\"{json}\"></div>", story.title));
            story.check(name, &html, Origin::State);
            let html =
                story.page(&format!("<h1>{}</h1><div id=app {name}=\"{}\"></div>", story.title, escaped(&markup)));
            story.check(name, &html, Origin::State);
            // Beside an article these are words of a box that opens.
            let html = story.page(&format!("{}<div {name}=\"{}\"></div>", story.shown(6), escaped(&other)));
            story.check(name, &html, Origin::Markup);
        }
        let html = story.page(&format!("<h1>{}</h1><template>{markup}</template>", story.title));
        story.check("template", &html, Origin::State);
        let html = story.page(&format!("{}<template><div>{other}</div></template>", story.shown(6)));
        story.check("template of something else", &html, Origin::Markup);
    }
}

#[test]
fn posts_of_a_live_report_in_data_are_read_in_order() {
    for story in &STORIES {
        let posts: Vec<String> = story
            .paragraphs
            .iter()
            .map(|p| format!("{{\"@type\":\"BlogPosting\",\"headline\":\"10:15\",\"articleBody\":{}}}", string(p)))
            .collect();
        let ld = format!(
            "<script type='application/ld+json'>{{\"@type\":\"LiveBlogPosting\",\"headline\":{},\"liveBlogUpdate\":[{}]}}</script>",
            string(story.title),
            posts.join(",")
        );
        story.check("live", &story.page(&format!("<h1>{}</h1>{ld}", story.title)), Origin::JsonLd);
        story.check("live, shown", &story.page(&format!("{}{ld}", story.shown(6))), Origin::Markup);
    }
}

#[test]
fn entries_of_feeds_have_their_declarations() {
    for story in &STORIES {
        let markup = elements("p", &story.paragraphs);
        let title = story.title;
        let atom = |content: String| {
            format!(
                "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xml:lang='{}'><title>Norport Post</title>\
                 <entry><title>{title}</title><author><name>Karl Osei</name></author>\
                 <published>2024-02-11T06:30:00Z</published>{content}</entry></feed>",
                story.language
            )
        };
        let rss = |content: String| {
            format!(
                "<?xml version='1.0'?><rss version='2.0'><channel><title>Norport Post</title><language>{}</language><item>\
                 <title>{title}</title><dc:creator><![CDATA[Karl Osei]]></dc:creator>\
                 <pubDate>Sun, 11 Feb 2024 06:30:00 +0000</pubDate>{content}</item></channel></rss>",
                story.language
            )
        };
        for (name, feed) in [
            ("Atom, escaped", atom(format!("<content type='html'>{}</content>", escaped(&markup)))),
            ("Atom, XHTML", atom(format!("<content type='xhtml'><div>{markup}</div></content>"))),
            ("Atom, CDATA", atom(format!("<content type='html'><![CDATA[{markup}]]></content>"))),
            ("RSS, escaped", rss(format!("<content:encoded>{}</content:encoded>", escaped(&markup)))),
            ("RSS, CDATA", rss(format!("<content:encoded><![CDATA[{markup}]]></content:encoded>"))),
        ] {
            story.check(name, &feed, Origin::Markup);
            let doc = read(&feed).expect("a page");
            let metadata = &doc.metadata;
            assert_eq!(metadata.title.as_ref().map(|t| t.text.as_str()), Some(title), "{name}");
            assert_eq!(metadata.byline, ["Karl Osei"], "{name}");
            assert!(metadata.published.as_deref().is_some_and(|day| day.starts_with("2024-02-11")), "{name}");
            assert_eq!(metadata.language.as_deref(), Some(story.language), "{name}");
        }
        // A text that begins with a tag of the same name.
        let text = format!("<feeder> {}", story.paragraphs.join("\n\n"));
        assert_eq!(read(&text).expect("a text").format, onrecord::Format::Text);
    }
}

#[test]
fn captions_stay_where_the_article_is_read_from_data() {
    for story in &STORIES {
        let caption = story.cards[1][1];
        let figure = format!("<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>");
        let head = format!("<h1>{}</h1>{figure}<p>{}</p>", story.title, story.paragraphs[0]);
        let doc =
            read(story.page(&format!("<article>{head}</article>{}", story.ld(&story.paragraphs)))).expect("a page");
        let visible = doc.visible.as_deref().unwrap_or(&doc.source);
        let block = doc.blocks.iter().find(|b| b.visible.of(visible) == caption).expect("the caption");
        assert_eq!((block.role, block.classification.keep), (Role::Caption, true), "{}", story.language);
        // That of a card is none of the article.
        let card = format!("<div class=related><a href=/n>{figure}<b>{}</b></a></div>", story.cards[1][0]);
        let html = story.page(&format!("{}{card}{}", story.shown(1), story.ld(&story.paragraphs)));
        story.check("caption of a card", &html, Origin::JsonLd);
    }
}
