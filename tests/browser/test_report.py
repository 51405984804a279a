"""The report in Chromium: searched, filtered, followed to an article, at two widths, with no request and no error."""

import contextlib
import io
import time
from pathlib import Path

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
    assert set(watch.requests) == {page.as_uri()}
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
    expect(found).to_contain_text("statements: ")
    screen.get_by_label("Person").select_option(index=1)
    expect(found).to_contain_text(": 1 person or body")
    person = screen.get_by_label("Person").evaluate("e => e.selectedOptions[0].textContent").rsplit(" (", 1)[0]
    expect(screen.locator(".person h2")).to_contain_text(person)
    screen.get_by_label("Outlet").select_option(index=1)
    outlet = screen.get_by_label("Outlet").evaluate("e => e.selectedOptions[0].textContent")
    screen.locator(".said summary").first.click()
    for line in screen.locator(".wordings small").all_inner_texts():
        assert outlet in line
    picture(screen, "filtered")
    screen.get_by_label("From").fill("2030-01-01")
    expect(found).to_contain_text("Nothing found")
    screen.get_by_role("button", name="Reset").click()
    expect(found).to_have_text(everything)

    # From a statement to its place in the article, by the keyboard alone.
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
    screen.wait_for_url(report.as_uri())  # closing takes the place out of the address
    # The address of a place opens at it.
    screen.goto(report.as_uri() + "#d0q0")
    screen.reload()
    expect(screen.get_by_role("dialog")).to_be_visible()
    watch.requests = [url.split("#")[0] for url in watch.requests]
    nothing_but(report, watch)


def test_dark_and_print(screen: Page, report: Path):
    screen.emulate_media(color_scheme="dark")
    screen.goto(report.as_uri())
    picture(screen, "dark")
    screen.emulate_media(color_scheme="light", media="print")
    expect(screen.get_by_role("search")).to_be_hidden()
    picture(screen, "print")


def test_a_thousand_documents(screen: Page, corpus: rec.Corpus, tmp_path: Path, watch: Watch):
    many = corpus
    while len(many) < 1000:
        many = many + many
    path = tmp_path / "report.html"
    many[:1000].report(path)
    assert path.stat().st_size < 10_000_000
    screen.goto(path.as_uri(), wait_until="commit")
    screen.wait_for_function("() => document.querySelector('#found') && document.querySelector('#found').textContent")
    ready = screen.evaluate("() => performance.now()")
    print(f"{path.stat().st_size / 1e6:.1f} MB, interactive after {ready:.0f} ms")
    before = time.perf_counter()
    screen.get_by_label("Search").fill("crane")
    expect(screen.get_by_role("status")).to_contain_text("statement")
    print(f"a search took {time.perf_counter() - before:.2f} s")
    nothing_but(path, watch)


def test_hostile_pages_are_words(screen: Page, hostile: list[dict[str, str]], tmp_path: Path, watch: Watch):
    corpus = rec.read_many(hostile, progress=False)
    path = tmp_path / "report.html"
    corpus.report(path, title="</title><script>window.hit=11</script>")
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
    assert nothing_but_self == {path.as_uri()}
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
