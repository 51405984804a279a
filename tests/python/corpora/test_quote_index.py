"""`QuoteIndex`: commits survive errors and kills; and tracing in steps gives the result of one call."""

import json
import random
import signal
import subprocess
import sys
import time

import pyarrow as pa
import pytest

import onrecord as rec
from onrecord import distributed as steps
from onrecord import spark


def table(texts, **columns):
    return pa.table({"text": texts, "doc_id": [f"d{i}" for i in range(len(texts))], **columns})


WHOLE = "The quay will stay closed until the divers have inspected every pillar, and not a day longer."
CUT = "closed until the divers have inspected every pillar"
OTHER = "We never promised the dockers a second crane before the winter."


def test_an_index_gives_the_statements_of_the_corpus(corpus, tmp_path):
    with rec.QuoteIndex.open(tmp_path / "index") as index:
        assert index.add(corpus) == len(corpus.trace().wordings)
        assert len(index) == 0
    again = rec.QuoteIndex.open(tmp_path / "index")
    assert set(again.statements().statements["statement_id"]) == set(corpus.trace().statements["statement_id"])
    top = corpus.trace().statements.to_pylist()[0]
    hits = again.find(top["text"]).to_pylist()
    assert {h["statement_id"] for h in hits} >= {top["statement_id"]}
    assert hits[0]["relation"] == "identical"


def test_order_and_parts_have_no_effect(corpus, tmp_path):
    rows = corpus.quotes.to_pylist()
    random.Random(5).shuffle(rows)
    left, right = rec.QuoteIndex.open(tmp_path / "left"), rec.QuoteIndex.open(tmp_path / "right")
    for index, part in ((left, rows[::2]), (right, rows[1::2])):
        index.add(pa.Table.from_pylist(part, schema=pa.table(corpus.quotes).schema))
        index.commit()
    left.merge(right)
    expected = sorted(zip(corpus.trace().wordings["text"], corpus.trace().wordings["statement_id"], strict=True))
    found = left.statements().wordings
    assert sorted(zip(found["text"], found["statement_id"], strict=True)) == expected
    left.compact()
    left.save(tmp_path / "copy")
    for index in (left, rec.QuoteIndex.open(tmp_path / "copy")):
        assert set(index.statements().wordings["statement_id"]) == {pair[1] for pair in expected}


def test_old_ids_lead_to_the_statement(tmp_path):
    index = rec.QuoteIndex.open(tmp_path)
    index.add(table([CUT]))
    index.commit()
    (old,) = index.statements().statements["statement_id"]
    index.add(table([WHOLE, OTHER]))
    index.commit()
    now = index.find(CUT)["statement_id"]
    assert old not in index.statements().statements["statement_id"]
    assert set(now) == {index.resolve(old)}
    assert index.resolve("s0000000000000000") is None
    with pytest.raises(rec.OnrecordError, match="not the id"):
        index.resolve("quay")


def test_wrong_input_is_an_error(tmp_path):
    index = rec.QuoteIndex.open(tmp_path)
    with pytest.raises(rec.OnrecordError, match="no column"):
        index.add(pa.table({"words": [WHOLE]}))
    with pytest.raises(RuntimeError), index:
        index.add(table([WHOLE]))
        raise RuntimeError
    assert len(rec.QuoteIndex.open(tmp_path)) == 0
    index.commit()
    (segment,) = tmp_path.glob("*.quotes")
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "manifest.json").write_bytes((tmp_path / "manifest.json").read_bytes())
    (damaged / segment.name).write_bytes(segment.read_bytes()[:-1] + b"?")
    with pytest.raises(rec.StoreError, match="checksum"):
        rec.QuoteIndex.open(damaged)


CHILD = """
import sys, pyarrow as pa, onrecord as rec
index = rec.QuoteIndex.open(sys.argv[1])
print("ready", flush=True)
batch = 0
while True:
    batch += 1
    words = [f"Batch {batch} has three quotations, of which this is number {n}" for n in range(3)]
    index.add(pa.table({"text": words}))
    index.commit()
    print(batch, flush=True)
    if batch % 5 == 0:
        index.compact()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_process_loses_only_what_it_had_not_committed(tmp_path):
    pick = random.Random(6)
    for _ in range(6):
        command = [sys.executable, "-c", CHILD, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout.readline() == "ready\n"
            time.sleep(pick.uniform(0.0, 0.15))
            child.send_signal(signal.SIGKILL)
            told = child.stdout.read().split()
        index = rec.QuoteIndex.open(tmp_path)
        texts = index.statements().wordings["text"]
        batches = {text.split()[1] for text in texts}
        # Every batch that was reported is there whole; at most the one on its way may be there as well.
        assert all(sum(t.startswith(f"Batch {b} ") for t in texts) % 3 == 0 for b in batches)
        assert {b for b in told if b.isdigit()} <= batches


RACER = """
import sys, pyarrow as pa, onrecord as rec
folder, name = sys.argv[1:]
index = rec.QuoteIndex.open(folder)
for n in range(40):
    while True:
        index.add(pa.table({"text": [f"Process {name} commits a quotation of number {n}"]}))
        try:
            index.commit()
        except rec.StoreError as error:
            assert folder in str(error) and "open it again" in str(error), error
            index = rec.QuoteIndex.open(folder)
        else:
            print(n, flush=True)
            break
"""


def test_processes_that_race_lose_nothing(tmp_path):
    racers = [
        subprocess.Popen([sys.executable, "-c", RACER, str(tmp_path), name], stdout=subprocess.PIPE, text=True)
        for name in "ab"
    ]
    told = [racer.communicate()[0].split() for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0]
    assert told == [[str(n) for n in range(40)]] * 2
    texts = rec.QuoteIndex.open(tmp_path).statements().wordings["text"]
    assert sorted(texts) == sorted(
        f"Process {name} commits a quotation of number {n}" for name in "ab" for n in range(40)
    )
    assert len(list(tmp_path.glob("*.quotes"))) == len(texts)


def test_a_null_in_a_step_is_an_error_with_column_and_row():
    quotes = table([WHOLE, CUT])
    wordings, signatures = pa.table(steps.wordings(quotes)), pa.table(steps.signatures(quotes))
    joined = wordings.set_column(0, "quote", pa.array([wordings["quote"][0].as_py(), None], pa.int64()))
    edges = pa.table(steps.verify(pa.table(steps.pairs(signatures)), quotes))
    with pytest.raises(rec.OnrecordError, match='column "quote" has null in row 1'):
        steps.attach(joined, edges)


@pytest.mark.parametrize("parts", [1, 3, 7])
def test_steps_over_tables_give_what_one_machine_gives(corpus, parts):
    quotes = [
        q for q in corpus.quotes.to_pylist() if " " in q["text"] and q["kind"] != "not_speech" and q["repeats"] is None
    ]
    schema = pa.table(corpus.quotes).schema
    batches = [pa.Table.from_pylist(quotes[i::parts], schema=schema) for i in range(parts)]
    whole = pa.concat_tables(batches)
    signatures = pa.concat_tables([pa.table(steps.signatures(b)) for b in batches])
    pairs = pa.table(steps.pairs(signatures))
    edges = pa.concat_tables(
        [pa.table(steps.verify(pairs.slice(i, 2), whole)) for i in range(0, max(len(pairs), 1), 2)]
    )
    wordings = pa.concat_tables([pa.table(steps.wordings(b)) for b in batches])
    placed = steps.attach(wordings, edges)
    statement = dict(zip(placed["quote"], placed["statement_id"], strict=True))
    got = sorted(zip(whole["text"].to_pylist(), (statement[h] for h in wordings["quote"].to_pylist()), strict=True))
    found = corpus.trace().wordings
    assert got == sorted(zip(found["text"], found["statement_id"], strict=True))


def test_large_groups_of_a_step_are_those_of_one_call():
    words = [f"word{i}" for i in range(400)]
    parts = [" ".join(words[i : i + 12]) for i in range(0, 400, 6)]
    song = "the quay of Osel is shut "
    signatures = pa.table(steps.signatures(table([" ".join(words), *parts, song * 200, song * 3, song * 201])))
    expected = sorted(pa.table(steps.pairs(signatures)).to_pylist(), key=str)

    def grouped(step, key, most, rows):
        batches = rows.sort_by(key).combine_chunks().to_batches(max_chunksize=64)
        return pa.Table.from_batches(list(spark._grouped(step, key, most, iter(batches))))

    shared = grouped("trace_shared", "bucket", 170, signatures)
    assert sorted(grouped("trace_best", "child", None, shared).to_pylist(), key=str) == expected


def test_outlets_are_deprecated_and_have_no_effect(tmp_path):
    plain = rec.same(WHOLE, CUT)
    with pytest.warns(DeprecationWarning, match="a_outlet and b_outlet"):
        assert rec.same(WHOLE, CUT, a_outlet="Harbour Post", b_outlet="Quay Echo") == plain
    index = rec.QuoteIndex(tmp_path / "index")
    index.add(table([WHOLE, OTHER]))
    index.commit()
    with pytest.warns(DeprecationWarning, match="outlet of QuoteIndex.find"):
        assert index.find(CUT, outlet="Harbour Post").to_pylist() == index.find(CUT).to_pylist()
    line = {"id": 1, "a": WHOLE, "b": CUT}
    assert rec._core.same_line(
        json.dumps(line | {"a_outlet": "Harbour Post", "b_outlet": None})
    ) == rec._core.same_line(json.dumps(line))
