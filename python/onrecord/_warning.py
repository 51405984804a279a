"""`OnrecordWarning`, and the function that issues it."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

_HOME = str(Path(__file__).parent)


class OnrecordWarning(UserWarning):
    """Warning of a guess or an omission; the message names the input and the remedy.

    To silence all of them: `warnings.simplefilter("ignore", onrecord.OnrecordWarning)`.
    """


OnrecordWarning.__module__ = "onrecord"


def warn(message: str) -> None:
    """Issues an `OnrecordWarning` at the line that called the package."""
    level = 2
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_HOME):
        frame = frame.f_back
        level += 1
    warnings.warn(message, OnrecordWarning, stacklevel=level)
