"""Fixtures for the tests in Chromium: a JupyterLab on the loopback address, pages that record their requests."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import onrecord as rec

ROOT = Path(__file__).parents[2]
TUTORIALS = ROOT / "examples" / "tutorial"
PICTURES = ROOT / "out" / "browser"
CHROMIUM = os.environ.get("ONRECORD_CHROMIUM", "/usr/bin/chromium")
# Without these options Chromium itself makes requests (updates, reports), which would be counted as those of a page.
QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
]


@dataclass
class Watch:
    """Records the requests, console errors and dialogs of a page."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", lambda r: self.requests.append(r.url))
        context.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda e: self.errors.append(str(e.error)))
        context.on("dialog", lambda d: (self.dialogs.append(d.message), d.dismiss()))

    def left(self, origin: str) -> list[str]:
        """Returns the addresses of requests to other hosts than `origin`; addresses of data and blobs are left out."""
        own = (origin, origin.replace("http:", "ws:"), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@dataclass
class Lab:
    """A server with the tutorials in its folder."""

    origin: str
    token: str
    folder: Path

    def address(self, notebook: str) -> str:
        return f"{self.origin}/lab/tree/{notebook}?token={self.token}&reset"


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    home = tmp_path_factory.mktemp("jupyter")
    folder = home / "notebooks"
    shutil.copytree(TUTORIALS, folder)
    settings = home / "settings" / "@jupyterlab"
    for name, values in {
        "notebook-extension/tracker": {"windowingMode": "none"},  # all cells are in the DOM, visible or not
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    }.items():
        path = settings / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser"]
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.root_dir": folder,
        "IdentityProvider.token": token,
        "LabApp.extension_manager": "readonly",
    }
    command += [f"--{name}={value}" for name, value in options.items()]
    # Own folders, so that settings of the machine or the user have no effect.
    own = {"JUPYTER_CONFIG_DIR": home / "config", "JUPYTERLAB_SETTINGS_DIR": home / "settings"}
    own |= {"JUPYTER_DATA_DIR": home / "data", "JUPYTER_RUNTIME_DIR": home / "run", "IPYTHONDIR": home / "ipython"}
    environment = os.environ | {name: str(path) for name, path in own.items()}
    origin = f"http://127.0.0.1:{port}"
    with (home / "log.txt").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=folder)
        try:
            _wait(f"{origin}/api?token={token}", server, home / "log.txt")
            yield Lab(origin, token, folder)
        finally:
            server.terminate()
            server.wait(30)


def _wait(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(240):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url):
                return
        except urllib.error.URLError:
            time.sleep(0.5)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text()}")


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture(params=["desktop", "phone"])
def screen(request: pytest.FixtureRequest, browser: Browser, watch: Watch) -> Iterator[Page]:
    """Yields a page as wide as a desktop screen, and one as wide as a phone."""
    size = {"desktop": (1280, 900), "phone": (390, 844)}[request.param]
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=request.param == "phone", device_scale_factor=2
    )
    context.set_default_timeout(30_000)
    watch.over(context)
    page = context.new_page()
    page.name = request.param  # type: ignore[attr-defined]
    yield page
    context.close()


@pytest.fixture(scope="session")
def corpus() -> rec.Corpus:
    return rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)


# Strings of injection attacks. Each would set `hit` or make a request if it were not escaped.
PAYLOADS = [
    "<script>window.hit=1</script>",
    "<img src=https://spy.example/x.png onerror=window.hit=2>",
    '" onmouseover="window.hit=3" style="position:fixed;inset:0" x="',
    "</span></article></body><svg onload=window.hit=4><use href=https://spy.example/s.svg></svg>",
    "<a href=javascript:window.hit=5>here</a>",
    "</style><style>*{background:url(https://spy.example/b.png)}",
    "{{constructor.constructor('window.hit=6')()}} ${window.hit=7} $$\\href{javascript:window.hit=8}{x}$$",
    "<iframe srcdoc='<script>parent.hit=9</script>'></iframe>",
    "\u202egnp.exe\u2066",
]


@pytest.fixture(scope="session")
def hostile() -> list[dict[str, str]]:
    """Returns pages with the payloads in all fields, as `read_many` takes them."""
    body = "\n\n".join(f"“We all know that {p} is the truth,” said Petra {p} Lund of {p} on Monday." for p in PAYLOADS)
    page = {"text": body, "format": "text", "date": "2024-03-01", "url": "javascript:window.hit=10", "id": PAYLOADS[1]}
    more = {
        **page,
        "id": PAYLOADS[0],
        "url": "https://spy.example/" + PAYLOADS[1].replace(" ", "%20"),
        "date": "2024-03-02",
    }
    return [page, more]
