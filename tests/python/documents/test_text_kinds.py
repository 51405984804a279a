"""Kinds of lines in texts, each with an opposite: lines behind a minus sign are removed, all others are kept."""

import pytest

import onrecord as rec

PAGES = {
    "titles with abstracts below a short article": """
        Old mill of Tarn is sold
        The old mill of Tarn was sold on Friday to a baker from Vessel, who wants to grind rye there again.
        The price was not disclosed, but the council said that the roof alone will cost forty thousand crowns.
        - More from Tarn
        - Bakers ask for a later market
        - The stalls open at five, and most of the customers come at eight.
        - Snow closes the pass
        - Ploughs are expected on Sunday evening at the earliest.
    """,
    "parts of a short article": """
        Three ways to save the mill
        The old mill of Tarn was sold on Friday to a baker from Vessel, who has asked three builders what to do.
        Mend the roof
        The slate is from 1911, and half of it lies in the yard.
        Dam the brook
        Without water the wheel has stood still since the railway came.
    """,
    "a section above the title": """
        - Vie locale
        Pourquoi nous écrivons encore des lettres à la main
        La poste d'Osel trie quarante lettres par jour, a dit le receveur lundi, et la moitié est écrite à la plume.
        Les ferrys accostent au marché aux poissons jusque-là, trop petit pour les camions qui viennent des îles.
    """,
    "a headline of one word": """
        Gestrandet
        Wie eine Fähre mit vierzig Lehrern eine Woche im Eis verbrachte
        Der Kai ist seit Montag gesperrt, wie das Hafenamt in einer langen Mitteilung an die Presse schrieb.
        Die Fähren legen bis dahin am Fischmarkt an, der zu klein ist für die Lastwagen von den Inseln.
    """,
    "arrows before titles": """
        The long winter of Osel
        The quay was shut on Monday after a storm, the harbour office said in a long statement to reporters.
        - >> Why the herring stayed away this year
        The ferries land at the fish market until then, which is too small for the lorries from the islands.
        - → Six ways to dry a wet cellar
        Engineers have drilled forty holes into it and found that it rests on the ground for a hundred metres.
    """,
    "arrows before the items of a list": """
        The long winter of Osel
        The quay was shut on Monday after a storm, the harbour office said in a long statement to reporters.
        → The quay opens on 4 May.
        → Tickets are valid on all boats of the town
        The ferries land at the fish market until then, which is too small for the lorries from the islands.
    """,
    "a label in capitals without its list": """
        The quay of Osel opens in September
        The quay of Osel opens again in September after three years of work, the harbour office said on Monday.
        - UP NEXT
        The work cost nine million crowns and took a year longer than the engineers had thought when they began.
    """,
    "a table of figures": """
        The crane of Osel in figures
        The crane of Osel is back on its quay after three years in a shed, the harbour office said on Monday.
        | Year | Loads | Tonnes |
        | --- | --- | --- |
        | 1911 | 410 | 9,200 |
        | 2023 | 12 | 90 |
        It was built for the herring trade, which brought a hundred ships a day to the bay until the war came.
    """,
    "a post with hashtags": """
        ⚡️Причал в Оселе закрыт до весны
        Паромы идут к рыбному рынку, сообщила администрация порта
        #осель #порт
    """,
    "tags below an article": """
        The quay of Osel opens in September
        The quay of Osel opens again in September after three years of work, the harbour office said on Monday.
        The work cost nine million crowns and took a year longer than the engineers had thought when they began.
        “We can unload here at last,” said Petra Lund, who has run the ferry for eleven years with her two sons.
        The old pier will be pulled down in the winter, when the ice is strong enough to carry the lorries.
        The ferries are painted in the winter, when there are fewer passengers and the wind is from the north.
        - #osel #quay
    """,
    "last lines in Spanish": """
        El muelle de Osel reabre en septiembre
        El muelle de Osel volverá a abrir en septiembre, informó el lunes la oficina del puerto en un comunicado.
        El alcalde pidió a los vecinos que descarguen la app del puerto antes del lunes.
        - Sigue leyendo con una suscripción
        - Escucha en Apple Podcasts
    """,
    "last lines in Japanese": """
        北側の埠頭が９月に再開
        港湾局は月曜日、北側の埠頭を９月に再開すると発表した。修復工事はすべて終わり、費用は予算を下回った。
        局長は、船は秋から再び寄港し、運賃は変わらないと話した。島の住民はこれを歓迎している。
        住民はアプリをダウンロードして時刻を確認しているという。
        - 購読して続きを読む
        - Apple Podcastで聴く
    """,
}


@pytest.mark.parametrize("name", PAGES)
def test_lines_of_texts(name):
    lines = [line.strip() for line in PAGES[name].strip().split("\n")]
    removed = [line[2:] for line in lines if line.startswith("- ")]
    stay = [line for line in lines if not line.startswith("- ")]
    kept = rec.read("\n".join(line.removeprefix("- ") for line in lines)).text.split("\n")
    assert [line for line in removed if line in kept] == []
    assert [line for line in stay if line not in kept] == []


# Items that are like a menu, announced by a line with a colon, and a menu.
ITEMS = ["• Oak", "• Tar", "• Rope", "• Nails", "• Hemp"]
PROSE = [
    f"The builders of part {n} came in {month}, and the harbour master showed them where the old piles are rotten."
    for n, month in enumerate(["March", "April", "May", "June", "July", "August"], 1)
]


def test_items_below_a_colon():
    lines = ["Eidsund rebuilds its quay", *PROSE, "What the builders have asked for:", *ITEMS, *PROSE[:1]]
    kept = rec.read("\n".join(lines)).text.split("\n")
    assert [item for item in ITEMS if item not in kept] == []


@pytest.mark.parametrize(
    ("title", "line", "authors"),
    [
        ("北侧码头九月重新开放", "来源：港口日报 作者：周晓 编辑：李明", ["周晓"]),
        ("北侧码头九月重新开放", "【记者周晓报道】港口管理局周一表示，北侧码头将于九月重新开放。", ["周晓"]),
        ("北侧码头九月重新开放", "【港口日报】港口管理局周一表示，北侧码头将于九月重新开放。", []),
        ("Quay of Osel opens in September", "By Petra Lund OSEL POST", ["Petra Lund"]),
        ("Quay of Osel opens in September", "By Petra Lund MBE", ["Petra Lund MBE"]),
        ("Quay of Osel opens in September", "By the numbers", []),
    ],
)
def test_authors_in_labels_and_before_outlets(title, line, authors):
    prose = {
        "北": "局长说，船只将在秋季恢复停靠，票价保持不变，岛上的居民对此表示欢迎，修复工程已经全部完成。",
        "Q": "The quay of Osel opens again in September after three years of work, the harbour office said on Monday.",
    }
    assert rec.read("\n".join([title, line, prose[title[0]], prose[title[0]]])).byline == authors


@pytest.mark.parametrize("day", ["12 พฤษภาคม 2567", "วันที่ 12 พ.ค. 2567"])
def test_thai_dates(day):
    prose = "สำนักงานท่าเรือแถลงเมื่อวันจันทร์ว่าท่าเรือโอเซลจะเปิดอีกครั้งในเดือนกันยายน หลังจากซ่อมแซมมาเป็นเวลาสามปี"
    assert rec.read("\n".join(["ท่าเรือโอเซลเปิดอีกครั้งในเดือนกันยายน", day, prose])).published == "2024-05-12"
