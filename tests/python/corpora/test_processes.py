"""Processes, interpreters and threads: fork, spawn, sub-interpreters, interrupts, the lock of the interpreter."""

import multiprocessing
import os
import signal
import subprocess
import sys
import sysconfig
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import onrecord as rec

PAGES = ["“We lost,” Ola Osei said.", "“We won the harbour vote,” Petra Lund said."]


def run(script, *arguments):
    """Returns the output of a script in a Python of its own; it may take a minute."""
    done = subprocess.run(
        [sys.executable, *arguments, "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_all_names_are_imported_without_altair():
    script = """
        import sys
        sys.modules["altair"] = None
        from onrecord import *
        import onrecord
        print("read" in globals(), "plot" in dir(onrecord), set(onrecord.__all__) <= set(dir(onrecord)))
    """
    assert run(script) == "True True True"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_child_reads_pages_after_its_parent_did():
    script = """
        import os, onrecord as rec
        pages = ["“We lost,” Ola Osei said."] * 20
        assert len(rec.read_many(pages, progress=False)) == 20
        child = os.fork()
        if child == 0:
            grandchild = os.fork()
            ok = len(rec.read_many(pages, progress=False)) == 20
            if grandchild == 0:
                os._exit(0 if ok else 1)
            ok = ok and os.waitpid(grandchild, 0)[1] == 0
            os._exit(0 if ok else 1)
        assert len(rec.read_many(pages, progress=False)) == 20
        print(os.waitpid(child, 0)[1])
    """
    assert run(script, "-W", "ignore::DeprecationWarning") == "0"


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork here")
def test_every_pooled_function_works_in_a_forked_pool(tmp_path):
    script = f"""
        import json, multiprocessing, pathlib, onrecord as rec
        from onrecord import _core
        folder = pathlib.Path({str(tmp_path)!r})
        rows = folder / "rows.jsonl"
        page = {{"id": "a", "text": "“We lost the vote,” Ola Osei said.", "url": "https://x.example/1"}}
        rows.write_text(json.dumps(page) + "\\n", encoding="utf8")
        options = rec.readers.read_options()

        def work(n):
            corpus = rec.read_many([page] * 9, progress=False, workers=None if n % 2 else 2)
            found = len(corpus.trace()), len(corpus.copies()) > 0, len(corpus.find("we lost the vote"))
            corpus.site_templates()
            out = folder / f"{{n}}.jsonl"
            return found, _core.read_jsonl(rows, out, options)

        here = work(0)
        with multiprocessing.get_context("fork").Pool(2) as pool:
            print(set(pool.map(work, range(1, 5))) == {{here}})
    """
    assert run(script, "-W", "ignore::DeprecationWarning") == "True"


SPAWNED = """
    import multiprocessing, pickle, sys
    import onrecord as rec

    PAGES = ["“We lost,” Ola Osei said.", "“We won the harbour vote,” Petra Lund said."]

    def work(values):
        doc, corpus, gazetteer, templates, cues, phrases, quotes = values
        again = rec.read(PAGES[1], gazetteer=gazetteer, templates=templates, cues=cues, phrases=phrases)
        found = len(corpus.trace()), len(quotes), doc.to_json(), again.to_json()
        return found, pickle.loads(pickle.dumps(corpus)) == corpus

    if __name__ == "__main__":
        gazetteer = rec.Gazetteer([{"id": "p1", "label": "Petra Lund", "type": "PERSON"}])
        corpus = rec.read_many(PAGES, gazetteer=gazetteer, progress=False)
        tables = rec.Cues("trumpet,trumpeted,say,core"), rec.Phrases("en,Join the harbour club,newsletter,line")
        values = corpus[0], corpus, gazetteer, corpus.site_templates(), *tables, corpus.quotes
        here = work(values)
        with multiprocessing.get_context(sys.argv[1]).Pool(2) as pool:
            print(set(pool.map(work, [values] * 3)) == {here}, here[1])
"""


@pytest.mark.parametrize("start", ["spawn", "forkserver"])
def test_values_go_to_new_processes(start, tmp_path):
    if start not in multiprocessing.get_all_start_methods():
        pytest.skip("not on this system")
    script = tmp_path / "spawned.py"
    script.write_text(textwrap.dedent(SPAWNED), encoding="utf8")
    done = subprocess.run([sys.executable, script, start], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["True", "True"], done.stderr


INTERPRETERS = """
    import sys
    try:
        import _interpreters as interpreters
    except ImportError:
        import _xxsubinterpreters as interpreters

    LOAD = '''if True:
        try:
            import onrecord
            print("imported", flush=True)
        except ImportError as error:
            print("refused", "onrecord" in str(error), flush=True)
    '''

    def other(config):
        new = sys.version_info >= (3, 13)
        return interpreters.create(config) if new else interpreters.create(isolated=config == "isolated")

    import onrecord
    for _ in range(2):
        interpreters.run_string(other(sys.argv[1]), LOAD)
    print(len(onrecord.read("“We lost,” Ola Osei said.").quotes))
"""


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="sub-interpreters are of CPython")
@pytest.mark.parametrize("config", ["isolated", "legacy"])
def test_a_second_interpreter_is_refused(config, tmp_path):
    """Types belong to the interpreter that made them; objects of another one would end the process."""
    script = tmp_path / "interpreters.py"
    script.write_text(textwrap.dedent(INTERPRETERS), encoding="utf8")
    done = subprocess.run([sys.executable, script, config], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == ["refused True", "refused True", "1"], done.stderr


@pytest.mark.skipif(not sysconfig.get_config_var("Py_GIL_DISABLED"), reason="this Python always has its lock")
def test_the_lock_of_the_interpreter_stays_off():
    assert run("import onrecord, sys; print(sys._is_gil_enabled())", "-W", "error") == "False"


def test_threads_share_values():
    gazetteer = rec.Gazetteer([{"id": "p1", "label": "Petra Lund", "type": "PERSON"}])
    corpus = rec.read_many(PAGES * 20, gazetteer=gazetteer, progress=False)

    def work(_):
        doc = rec.read(PAGES[1], gazetteer=gazetteer)
        parts = corpus.trace().statements["count"], corpus.quotes["text"], [d.quotes[0].text for d in corpus]
        return doc.to_json(), parts, gazetteer.find("Petra Lund"), rec.same(*PAGES).similarity

    here = work(0)
    with ThreadPoolExecutor(8) as pool:
        assert all(found == here for found in pool.map(work, range(40)))


ENDLESS = """
    import itertools, sys
    from pathlib import Path
    import onrecord as rec

    page = "“We lost the vote,” Ola Osei said. " * 200
    pages = (page for _ in itertools.count())
    calls = {
        "many": lambda: rec.read_many(pages, progress=False),
        "one thread": lambda: rec.read_many(pages, progress=False, workers=1),
        "file": lambda: rec.read_many(Path(sys.argv[2]), progress=False),
        "dataset": lambda: rec.read_many(pages, out=Path(sys.argv[2]), progress=False),
    }
    print("begun", flush=True)
    try:
        calls[sys.argv[1]]()
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends interrupts to groups of processes only")
@pytest.mark.parametrize("call", ["many", "one thread", "file", "dataset"])
def test_a_run_ends_at_an_interrupt(call, tmp_path):
    place = tmp_path / "pages.jsonl"
    if call == "file":
        row = '{"text": "' + "“We lost the vote,” Ola Osei said. " * 100 + '"}\n'
        place.write_text(row * 20_000, encoding="utf8")
    command = [sys.executable, "-c", textwrap.dedent(ENDLESS), call, str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "begun\n"
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        sent = time.monotonic()
        out, errors = process.communicate(timeout=60)
    assert (process.returncode, out, errors) == (0, "interrupted\n", "")
    assert time.monotonic() - sent < 10


def test_hash_seed_and_locale_change_nothing(monkeypatch):
    script = """
        import onrecord as rec
        pages = ["“Vi förlorade,” sade Åsa Öst.", "„Wir gehen“, sagte Jörg Weiß.", "“I lost,” Ola Osei said."]
        corpus = rec.read_many(pages, progress=False)
        print([document.to_json() for document in corpus])
        print(corpus.quotes.to_pydict(), corpus.people.to_pydict())
        print(corpus.trace().wordings.to_pydict())
    """
    found = set()
    for seed, locale in (("0", "C"), ("7", "C.UTF-8"), ("random", "tr_TR.UTF-8")):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        monkeypatch.setenv("LC_ALL", locale)
        found.add(run(script, "-X", "utf8"))
    assert len(found) == 1
