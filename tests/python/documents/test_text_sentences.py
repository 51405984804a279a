"""Short sentences of a text beside its paragraphs, the lines below its title, and lines about other articles."""

import pytest

import onrecord as rec

TITLES = {
    "en": "Ferry of Osel stays in port until the spring",
    "de": "Fähre von Osel bleibt bis zum Frühjahr im Hafen",
    "fr": "Le bac d'Osel reste au port jusqu'au printemps",
    "es": "El barco de Osel se queda en el puerto hasta la primavera",
    "ru": "Паром Оселя останется в порту до весны",
    "ko": "오셀 여객선, 봄까지 항구에 묶인다",
    "ar": "عبارة أوسل تبقى في الميناء حتى الربيع",
    "he": "המעבורת של אוסל תישאר בנמל עד האביב",
}
PROSE = {
    "en": [
        "The council of Osel shut the old quay on Monday because its piles are rotten, the harbour master said.",
        "Three ferries land at the fish market until the spring, and the crews have asked for a hut there.",
        "“We can unload here at last,” said Petra Lund, who has run the ferry for eleven years with her two sons.",
        "Divers found the damage in May, when they were looking for the anchor of a yacht that had sunk.",
    ],
    "de": [
        "Der Rat von Osel hat den alten Kai am Montag gesperrt, weil die Pfähle morsch sind, so das Hafenamt.",
        "Drei Fähren legen bis zum Frühjahr am Fischmarkt an, und die Mannschaften haben um eine Hütte gebeten.",
        "„Hier können wir endlich ausladen“, sagte Petra Lund, die seit elf Jahren die Fähre führt.",
        "Taucher hatten den Schaden im Mai entdeckt, als sie nach dem Anker einer gesunkenen Jacht suchten.",
    ],
    "fr": [
        "Le conseil d'Osel a fermé lundi le vieux quai, dont les pieux sont pourris, a indiqué le port.",
        "Trois bacs accosteront à la halle aux poissons jusqu'au printemps, et les équipages demandent un abri.",
        "« Nous pouvons enfin décharger ici », a déclaré Petra Lund, qui conduit le bac depuis onze ans.",
        "Des plongeurs avaient découvert les dégâts en mai, en cherchant l'ancre d'un voilier coulé.",
    ],
    "es": [
        "El concejo de Osel cerró el lunes el viejo muelle porque sus pilotes están podridos, informó el puerto.",
        "Tres barcos atracarán junto a la lonja hasta la primavera, y las tripulaciones han pedido una caseta.",
        "“Por fin podemos descargar aquí”, dijo Petra Lund, que lleva once años al timón del barco.",
        "Unos buzos descubrieron los daños en mayo, cuando buscaban el ancla de un velero hundido.",
    ],
    "ru": [
        "Совет Оселя в понедельник закрыл старую пристань, потому что её сваи сгнили, сообщили в порту.",
        "До весны три парома будут причаливать у рыбного рынка, и команды попросили поставить там навес.",
        "«Наконец-то мы можем разгружаться здесь», — сказала Пелагея Лунд, которая водит паром одиннадцать лет.",
        "Повреждения нашли в мае водолазы, которые искали якорь затонувшей яхты.",
    ],
    "ko": [
        "오셀시 의회는 말뚝이 썩어 낡은 부두를 월요일에 폐쇄했다고 항만 사무소가 9일 밝혔다.",
        "여객선 세 척은 봄까지 어시장 앞에 배를 대며, 선원들은 그곳에 대기실을 지어 달라고 요청했다.",
        '11년째 배를 모는 한보람 선장은 "이제야 여기서 짐을 내릴 수 있게 됐다"고 말했다.',
        "피해는 지난 5월 가라앉은 요트의 닻을 찾던 잠수부들이 처음 발견했다.",
    ],
    "ar": [
        "أغلق مجلس أوسل يوم الاثنين الرصيف القديم لأن أعمدته متآكلة، كما أعلنت إدارة الميناء.",
        "وسترسو ثلاث عبارات عند سوق السمك حتى الربيع، وقد طلب البحارة بناء كوخ هناك.",
        "وقالت القبطان ليلى حداد إن الطاقم يستطيع أخيرا أن يفرغ حمولته في هذا المكان.",
        "وكان غواصون قد اكتشفوا الضرر في أيار حين كانوا يبحثون عن مرساة يخت غارق.",
    ],
    "he": [
        "מועצת אוסל סגרה ביום שני את הרציף הישן מפני שהעמודים שלו נרקבו, מסר מנהל הנמל.",
        "שלוש מעבורות יעגנו ליד שוק הדגים עד האביב, והצוותים ביקשו שיבנו להם שם בקתה.",
        '"סוף סוף אפשר לפרוק כאן", אמרה נועה לוי, שמפעילה את המעבורת כבר אחת עשרה שנים.',
        "צוללנים גילו את הנזק במאי, כשחיפשו את העוגן של יאכטה שטבעה.",
    ],
}


def text_of(language, *lines, below=()):
    """Returns a text with lines between title and paragraphs, and below them."""
    return "\n".join([TITLES[language], *lines, *PROSE[language], *below])


def kept(text, language, words):
    """Returns true if the words are kept; all paragraphs have to be."""
    article = rec.read(text).text
    for paragraph in PROSE[language]:
        assert paragraph in article
    return words in article


@pytest.mark.parametrize(
    ("language", "line", "stays"),
    [
        ("en", "He refused to answer.", True),
        ("en", "Nobody knows why.", True),
        ("de", "Der Kapitän schwieg.", True),
        ("fr", "Personne ne l'a revu.", True),
        ("ru", "Никто не пострадал.", True),
        ("en", "Business leaders asked for a later start.", True),
        ("de", "Teilen wollte den Gewinn keiner von ihnen.", True),
        ("fr", "Partager le quai, personne n'y songe.", True),
        ("es", "Por poco se hunde.", True),
        ("en", "Terms of the sale were kept secret.", True),
        ("en", "Share your thoughts below.", False),
        ("de", "Teilen Sie diesen Artikel.", False),
        ("fr", "Partager sur Facebook", False),
        ("en", "Follow us on Telegram.", False),
        ("en", "Sign up for our newsletter.", False),
        ("en", "Click here to report a typo.", False),
        ("en", "Add the Osel Post as a preferred source on Google", False),
        ("de", "Der Link wurde in die Zwischenablage kopiert", False),
        ("de", "Dieser Text enthält Affiliate-Links.", False),
        ("fr", "Vous avez aimé cet article ? Partagez-le.", False),
        ("es", "¿Encontraste algún error? Escríbenos.", False),
        ("en", "The harbour master found a mistake in the report of the divers in June.", True),
        ("de", "Der Hafenmeister hat den Link zu der Karte am Montag an alle Mannschaften verschickt.", True),
        ("en", "The library wants to be a source that people prefer to the internet, its head said.", True),
    ],
)
def test_lines_below_a_text(language, line, stays):
    assert kept(text_of(language, below=[line]), language, line) == stays


@pytest.mark.parametrize(
    ("language", "line", "stays"),
    [
        ("es", "También puede leer: La grúa que volvió a casa", False),
        ("fr", "Lire également : La grue qui est revenue", False),
        ("de", "Lesen Sie weiter: Warum der Kran noch steht", False),
        ("ko", "[추천기사] 낡은 등대, 빵집이 되다", False),
        ("ar", "اقرأ ايضا: الرافعة التي عادت إلى الميناء", False),
        ("en", "Related reads: The crane that came back", False),
        ("en", "More: it was the only word that the old captain had for the crew, and he said it often.", True),
        ("en", "Read on deck by the captain, the letter took an hour, and nobody left before the end.", True),
    ],
)
def test_lines_about_other_articles_between_the_paragraphs_of_a_text(language, line, stays):
    prose = PROSE[language]
    text = "\n".join([TITLES[language], *prose[:2], line, *prose[2:]])
    assert kept(text, language, line) == stays


def test_a_closing_sentence_below_a_list_of_titles_in_a_text():
    titles = ["Why the lighthouse is for sale again", "A baker opens his shop on the pier"]
    closing = "The hall will be closed in June."
    text = text_of("en", below=["Read also", *titles, closing])
    assert kept(text, "en", closing) and not any(kept(text, "en", title) for title in titles)
    text = text_of("en", below=["Read also", *titles, "The seal that stole a hat"])
    assert not kept(text, "en", "The seal")


@pytest.mark.parametrize(
    ("language", "lines", "byline"),
    [
        ("he", ["רונית אלמוג", "02.03.2025"], "רונית אלמוג"),
        ("ar", ["سليم الخوري", "3 مايو 2024"], "سليم الخوري"),
        ("fr", ["Bastien Quélennec"], "Bastien Quélennec"),
        ("en", ["Petra Vossgard in Port Osel", "Fri 3 May 2024 10.05 BST"], "Petra Vossgard"),
        ("ru", ["Светлана Кораблинова — Среда, 16 октября 2024, 13:45"], "Светлана Кораблинова"),
        ("de", ["Von unserer Korrespondentin Petra Lundberg"], "Petra Lundberg"),
        ("de", ["Von Hast keine Spur."], None),
        ("fr", ["De Nantes à Brest."], None),
        ("en", ["Port Osel"], None),
    ],
)
def test_names_below_the_title_of_a_text(language, lines, byline):
    document = rec.read(text_of(language, *lines))
    assert list(document.byline) == ([byline] if byline else [])
    if byline:
        assert byline not in document.text
    for paragraph in PROSE[language]:
        assert paragraph in document.text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Friday, May 3, 2024 2:05 PM"),
        ("es", "viernes, 3 de mayo de 2024"),
        ("ru", "3 мая 2024, 14:05"),
        ("ko", "2024년 05월 03일 14:05"),
        ("ar", "٣ مايو ٢٠٢٤"),
        ("he", "3 במאי 2024"),
    ],
)
def test_the_date_below_the_title_of_a_text(language, line):
    document = rec.read(text_of(language, line))
    assert document.published == "2024-05-03"
    assert line not in document.text


def test_dates_above_the_parts_of_a_text():
    prose = PROSE["en"]
    days = ["May 3, 2024", "May 4, 2024", "May 5, 2024"]
    parts = [part for day, paragraph in zip(days, prose, strict=False) for part in (day, paragraph)]
    text = rec.read("\n".join(["Diary of a ferry in the ice", *parts, prose[3]])).text
    assert all(day in text for day in days)


def test_the_text_alone_is_that_of_the_document():
    # The headline ends with a full stop, so that it is known only after the blocks were classified.
    page = "\n".join(["The ferry of Osel will stay in port.", "Sunday, 5 May 2024 13:25", *PROSE["en"]])
    document = rec.read(page)
    assert document.title == "The ferry of Osel will stay in port."
    assert "13:25" not in document.text
    assert rec.clean(page) == document.text
