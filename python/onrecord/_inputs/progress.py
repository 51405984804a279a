"""Progress of a run: a bar on a terminal and in a notebook, one line per minute in a log."""

from __future__ import annotations

import sys
import time
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord import _core

# Seconds between two lines of a log; a shorter run writes no line.
_LOGGED = 60.0


class Progress:
    """Progress of a run: pages, rate, megabytes, failed pages, and the time left if the size of the input is known."""

    def __init__(self, *, show: bool, total: int | None = None, unit: str = "pages") -> None:
        """Starts a bar if standard error is a terminal or the code runs in a notebook, else a log.

        Args:
            show: Whether to show anything.
            total: Number of pages, if it is known.
            unit: Plural noun for the counted items.
        """
        self._bar = _bar(total, unit) if show else None
        self._counted = total is not None
        self._done = 0
        self._source: _core.Pages | None = None
        # Bytes of the previous inputs; size of the input if it is the only one; bytes and time of its first batch.
        self._before = 0
        self._size: int | None = None
        self._begin: tuple[int, float] | None = None

    def open(self, source: _core.Pages, *, whole: bool) -> None:
        """Sets the input whose bytes are displayed; `whole` is true if it is the only one."""
        if self._bar is None:
            return
        if self._source is not None:
            self._before += self._source.bytes
        self._source = source
        self._size = source.size() if whole else None

    def to(self, done: int, *, failed: int = 0) -> None:
        """Sets the number of pages that are done, and of those that failed."""
        if self._bar is not None:
            words = self._bytes()
            words += [f"{failed:,} failed"] if failed else []
            self._bar.set_postfix_str(", ".join(words), refresh=False)
            self._bar.update(done - self._done)
        self._done = done

    def _bytes(self) -> list[str]:
        """Returns display texts: the megabytes read, and the time left by size unless the number of pages is known."""
        read = self._before + (self._source.bytes if self._source is not None else 0)
        if not read:
            return []
        if self._size is None or self._size < read:
            return [f"{read / 1e6:,.0f} MB"]
        now = time.monotonic()
        first, since = self._begin = self._begin or (read, now)
        words = [f"{read / 1e6:,.0f} of {self._size / 1e6:,.0f} MB"]
        if read > first and not self._counted:
            words.append(f"{duration((now - since) * (self._size - read) / (read - first))} left")
        return words

    def close(self) -> None:
        """Ends the bar."""
        if self._bar is not None:
            self._bar.close()


def duration(seconds: float) -> str:
    """Returns a duration as text: "40 s", "12 min", "3 h 20 min"."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


def _bar(total: int | None, unit: str) -> Any:
    # A program that runs notebooks has the modules of a kernel, but none itself.
    ipython = sys.modules.get("IPython")
    notebook = ipython is not None and getattr(ipython.get_ipython(), "kernel", None) is not None
    if not notebook and not sys.stderr.isatty():
        return _Log(total, unit)
    try:
        with warnings.catch_warnings():
            # Without ipywidgets, tqdm warns in red and draws its bar as text.
            warnings.simplefilter("ignore")
            from tqdm.auto import tqdm
    except ImportError:
        return None if notebook else _Line(total, unit)
    return tqdm(total=total, unit=f" {unit}")


class _Words:
    """Progress as a line of text."""

    def __init__(self, total: int | None, unit: str) -> None:
        self._total, self._unit, self._done = total, unit, 0
        self._began = self._shown = time.monotonic()
        self._more = ""

    def set_postfix_str(self, words: str, *, refresh: bool) -> None:
        """Sets the words at the end of the line, as in tqdm."""
        self._more = f", {words}" if words else ""

    def line(self, now: float) -> str:
        """Returns the line of text."""
        of = f" of {self._total:,}" if self._total is not None else ""
        rate = self._done / max(now - self._began, 1e-9)
        left = ""
        if self._total and 0 < self._done < self._total:
            left = f", {duration((self._total - self._done) / rate)} left"
        return f"{self._done:,}{of} {self._unit}, {rate:,.0f}/s{left}{self._more}"


class _Line(_Words):
    """A progress line on a terminal, rewritten at most five times a second."""

    def __init__(self, total: int | None, unit: str) -> None:
        super().__init__(total, unit)
        self._width = 0

    def update(self, more: int) -> None:
        self._done += more
        now = time.monotonic()
        if now - self._shown > 0.2:
            self._shown = now
            self._write(now)

    def _write(self, now: float) -> None:
        line = self.line(now) + " "
        # Spaces overwrite the rest of a longer previous line.
        sys.stderr.write("\r" + line.ljust(self._width))
        self._width = len(line)
        sys.stderr.flush()

    def close(self) -> None:
        self._write(time.monotonic())
        sys.stderr.write("\n")


class _Log(_Words):
    """Plain lines in a log, one per minute."""

    def update(self, more: int) -> None:
        self._done += more
        now = time.monotonic()
        if now - self._shown > _LOGGED:
            self._shown = now
            print(self.line(now), file=sys.stderr, flush=True)

    def close(self) -> None:
        """Writes nothing, so that a run of less than a minute leaves no line."""
