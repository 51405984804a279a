"""Every view on 200 generated pages of 170 outlets: readable, as wide as its cell, no label over another."""

import re
from pathlib import Path
from typing import Any

import generate
import pytest
import vl_convert as vlc
from conftest import PICTURES, Watch
from playwright.sync_api import Browser, Page, expect

import onrecord as rec
from onrecord import plot

# Width in pixels of the output of a notebook on a screen of 1280 pixels, and of a page on a phone without its margins.
CELL, PHONE = 1060, 358

# Font sizes of the texts on the page that are visible, smallest first.
SIZES = """() => [...document.querySelectorAll("body *")]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility())
  .map(e => [parseFloat(getComputedStyle(e).fontSize), e.textContent.trim().slice(0, 40)])
  .sort((a, b) => a[0] - b[0]).slice(0, 3)"""
# Pairs of level labels of a chart of which one covers more than two pixels of the other in both directions; the boxes
# of slanted labels overlap although their letters do not.
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll("svg text")]
    .filter(t => t.textContent.trim() && t.getAttribute("opacity") !== "0")
    .filter(t => !/rotate/.test(t.getAttribute("transform") || ""))
    .map(t => [t.textContent, t.getBoundingClientRect()]);
  const found = [];
  for (let i = 0; i < boxes.length; i++) for (let j = 0; j < i; j++) {
    const [a, b] = [boxes[i][1], boxes[j][1]];
    const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (x > 2 && y > 3) found.push([boxes[i][0], boxes[j][0]]);
  }
  return found;
}"""
# Pairs of labels of an axis of time with less than four pixels between them.
CROWDED = """() => {
  const ends = [...document.querySelectorAll("svg .role-axis-label text")]
    .filter(t => t.getAttribute("opacity") !== "0")
    .filter(t => !/rotate/.test(t.getAttribute("transform") || ""))
    .map(t => [t.textContent, t.getBoundingClientRect()]);
  const level = (a, b) => Math.abs(a.top - b.top) < 2 && a.left < b.left && b.left - a.right < 4;
  return ends.flatMap(a => ends.filter(b => level(a[1], b[1])).map(b => [a[0], b[0]]));
}"""
# Labels of a level axis that are beside their tick although there is room for them below it.
MOVED = """() => [...document.querySelectorAll("svg .role-axis")].flatMap(axis => {
  const boxes = selector => [...axis.querySelectorAll(selector)].map(e => e.getBoundingClientRect());
  const ticks = boxes(".role-axis-tick line"), [domain] = boxes(".role-axis-domain line");
  if (!ticks.length || !domain || domain.height > domain.width) return [];
  return [...axis.querySelectorAll(".role-axis-label text")].flatMap(label => {
    const box = label.getBoundingClientRect(), middle = (box.left + box.right) / 2;
    const [tick] = ticks.map(b => b.left).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    const room = Math.min(tick - domain.left, domain.right - tick);
    return Math.abs(tick - middle) > 3 && room > box.width / 2 + 8 ? [label.textContent] : [];
  });
})"""
CHARTS = {
    "timeline": lambda corpus: plot.timeline(corpus),
    "speakers": lambda corpus: plot.speakers(corpus),
    "quoted": lambda corpus: plot.quoted(corpus),
    "removed": lambda corpus: plot.removed(corpus),
    "family": lambda corpus: plot.family(corpus.trace()),
}


@pytest.fixture(scope="session")
def many() -> rec.Corpus:
    corpus = rec.read_many(generate.pages(200), progress=False)
    assert len({doc.site for doc in corpus if doc.site}) == generate.OUTLETS
    assert any(doc.site is None for doc in corpus)
    assert {doc.language for doc in corpus} == {"en", "de", "fr", "es"}
    assert any(doc.published is None for doc in corpus)
    return corpus


@pytest.fixture(params=["light", "dark", "phone", "print"])
def look(request: pytest.FixtureRequest, browser: Browser, watch: Watch):
    phone = request.param == "phone"
    context = browser.new_context(
        viewport={"width": 390 if phone else 1280, "height": 844 if phone else 900},
        color_scheme="dark" if request.param == "dark" else "light",
    )
    watch.over(context)
    page = context.new_page()
    if request.param == "print":
        page.emulate_media(media="print")
    page.name = request.param  # type: ignore[attr-defined]
    yield page
    context.close()


def readable(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"many-{name}-{page.name}.png")  # type: ignore[attr-defined]
    sizes = page.evaluate(SIZES)
    assert sizes and sizes[0][0] >= 9, sizes
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth + 1"), f"{name} scrolls sideways"


def test_the_report(look: Page, many: rec.Corpus, tmp_path, watch: Watch):
    many.report(tmp_path / "report.html", title="Norland, in the words of its people")
    look.goto((tmp_path / "report.html").as_uri())
    look.wait_for_selector(".said")
    readable(look, "report")
    labels = look.locator(".person .axis").evaluate_all(
        """all => all.flatMap(axis => { const b = [...axis.children].map(e => e.getBoundingClientRect());
           return b.slice(1).filter((r, i) => r.left < b[i].right).length
             + b.filter(r => r.right > document.documentElement.clientWidth).length; }).filter(n => n)"""
    )
    assert not labels
    expect(look.locator("#sum")).to_contain_text("200 pages of 170 outlets, 4 without a known outlet")
    # The filter has the outlets with statements, and one entry for all pages without a known one.
    filters = look.get_by_label("Outlet").evaluate("e => [...e.options].map(o => o.textContent)")
    printed = {doc.site for doc in many if any(quote.kind != "not_speech" for quote in doc.quotes)} - {None}
    assert {re.sub(r" \(.*", "", name) for name in filters} == printed | {"all", "outlet unknown"}
    assert watch.errors == []


def test_articles_and_tables(look: Page, many: rec.Corpus):
    longest = max(many, key=lambda doc: len(doc.text))
    for name, shown in {
        "article": rec.show(many[0])._repr_html_(),
        "long-article": rec.show(longest)._repr_html_(),
        "quotes": many._repr_html_(),
        "documents": many.documents._repr_html_(),
        "mentions": many.mentions._repr_html_(),
        "statements": many.trace()._repr_html_(),
    }.items():
        look.set_content(
            f"<meta name=color-scheme content='light dark'><body style='font:14px sans-serif;margin:8px'>{shown}"
        )
        readable(look, name)


# Page with a wide table, a single cell, a list, a title that is also its first paragraph, and text from right to left.
PAGE = f"""<title>Fares of the ferry</title><article><h1>Fares of the ferry</h1>
<p>The harbour authority published the new fares of the ferry on Monday, and the old ones end in the spring.</p>
<p>“The fares rise because the quay has to be repaired before the winter, and the city does not pay for it,” said Petra
Lund, who leads the harbour authority of the northern province, on Monday evening.</p>
<table><tr><th>{"</th><th>".join(f"Route {i} to Skarholm" for i in range(9))}</th></tr>
<tr><td>{"</td><td>".join(f"£{i} for an adult" for i in range(9))}</td></tr></table>
<table><tr><td>The table is valid from Monday, and children under the age of six need no ticket.</td></tr></table>
<p>“Children travel free,” said Petra Lund.</p><p dir="rtl">«لن نغلق الرصيف قبل أن نجد حلا للعمال»، قالت حداد.</p>
</article><footer><p>© تابعنا.</p></footer>"""


@pytest.mark.parametrize("form", ["saved", "report"])
def test_an_article_with_a_table(look: Page, watch: Watch, tmp_path: Path, form: str):
    corpus = rec.read_many([{"html": PAGE, "id": "fares", "date": "2024-03-04"}], progress=False)
    path = tmp_path / "page.html"
    if form == "saved":
        rec.show(corpus[0]).save(path)
    else:
        corpus.report(path)
    look.goto(path.as_uri() + ("#d0q0" if form == "report" else ""))
    article = look.locator("article")
    expect(article.locator("table").first.locator("tr")).to_have_count(2)
    expect(article.locator("table").first.locator("td")).to_have_count(18)
    single = article.get_by_text("The table is valid from Monday")
    assert single.evaluate("e => e.closest('table, pre')") is None
    expect(article.get_by_text("Fares of the ferry", exact=True)).to_have_count(1)
    # The tables are open, and the form, which is a frame, is closed.
    article.evaluate("e => e.querySelectorAll('details:not(:has(iframe))').forEach(fold => { fold.open = true; })")
    readable(look, f"article-with-a-table-{form}")
    box = look.get_by_role("dialog") if form == "report" else look.locator("html")
    assert box.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), "it scrolls sideways"
    assert watch.errors == []


@pytest.fixture(scope="session")
def by_outlets(many: rec.Corpus) -> dict[int, rec.Corpus]:
    corpora = {10: rec.read_many(generate.pages(60, outlets=10), progress=False), 170: many}
    corpora[2000] = rec.read_many(generate.pages(2200, outlets=2000), progress=False)
    assert {n: len({doc.site for doc in corpus if doc.site}) for n, corpus in corpora.items()} == {
        n: n for n in corpora
    }
    return corpora


@pytest.mark.parametrize("outlets", [10, 170, 2000])
@pytest.mark.parametrize("name", CHARTS)
def test_charts(browser: Browser, by_outlets: dict[int, rec.Corpus], name: str, outlets: int):
    legible(browser, CHARTS[name](by_outlets[outlets]), f"{name}-{outlets}")


# Hours from the first to the last page, and the year of the first.
SPANS = {"hours": (3, 2024), "days": (48, 2024), "months": (90 * 24, 2024), "decades": (30 * 365 * 24, 1994)}


@pytest.fixture(scope="session")
def by_span() -> dict[str, rec.Corpus]:
    return {name: rec.read_many(generate.live(*span), progress=False) for name, span in SPANS.items()}


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("name", ["timeline", "quoted", "family"])
def test_charts_of_a_span(browser: Browser, by_span: dict[str, rec.Corpus], name: str, span: str):
    labels = legible(browser, CHARTS[name](by_span[span]), f"{name}-{span}")
    shown = {
        "hours": r"\d\d:\d\d",
        "days": r"[4-6] Mar|12:00",
        "months": r"Mar|Apr|May|Jun",
        "decades": r"(199|200|201|202)0",
    }
    times = [label for label in labels if re.fullmatch("|".join(shown.values()), label)]
    assert len(set(times)) > 1
    assert all(re.fullmatch(shown[span], label) for label in times), times


@pytest.mark.parametrize("span", SPANS)
def test_the_report_of_a_span(look: Page, by_span: dict[str, rec.Corpus], span: str, tmp_path: Path, watch: Watch):
    by_span[span].report(tmp_path / "report.html", title="Live from the quay")
    look.goto((tmp_path / "report.html").as_uri())
    look.wait_for_selector(".said")
    readable(look, f"report-{span}")
    labels = look.locator(".person .axis").first.locator("span").all_inner_texts()
    shown = {
        "hours": r"4 Mar \d\d:\d\d",
        "days": r"12:00",
        "months": r"\d+ [A-Z][a-z]{2} 2024",
        "decades": r"\d{3}[05]",
    }
    assert re.fullmatch(shown[span], labels[0]), labels
    assert len(labels) > 1 and (span != "days" or "5 Mar" in labels)
    assert watch.errors == []


def test_charts_count_what_has_no_outlet_or_colour(many: rec.Corpus):
    saved = rec.read_many(generate.pages(12, outlets=2), progress=False)
    shown = plot.timeline(saved).to_dict()
    note = " ".join(shown["title"]["subtitle"])
    unknown = sum(row["outlet"] == "outlet unknown" for row in plot.timeline(saved).data.values)
    assert unknown and f"{unknown} printing" in note and "without a known outlet" in note, note
    languages = [row["language"] for row in plot.speakers(many, by="language").data.values]
    assert {"English", "German", "French", "Spanish"} >= set(languages), languages
    # A chart that would be grey has colours of its own.
    ranked = {row["outlet"] for row in plot.timeline(many, top=10_000).data.values}
    coloured = set(colours(plot.timeline(many))) & ranked
    quoted: dict[str, set[str | None]] = {}
    for doc in many:
        for quote in doc.quotes:
            if quote.speaker and quote.kind != "not_speech" and doc.published:
                quoted.setdefault(quote.speaker.name, set()).add(doc.site)
    rare, sites = next((name, s) for name, s in sorted(quoted.items()) if " " in name and not s & coloured)
    own = plot.timeline(many, rare)
    assert sites & set(colours(own)), (sites, colours(own))
    assert "with most marks here" in " ".join(own.to_dict()["title"]["subtitle"])
    # Four languages have a colour each, so that none is chosen for the chart.
    assert "with most marks here" not in " ".join(plot.timeline(many, by="language").to_dict()["title"]["subtitle"])


def colours(chart: Any) -> list[str]:
    return chart.to_dict()["layer"][2]["encoding"]["color"]["scale"]["domain"]


def legible(browser: Browser, chart: Any, name: str) -> list[str]:
    """Checks that a chart fits into a cell of a desk, and has letters of nine pixels on a phone. Returns its texts."""
    svg = vlc.vegalite_to_svg(chart.to_dict())
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for scheme, colour in {"light": "#fff", "dark": "#111"}.items():
        page.set_content(f"<body style='margin:0;background:{colour}'>{svg}")
        page.locator("svg").first.screenshot(path=PICTURES / f"chart-{name}-{scheme}.png")
    width = page.locator("svg").first.evaluate("e => e.getBoundingClientRect().width")
    assert width <= CELL, f"{name} is {width:.0f} pixels wide"
    sizes = page.locator("svg text").evaluate_all(
        """all => all.filter(t => t.textContent.trim())
           .map(t => [parseFloat(getComputedStyle(t).fontSize), t.textContent])"""
    )
    scale = min(1, PHONE / width)
    assert not [(text, size * scale) for size, text in sizes if size * scale < 9]
    assert not page.evaluate(OVERLAPS)
    assert not page.evaluate(CROWDED)
    assert not page.evaluate(MOVED)
    context.close()
    return [text.strip() for _, text in sizes]
