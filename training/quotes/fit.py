"""Fits every model of quotations in turn: `python training/quotes/fit.py DATA`.

Each script reads rows that the crate computes with the models fitted before, so the programs are built again before each
script. The same data gives the same bytes. The whole takes about ten minutes on two cores.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ["words.py", "speaker_words.py", "clause.py", "speakers.py", "referents.py", "reports.py", "certainty.py"]
PROGRAMS = ["quote_rows", "speaker_rows", "antecedent_rows", "report_rows", "certainty_rows", "jsonl"]


def main(data):
    for script in SCRIPTS:
        examples = [part for program in PROGRAMS for part in ("--example", program)]
        subprocess.run(["cargo", "build", "--quiet", "--profile", "fast", *examples], cwd=ROOT, check=True)
        print(script, flush=True)
        subprocess.run([sys.executable, ROOT / "training/quotes" / script, data], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
