"""Plots of a corpus, as Altair charts that are displayed without a network (`pip install onrecord[plot]`).

Each function returns an Altair chart: restyle it with `.properties(…)` or `.configure_axis(…)`, write it with
`.save("plot.svg")`, take its numbers from `chart.data`. A notebook displays it as a PNG picture made by vl-convert,
because Altair's own renderers load JavaScript from a server, and JupyterLab removes SVG pictures from notebooks that it
does not trust. No plot uses colour alone to show a difference.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord import _core
from onrecord._views.table import Table
from onrecord._warning import OnrecordWarning

try:
    import altair as alt
    import vl_convert as vlc
except ImportError as missing:
    raise ImportError(f"plots need Altair and vl-convert: pip install 'onrecord[plot]' ({missing})") from missing

_Kind = TypeVar("_Kind", bound=alt.TopLevelMixin)

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.statements import Statements

# After Okabe and Ito: distinct with every kind of colour vision; each has a shape of its own as well.
_HUES = ["#0072b2", "#d55e00", "#009e73", "#b5569a", "#c48a00", "#4a9fd4", "#8a6fd1"]
_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-left"]
_OTHERS = "other outlets"
_GREY = "#7b7b7b"
_ON_ANY_BACKGROUND: dict[str, Any] = {
    "background": "transparent",
    "axis": {"labelColor": _GREY, "titleColor": _GREY, "gridColor": "#8883", "tickColor": "#8888"},
    "legend": {"labelColor": _GREY, "titleColor": _GREY},
    "title": {"color": _GREY, "subtitleColor": _GREY},
    "text": {"color": _GREY},
    "header": {"labelColor": _GREY, "titleColor": _GREY},
    "view": {"stroke": "#8884"},
}
_RELATIONS = ["origin", "identical", "cut", "edited", "reworded", "contradicted"]


class _Offline:
    """Displays a chart as a PNG picture, made without a network."""

    def _repr_mimebundle_(self, *_: Any, **__: Any) -> dict[str, Any]:
        spec = self.to_dict()  # type: ignore[attr-defined]
        # Grey words without a background can be read in a light and in a dark notebook.
        config = spec.setdefault("config", {})
        for name, values in _ON_ANY_BACKGROUND.items():
            config[name] = {**values, **config.get(name, {})} if isinstance(values, dict) else config.get(name, values)
        return {"image/png": vlc.vegalite_to_png(spec, scale=2), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of onrecord.plot>"


class Chart(_Offline, alt.Chart):
    """An `altair.Chart` that is displayed offline."""


class FacetChart(_Offline, alt.FacetChart):
    """An `altair.FacetChart` that is displayed offline."""


class LayerChart(_Offline, alt.LayerChart):
    """An `altair.LayerChart` that is displayed offline."""


class HConcatChart(_Offline, alt.HConcatChart):
    """An `altair.HConcatChart` that is displayed offline."""


def timeline(corpus: Corpus, speaker: str | None = None, *, top: int = 25, most: int | None = None) -> LayerChart:
    """Plots statements over time: a row for each, a mark for each page that printed it, a line from first to last.

    Args:
        corpus: The documents.
        speaker: Entity id or name, as for `Corpus.said_by`; the statements of all speakers if `None`.
        top: Largest number of statements; those that were printed most are shown.
        most: Deprecated name of `top`.

    Returns:
        The chart. The six outlets with most printings have colours; the others are grey. Pages without a date are left
        out and counted in the subtitle.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> rec.plot.timeline(corpus, "nl:lund")
        <LayerChart of onrecord.plot>
    """
    shown = corpus if speaker is None else corpus.said_by(speaker)
    rows = Table(_core.timeline_table(shown.records, _top(top, most))).to_pylist()
    dated = [row for row in rows if row["published"]]
    named = _ranked(row["outlet"] for row in dated)
    dated = [{**row, "shown": row["outlet"] if row["outlet"] in named else _OTHERS} for row in dated]
    total = rows[0]["statements"] if rows else 0
    numbers = len({row["statement"] for row in rows})
    names = sorted({row["speaker"] for row in rows})
    whose = names[0] if speaker is not None and len(names) == 1 else "Statements"
    note = f"the {numbers} of {total:,} statements printed most" if numbers < total else _counted(total, "statement")
    if len(rows) > len(dated):
        note += f"; {_counted(len(rows) - len(dated), 'printing')} without a date not shown"
    base = LayerChart(
        data=alt.InlineData(values=dated),
        layer=[
            alt.Chart()
            .mark_rule(strokeWidth=2, color="#8888")
            .encode(x="min(published):T", x2="max(published):T", y=_row("label", "statement")),
            alt.Chart()
            .mark_point(size=90, filled=True, opacity=0.85)
            .encode(
                x=alt.X("published:T", title=None, axis=_days(dated), scale=alt.Scale(padding=10)),
                y=_row("label", "statement"),
                color=_color("shown", "outlet", named, dated),
                shape=_shape("shown", "outlet", named, dated),
                tooltip=["speaker:N", "outlet:N", "published:T", "relation:N", "text:N"],
            ),
        ],
    )
    return _titled(base, whose, note).properties(width=420, height=alt.Step(22))


def speakers(corpus: Corpus, *, top: int = 25, outlets: int = 12, most: int | None = None) -> LayerChart:
    """Plots speakers against outlets, with the number of quotations in each cell.

    Args:
        corpus: The documents.
        top: Largest number of speakers by name; the others are one row, and so are those who are described only ("a
            spokesman") and quotations without a speaker.
        outlets: Largest number of outlets; the others are one column.
        most: Deprecated name of `top`.

    Returns:
        The chart. Its subtitle names the numbers of all speakers and outlets.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> rec.plot.speakers(corpus)
        <LayerChart of onrecord.plot>
    """
    rows = Table(_core.speakers_table(corpus.records, _top(top, most), outlets)).to_pylist()
    chart = _heat(rows, "speaker", "quotations")
    note = f"{sum(r['quotations'] for r in rows):,} quotations, all kinds of speech"
    return _titled(chart, "Who is quoted, by whom", note + _share(rows, _top(top, most), outlets, "speakers"))


def quoted(corpus: Corpus, *, top: int = 6, outlets: int = 6, every: str = "auto") -> FacetChart:
    """Plots who is quoted how much by whom over time: for each speaker a small chart of quotations by period.

    Args:
        corpus: The documents.
        top: Number of speakers by name; those with most quotations are shown.
        outlets: Number of outlets with a colour, at most seven; the others are grey.
        every: Length of the periods: "day", "week", "month" or "year"; "auto" chooses one by the span of the dates.

    Returns:
        The chart. Quotations of pages without a date are left out and counted in the subtitle.

    Raises:
        UsageError: `every` is no period.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> rec.plot.quoted(corpus, top=4)
        <FacetChart of onrecord.plot>
    """
    outlets = min(outlets, len(_HUES))
    rows = Table(_core.quoted_table(corpus.records, top, outlets, every)).to_pylist()
    dated = [row for row in rows if row["period"]]
    order = list(dict.fromkeys(row["speaker"] for row in rows))
    counted = (row["outlet"] for row in rows for _ in range(row["quotations"]) if row["outlet"] != _OTHERS)
    names = _ranked(counted, outlets)
    step = rows[0]["every"] if rows else "day"
    note = f"quotations by {step}"
    if rows and rows[0]["rows"] > len(order):
        note += f"; the {len(order)} of {rows[0]['rows']:,} speakers with most quotations"
    undated = sum(row["quotations"] for row in rows if not row["period"])
    if undated:
        note += f"; {undated:,} without a date not shown"
    unit = {"day": "yearmonthdate", "week": "yearmonthdate", "month": "yearmonth", "year": "year"}[step]
    dates = alt.Axis(format=_format(dated, "period"), labelOverlap=True, tickCount=4)
    bars = (
        alt.Chart(alt.InlineData(values=dated))
        .mark_bar(size=alt.Undefined if len({row["period"] for row in dated}) > 1 else 12)
        .encode(
            x=alt.X(
                f"{unit}(period):T",
                title=None,
                axis=dates,
            ),
            y=alt.Y("sum(quotations):Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=3)),
            color=_color("outlet", "outlet", names, dated),
            order=alt.Order("outlet:N"),
            tooltip=["speaker:N", "outlet:N", "period:T", "quotations:Q"],
        )
        .properties(width=240, height=90)
    )
    header = alt.Header(title=None, labelAnchor="start", labelFontWeight="bold", labelLimit=230)
    by_speaker = alt.Facet("speaker:N", sort=order, header=header)
    facet = FacetChart(data=bars.data, spec=_without_data(bars), facet=by_speaker, columns=3, spacing=18)
    return _titled(facet, "Who is quoted how much, by whom, over time", note)


def removed(corpus: Corpus, *, outlets: int = 12) -> LayerChart:
    """Plots reasons of removal against outlets, with the number of removed blocks in each cell.

    Args:
        corpus: The documents.
        outlets: Largest number of outlets; the others are one column.

    Returns:
        The chart.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), progress=False)
        >>> rec.plot.removed(corpus)
        <LayerChart of onrecord.plot>
    """
    rows = Table(_core.removed_table(corpus.records, outlets)).to_pylist()
    chart = _heat(rows, "reason", "blocks")
    note = f"{sum(r['blocks'] for r in rows):,} blocks of {_counted(len(corpus), 'page')}"
    return _titled(chart, "What was removed", note + _share(rows, None, outlets, "reasons"))


def family(statements: Statements, which: int | str = 0, *, top: int = 40, most: int | None = None) -> HConcatChart:
    """Plots the wordings of one statement by date, each with its outlet, its source and its changes.

    The origin is the first row. A mark is a wording at its date; a line connects it with the wording that it was taken
    from; the words that it left out and added are written beside it.

    Args:
        statements: Result of `corpus.trace()`.
        which: Index of the statement in `statements.statements` (0 is the one printed most), or its id.
        top: Largest number of wordings: the origin and the earliest.
        most: Deprecated name of `top`.

    Returns:
        The chart. Wordings of pages without a date are left out and counted in the subtitle.

    Raises:
        IndexError: There is no statement with this index or id.
        UsageError: The statements are of an index, which keeps no documents.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> rec.plot.family(corpus.trace())
        <HConcatChart of onrecord.plot>
    """
    if statements.corpus is None:
        raise _core.UsageError("an index keeps no documents to plot; pass corpus.trace()")
    ids = statements.statements["statement_id"]
    place = ids.index(which) if which in ids else which
    if not isinstance(place, int) or place >= len(ids):
        raise IndexError(f"no statement {which!r} among {len(ids)}")
    rows = Table(_core.family_table(statements.corpus.records, ids[place], _top(top, most))).to_pylist()
    dated = {row["wording"]: row for row in rows if row["published"]}
    values = list(dated.values())
    links = [
        {
            "from": dated[row["parent"]]["published"],
            "to": row["published"],
            "y": dated[row["parent"]]["label"],
            "y2": row["label"],
        }
        for row in values
        if row["parent"] in dated
    ]
    order = [row["label"] for row in values]
    y = alt.Y("label:N", sort=order, axis=None, scale=alt.Scale(domain=order))
    known = [r for r in _RELATIONS if any(row["relation"] == r for row in values)]
    # Below the plot: beside the words, the legend would make the picture too wide for a notebook.
    legend = alt.Legend(title="to its source", orient="bottom")
    tree = alt.layer(
        alt.Chart(alt.InlineData(values=links))
        .mark_rule(color="#8888", strokeWidth=1.5)
        .encode(x="from:T", x2="to:T", y=alt.Y("y:N", sort=order, axis=None, scale=alt.Scale(domain=order)), y2="y2:N"),
        alt.Chart(alt.InlineData(values=values))
        .mark_point(size=110, filled=True, opacity=1)
        .encode(
            x=alt.X("published:T", title=None, axis=_days(values), scale=alt.Scale(padding=12)),
            y=y,
            color=alt.Color("relation:N", scale=alt.Scale(domain=known, range=_HUES[: len(known)]), legend=legend),
            shape=alt.Shape("relation:N", scale=alt.Scale(domain=known, range=_SHAPES[: len(known)]), legend=legend),
            tooltip=["outlet:N", "published:T", "relation:N", "text:N", "change:N"],
        ),
    ).properties(width=260, height=alt.Step(26))
    words = alt.Chart(alt.InlineData(values=values)).encode(y=y)
    columns = [
        words.mark_text(align="left", fontWeight="bold", limit=150)
        .encode(x=alt.value(0), text="outlet:N")
        .properties(width=150, height=alt.Step(26), view=alt.ViewBackground(stroke=None)),
        # The words left out and added, if there are any; else the wording itself.
        words.transform_calculate(shown="datum.change ? datum.wording + '. ' + datum.change : datum.label")
        .mark_text(align="left", limit=440)
        .encode(x=alt.value(0), text="shown:N")
        .properties(width=440, height=alt.Step(26), view=alt.ViewBackground(stroke=None)),
    ]
    outlets = len({row["outlet"] for row in values})
    speaker = values[0]["speaker"] if values else "no dated wording"
    chart = HConcatChart(hconcat=[tree, *columns], spacing=12)
    note = f"{_counted(len(values), 'wording')} in {_counted(outlets, 'outlet')}"
    if rows and rows[0]["wordings"] > len(rows):
        note += f", of {rows[0]['wordings']:,}"
    if len(rows) > len(values):
        note += f"; {len(rows) - len(values)} without a date not shown"
    return _titled(chart, f"One statement of {speaker}", f"{note}; − words left out, + words added")


def _top(top: int, most: int | None) -> int:
    """Returns the number of rows to show, with the deprecated name of the argument."""
    if most is None:
        return top
    warnings.warn("most= is the old name of top=; use top=", OnrecordWarning, stacklevel=3)
    return most


def _counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}" + ("" if n == 1 else "s")


def _share(rows: list[dict[str, Any]], top: int | None, outlets: int, noun: str) -> str:
    """Returns the words that name the rows and columns that a heat map merges."""
    if not rows:
        return ""
    note = ""
    if top is not None and rows[0]["rows"] > top:
        note += f"; {top} of {rows[0]['rows']:,} {noun}"
    if rows[0]["outlets"] > outlets + 1:
        note += f"; {outlets} of {rows[0]['outlets']:,} outlets"
    return note + (", all others merged" if note else "")


def _ranked(names: Iterable[str], most: int = 6) -> list[str]:
    """Returns the most frequent names; of equally frequent ones the first in order."""
    counts = Counter(names)
    return sorted(counts, key=lambda name: (-counts[name], name))[:most]


def _without_data(chart: alt.Chart) -> alt.Chart:
    chart = chart.copy(deep=False)
    chart.data = alt.Undefined
    return chart


def _titled(chart: _Kind, title: str, note: str) -> _Kind:
    return chart.properties(title=alt.TitleParams(title, subtitle=note, anchor="start", subtitleColor="#666"))


def _row(field: str, order: str) -> alt.Y:
    """Returns an axis with a row for each value, in the order of a number, with room for its words."""
    sort = alt.EncodingSortField(field=order, op="min", order="ascending")
    return alt.Y(
        f"{field}:N",
        sort=sort,
        title=None,
        axis=alt.Axis(labelLimit=430, labelPadding=8, domain=False, ticks=False, grid=True),
    )


def _days(rows: list[dict[str, Any]]) -> alt.Axis:
    """Returns an axis of dates with at most one tick for each day of the data."""
    days = len({row["published"] for row in rows})
    return alt.Axis(format=_format(rows, "published"), tickCount=min(days + 1, 6), labelOverlap=True)


def _format(rows: list[dict[str, Any]], field: str) -> str:
    """Returns the format of dates that fits their span: days, months or years."""
    dates = sorted(row[field] for row in rows)
    if not dates:
        return "%Y"
    years = int(dates[-1][:4]) - int(dates[0][:4])
    return "%Y" if years > 4 else "%b %Y" if years > 0 else "%-d %b %Y"


def _color(field: str, title: str, names: list[str], rows: list[dict[str, Any]]) -> alt.Color:
    """Returns colours for these names, and grey for all other values."""
    others = sorted({row[field] for row in rows} - set(names))
    hues = [*_HUES[: len(names)], *("#9a9a9a" for _ in others)]
    legend = alt.Legend(title=title, labelLimit=180, symbolLimit=len(hues))
    return alt.Color(f"{field}:N", scale=alt.Scale(domain=[*names, *others], range=hues), legend=legend)


def _shape(field: str, title: str, names: list[str], rows: list[dict[str, Any]]) -> alt.Shape:
    """Returns a shape for each of these names, and one more for all other values."""
    others = sorted({row[field] for row in rows} - set(names))
    shapes = [*_SHAPES[: len(names)], *("triangle-right" for _ in others)]
    return alt.Shape(f"{field}:N", scale=alt.Scale(domain=[*names, *others], range=shapes), title=title)


def _heat(rows: list[dict[str, Any]], field: str, value: str) -> LayerChart:
    """Returns a heat map with the counts as colours and as numbers."""
    largest = max((row[value] for row in rows), default=0)
    order = list(dict.fromkeys(row[field] for row in rows))
    y = alt.Y(f"{field}:N", sort=order, title=None, axis=alt.Axis(labelLimit=260, domain=False, ticks=False))
    merged = "all other outlets"
    names = sorted({row["outlet"] for row in rows}, key=lambda name: (name == merged, name))
    x = alt.X(
        "outlet:N",
        sort=names,
        title=None,
        axis=alt.Axis(orient="top", labelAngle=-35, labelLimit=220, domain=False, ticks=False),
    )
    cells = (
        alt.Chart()
        .mark_rect(stroke="white", strokeWidth=2)
        .encode(
            x=x,
            y=y,
            color=alt.Color(f"{value}:Q", scale=alt.Scale(scheme="blues", domain=[0, largest]), legend=None),
            tooltip=[f"{field}:N", "outlet:N", f"{value}:Q", "total:Q"],
        )
    )
    dark = alt.when(alt.datum[value] > largest * 0.55).then(alt.value("white")).otherwise(alt.value("black"))
    columns = len({row["outlet"] for row in rows})
    numbers = alt.Chart().mark_text(fontSize=12 if columns <= 8 else 10).encode(x=x, y=y, text=f"{value}:Q", color=dark)
    chart = LayerChart(data=alt.InlineData(values=rows), layer=[cells, numbers])
    # A notebook cell is about 900 pixels wide, of which the names of the rows take up to 260.
    step = 64 if columns <= 8 else 44
    return chart.properties(width=alt.Step(step), height=alt.Step(24), view=alt.ViewBackground(stroke=None))
