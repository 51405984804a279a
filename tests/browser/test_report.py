"""The report in Chromium: searched, filtered, followed to an article, at two widths, with no request and no error."""

import contextlib
import csv
import io
import re
import time
from pathlib import Path

import generate
import pytest
from conftest import PICTURES, Watch
from playwright.sync_api import Page, expect

import onrecord as rec


@pytest.fixture(scope="session")
def report(corpus: rec.Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    corpus.report(path, title="The port of Eastquay")
    return path


def picture(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"report-{name}-{page.name}.png")  # type: ignore[attr-defined]


def nothing_but(page: Path, watch: Watch) -> None:
    assert {url for url in watch.requests if not url.startswith("blob:")} == {page.as_uri()}
    assert watch.errors == []
    assert watch.dialogs == []


def test_search_filter_and_follow(screen: Page, report: Path, watch: Watch):
    screen.goto(report.as_uri())
    expect(screen.get_by_role("heading", name="The port of Eastquay")).to_be_visible()
    found = screen.get_by_role("status")
    everything = found.inner_text()
    picture(screen, "start")
    assert screen.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"

    screen.get_by_label("Search").fill("postcard")
    expect(found).not_to_have_text(everything)
    shown = screen.locator(".said").all_text_contents()
    assert shown and all("postcard" in words.lower() for words in shown)
    screen.get_by_label("Search").fill("quay")
    expect(found).to_contain_text("independent statements by ")
    screen.get_by_label("Person").select_option(index=1)
    expect(found).to_contain_text("by 1 person or body")
    person = screen.get_by_label("Person").evaluate("e => e.selectedOptions[0].textContent").rsplit(" (", 1)[0]
    expect(screen.locator(".person h2")).to_contain_text(person)
    screen.get_by_label("Outlet").select_option(index=1)
    outlet = screen.get_by_label("Outlet").evaluate("e => e.selectedOptions[0].textContent").rsplit(" (", 1)[0]
    screen.get_by_label("Confidence at least").fill("0")
    screen.locator(".said summary").first.click()
    for line in screen.locator(".wordings small").all_inner_texts():
        assert outlet in line
    picture(screen, "filtered")
    screen.get_by_label("From").fill("2030-01-01")
    expect(found).to_contain_text("Nothing found")
    screen.get_by_role("button", name="Reset").click()
    expect(found).to_have_text(everything)

    # The keyboard alone opens the article of a statement at the quotation.
    summary = screen.locator(".said summary").first
    summary.focus()
    screen.keyboard.press("Enter")
    expect(screen.locator(".open").first).to_be_visible()
    screen.keyboard.press("Tab")
    words = screen.evaluate("() => document.activeElement.textContent")
    screen.keyboard.press("Enter")
    dialog = screen.get_by_role("dialog")
    expect(dialog).to_be_visible()
    here = dialog.locator("mark.here")
    expect(here.first).to_be_in_viewport()
    assert words[:20] in " ".join(here.all_inner_texts()) or words[:20] in dialog.inner_text()
    picture(screen, "article")
    removed = dialog.locator("details.removed").first
    removed.locator("summary").click()
    expect(removed.locator("p").first).to_be_visible()
    assert ":" in removed.locator("p").first.inner_text()
    picture(screen, "removed")
    screen.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    screen.wait_for_url(report.as_uri())  # closing removes the fragment from the address
    # An address with a fragment opens the article at the quotation.
    screen.goto(report.as_uri() + "#d0q0")
    screen.reload()
    expect(screen.get_by_role("dialog")).to_be_visible()
    watch.requests = [url.split("#")[0] for url in watch.requests]
    nothing_but(report, watch)


def test_the_threshold_changes_the_rank(screen: Page, report: Path):
    screen.goto(report.as_uri())
    found = screen.get_by_role("status")
    expect(found).to_contain_text("confidence of 50% or more")
    numbers = []
    for sure in ("0", "50", "95"):
        screen.get_by_label("Confidence at least").fill(sure)
        expect(found).to_contain_text(f"confidence of {sure}% or more")
        numbers.append(int(found.inner_text().split(" ")[0].replace(",", "")))
        shown = screen.locator(".person:not(.others .person) .said small").all_inner_texts()
        assert all(int(text.split("confidence ")[1].split("%")[0]) >= int(sure) for text in shown)
    assert numbers == sorted(numbers, reverse=True) and numbers[0] > numbers[2]
    screen.locator("#methods summary").click()
    expect(screen.locator("#methods")).to_contain_text("16 pages of")
    expect(screen.locator("#methods")).to_contain_text(f"Made with onrecord {rec.__version__}")
    picture(screen, "methods")


def test_corrections_are_read_again(screen: Page, corpus: rec.Corpus, report: Path, tmp_path: Path, watch: Watch):
    screen.goto(report.as_uri())
    wanted = {}
    for d, doc in enumerate(corpus):
        for q, quote in enumerate(doc.quotes):
            if quote.kind == "direct" and quote.speaker and len(wanted) < 3:
                wanted[d, q] = [("Kwame Osei", quote.kind), (None, quote.kind), (quote.speaker.name, "mixed")][
                    len(wanted)
                ]
    for (d, q), (name, kind) in wanted.items():
        screen.goto(f"{report.as_uri()}#d{d}q{q}")
        dialog = screen.get_by_role("dialog")
        dialog.locator("mark.here .badge").first.click()
        form = dialog.get_by_role("form")
        form.get_by_label("Speaker").fill(name or "")
        form.get_by_label("Kind").select_option(kind)
        form.get_by_label("Note").fill('=heard, "twice"')
        picture(screen, "correct")
        form.get_by_role("button", name="Keep correction").click()
        expect(dialog.locator("mark.here").first).to_have_attribute("title", re.compile("corrected: "))
        screen.keyboard.press("Escape")
    picture(screen, "corrected")
    expect(screen.locator("#corrections summary")).to_have_text("3 corrections")
    with screen.expect_download() as download:
        screen.get_by_role("button", name="Download").click()
    path = tmp_path / "corrections.csv"
    download.value.save_as(path)
    again = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), corrections=path, progress=False)
    assert again.unmatched is None or not len(again.unmatched)
    for (d, q), (name, kind) in wanted.items():
        quote = again[d].quotes[q]
        assert quote.corrected
        assert ((quote.speaker.name if quote.speaker else None), quote.kind) == (name, kind)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [row["note"] for row in csv.DictReader(file)] == ['\'=heard, "twice"'] * 3
    assert watch.errors == []


def test_a_long_statement_is_cut_and_nothing_covers_labels(screen: Page, tmp_path: Path, watch: Watch):
    told = " ".join(
        f"We waited {i} days for the ferry to come back to the quay, and nobody told us why." for i in range(12)
    )
    page = f"“{told} It came at night,” said Petra Lund.\n\nIt rained.\n\n“We left,” said Petra Lund."
    rec.read_many([{"text": page, "id": "a"}, {"text": "It rained.", "id": "b"}], text="text", progress=False).report(
        tmp_path / "report.html"
    )
    screen.goto((tmp_path / "report.html").as_uri())
    long = screen.locator(".said", has_text="We waited 0 days")
    expect(long.locator(".words")).to_have_text(re.compile("^We waited 0 days .*…$"))
    assert "at night" not in long.locator(".words").inner_text()
    long.locator("summary").click()
    wording = long.locator(".wordings li")
    expect(wording).to_contain_text("It came at night")
    # One wording has no other that it could be identical to.
    expect(wording.locator("small")).not_to_contain_text("identical")
    screen.get_by_label("Search").fill("came at night")
    expect(screen.locator(".said .words")).to_have_count(1)
    expect(screen.locator(".said .words")).to_have_text(re.compile("It came at night,?$"))
    clear = """e => { const label = e.closest("label").querySelector("span").getBoundingClientRect();
      const look = getComputedStyle(e), ring = parseFloat(look.outlineWidth) + parseFloat(look.outlineOffset);
      return e.getBoundingClientRect().top - ring - label.bottom; }"""
    assert screen.get_by_label("Search").evaluate(clear) >= 0
    picture(screen, "long")

    # The form is at the foot of the dialog: no line of the article is below it.
    screen.goto((tmp_path / "report.html").as_uri() + "#d0q0")
    screen.reload()
    dialog = screen.get_by_role("dialog")
    dialog.locator("mark.here .badge").first.click()
    form = dialog.get_by_role("form")
    expect(form.get_by_label("Speaker")).to_be_focused()
    assert form.get_by_label("Speaker").evaluate(clear) >= 0
    dialog.evaluate("e => e.scrollTo(0, 0)")
    foot = "e => e.closest('dialog').getBoundingClientRect().bottom - e.getBoundingClientRect().bottom"
    assert form.evaluate(foot) <= 36
    under = """e => { const box = e.getBoundingClientRect(), dialog = e.closest("dialog").getBoundingClientRect();
      const below = document.elementFromPoint(box.left + 30, Math.min(innerHeight, dialog.bottom) - 4);
      return e.contains(below) || below.tagName === "DIALOG" ? "" : below.textContent.slice(0, 40); }"""
    assert form.evaluate(under) == ""
    picture(screen, "long-form")
    assert watch.errors == []


def test_an_article_without_quotations_has_no_empty_list(screen: Page, tmp_path: Path):
    rec.read_many(["“‘Nobody’ is no name,” it said on the wall."], progress=False).report(tmp_path / "report.html")
    screen.goto((tmp_path / "report.html").as_uri() + "#d0q0")
    expect(screen.get_by_role("dialog")).to_contain_text("Underline: direct, mixed, indirect")
    expect(screen.locator("ul.speakers")).to_have_count(0)


def test_a_repetition_has_the_number_of_its_speaker(screen: Page, tmp_path: Path):
    said = "“The quay stays open until the spring, and the ferry as well,”"
    page = f"{said} Petra Lund said on Monday.\n\nIt rained all night.\n\n{said} Ola Osei said on Tuesday."
    corpus = rec.read_many([{"text": page, "id": "quay"}], text="text", progress=False)
    assert [(q.speaker.name, q.repeats) for q in corpus[0].quotes] == [("Petra Lund", None), ("Ola Osei", 0)]
    corpus.report(tmp_path / "report.html")
    screen.goto((tmp_path / "report.html").as_uri() + "#d0q0")
    assert screen.get_by_role("dialog").locator("mark .badge").all_inner_texts() == ["1", "2↻"]


def test_dark_and_print(screen: Page, report: Path):
    screen.emulate_media(color_scheme="dark")
    screen.goto(report.as_uri())
    picture(screen, "dark")
    screen.emulate_media(color_scheme="light", media="print")
    expect(screen.get_by_role("search")).to_be_hidden()
    # On paper nobody can open the box of methods.
    assert screen.locator("#methods p").first.evaluate("e => e.checkVisibility()")
    rest = screen.locator(".rest").first
    left = rest.evaluate("e => getComputedStyle(e, '::after').content")
    assert re.fullmatch(r'"\d+ more in the report"', left), left
    picture(screen, "print")


READY = "() => document.querySelector('.said') && document.querySelector('#found').textContent"


@pytest.fixture(scope="session")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("thousand") / "report.html"
    rec.read_many(generate.pages(1000), progress=False).report(path)
    return path


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("folder") / "report"
    rec.read_many(generate.pages(20_000), progress=False).report(path, title="Norland, in the words of its people")
    return path


def seconds_until_ready(screen: Page, path: Path) -> float:
    screen.goto(path.as_uri(), wait_until="commit")
    screen.wait_for_function(READY)
    return screen.evaluate("() => performance.now()") / 1000


def test_a_thousand_documents(screen: Page, thousand: Path, watch: Watch):
    assert thousand.stat().st_size < 10_000_000
    ready = seconds_until_ready(screen, thousand)
    print(f"{thousand.stat().st_size / 1e6:.1f} MB, interactive after {ready:.2f} s")
    everything, before = screen.get_by_role("status").inner_text(), time.perf_counter()
    screen.get_by_label("Search").fill("crane")
    expect(screen.get_by_role("status")).not_to_have_text(everything)
    print(f"a search took {time.perf_counter() - before:.2f} s")
    nothing_but(thousand, watch)


def test_a_folder_of_twenty_thousand_documents(screen: Page, folder: Path, watch: Watch):
    ready = seconds_until_ready(screen, folder / "index.html")
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    print(f"{size / 1e6:.0f} MB, interactive after {ready:.2f} s")
    picture(screen, "folder")
    assert len(watch.requests) < 40, watch.requests
    screen.locator(".said summary").first.click()
    screen.locator(".open").first.click()
    expect(screen.get_by_role("dialog").locator("mark.here").first).to_be_visible()
    screen.keyboard.press("Escape")
    everything, before = screen.get_by_role("status").inner_text(), time.perf_counter()
    screen.get_by_label("Search").fill("crane before the winter")
    searched = re.compile(f"^(?!{re.escape(everything)}|Searching)")
    expect(screen.get_by_role("status")).to_have_text(searched, timeout=60_000)
    print(f"a search through all parts took {time.perf_counter() - before:.2f} s")
    shown = screen.locator(".person .said .words").all_inner_texts()
    assert shown and all("crane" in words.lower() for words in shown)
    assert {url.split("#")[0].rsplit("report/", 1)[0] for url in watch.requests} == {folder.parent.as_uri() + "/"}
    assert watch.errors == []


def test_a_folder_with_a_missing_file(screen: Page, corpus: rec.Corpus, tmp_path: Path):
    corpus.report(tmp_path / "report")
    (tmp_path / "report" / "statements" / "0.js").unlink()
    screen.goto((tmp_path / "report" / "index.html").as_uri())
    expect(screen.get_by_role("status")).to_contain_text("statements/0.js is missing")


@pytest.mark.parametrize("form", ["page", "folder"])
def test_hostile_pages_are_shown_as_text(
    screen: Page, hostile: list[dict[str, str]], tmp_path: Path, watch: Watch, form: str
):
    corpus = rec.read_many(hostile, progress=False)
    target = tmp_path / ("report.html" if form == "page" else "report")
    corpus.report(target, title="</title><script>window.hit=11</script>")
    path = target if form == "page" else target / "index.html"
    screen.goto(path.as_uri())
    screen.locator(".said summary").first.click()
    picture(screen, "hostile")
    screen.locator(".open").first.click()
    dialog = screen.get_by_role("dialog")
    expect(dialog).to_contain_text("<script>window.hit=1</script>")
    expect(dialog).to_contain_text("⟨U+202E⟩gnp.exe")
    assert screen.evaluate("() => window.hit") is None
    assert screen.locator("img, iframe, svg, object, embed, link").count() == 0
    assert set(screen.locator("a").evaluate_all("all => all.map(a => a.protocol)")) <= {"https:", "http:"}
    nothing_but_self = {url.split("#")[0] for url in watch.requests}
    beside = {(target / kind / "0.js").as_uri() for kind in ("statements", "articles")} if form == "folder" else set()
    assert nothing_but_self == {path.as_uri()} | beside
    assert watch.errors == []
    assert watch.dialogs == []


def test_the_demo_page(screen: Page, corpus: rec.Corpus, tmp_path: Path, watch: Watch):
    from onrecord.cli import main

    path = tmp_path / "demo.html"
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["demo", "-o", str(path), "--quiet"]) == 0
    screen.goto(path.as_uri())
    expect(screen.get_by_role("heading", name="Who said what")).to_be_visible()
    picture(screen, "demo")
    screen.locator("table.who a").first.click()
    expect(screen.locator("section article").first).to_be_visible()
    watch.requests = [url.split("#")[0] for url in watch.requests]
    nothing_but(path, watch)
