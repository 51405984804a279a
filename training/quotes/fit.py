"""Fits every model that attribution uses, in turn: `python training/quotes/fit.py DATA`.

Each script reads rows that the crate computes with the models fitted before, so the programs are built again before each
script: names of people first, then quotations, then the decision whether two texts word one statement. The same data gives the
same bytes. The whole takes about fifteen minutes on two cores.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUOTES = ["words", "speaker_words", "clause", "speakers", "referents", "reports", "certainty", "languages"]
SCRIPTS = ["people/doubt.py", *(f"quotes/{name}.py" for name in QUOTES), "trace/decision.py"]
PROGRAMS = ["person", "quote", "speaker", "antecedent", "report", "certainty", "trace"]


def main(data):
    examples = [f"--example={name}" for name in ("jsonl", *(f"{program}_rows" for program in PROGRAMS))]
    for script in SCRIPTS:
        subprocess.run(["cargo", "build", "--quiet", "--profile", "fast", *examples], cwd=ROOT, check=True)
        print(script, flush=True)
        subprocess.run([sys.executable, ROOT / "training" / script, data], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
