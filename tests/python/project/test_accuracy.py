"""`benches/accuracy.py`: its matchers, which decide about all tools in the same way, and its three files."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHES = Path(__file__).parents[3] / "benches"
sys.path.insert(0, str(BENCHES))
accuracy = pytest.importorskip("accuracy")
SAID = [{"text": "The weir will hold until the thaw", "speaker": "Greta Moss"}]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([{"text": "The weir will hold until the thaw", "speaker": "Moss"}], [1, 1, 1, 1]),
        ([{"text": "the weir will hold until the thaw,", "speaker": "Ms. Greta Moss"}], [1, 1, 1, 1]),
        ([{"text": "The weir will hold until the thaw", "speaker": "Ivar Moss"}], [1, 1, 1, 0]),
        ([{"text": "The weir will hold until the thaw", "speaker": None}], [1, 1, 1, 0]),
        ([{"text": "Bread is dear", "speaker": "Greta Moss"}], [0, 0, 0, 0]),
        ([], [0, 0, 0, 0]),
        # A quotation that is found twice counts once.
        ([{"text": SAID[0]["text"], "speaker": "Moss"}] * 2, [0.5, 1, 2 / 3, 1]),
    ],
)
def test_quotations_are_matched_by_their_words(found, expected):
    rows = [{"text": "", "quotations": SAID}]
    assert accuracy.score_quotations(rows, [found]) == pytest.approx(expected)


def test_names_are_equal_without_case_and_diacritics():
    rows = [{"text": "", "names": ["Žofie Nový", "Ola Ek"]}]
    assert accuracy.score_names(rows, [["ZOFIE NOVY", "Ek"]]) == pytest.approx([0.5, 0.5, 0.5])


def test_statements_are_compared_by_pairs():
    rows = [{"text": "", "statement": key} for key in "aaabb"]
    assert accuracy.score_statements(rows, [1, 1, 1, 2, 2]) == [1, 1, 1]
    assert accuracy.score_statements(rows, [1, 1, 2, 3, 4]) == pytest.approx([1, 0.25, 0.4])


def run(folder):
    command = [sys.executable, str(BENCHES / "accuracy.py"), str(folder), "--peers", "regular expression"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_folder_is_scored(tmp_path):
    text = "“The weir will hold until the thaw,” Greta Moss said on Tuesday. She lives in Tarn."
    quotations = {"text": text, "quotations": SAID}
    (tmp_path / "quotations.jsonl").write_text(json.dumps(quotations) + "\n", encoding="utf8")
    (tmp_path / "names.jsonl").write_text(json.dumps({"text": text, "names": ["Greta Moss"]}) + "\n", encoding="utf8")
    (tmp_path / "statements.csv").write_text(
        "text,statement\nThe weir will hold until the spring thaw comes,1\n"
        "“The weir will hold until the spring thaw comes”,1\nNobody asked the millers about the new sluice,2\n",
        encoding="utf8",
    )
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "| onrecord | 1.000 | 1.000 | 1.000 | 1.000 |" in done.stdout
    assert done.stdout.count("| onrecord | 1.000 | 1.000 | 1.000 |") == 3
    assert "| regular expression | 1.000 | 1.000 | 1.000 | 0.000 |" in done.stdout


def test_a_folder_without_its_files_is_refused(tmp_path):
    done = run(tmp_path)
    assert done.returncode == 1
    assert "quotations.jsonl" in done.stderr
    (tmp_path / "names.jsonl").write_text('{"text": "Ola Ek left."}\n', encoding="utf8")
    assert "row 1 has no names" in run(tmp_path).stderr
