"""Plots of a corpus, as Altair charts that are displayed without a network (`pip install onrecord[plot]`).

Each function returns an Altair chart: restyle it with `.properties(…)` or `.configure_axis(…)`, write it with
`.save("plot.svg")`, take its numbers from `chart.data`. A notebook displays it as a PNG picture made by vl-convert,
because Altair's own renderers load JavaScript from a server, and JupyterLab removes SVG pictures from notebooks that it
does not trust. No plot uses colour alone to show a difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from onrecord import _core
from onrecord._table import Table

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
_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "stroke"]
_RELATIONS = ["origin", "identical", "cut", "edited", "reworded", "contradicted"]


class _Offline:
    """Displays a chart as a PNG picture, made without a network."""

    def _repr_mimebundle_(self, *_: Any, **__: Any) -> dict[str, Any]:
        spec = self.to_dict()  # type: ignore[attr-defined]
        return {"image/png": vlc.vegalite_to_png(spec, scale=2), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of onrecord.plot>"


class Chart(_Offline, alt.Chart):
    """An `altair.Chart` that is displayed offline."""


class LayerChart(_Offline, alt.LayerChart):
    """An `altair.LayerChart` that is displayed offline."""


class HConcatChart(_Offline, alt.HConcatChart):
    """An `altair.HConcatChart` that is displayed offline."""


def timeline(corpus: Corpus, speaker: str | None = None, *, most: int = 25) -> LayerChart:
    """Plots statements over time: a row for each, a mark for each page that printed it, a line from first to last.

    Args:
        corpus: The documents.
        speaker: Entity id or name, as for `Corpus.said_by`; the statements of all speakers if `None`.
        most: Largest number of statements; those that were printed most are shown.

    Returns:
        The chart. Pages without a date are left out.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> rec.plot.timeline(corpus, "nl:lund")
        <LayerChart of onrecord.plot>
    """
    shown = corpus if speaker is None else corpus.said_by(speaker)
    rows = Table(_core.timeline_table(shown.records, most)).to_pylist()
    dated = [row for row in rows if row["published"]]
    total = rows[0]["statements"] if rows else 0
    numbers = len({row["statement"] for row in rows})
    names = sorted({row["speaker"] for row in rows})
    whose = names[0] if speaker is not None and len(names) == 1 else "Statements"
    note = f"{numbers} of {total} statements, those printed most" if numbers < total else f"{total} statements"
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
                color=_color("outlet", dated),
                shape=_shape("outlet", dated),
                tooltip=["speaker:N", "outlet:N", "published:T", "relation:N", "text:N"],
            ),
        ],
    )
    return _titled(base, whose, note).properties(width=420, height=alt.Step(22))


def speakers(corpus: Corpus, *, most: int = 25) -> LayerChart:
    """Plots speakers against outlets, with the number of quotations in each cell.

    Args:
        corpus: The documents.
        most: Largest number of speakers; the others are one row.

    Returns:
        The chart.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> rec.plot.speakers(corpus)
        <LayerChart of onrecord.plot>
    """
    rows = Table(_core.speakers_table(corpus.records, most)).to_pylist()
    chart = _heat(rows, "speaker", "quotations")
    return _titled(
        chart, "Who is quoted, by whom", f"{sum(r['quotations'] for r in rows):,} quotations, all kinds of speech"
    )


def removed(corpus: Corpus) -> LayerChart:
    """Plots reasons of removal against outlets, with the number of removed blocks in each cell.

    Args:
        corpus: The documents.

    Returns:
        The chart.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), progress=False)
        >>> rec.plot.removed(corpus)
        <LayerChart of onrecord.plot>
    """
    rows = Table(_core.removed_table(corpus.records)).to_pylist()
    chart = _heat(rows, "reason", "blocks")
    return _titled(chart, "What was removed", f"{sum(r['blocks'] for r in rows):,} blocks of {len(corpus):,} pages")


def family(statements: Statements, which: int | str = 0, *, most: int = 40) -> HConcatChart:
    """Plots the wordings of one statement by date, each with its outlet, its source and its changes.

    A mark is a wording at its date; a line connects it with the wording that it was taken from; the words that it left
    out and added are written beside it.

    Args:
        statements: Result of `corpus.trace()`.
        which: Index of the statement in `statements.statements` (0 is the one printed most), or its id.
        most: Largest number of wordings, the earliest first.

    Returns:
        The chart. Wordings of pages without a date are left out.

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
    rows = Table(_core.family_table(statements.corpus.records, ids[place], most)).to_pylist()
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
    return _titled(
        chart,
        f"One statement of {speaker}",
        f"{len(values)} wordings in {outlets} outlets; − what each left out, + what it put in",
    )


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
    """Returns an axis of days with at most one tick for each day of the data."""
    days = len({row["published"] for row in rows})
    return alt.Axis(format="%-d %b %Y" if days < 3 else "%-d %b %y", tickCount=min(days + 1, 6), labelOverlap=True)


def _color(field: str, rows: list[dict[str, Any]]) -> alt.Color:
    names = sorted({row[field] for row in rows})
    hues = [_HUES[i % len(_HUES)] for i in range(len(names))]
    return alt.Color(f"{field}:N", scale=alt.Scale(domain=names, range=hues), title=field)


def _shape(field: str, rows: list[dict[str, Any]]) -> alt.Shape:
    # The shapes shift by one after each round of hues, so that names with the same hue differ in shape.
    names = sorted({row[field] for row in rows})
    shapes = [_SHAPES[(i + i // len(_HUES)) % len(_SHAPES)] for i in range(len(names))]
    return alt.Shape(f"{field}:N", scale=alt.Scale(domain=names, range=shapes), title=field)


def _heat(rows: list[dict[str, Any]], field: str, value: str) -> LayerChart:
    """Returns a heat map with the counts as colours and as numbers."""
    largest = max((row[value] for row in rows), default=0)
    order = list(dict.fromkeys(row[field] for row in rows))
    y = alt.Y(f"{field}:N", sort=order, title=None, axis=alt.Axis(labelLimit=260, domain=False, ticks=False))
    x = alt.X(
        "outlet:N", title=None, axis=alt.Axis(orient="top", labelAngle=-35, labelLimit=220, domain=False, ticks=False)
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
    numbers = alt.Chart().mark_text(fontSize=12).encode(x=x, y=y, text=f"{value}:Q", color=dark)
    chart = LayerChart(data=alt.InlineData(values=rows), layer=[cells, numbers])
    return chart.properties(width=alt.Step(64), height=alt.Step(24), view=alt.ViewBackground(stroke=None))
