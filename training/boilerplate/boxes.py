"""Makes texts for training from labelled ones: with boxes between the paragraphs, and short articles with a menu and a foot.

In the labelled texts nearly all that follows a box is boilerplate, because extractors and pages put most of them below the article. On
pages as readers copy them, an image tag, a line for sharing, a list of titles or a form stands between paragraphs as often. A box
is a run of boilerplate lines of another text of the same fold, or one line of `LINES`. Most of the labelled articles are long; news
has articles of a few paragraphs of one or two sentences, so that menu and foot are half of the page.
"""
import random
import re

# Lines that stand alone between paragraphs, with places for a title and a name.
LINES = [
    "<image>{}</image>", "<image>", "![{}](https://img.example.org/{n}.jpg)", "![](https://cdn.example.org/{n}.png)",
    "[image: {}]", "IMG_{n}.jpg", "photo-{n}.webp", "Image {n}", "Share", "Share this", "Share on Facebook", "Tweet", "Print",
    "Advertisement", "ADVERTISEMENT", "Ad", "Sponsored", "Story continues below", "Article continues after this advertisement",
    "Follow us on WhatsApp", "Follow us on Google News", "Sign up for our newsletter", "Subscribe", "Listen to this article", "Read more",
    "Read more: {}", "READ ALSO: {}", "Also read: {}", "Related: {}", "See also: {}", "Watch: {}", "RELATED STORIES", "Recommended",
    "Anzeige", "Teilen", "Lesen Sie auch: {}", "Mehr zum Thema", "Publicité", "Partager", "À lire aussi : {}", "Lire aussi", "Publicidad",
    "Compartir", "Lea también: {}", "Le puede interesar", "Publicidade", "Compartilhe", "Leia também: {}", "Pubblicità", "Condividi",
    "Leggi anche: {}", "Реклама", "Поделиться", "Читайте также: {}", "Reklama", "Czytaj też: {}", "Reklam", "Paylaş", "Baca juga: {}",
    "Xem thêm: {}", "广告", "分享", "広告", "関連記事", "광고", "مشاركة", "اقرأ أيضا: {}", "विज्ञापन", "यह भी पढ़ें: {}",
]
ALONE = 0.3  # share of boxes of one line
LAST = 0.5  # share of boxes above one of the last three paragraphs
LONGEST = 12  # lines of a box
SHORT = (2, 3, 4, 5, 6, 8, 10, 12, 15)  # paragraphs of a short article
PARTED = 0.6  # share of paragraphs of a short article that are parted at a sentence
MENU, FOOT = 24, 16  # lines of a menu and of a foot at most
BOXED = 0.6  # share of short articles with boxes
SENTENCE = re.compile(r"(?<=[.!?…”\"]) +(?=[^\W\d_a-zß-öø-ÿ]|[“\"„«])")


def runs_of(page):
    """Returns the runs of boilerplate lines of a text: for each the spans of its lines."""
    out, run = [], []
    for start, end, label in page["lines"]:
        if label == "B":
            run.append((start, end))
        elif label != "N" and run:
            out.append(run)
            run = []
    return [*out, run] if run else out


def box_of(rng, titles, runs):
    """Returns the lines of a box."""
    if rng.random() < ALONE or not runs:
        return [rng.choice(LINES).format(rng.choice(titles), n=rng.randrange(1, 9999))]
    text, run = rng.choice(runs)
    size = min(len(run), rng.choice((1, 2, 3, 4, 5, 6, 8, 10, LONGEST)))
    first = rng.randrange(len(run) - size + 1)
    return [text[a:z] for a, z in run[first : first + size]]


def with_boxes(page, rng, titles, runs):
    """Returns a copy of a text with one to three boxes between its paragraphs; `None` if it has no two paragraphs."""
    lines = page["lines"]
    main = [i for i, line in enumerate(lines) if line[2] == "M"]
    if len(main) < 3:
        return None
    wanted = set()
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        wanted.add(rng.choice(main[-3:]) if rng.random() < LAST else rng.choice(main[1:]))
    text, out, at = "", [], 0
    for i, (start, end, label) in enumerate(lines):
        text += page["text"][at:start]
        if i in wanted:
            gap = page["text"][lines[i - 1][1] : start] or "\n"
            inner = gap if rng.random() < 0.5 else "\n"
            box = [line for line in box_of(rng, titles, runs) if line.strip()]
            for k, line in enumerate(box):
                out.append([len(text), len(text) + len(line), "B"])
                text += line + (gap if k + 1 == len(box) else inner)
        out.append([len(text), len(text) + end - start, label])
        text += page["text"][start:end]
        at = end
    return {**page, "text": text + page["text"][at:], "lines": out}


def short(page, rng, tops, ends):
    """Returns a short article made of the first paragraphs of a text, with parts of a menu above and of a foot below."""
    main = [page["text"][a:z].strip() for a, z, label in page["lines"] if label == "M"]
    main = [line for line in main if len(line.split()) >= 6][: rng.choice(SHORT)]
    title = [page["text"][a:z].strip() for a, z, label in page["lines"] if label == "T"][:1]
    if len(main) < 2:
        return None
    paragraphs = []
    for line in main:
        parts = SENTENCE.split(line) if rng.random() < PARTED else [line]
        while parts:
            size = rng.choice((1, 1, 2, 2, 3))
            paragraphs.append(" ".join(parts[:size]))
            parts = parts[size:]
    text, run = rng.choice(tops)
    menu = [text[a:z] for a, z in run[: rng.randrange(MENU)]] if rng.random() < 0.7 else []
    text, run = rng.choice(ends)
    foot = [text[a:z] for a, z in run[-rng.randrange(1, FOOT) :]] if rng.random() < 0.8 else []
    lines = [(line, label) for part, label in ((menu, "B"), (title, "T"), (paragraphs, "M"), (foot, "B")) for line in part]
    gap, out, text = rng.choice(("\n", "\n\n")), [], ""
    for line, label in lines:
        out.append([len(text), len(text) + len(line), label])
        text += line + gap
    return {**page, "text": text, "lines": out}


def copies(pages, fold_of, folds):
    """Returns a copy with boxes of every text that has paragraphs, and a short article of every article, in order; the same copies
    from the same texts. Boxes, menus and feet are from texts of the same fold, so that no fold has lines of another one."""
    runs, titles, tops, ends = ([[] for _ in range(folds)] for _ in range(4))
    for page in pages:
        found, fold = runs_of(page), fold_of(page)
        runs[fold] += [(page["text"], run) for run in found]
        titles[fold] += [page["text"][a:z] for run in found for a, z in run if 25 <= z - a <= 90]
        if page["mode"] == "full" and found:
            tops[fold].append((page["text"], found[0]))
            ends[fold].append((page["text"], found[-1]))
    made = []
    for number, page in enumerate(pages):
        rng, fold = random.Random(number), fold_of(page)
        made.append(with_boxes(page, rng, titles[fold], runs[fold]))
        if page["page_type"] == "article":
            article = short(page, rng, tops[fold], ends[fold])
            if article and rng.random() < BOXED:
                article = with_boxes(article, rng, titles[fold], runs[fold]) or article
            made.append(article)
    return [copy for copy in made if copy]
