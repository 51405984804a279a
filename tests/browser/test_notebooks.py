"""Notebooks in JupyterLab: each tutorial runs, looks the same when opened again untrusted, and makes no request."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PICTURES, TUTORIALS, Lab, Watch
from playwright.sync_api import Browser, FrameLocator, Page, expect

import onrecord as rec

NOTEBOOKS = sorted(path.name for path in TUTORIALS.glob("*.ipynb"))

# True if the notebook that is shown is loaded and its kernel is idle.
READY = """async () => {
  const app = window.jupyterapp;
  if (!app) return false;
  await app.restored;
  const panel = app.shell.currentWidget;
  if (!panel || !panel.context || !panel.sessionContext) return false;
  await panel.context.ready;
  await panel.sessionContext.ready;
  const kernel = panel.sessionContext.session && panel.sessionContext.session.kernel;
  return !!kernel && kernel.status === "idle";
}"""
RUN = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"
CELLS = """() => {
  const cells = window.jupyterapp.shell.currentWidget.content.widgets;
  return cells.filter(c => c.model.type === "code").map(c => ({
  ran: c.model.executionCount, trusted: c.model.trusted, source: c.model.sharedModel.getSource(),
  failed: c.model.outputs.toJSON().some(o => o.output_type === "error"), said: c.outputArea.node.innerText,
  }));
}"""
# Elements of the outputs with the styles that saving or sanitizing could remove.
LOOKS = """() => [...document.querySelectorAll(".jp-OutputArea-output :is([style], details, th)")].map(e => {
  const s = getComputedStyle(e);
  const looks = [s.backgroundColor, s.borderBottomStyle, s.borderBottomColor, s.fontSize, s.opacity, s.display];
  return [e.tagName, e.title, e.textContent.length, ...looks].join("|");
})"""
# Scrolls to the first cell and returns the height of a window that shows all cells.
HEIGHT = """() => {
  const cells = [...document.querySelectorAll(".jp-Notebook .jp-Cell")];
  for (let e = cells[0]; e; e = e.parentElement) e.scrollTop = 0;
  return Math.min(Math.ceil(cells[cells.length - 1].getBoundingClientRect().bottom) + 60, 12000);
}"""


def ready(page: Page, lab: Lab, notebook: str) -> None:
    page.goto(lab.address(notebook))
    page.wait_for_selector(".jp-Notebook", timeout=60_000)
    # A keystroke or a command that comes before the kernel is idle gets lost.
    page.wait_for_function(READY, timeout=60_000, polling=250)


def picture(page: Page, name: str) -> None:
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    page.wait_for_timeout(300)
    page.set_viewport_size({"width": 1180, "height": page.evaluate(HEIGHT)})
    page.wait_for_timeout(700)
    page.evaluate(HEIGHT)
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"{name}.png")


@pytest.fixture
def page(browser: Browser, watch: Watch):
    context = browser.new_context(viewport={"width": 1180, "height": 900})
    context.set_default_timeout(30_000)
    watch.over(context)
    yield context.new_page()
    context.close()


def run(page: Page, lab: Lab, notebook: str) -> list[dict]:
    ready(page, lab, notebook)
    page.evaluate(RUN)
    page.wait_for_function(
        f"async () => (({CELLS})()).every(c => c.ran) && await ({READY})()", timeout=180_000, polling=250
    )
    cells = page.evaluate(CELLS)
    assert cells
    assert not [c for c in cells if c["failed"]], cells
    return cells


def new(lab: Lab, notebook: str, sources: list[str]) -> None:
    """Writes a notebook of these cells to the folder of the server."""
    cells = [
        {"cell_type": "code", "id": f"c{i}", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
        for i, source in enumerate(sources)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    stored = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (lab.folder / notebook).write_text(json.dumps(stored), encoding="utf8")


def open_untrusted(page: Page, lab: Lab, notebook: str) -> list[dict]:
    """Opens what was saved as one gets it from somebody else: with outputs, and with no signature of this machine."""
    page.evaluate(SAVE)
    path = lab.folder / notebook
    stored = json.loads(path.read_text(encoding="utf8"))
    stored["cells"].append({"cell_type": "markdown", "id": "received", "metadata": {}, "source": "*received by mail*"})
    other = f"received-{notebook}"
    (lab.folder / other).write_text(json.dumps(stored), encoding="utf8")
    ready(page, lab, other)
    page.wait_for_function(f"() => (({CELLS})()).some(c => c.said.length > 0)", timeout=30_000)
    page.wait_for_timeout(1000)
    cells = page.evaluate(CELLS)
    assert not any(c["trusted"] for c in cells if c["said"])
    return cells


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_tutorial(page: Page, lab: Lab, watch: Watch, notebook: str):
    fresh = run(page, lab, notebook)
    # The last word of a cell is shown unless it gives none.
    assert all(c["said"].strip() for c in fresh if not c["source"].rstrip().endswith(")") or "plot." in c["source"])
    looks = page.evaluate(LOOKS)
    pictures = page.locator(".jp-OutputArea-output img").count()
    assert pictures == sum("rec.plot." in c["source"] for c in fresh)
    assert all(page.locator(".jp-OutputArea-output img").evaluate_all("all => all.map(i => i.naturalWidth > 300)"))
    assert len(looks) > 20
    picture(page, notebook.removesuffix(".ipynb"))

    again = open_untrusted(page, lab, notebook)
    assert [c["said"] for c in again] == [c["said"] for c in fresh]
    assert page.evaluate(LOOKS) == looks
    assert page.locator(".jp-OutputArea-output img").count() == pictures
    if notebook.startswith("1"):
        picture(page, "untrusted")
        page.evaluate("() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})")
        page.wait_for_timeout(1500)
        picture(page, "dark")
        page.evaluate("() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Light'})")
    assert watch.left(lab.origin) == []
    assert watch.dialogs == []


def test_hostile_pages_are_shown_as_text(page: Page, lab: Lab, watch: Watch, hostile: list[dict[str, str]]):
    views = ["doc", "corpus", "corpus.quotes", "corpus.blocks", "corpus.mentions", "corpus.trace()", "rec.show(doc)"]
    views += ["rec.same(hostile[0]['text'], hostile[1]['text'][40:])"]
    views += [f"rec.plot.{name}(corpus)" for name in ("timeline", "speakers", "removed")]
    views += ["rec.plot.family(corpus.trace())"]
    start = f"import onrecord as rec\nhostile = {hostile!r}\ncorpus = rec.read_many(hostile, progress=False)"
    # The preset "keep" shows every word of the page.
    start += "\ndoc = rec.read_many(hostile, preset='keep', progress=False)[0]"
    new(lab, "hostile.ipynb", [start, *views])
    run(page, lab, "hostile.ipynb")
    page.mouse.move(500, 400)
    picture(page, "hostile")
    shown = page.locator(".jp-OutputArea-output").all_inner_texts()
    assert "<script>window.hit=1</script>" in shown[0]
    assert "⟨U+202E⟩gnp.exe" in shown[0]
    for markup in page.locator(".jp-OutputArea-output").evaluate_all("all => all.map(e => e.innerHTML)"):
        assert not {"\u202e", "\u2066"} & set(markup), markup
    # The plots are the only pictures.
    assert page.locator(".jp-OutputArea-output img").count() == 4
    assert page.locator(".jp-OutputArea-output :is(script, svg, link, style)").count() == 0
    # The only frames are those of the forms for corrections, whose sandbox allows scripts and downloads alone.
    frames = page.locator(".jp-OutputArea-output iframe").evaluate_all("all => all.map(f => [f.sandbox.value, f.src])")
    assert frames and {tuple(f) for f in frames} == {("allow-scripts allow-downloads", "")}
    for fold in page.get_by_text("correct speakers and kinds").all():
        fold.click()
    page.wait_for_timeout(1000)
    frame = page.frame_locator(".jp-OutputArea-output iframe").first
    expect(frame.locator("li").first).to_contain_text("<script>window.hit=1</script>")
    assert frame.locator("img, iframe, svg, link, a").count() == 0
    assert frame.locator("script").count() == 2
    assert all(f.evaluate("() => window.hit") is None for f in page.frames)
    links = page.locator(".jp-OutputArea-output a").evaluate_all("all => all.map(a => [a.protocol, a.rel])")
    # JupyterLab writes "noopener" alone into some links that it sanitizes.
    assert {protocol for protocol, _ in links} == {"https:"}
    assert all("noopener" in rel.split() for _, rel in links), links
    assert page.evaluate("() => window.hit") is None
    assert watch.left(lab.origin) == []
    assert watch.dialogs == []


def test_the_picture_of_the_readme(page: Page, lab: Lab, watch: Watch):
    shutil.copy(Path(__file__).with_name("readme_page.html"), lab.folder / "ferry.html")
    sources = [
        "from pathlib import Path\n\nimport onrecord as rec\n\ngazetteer = rec.sample_gazetteer()",
        'rec.read(Path("ferry.html"), gazetteer=gazetteer)',
    ]
    new(lab, "readme.ipynb", sources)
    run(page, lab, "readme.ipynb")
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    page.set_viewport_size({"width": 900, "height": 900})
    page.wait_for_timeout(700)
    page.set_viewport_size({"width": 900, "height": page.evaluate(HEIGHT) + 60})
    page.wait_for_timeout(700)
    cell = page.locator(".jp-Notebook .jp-Cell").nth(1)
    page.mouse.move(0, 0)
    cell.screenshot(path=PICTURES / "notebook-view.png")
    words = cell.inner_text()
    assert cell.locator("details").count() >= 4
    assert "removed before the article" in words and "removed within and after the article" in words
    # The pull quote and the heading repeat a quotation: they have its speaker and are not counted again.
    for speaker in ("Petra Lund", "Tobias Aker", "Signe Voss", "Elin Marsh", "Harbour Authority of Norland"):
        assert f"{speaker} ·" in words
    assert watch.left(lab.origin) == []


# Fills in the form of the article and returns the file that it saves.
def corrected(page: Page, frame: FrameLocator) -> tuple[str, str]:
    rows = frame.locator("li")
    expect(rows.first).to_be_visible()
    expect(frame.get_by_role("button", name="Download")).to_be_disabled()
    rows.nth(0).get_by_label("Speaker").fill("Kwame Osei")
    rows.nth(1).get_by_label("Kind").select_option("not_speech")
    rows.nth(1).get_by_label("Note").fill('=heard, "twice"')
    rows.nth(2).get_by_label("Speaker").fill("")
    expect(frame.get_by_role("status")).to_have_text("3 corrections")
    with page.expect_download() as download:
        frame.get_by_role("button", name="Download").click()
    frame.get_by_role("button", name="Copy").click()
    return download.value.path().read_text(encoding="utf-8-sig"), frame.get_by_label("Corrections as CSV").input_value()


def test_corrections_in_a_notebook_and_its_export(
    page: Page, lab: Lab, watch: Watch, corpus: rec.Corpus, tmp_path: Path
):
    sources = [
        "import onrecord as rec\ncorpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer())",
        "corpus[0]",
    ]
    new(lab, "correct.ipynb", sources)
    run(page, lab, "correct.ipynb")
    page.evaluate(SAVE)
    page.get_by_text("correct speakers and kinds").click()
    page.wait_for_timeout(1000)
    picture(page, "correct")
    saved, copied = corrected(page, page.frame_locator(".jp-OutputArea-output iframe"))
    picture(page, "correct-filled")
    assert copied == saved
    assert watch.left(lab.origin) == []
    (tmp_path / "corrections.csv").write_text(saved, encoding="utf8")
    again = rec.read_many(
        rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False, corrections=tmp_path / "corrections.csv"
    )
    assert len(again.unmatched) == 0 and len(again.corrections) == 3
    first, second, third = again[0].quotes[:3]
    assert first.speaker.name == "Kwame Osei" and second.kind == "not_speech" and third.speaker is None

    # Two files that need no kernel: the export of the notebook and the page of the article.
    path = lab.folder / "correct.ipynb"
    command = [sys.executable, "-m", "nbconvert", "--to", "html", str(path), "--output-dir", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"JUPYTER_DATA_DIR": str(tmp_path)})
    rec.show(corpus[0]).save(tmp_path / "article.html")
    for name in ("correct.html", "article.html"):
        page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
        page.goto((tmp_path / name).as_uri())
        page.get_by_text("correct speakers and kinds").click()
        assert corrected(page, page.frame_locator("iframe")) == (saved, saved)
        page.screenshot(path=PICTURES / f"correct-{name.split('.')[0]}.png")
    assert watch.dialogs == []
