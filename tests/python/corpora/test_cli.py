"""The command line: formats, exit codes, the batch protocol."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pandas as pd
import pytest

import onrecord as rec
from onrecord.cli import commands, main

SCHEMA = json.loads((Path(__file__).parents[2] / "cases" / "record.schema.json").read_text(encoding="utf8"))


def run(*arguments, stdin=b""):
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)], input=stdin, capture_output=True, check=False
    )


def rows(text):
    return [json.loads(line) for line in text.splitlines() if line.strip()]


@pytest.fixture
def pages(tmp_path):
    """The sample pages as rows of the batch protocol, and a broken one."""
    path = tmp_path / "in.jsonl"
    with path.open("w", encoding="utf8") as out:
        for s in rec.samples():
            row = {"id": s["id"], s["format"]: s["path"].read_text(encoding="utf8"), "url": s["url"]}
            out.write(json.dumps(row) + "\n")
        out.write('{"id": "broken"}\n')
    return path


def test_batch_protocol(pages, tmp_path):
    gazetteer = Path(rec.samples()[0]["path"]).parent / "gazetteer.jsonl"
    done = run("read", "--jsonl", pages, "-o", tmp_path / "out.jsonl", "--gazetteer", gazetteer)
    assert done.returncode == 0, done.stderr
    assert b"1 failed" in done.stderr
    out = rows((tmp_path / "out.jsonl").read_text(encoding="utf8"))
    assert [r["id"] for r in out] == [*(s["id"] for s in rec.samples()), "broken"]
    assert set(out[-1]) == {"id", "error"}
    for row in out:
        jsonschema.validate(row, SCHEMA)
    for sample, row in zip(rec.samples(), out, strict=False):
        doc = rec.read(
            sample["path"],
            id=sample["id"],
            url=sample["url"],
            gazetteer=rec.sample_gazetteer(),
            format=sample["format"],
        )
        assert json.loads(doc.to_json()) == row == doc.to_dict()


def test_keep_boilerplate_keeps_the_text(tmp_path):
    text = "Menu\r\n\r\nBy Ola Osei\n “We lost,” she said.\t\n"
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf8")
    run("read", "--jsonl", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--keep-boilerplate")
    assert rows((tmp_path / "out.jsonl").read_bytes().decode())[0]["text"] == text


def test_files_folders_globs_and_standard_input(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("“We lost,” Petra Lund said.", encoding="utf8")
    for arguments in ((tmp_path,), (tmp_path / "*.txt",), (tmp_path / "a.txt", tmp_path / "b.txt")):
        assert len(rows(run("read", *arguments).stdout)) == 2
    assert rows(run("read", stdin="“We lost,” Petra Lund said.".encode()).stdout)[0]["quotes"]
    assert "We lost" in run("clean", "-", stdin="“We lost,” Petra Lund said.".encode()).stdout.decode()
    shown = run("quotes", tmp_path).stdout.decode()
    assert "Petra Lund" in shown
    assert "We lost" in shown
    assert run("read", tmp_path, "--format", "parquet", "-o", tmp_path / "q.parquet").returncode == 0
    assert (tmp_path / "q.parquet").read_bytes()[:4] == b"PAR1"


def test_exit_codes(tmp_path):
    assert run("read", tmp_path / "missing.html").returncode == 1
    assert run("read", tmp_path / "*.html").returncode == 1
    assert run("read", "--no-such-option").returncode == 2
    assert run("read", tmp_path, "--gazetteer", tmp_path / "missing.jsonl").returncode == 1
    (tmp_path / "good.txt").write_text("We lost.", encoding="utf8")
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.7 \x00")
    done = run("read", tmp_path)
    assert done.returncode == 0
    assert b"bad.txt" in done.stderr
    assert b"1 failed" in done.stderr


def test_a_broken_gazetteer_is_named(tmp_path):
    path = tmp_path / "people.jsonl"
    path.write_text('{"id": "a", "label": "Ana Osei"}\n{"id": 5\n', encoding="utf8")
    done = run("read", "-", "--gazetteer", path, stdin=b"x")
    assert done.returncode == 1
    assert b"people.jsonl" in done.stderr
    assert b"line 2" in done.stderr


def test_the_bundled_gazetteer_has_a_short_name(tmp_path):
    (tmp_path / "a.txt").write_text("“We met in Berlin,” Angela Merkel said.", encoding="utf8")
    expected = rec.read(tmp_path / "a.txt", gazetteer="starter")
    found = rows(run("mentions", tmp_path / "a.txt", "--gazetteer", "starter", "--format", "jsonl").stdout)
    assert any(m["entity_id"] for m in found)
    assert [m["entity_id"] for m in found] == [m.entity_id for m in expected.mentions]


def test_mentions_trace_and_same(tmp_path):
    def answers(command, *lines):
        (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf8")
        done = run(command, "--jsonl", tmp_path / "in.jsonl", "-o", "-")
        assert done.returncode == 0, done.stderr
        return rows(done.stdout)

    entities = [{"id": "x", "label": "Petra Lund"}]
    found = answers("mentions", {"id": "1", "text": "😀 Petra Lund’s quay", "entities": entities})
    assert [(m["start"], m["end"], m["entity_id"]) for m in found[0]["mentions"]] == [(2, 12, "x")]
    quotes = [
        "“The quay is safe and will stay open.”",
        "the quay is safe and will stay open",
        "We lost the election in the north.",
    ]
    ids = [
        r["statement_id"]
        for r in answers("trace", *({"id": str(i), "quote": q, "doc_id": str(i)} for i, q in enumerate(quotes)))
    ]
    assert ids[0] == ids[1] != ids[2]
    pairs = [{"id": "p", "a": quotes[0], "b": quotes[1]}, {"id": "q", "a": quotes[0], "b": quotes[2]}]
    assert [r["same"] for r in answers("same", *pairs)] == [True, False]


def test_demo_ends_with_a_table_and_a_page(tmp_path):
    done = run("demo", "-o", tmp_path / "demo.html", "--quiet")
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "Petra Lund" in shown
    assert str(tmp_path / "demo.html") in shown
    assert "Petra Lund" in (tmp_path / "demo.html").read_text(encoding="utf8")


def test_help_has_examples():
    shown = run("--help").stdout.decode()
    assert "onrecord read crawl/" in shown
    assert "exit codes" in shown


def test_statements_copies_and_passages_of_a_corpus(corpus, tmp_path):
    records = tmp_path / "records.jsonl"
    corpus.save(records)
    expected = corpus.trace()
    found = run("trace", records, "--quiet", "--format", "jsonl")
    assert [r["statement_id"] for r in rows(found.stdout)] == expected.statements["statement_id"]
    found = run("trace", records, "--quiet", "--format", "jsonl", "--wordings")
    assert [r["relation"] for r in rows(found.stdout)] == expected.wordings["relation"]
    assert "Lund" in run("trace", records, "--quiet").stdout.decode()
    words = expected.statements["text"][0]
    found = rows(run("find", words, records, "--quiet", "--format", "jsonl").stdout)
    assert [r["text"] for r in found] == corpus.find(words)["text"]
    found = run("copies", records, "--quiet", "--format", "jsonl", "--min-overlap", "0.2")
    assert rows(found.stdout) == corpus.copies(min_overlap=0.2).to_pylist()


def test_templates_and_phrases(tmp_path):
    for port in ("Oslo", "Bergen", "Narvik", "Molde", "Alta"):
        page = (
            f"<html><head><link rel=canonical href='https://x.example/{port}'></head><body><article>"
            f"<p>The port of {port} was closed on Monday after a week of storms, its master said.</p>"
            "<p>All the news of our harbours, every day at seven, is what we print.</p></article></body></html>"
        )
        (tmp_path / f"{port}.html").write_text(page, encoding="utf8")
    pages = sorted(tmp_path.glob("*.html"))
    assert b"All the news" in run("clean", pages[0]).stdout
    assert run("templates", *pages, "-o", tmp_path / "sites.bin").returncode == 0
    cleaned = run("clean", pages[0], "--templates", tmp_path / "sites.bin").stdout
    assert b"The port of Alta" in cleaned
    assert b"All the news" not in cleaned
    (tmp_path / "mine.csv").write_text("en,all the news of our harbours,nav,anywhere\n", encoding="utf8")
    assert b"All the news" not in run("clean", pages[0], "--phrases", tmp_path / "mine.csv").stdout


def test_reporting_verbs_of_the_caller(tmp_path):
    page, cues = tmp_path / "page.txt", tmp_path / "it.csv"
    page.write_text("«Il porto resta aperto», bofonchiò Marta Reyes.", encoding="utf8")
    cues.write_text("# Italian\nbofonchiare,bofonchia;bofonchiò,manner,core\n", encoding="utf8")

    def cue(*arguments):
        done = run("read", page, "--keep-boilerplate", *arguments)
        assert done.returncode == 0, done.stderr
        (quote,) = json.loads(done.stdout)["quotes"]
        assert quote["text"] == "Il porto resta aperto"
        return quote["cue"] and quote["cue"]["text"]

    assert cue("--cues", cues) == "bofonchiò"
    assert cue() is None
    cues.write_text("bofonchiare,bofonchiò,mutter\n", encoding="utf8")
    broken = run("read", page, "--cues", cues)
    assert broken.returncode == 1
    assert b"line 1" in broken.stderr and b"mutter" in broken.stderr


def test_corrections_are_applied_or_reported(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("“We lost,” the captain said.", encoding="utf8")
    right = tmp_path / "right.csv"
    rec.read_many([page], progress=False).correct(0, quote=0, name="Ola Osei").corrections.save(right)
    for command in ("read", "quotes"):
        done = run(command, page, "--format", "jsonl", "--corrections", right)
        assert done.returncode == 0 and "Ola Osei" in done.stdout.decode(), done.stderr
    page.write_text("“We won,” the captain said.", encoding="utf8")
    done = run("quotes", page, "--corrections", right)
    assert done.returncode == 0 and "Ola Osei" not in done.stdout.decode()
    assert "“We lost,”" in done.stderr.decode() and "not in the document" in done.stderr.decode()


HOSTILE = "<p>Petra Lund said on Monday: “The quay is closed.” \x1b[31mred \x9b1m\x7f</p>".encode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("command", [["clean"], ["read"], ["quotes", "--format", "jsonl"], ["clean", "--markdown"]])
def test_a_terminal_gets_no_control_character(command):
    import pty

    reader, terminal = pty.openpty()
    arguments = [sys.executable, "-m", "onrecord", *command, "--preset", "keep"]
    subprocess.run(arguments, input=HOSTILE, stdout=terminal, stderr=terminal, check=True)
    os.close(terminal)
    shown = b""
    try:
        while part := os.read(reader, 1 << 16):
            shown += part
    except OSError:
        pass  # Linux ends a closed terminal so
    os.close(reader)
    # The line of progress ends with a sequence of its own.
    text = shown.decode().replace("\x1b[K", "")
    assert "quay" in text
    assert not [c for c in text if (c < " " and c not in "\t\r\n") or "\x7f" <= c <= "\x9f"]


def test_a_file_gets_the_text_as_it_is(tmp_path):
    assert b"\x1b[31mred" in run("clean", "--preset", "keep", stdin=HOSTILE).stdout
    run("clean", "--preset", "keep", "-o", tmp_path / "out.txt", stdin=HOSTILE)
    assert b"\x1b[31mred" in (tmp_path / "out.txt").read_bytes()


@pytest.fixture
def crawl(tmp_path):
    """A folder of two pages."""
    folder = tmp_path / "crawl"
    (folder / "sub").mkdir(parents=True)
    long = " and it will stay closed until the last of the ships has left the old harbour" * 3
    (folder / "a.txt").write_text(f"“The quay is closed{long},” Petra Lund said on Monday.", encoding="utf8")
    (folder / "sub" / "b.txt").write_text("“=We lost it all,” Ola Osei said on Monday.", encoding="utf8")
    return folder


def test_csv_has_the_full_text_and_is_safe_for_spreadsheets(crawl, tmp_path):
    done = run("quotes", crawl, "-o", tmp_path / "q.csv")
    assert done.returncode == 0, done.stderr
    assert f"wrote {tmp_path / 'q.csv'} (2 rows)" in done.stderr.decode()
    frame = pd.read_csv(tmp_path / "q.csv")
    expected = rec.read_many(crawl, progress=False).quotes
    assert list(frame.columns) == expected.columns
    assert frame["text"][0] == expected["text"][0] and len(frame["text"][0]) > 200
    assert frame["text"][1] == "'=We lost it all,"
    assert list(frame["doc_id"]) == ["a.txt", "sub/b.txt"]


@pytest.mark.parametrize("command", ["read", "quotes", "mentions", "trace", "copies", "clean"])
def test_the_ending_of_the_file_gives_the_format(crawl, tmp_path, command):
    for ending in ("csv", "parquet", "jsonl"):
        done = run(command, crawl, "-o", tmp_path / f"out.{ending}", "--quiet")
        assert done.returncode == 0, done.stderr
        assert done.stderr == b""
    frame = pd.read_parquet(tmp_path / "out.parquet")
    assert list(pd.read_csv(tmp_path / "out.csv").columns) == list(frame.columns)
    lines = rows((tmp_path / "out.jsonl").read_text(encoding="utf8"))
    assert len(lines) == len(frame)


def test_columns_are_chosen(crawl, tmp_path):
    done = run("quotes", crawl, "--format", "csv", "--columns", "speaker,text", "--quiet")
    assert done.stdout.decode("utf-8-sig").splitlines()[0] == "speaker,text"
    done = run("quotes", crawl, "--columns", "speker")
    assert done.returncode == 1
    assert "no column 'speker'; did you mean 'speaker'" in done.stderr.decode()
    done = run("quotes", crawl, "-o", tmp_path / "q.xlsx")
    assert done.returncode == 1 and b"q.csv" in done.stderr and not (tmp_path / "q.xlsx").exists()


def test_clean_writes_a_file_for_each_page(crawl, tmp_path):
    out = tmp_path / "cleaned"
    done = run("clean", crawl, "-o", f"{out}/")
    assert done.returncode == 0 and b"(2 files)" in done.stderr, done.stderr
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.txt")) == ["a.txt", "sub/b.txt"]
    assert (out / "sub" / "b.txt").read_text(encoding="utf8") == "“=We lost it all,” Ola Osei said on Monday.\n"
    lines = [
        json.dumps({"id": doc_id, "text": "“We lost,” Ola Osei said."})
        for doc_id in ("../../x", "/etc/x", "x", "https://h.example/a?b")
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf8")
    out = tmp_path / "deep" / "out"
    assert run("clean", "--jsonl", tmp_path / "in.jsonl", "-o", f"{out}/").returncode == 0
    found = sorted(p.relative_to(tmp_path / "deep").as_posix() for p in (tmp_path / "deep").rglob("*") if p.is_file())
    assert found == ["out/etc/x.txt", "out/h.example/a_b.txt", "out/x-2.txt", "out/x.txt"]


def test_clean_and_templates_never_keep_all_pages_in_memory(crawl, tmp_path, monkeypatch, capsys):
    corpus = rec.read_many(crawl, progress=False)
    monkeypatch.setattr(commands, "_corpus", None)
    assert main(["clean", str(crawl), "--quiet"]) == 0
    text = capsys.readouterr().out
    assert text == "\n\n".join(doc.text for doc in corpus) + "\n"
    (tmp_path / "texts").mkdir()
    for out in (tmp_path / "texts.txt", tmp_path / "texts"):
        assert main(["clean", str(crawl), "-o", str(out), "--quiet"]) == 0
    assert (tmp_path / "texts.txt").read_text(encoding="utf8") == text
    assert sum(path.is_file() for path in (tmp_path / "texts").rglob("*")) == len(corpus)
    assert main(["templates", str(crawl), "-o", str(tmp_path / "sites.bin"), "--quiet"]) == 0
    found = rec.SiteTemplates.open(tmp_path / "sites.bin")
    assert found.split() == rec.read_many(crawl, preset="keep", progress=False).site_templates().split()


def test_records_are_read_by_quotes_and_mentions(crawl, tmp_path):
    records = tmp_path / "records.jsonl"
    assert run("read", crawl, "-o", records).returncode == 0
    assert rows(run("quotes", records, "--format", "jsonl").stdout) == rows(
        run("quotes", crawl, "--format", "jsonl").stdout
    )
    assert rows(run("mentions", records, "--format", "jsonl").stdout)


def test_an_empty_file_has_no_rows(tmp_path):
    (tmp_path / "empty.jsonl").touch()
    for command in ("quotes", "mentions", "trace"):
        done = run(command, tmp_path / "empty.jsonl", "--format", "csv")
        assert done.returncode == 0 and b"0 pages read, 0 failed" in done.stderr, done.stderr


def test_records_are_written_as_they_are_read(crawl):
    done = run("read", crawl, crawl / "missing.html")
    assert [r["id"] for r in rows(done.stdout)] == ["a.txt", "sub/b.txt"]
    assert b"2 pages read, 1 failed" in done.stderr and b"missing.html" in done.stderr


def test_a_file_of_records_is_replaced_when_all_are_read(crawl, tmp_path):
    out = tmp_path / "records.jsonl"
    out.write_text("old", encoding="utf8")
    assert run("read", crawl / "no*.txt", "-o", out).returncode == 1
    assert out.read_text(encoding="utf8") == "old"
    assert run("read", crawl, "-o", out).returncode == 0
    assert len(rows(out.read_text(encoding="utf8"))) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["crawl", "records.jsonl"]


def test_a_file_is_left_alone_if_nothing_was_read(tmp_path):
    for command, name in (("read", "r.jsonl"), ("quotes", "q.csv"), ("clean", "c.txt"), ("report", "r.html")):
        (tmp_path / name).write_text("old", encoding="utf8")
        done = run(command, tmp_path / "missing.html", "-o", tmp_path / name)
        assert done.returncode == 1 and b"missing.html" in done.stderr and b"wrote" not in done.stderr
        assert (tmp_path / name).read_text(encoding="utf8") == "old"


def test_strict_fails_on_a_failed_page(crawl, tmp_path):
    (crawl / "bad.txt").write_bytes(b"%PDF-1.7 \x00")
    for command in ("read", "clean", "quotes"):
        assert run(command, crawl).returncode == 0
        assert run(command, crawl, "--strict").returncode == 1
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "We lost."}\n{"id": "b"}\n', encoding="utf8")
    assert run("read", "--jsonl", tmp_path / "in.jsonl").returncode == 0
    assert run("read", "--jsonl", tmp_path / "in.jsonl", "--strict", "--workers", "1").returncode == 1
    assert run("read", "--workers", "0").returncode == 2


def test_a_wrong_number_of_quotations_is_wrong_usage():
    done = run("same", "We lost.")
    assert done.returncode == 2
    assert b"usage: onrecord same" in done.stderr and b"two quotations are needed" in done.stderr


def test_find_prints_a_table_or_that_nothing_is_found(crawl):
    done = run("find", "We lost it all", crawl)
    assert done.returncode == 0 and b"1 rows" in done.stdout and b"{" not in done.stdout
    done = run("find", "seven green bottles", crawl)
    assert done.returncode == 0 and not done.stdout
    assert b"no passage of 2 pages has these words" in done.stderr


def test_files_without_a_given_name_are_named(crawl, tmp_path):
    for command, name in (("report", "report.html"), ("templates", "sites.bin")):
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", command, str(crawl)], cwd=tmp_path, capture_output=True, check=True
        )
        assert f"wrote {name}".encode() in done.stderr
        assert (tmp_path / name).stat().st_size


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGPIPE")
@pytest.mark.parametrize("jsonl", [False, True])
def test_a_broken_pipe_is_quiet(crawl, tmp_path, jsonl):
    text = "“We lost it all,” Ola Osei said on Monday. " * 20
    if jsonl:
        source = tmp_path / "in.jsonl"
        source.write_text("".join(json.dumps({"id": i, "text": text}) + "\n" for i in range(600)), encoding="utf8")
        arguments = ["--jsonl", str(source)]
    else:
        for i in range(600):
            (crawl / f"{i}.txt").write_text(text, encoding="utf8")
        arguments = [str(crawl)]
    command = [sys.executable, "-m", "onrecord", "read", "--quiet", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait(timeout=60) == 141
    assert errors == b""


def test_an_interrupt_exits_with_130(monkeypatch, capsys):
    def interrupted(given):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "read", interrupted)
    assert main(["read", "-"]) == 130
    assert capsys.readouterr().err == "onrecord: interrupted\n"


def test_warnings_are_one_line(crawl):
    done = run("read", crawl)
    assert b"Warning" not in done.stderr
