"""Site of the documentation: every link has a target, and every page fits the screen of a desktop and of a phone."""

import html.parser
import os
import subprocess
import sys
import urllib.parse
from pathlib import Path

import pytest
from conftest import PICTURES, ROOT, Watch
from playwright.sync_api import Page


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--no-directory-urls", "-d", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return folder


class Links(html.parser.HTMLParser):
    """Collects the addresses and the anchors of a page."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.anchors: set[str] = set()
        self.feed(page.read_text(encoding="utf8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.anchors |= {values[key] for key in ("id", "name") if values.get(key)}
        self.addresses += [v for v in (values.get("href"), values.get("src")) if v]


def test_every_link_has_a_target(site: Path):
    pages = {path: Links(path) for path in site.rglob("*.html") if path.name != "404.html"}
    assert len(pages) > 20
    dead = []
    for page, links in pages.items():
        for address in links.addresses:
            parts = urllib.parse.urlsplit(address)
            if parts.scheme or parts.netloc or address == ".":
                continue
            target = (page.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else page
            target = target / "index.html" if target.is_dir() else target
            anchor = urllib.parse.unquote(parts.fragment)
            if not target.is_file() or (anchor and target in pages and anchor not in pages[target].anchors):
                dead.append(f"{page.relative_to(site)} → {address}")
    assert not dead


def test_every_page_fits_the_screen(screen: Page, site: Path, watch: Watch):
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":
            continue
        screen.goto(path.as_uri())
        name = path.relative_to(site).with_suffix("").as_posix().replace("/", "-")
        screen.screenshot(path=PICTURES / f"docs-{name}-{screen.name}.png")  # type: ignore[attr-defined]
        assert screen.evaluate("() => document.documentElement.scrollWidth <= innerWidth + 1"), (
            f"{name} scrolls sideways"
        )
        assert screen.evaluate("() => [...document.images].every(i => i.complete && i.naturalWidth > 0)"), name
        # Letters of plots have 15 pixels in a picture of its own size, which is drawn at twice that size.
        plots = screen.locator("img[alt^='Plot made by']").evaluate_all(
            "all => all.map(i => 15 * i.getBoundingClientRect().width / (i.naturalWidth / 2))"
        )
        assert all(letters >= 9 for letters in plots), (name, plots)
        # The theme draws boxes around `details` elements, but not around those of outputs.
        boxes = screen.locator(".output details").evaluate_all(
            "all => all.filter(d => getComputedStyle(d).borderTopWidth !== '0px').length"
        )
        assert boxes == 0, name
        # Frames of pandas have lines between rows only, as other tables.
        borders = screen.locator(".output table.dataframe, .output table.dataframe td").evaluate_all(
            "all => all.filter(e => getComputedStyle(e).borderLeftWidth !== '0px').length"
        )
        assert borders == 0, name
    origin = site.as_uri()
    assert watch.left(origin) == []


def test_the_first_page_shows_the_product(screen: Page, site: Path):
    screen.goto((site / "index.html").as_uri())
    picture = screen.locator("article img").first
    assert picture.evaluate("i => i.naturalWidth") > 700
    assert screen.locator("article .highlight").count() >= 1
    assert "trafilatura" in screen.locator("article table").first.inner_text()


def test_examples_are_code_with_results(screen: Page, site: Path):
    screen.goto((site / "reference" / "plots.html").as_uri())
    assert screen.locator("article .admonition, article details").count() == 0
    examples = screen.locator("article .highlight").filter(has_text=">>> ").all_inner_texts()
    assert len(examples) == 5
    assert all("\n>>> corpus" in text and "of onrecord.plot>" in text for text in examples)
    screen.goto((site / "reference" / "distributed.html").as_uri())
    assert screen.get_by_role("heading", name="signatures").count() == 1
