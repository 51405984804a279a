"""Progress bars: shown on a terminal and in a notebook, never in a pipe."""

from __future__ import annotations

import sys
import time
from typing import Any


class Progress:
    """A progress bar that counts pages; `total` may be unknown."""

    def __init__(self, *, show: bool, total: int | None = None, unit: str = "pages") -> None:
        """Starts the bar; nothing is shown unless standard error is a terminal, or the code runs in a notebook."""
        self._bar = _bar(total, unit) if show else None
        self._done = 0

    def to(self, done: int, *, failed: int = 0, size: int = 0) -> None:
        """Sets the number of pages that are done, of those that failed, and of the bytes that were read."""
        if self._bar is not None:
            words = [f"{size / 1e6:,.0f} MB"] if size else []
            words += [f"{failed:,} failed"] if failed else []
            self._bar.set_postfix_str(", ".join(words), refresh=False)
            self._bar.update(done - self._done)
        self._done = done

    def close(self) -> None:
        """Ends the bar."""
        if self._bar is not None:
            self._bar.close()


def _bar(total: int | None, unit: str) -> Any:
    notebook = "ipykernel" in sys.modules
    if not notebook and not sys.stderr.isatty():
        return None
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return None if notebook else _Line(total, unit)
    return tqdm(total=total, unit=f" {unit}")


class _Line:
    """A progress line on a terminal, rewritten at most five times a second."""

    def __init__(self, total: int | None, unit: str) -> None:
        self._total, self._unit, self._done = total, unit, 0
        self._began = self._shown = time.monotonic()
        self._width = 0
        self._more = ""

    def set_postfix_str(self, words: str, *, refresh: bool) -> None:
        """Sets the words at the end of the line, as in tqdm."""
        self._more = f", {words}" if words else ""

    def update(self, more: int) -> None:
        self._done += more
        now = time.monotonic()
        if now - self._shown > 0.2:
            self._shown = now
            self._write(now)

    def _write(self, now: float) -> None:
        of = f" of {self._total:,}" if self._total is not None else ""
        rate = self._done / max(now - self._began, 1e-9)
        left = (
            f", {(self._total - self._done) / rate:,.0f} s left" if self._total and 0 < self._done < self._total else ""
        )
        line = f"{self._done:,}{of} {self._unit}, {rate:,.0f}/s{left}{self._more} "
        # Blanks cover the rest of a longer line before it.
        sys.stderr.write("\r" + line.ljust(self._width))
        self._width = len(line)
        sys.stderr.flush()

    def close(self) -> None:
        self._write(time.monotonic())
        sys.stderr.write("\n")
