"""Invented pages of text with lists of teasers, as cards or as titles alone: `teasers.py OUT.jsonl [train|test]`.

Every layout is drawn by a seeded generator: the parts of a card (title, title again, label, date, byline, abstract, pointer),
their order, bullets, blank lines, a heading, the language, the number of cards, and the place of the list (after the article or
between two of its paragraphs). Lists of titles alone vary in bullets, in what precedes and follows each title, in their heading,
and in the lines around them. Every third page has no teasers but a repeated shape that is article: sections, questions and
answers, entries of a list, a timeline, statements one after another. A layout is drawn for training or for testing by the
hash of its shape, so that a shape in one part is in no page of the other.

A row has the keys of the labelled texts: `id`, `url`, `text`, `lines` ([start, end, label] in code points; M is article, B is
boilerplate), `page_type`, `mode`.
"""

import json
import random
import sys
import zlib

PAGES = 900
TITLE_PAGES = 1200
PARTS = ["title", "again", "label", "date", "byline", "abstract", "more"]

# Every language: subjects, verbs with their objects, places or times, and the words around a list of teasers.
LANGUAGES = {
    "en": {
        "who": ["The harbour board", "A retired pilot", "The mayor of Sandvik", "The ferry company", "A group of teachers", "The rail inspector", "Two farmers", "The theatre’s director"],
        "did": ["closed the old bridge to lorries", "asked for a second survey of the wall", "wants to move the market indoors", "sold the last of its wooden boats", "found salt in the drinking water", "put off the vote on the new depot", "opened the archive to visitors", "lost the case against the insurer"],
        "when": ["on Monday", "after a wet and windy spring", "in spite of three warnings", "for the first time since the flood", "before the council had met", "because the money had run out"],
        "more": ["Nobody had expected the costs to double within a year.", "Work will go on until the first frost, and then stop.", "Those who live nearby were told by letter.", "The plan was drawn up nine years ago and changed twice."],
        "said": "“We will know more when the water is down,” said {name}, who runs the office.",
        "titles": ["Why the bakers left Mill Street", "A tram that nobody ordered", "Salt, stone and a very long pier", "Can a village own its river?", "The last winter of the night train", "Seven ways to cross a bog", "How the orchard came back", "No room at the quarry"],
        "labels": ["Opinion", "Long read", "Culture", "Explainer", "Video", "Economy", "Picture essay"],
        "key": ["Section", "Format", "Topic"],
        "by": ["By {name}", "{name}", "By {name} for the Sandvik Mail"],
        "dates": ["12 May 2024", "May 12, 2024", "Tue, 7 May 2024, 9:15", "2 hours ago", "3 days ago", "12/05/2024"],
        "read": ["Read more", "Continue reading", "Full story"],
        "head": ["More from the coast", "Related stories", "From our pages", "Read next", "In other news"],
        "ask": ["What happens to the boats?", "When will the road open?", "Who pays for the new wall?", "Was there a warning?", "Can the trees be saved?"],
    },
    "de": {
        "who": ["Der Hafenrat", "Eine frühere Lotsin", "Die Bürgermeisterin von Talheim", "Die Fährgesellschaft", "Eine Gruppe von Lehrern", "Das Bauamt", "Zwei Landwirte"],
        "did": ["hat die alte Brücke für Lastwagen gesperrt", "fordert ein zweites Gutachten", "will den Markt in die Halle verlegen", "hat das letzte Holzboot verkauft", "fand Salz im Trinkwasser", "hat die Abstimmung verschoben", "öffnete das Archiv für Besucher"],
        "when": ["am Montag", "nach einem nassen Frühling", "trotz dreier Warnungen", "zum ersten Mal seit der Flut", "weil das Geld ausgegangen ist"],
        "more": ["Mit doppelten Kosten hatte niemand gerechnet.", "Die Arbeiten dauern bis zum ersten Frost und ruhen dann.", "Die Anwohner erfuhren davon aus einem Brief.", "Der Plan ist neun Jahre alt und wurde zweimal geändert."],
        "said": "„Wir wissen mehr, wenn das Wasser gesunken ist“, sagte {name}, die das Amt leitet.",
        "titles": ["Warum die Bäcker gingen", "Eine Tram, die keiner bestellt hat", "Salz, Stein und ein langer Steg", "Wem gehört der Fluss?", "Der letzte Winter des Nachtzugs", "Kein Platz im Steinbruch"],
        "labels": ["Meinung", "Kultur", "Reportage", "Wirtschaft", "Video", "Hintergrund"],
        "key": ["Rubrik", "Thema"],
        "by": ["Von {name}", "{name}"],
        "dates": ["12. Mai 2024", "12.05.2024", "vor 2 Stunden", "07.05.2024, 9:15 Uhr"],
        "read": ["Weiterlesen", "Mehr lesen"],
        "head": ["Mehr von der Küste", "Lesen Sie auch", "Aus unserem Haus", "Weitere Artikel"],
        "ask": ["Was wird aus den Booten?", "Wann öffnet die Straße?", "Wer bezahlt die neue Mauer?", "Gab es eine Warnung?"],
    },
    "fr": {
        "who": ["Le conseil du port", "Une ancienne pilote", "La maire de Valmer", "La compagnie des bacs", "Un groupe d’instituteurs", "Deux agriculteurs"],
        "did": ["a fermé le vieux pont aux camions", "demande une seconde expertise du mur", "veut déplacer le marché sous la halle", "a vendu son dernier bateau en bois", "a trouvé du sel dans l’eau potable", "a reporté le vote sur le dépôt"],
        "when": ["lundi", "après un printemps pluvieux", "malgré trois avertissements", "pour la première fois depuis la crue", "faute d’argent"],
        "more": ["Personne n’avait prévu que les coûts doubleraient en un an.", "Les travaux dureront jusqu’aux premières gelées.", "Les riverains l’ont appris par courrier.", "Le plan date de neuf ans et a changé deux fois."],
        "said": "« Nous en saurons plus quand l’eau aura baissé », a dit {name}, qui dirige le service.",
        "titles": ["Pourquoi les boulangers sont partis", "Un tramway que personne n’a commandé", "Le sel, la pierre et la jetée", "À qui appartient la rivière ?", "Le dernier hiver du train de nuit"],
        "labels": ["Opinion", "Culture", "Reportage", "Économie", "Vidéo"],
        "key": ["Rubrique", "Thème"],
        "by": ["Par {name}", "{name}"],
        "dates": ["12 mai 2024", "12/05/2024", "il y a 2 heures", "Publié le 7 mai 2024"],
        "read": ["Lire la suite", "Lire l’article"],
        "head": ["À lire aussi", "Sur la côte", "Nos autres articles"],
        "ask": ["Que deviennent les bateaux ?", "Quand la route rouvrira-t-elle ?", "Qui paie le nouveau mur ?"],
    },
    "es": {
        "who": ["La junta del puerto", "Un piloto jubilado", "La alcaldesa de Valmar", "La compañía de barcas", "Un grupo de maestros", "Dos agricultores"],
        "did": ["cerró el puente viejo a los camiones", "pide un segundo estudio del muro", "quiere llevar el mercado bajo techo", "vendió su último barco de madera", "encontró sal en el agua potable", "aplazó la votación sobre el depósito"],
        "when": ["el lunes", "tras una primavera lluviosa", "pese a tres avisos", "por primera vez desde la riada", "porque se acabó el dinero"],
        "more": ["Nadie esperaba que los costes se doblaran en un año.", "Las obras seguirán hasta las primeras heladas.", "Los vecinos lo supieron por carta.", "El plan tiene nueve años y cambió dos veces."],
        "said": "«Sabremos más cuando baje el agua», dijo {name}, que dirige la oficina.",
        "titles": ["Por qué se fueron los panaderos", "Un tranvía que nadie pidió", "Sal, piedra y un muelle muy largo", "¿De quién es el río?", "El último invierno del tren nocturno"],
        "labels": ["Opinión", "Cultura", "Reportaje", "Economía", "Vídeo"],
        "key": ["Sección", "Tema"],
        "by": ["Por {name}", "{name}"],
        "dates": ["12 de mayo de 2024", "12/05/2024", "hace 2 horas"],
        "read": ["Leer más", "Seguir leyendo"],
        "head": ["Más de la costa", "Te puede interesar", "De nuestras páginas"],
        "ask": ["¿Qué pasará con los barcos?", "¿Cuándo se abre la carretera?", "¿Quién paga el muro nuevo?"],
    },
    "pl": {
        "who": ["Rada portu", "Emerytowany pilot", "Burmistrzyni Zalewa", "Spółka promowa", "Grupa nauczycieli", "Dwóch rolników"],
        "did": ["zamknęła stary most dla ciężarówek", "chce drugiej ekspertyzy muru", "przeniesie targ do hali", "sprzedała ostatnią drewnianą łódź", "znalazła sól w wodzie pitnej", "odłożyła głosowanie nad zajezdnią"],
        "when": ["w poniedziałek", "po deszczowej wiośnie", "mimo trzech ostrzeżeń", "po raz pierwszy od powodzi", "bo skończyły się pieniądze"],
        "more": ["Nikt nie spodziewał się, że koszty wzrosną dwukrotnie.", "Prace potrwają do pierwszych mrozów.", "Mieszkańcy dowiedzieli się o tym z listu.", "Plan ma dziewięć lat i był dwa razy zmieniany."],
        "said": "„Będziemy wiedzieć więcej, gdy opadnie woda” – powiedziała {name}, która kieruje urzędem.",
        "titles": ["Dlaczego odeszli piekarze", "Tramwaj, którego nikt nie zamawiał", "Sól, kamień i długie molo", "Do kogo należy rzeka?", "Ostatnia zima nocnego pociągu"],
        "labels": ["Opinia", "Kultura", "Reportaż", "Gospodarka", "Wideo"],
        "key": ["Dział", "Temat"],
        "by": ["Autor: {name}", "{name}"],
        "dates": ["12 maja 2024", "12.05.2024", "2 godziny temu"],
        "read": ["Czytaj więcej", "Czytaj dalej"],
        "head": ["Więcej z wybrzeża", "Czytaj także", "Z naszych stron"],
        "ask": ["Co się stanie z łodziami?", "Kiedy otworzą drogę?", "Kto zapłaci za nowy mur?"],
    },
    "ru": {
        "who": ["Совет порта", "Бывший лоцман", "Мэр Заречья", "Паромная компания", "Группа учителей", "Два фермера"],
        "did": ["закрыл старый мост для грузовиков", "просит повторной проверки стены", "хочет перенести рынок под крышу", "продал последнюю деревянную лодку", "нашёл соль в питьевой воде", "отложил голосование о депо"],
        "when": ["в понедельник", "после дождливой весны", "несмотря на три предупреждения", "впервые после наводнения", "потому что кончились деньги"],
        "more": ["Никто не ждал, что расходы вырастут вдвое.", "Работы продлятся до первых морозов.", "Жители узнали об этом из письма.", "Плану девять лет, и его дважды меняли."],
        "said": "«Мы узнаем больше, когда спадёт вода», — сказала {name}, глава ведомства.",
        "titles": ["Почему ушли пекари", "Трамвай, которого никто не заказывал", "Соль, камень и длинный пирс", "Чья это река?", "Последняя зима ночного поезда"],
        "labels": ["Мнение", "Культура", "Репортаж", "Экономика", "Видео"],
        "key": ["Рубрика", "Тема"],
        "by": ["Автор: {name}", "{name}"],
        "dates": ["12 мая 2024", "12.05.2024", "2 часа назад"],
        "read": ["Читать далее", "Подробнее"],
        "head": ["Ещё с побережья", "Читайте также", "Другие материалы"],
        "ask": ["Что будет с лодками?", "Когда откроют дорогу?", "Кто заплатит за новую стену?"],
    },
}
FIRST = ["Runa", "Tomas", "Ines", "Kofi", "Mirela", "Jun", "Aleks", "Odile"]
LAST = ["Varga", "Holt", "Quist", "Mbeki-Lund", "Sarro", "Tan", "Ostrow", "Brandal"]


def sentence(rng, words):
    return f"{rng.choice(words['who'])} {rng.choice(words['did'])} {rng.choice(words['when'])}."


def prose(rng, words, low, high):
    """Returns a paragraph of `low` to `high` sentences, sometimes with an additional quotation."""
    out = [sentence(rng, words) if rng.random() < 0.6 else rng.choice(words["more"]) for _ in range(rng.randint(low, high))]
    if rng.random() < 0.3:
        out.append(words["said"].format(name=name(rng)))
    return " ".join(out)


def name(rng):
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def title(rng, words):
    """Returns a headline: one of the fixed ones, or a sentence without its stop."""
    return rng.choice(words["titles"]) if rng.random() < 0.4 else sentence(rng, words)[:-1]


def layout(rng):
    """Draws the shape of a list of teasers."""
    parts = ["title"] + [part for part in PARTS[1:] if rng.random() < {"abstract": 0.65, "again": 0.15}.get(part, 0.4)]
    if len(parts) == 1:
        parts.append(rng.choice(["abstract", "date", "label"]))
    rng.shuffle(parts)
    # The title comes before the abstract, its repetition and the pointer.
    for early, late in [("title", "abstract"), ("title", "again"), ("title", "more")]:
        if late in parts and parts.index(early) > parts.index(late):
            i, j = parts.index(early), parts.index(late)
            parts[i], parts[j] = parts[j], parts[i]
    if "again" in parts:
        parts.remove("again")
        parts.insert(parts.index("title") + 1, "again")
    return {
        "parts": parts,
        "bullet": rng.choice(["", "", "", "own -", "own •", "own ***", "- ", "• ", "▸ ", "1. ", "own 1"]),
        "gap": rng.choice(["\n", "\n", "\n\n"]),
        "between": rng.choice(["\n", "\n\n"]),
        "abstract": rng.choice(["open", "sentence", "sentence", "two", "long"]),
        "label": rng.choice(["one", "key", "mixed"]),
        "optional": rng.choice([None, None, None, "abstract", "label", "byline", "date"]),
        "head": rng.random() < 0.5,
        "foot": rng.random() < 0.2,
        "place": rng.choice(["after", "after", "between"]),
    }


def card(rng, words, shape, number, said):
    """Returns the lines of one card; `said` contains the wordings that all cards share."""
    head = title(rng, words)
    lines = []
    for part in shape["parts"]:
        if part == shape["optional"] and rng.random() < 0.3:
            continue
        if part in ("title", "again"):
            lines.append(head)
        elif part == "label":
            label = rng.choice(words["labels"])
            lines.append(label if shape["label"] == "one" else f"{said['key']}: {label}" if shape["label"] == "key" else label.upper())
        elif part == "date":
            form = said["date"]
            for digit in "12579":
                form = form.replace(digit, rng.choice("12345789"), 1) if rng.random() < 0.5 else form
            lines.append(form)
        elif part == "byline":
            lines.append(said["by"].format(name=name(rng)))
        elif part == "more":
            lines.append(said["read"])
        else:
            kind = shape["abstract"]
            text = sentence(rng, words)
            if kind == "open":
                text = text[:-1]
            elif kind != "sentence":
                text += " " + prose(rng, words, *((1, 1) if kind == "two" else (2, 4)))
            lines.append(text)
    bullet = shape["bullet"]
    if bullet.startswith("own "):
        lines.insert(0, bullet[4:] if bullet != "own 1" else str(number))
    elif lines and bullet:
        lines[0] = (f"{number}. " if bullet == "1. " else bullet) + lines[0]
    return lines


def structure(rng, words):
    """Returns the kind and the paragraphs of a repeated shape that is article text."""
    kind = rng.choice(["sections", "interview", "entries", "timeline", "statements", "profiles"])
    count, out = rng.randint(3, 8), []
    for number in range(1, count + 1):
        if kind == "sections":
            out += [title(rng, words)] + [prose(rng, words, 2, 5) for _ in range(rng.randint(1, 3))]
        elif kind == "interview":
            out += [rng.choice(words["ask"]), prose(rng, words, 1, 4)]
        elif kind == "entries":
            out += [f"{number}. {title(rng, words)}", prose(rng, words, 1, 4)]
        elif kind == "timeline":
            out += [rng.choice(words["dates"][:2]), prose(rng, words, 1, 2)]
        elif kind == "statements":
            out += [words["said"].format(name=name(rng)) if rng.random() < 0.5 else prose(rng, words, 1, 2)]
        else:
            out += [name(rng), prose(rng, words, 2, 4)]
    return kind, out


def page(seed):
    rng = random.Random(seed)
    language = rng.choice(sorted(LANGUAGES))
    words = LANGUAGES[language]
    blocks = [("M", title(rng, words), "\n\n")]
    blocks += [("M", prose(rng, words, 2, 5), "\n\n") for _ in range(rng.randint(4, 9))]
    if seed % 3 == 2:
        kind, lines = structure(rng, words)
        at = rng.choice([1, 3, len(blocks)])
        blocks[at:at] = [("M", line, "\n\n") for line in lines]
        blocks += [("M", prose(rng, words, 2, 4), "\n\n")] * rng.randint(0, 1)
        # By number, so that all kinds are in both parts.
        return language, kind, zlib.crc32(str(seed).encode()) % 2 == 1, blocks
    shape = layout(rng)
    said = {"key": rng.choice(words["key"]), "by": rng.choice(words["by"]), "read": rng.choice(words["read"]), "date": rng.choice(words["dates"])}
    rows = []
    if shape["head"]:
        rows.append(("B", rng.choice(words["head"]), "\n\n"))
    between = shape["place"] == "between"
    for number in range(1, rng.randint(3, 5 if between else 11) + 1):
        lines = card(rng, words, shape, number, said)
        rows += [("B", line, shape["between"] if line is lines[-1] else shape["gap"]) for line in lines]
    if shape["foot"]:
        rows.append(("B", words["read"][0], "\n\n"))
    at = rng.randint(3, len(blocks) - 1) if between else len(blocks)
    blocks[at:at] = rows
    drawn = json.dumps([shape["parts"], shape["bullet"], shape["abstract"]])
    return language, shape["place"], zlib.crc32(drawn.encode()) % 2 == 1, blocks


def around(rng, words, number, shape, said):
    """Returns a title with its bullet or number, and with the words that a list has before and after it."""
    line = title(rng, words)
    before = {"time": f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02} ", "label": rng.choice(words["labels"]) + ": ", "caps": rng.choice(words["labels"]).upper() + " ", "date": rng.choice(words["dates"][:1]) + " "}
    minutes = rng.randint(2, 14)
    after = {"minutes": f" ({minutes} min)", "count": f" ({rng.randint(1, 300)})", "name": f" – {name(rng)}", "label": f" | {rng.choice(words['labels'])}", "site": f" - {said['site']}"}
    line = before.get(shape["before"], "") + line + after.get(shape["after"], "")
    bullet = shape["bullet"]
    return (f"{number}{bullet[1:]}" if bullet.startswith("1") else bullet) + line


def list_in_article(rng, words):
    """Returns the kind and the lines of a list that is article text, its introduction first."""
    kind = rng.choice(["demands", "names", "results", "supplies", "questions", "dates", "titles"])
    bullet = rng.choice(["", "- ", "• ", "1. ", "1) ", "* "])
    lines = []
    for number in range(1, rng.randint(3, 9) + 1):
        if kind == "demands":
            line = rng.choice(words["did"])
        elif kind == "names":
            line = rng.choice([name(rng), f"{name(rng)}, {rng.choice(words['who']).lower()}"])
        elif kind == "results":
            line = rng.choice([f"{rng.choice(LAST)} {rng.randint(0, 5)}–{rng.randint(0, 5)} {rng.choice(LAST)}", f"{name(rng)} ({rng.choice(LAST)}) {rng.randint(9, 59)}.{rng.randint(10, 99)}"])
        elif kind == "supplies":
            line = f"{rng.randint(1, 500)} {rng.choice(['kg', 'l', 'm', 'g'])} {rng.choice(words['titles']).split()[-1].strip('?')}"
        elif kind == "questions":
            line = rng.choice(words["ask"])
        elif kind == "dates":
            line = f"{rng.choice(words['dates'][:2])}: {rng.choice(words['did'])}"
        else:
            line = sentence(rng, words)[:-1]
        lines.append((f"{number}{bullet[1:]}" if bullet.startswith("1") else bullet) + line)
    opening = rng.choice(["colon", "colon", "heading", "sentence"])
    if opening == "colon":
        lines.insert(0, sentence(rng, words)[:-1] + ":")
    elif opening == "heading":
        lines.insert(0, rng.choice(words["titles"]))
    else:
        lines.insert(0, prose(rng, words, 1, 2))
    return kind, lines


def title_page(seed):
    """Returns a page whose teasers are titles alone, or whose article has a list."""
    rng = random.Random(seed)
    language = rng.choice(sorted(LANGUAGES))
    words = LANGUAGES[language]
    blocks = [("M", title(rng, words), "\n\n")]
    blocks += [("M", prose(rng, words, 2, 5), "\n\n") for _ in range(rng.randint(3, 9))]
    said = {"site": rng.choice(LAST) + " Post"}
    close = [("B", line, "\n\n") for line in ([f"{name(rng)}."] if rng.random() < 0.1 else [])]
    if rng.random() < 0.4:
        close.append(("B", f"© 2024 {said['site']}", "\n\n"))
    if seed % 3 == 2:
        kind, lines = list_in_article(rng, words)
        at = rng.choice([2, len(blocks), len(blocks)])
        gap = rng.choice(["\n", "\n\n"])
        blocks[at:at] = [("M", line, gap) for line in lines[:-1]] + [("M", lines[-1], "\n\n")]
        return language, kind, zlib.crc32(str(seed).encode()) % 2 == 1, blocks + close
    shape = {
        "bullet": rng.choice(["", "", "", "- ", "• ", "1. ", "1) ", "▸ ", "1 ", "* "]),
        "before": rng.choice(["", "", "", "time", "label", "caps", "date"]),
        "after": rng.choice(["", "", "", "minutes", "count", "name", "label", "site"]),
        "head": rng.choice(["", "plain", "caps", "label"]),
        "gap": rng.choice(["\n", "\n\n"]),
        "place": rng.choice(["titles after", "titles after", "titles after", "titles between"]),
    }
    heads = {"plain": rng.choice(words["head"]), "caps": rng.choice(words["head"] + words["labels"]).upper(), "label": rng.choice(words["labels"])}
    rows = [("B", heads[shape["head"]], rng.choice(["\n", "\n\n"]))] if shape["head"] else []
    between = shape["place"] == "titles between"
    number = rng.randint(3, 5 if between else 10)
    rows += [("B", around(rng, words, k + 1, shape, said), shape["gap"] if k + 1 < number else "\n\n") for k in range(number)]
    at = rng.randint(3, len(blocks) - 1) if between and len(blocks) > 4 else len(blocks)
    blocks[at:at] = rows
    drawn = json.dumps([shape["bullet"], shape["before"], shape["after"], shape["head"]])
    return language, shape["place"], zlib.crc32(drawn.encode()) % 2 == 1, blocks + close


def pages(part=None, titles=False):
    """Yields the pages of a part, `train` or `test`, or all: with cards, or with titles alone."""
    draw = title_page if titles else page
    first = PAGES if titles else 0
    for seed in range(first, first + (TITLE_PAGES if titles else PAGES)):
        language, kind, test, blocks = draw(seed)
        if part and test != (part == "test"):
            continue
        text, lines = "", []
        for label, line, after in blocks:
            wordless = not any(c.isalnum() for c in line)
            lines.append([len(text), len(text) + len(line), "N" if wordless else label])
            text += line + after
        yield {"id": f"teasers-{seed}", "url": None, "text": text.rstrip(), "lines": lines, "page_type": kind, "mode": language, "host": f"{seed}.example"}


def main():
    with open(sys.argv[1], "w", encoding="utf8") as out:
        part = sys.argv[2] if len(sys.argv) > 2 else None
        for row in [*pages(part), *pages(part, titles=True)]:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
