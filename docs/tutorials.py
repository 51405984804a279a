"""Runs the tutorials and generates a page for each, with its outputs."""

from __future__ import annotations

import base64
import html
import json
from pathlib import Path
from typing import Any

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "examples" / "tutorial"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds a page for each notebook."""
    for path in sorted(FOLDER.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(FOLDER)}}).execute()
        page = "\n\n".join(_cell(cell, config, files, path.stem, i) for i, cell in enumerate(notebook.cells))
        files.append(File.generated(config, f"tutorials/{path.stem}.md", content=page))
    return files


def _cell(cell: Any, config: MkDocsConfig, files: Files, stem: str, number: int) -> str:
    if cell.cell_type == "markdown":
        return str(cell.source)
    parts = [f"```python\n{cell.source}\n```"]
    for i, output in enumerate(cell.outputs):
        data = output.get("data", {})
        if "image/png" in data:
            name = f"tutorials/{stem}-{number}-{i}.png"
            files.append(File.generated(config, name, content=base64.b64decode(data["image/png"])))
            what = cell.source.strip().splitlines()[-1]
            parts.append(f'![Plot made by {html.escape(what)}]({Path(name).name}){{style="max-width:100%"}}')
        elif "text/html" in data:
            # Without blank lines, Markdown leaves the HTML as it is; line ends within <pre> are kept.
            shown = "".join(data["text/html"])
            parts.append(f'<div class="output" style="overflow-x:auto;margin:1em 0">{_one_block(shown)}</div>')
        else:
            text = data.get("text/plain") or output.get("text") or json.dumps(output)
            parts.append(f"```text\n{''.join(text)}\n```")
    return "\n\n".join(parts)


def _one_block(shown: str) -> str:
    """Returns HTML without blank lines, which would end a block of HTML in Markdown."""
    return "\n".join(line for line in shown.splitlines() if line.strip())
