"""Plots of a corpus, as Altair charts that are displayed without a network (`pip install onrecord[plot]`).

Each function returns an Altair chart: restyle it with `.properties(…)` or `.configure_axis(…)`, write it with
`.save("plot.svg")`, take its numbers from `chart.data`. A notebook displays it as a PNG picture made by vl-convert,
because Altair's own renderers load JavaScript from a server, and JupyterLab removes SVG pictures from notebooks that it
does not trust. No plot uses colour alone to show a difference. The outlets with most quotations of the corpus have the
same colours in all plots of it, except in a timeline that would be mostly grey.
"""

from __future__ import annotations

import collections
import warnings
from typing import TYPE_CHECKING, Any, Literal

from onrecord import _core
from onrecord._views.table import Table

try:
    import altair as alt

    from onrecord._views import charts, time_axis
except ImportError as missing:
    raise ImportError(f"plots need Altair and vl-convert: pip install 'onrecord[plot]' ({missing})") from missing

from onrecord._views.charts import FacetChart, HConcatChart, LayerChart

if TYPE_CHECKING:
    from onrecord.corpus import Corpus
    from onrecord.statements import Statements

__all__ = ["FacetChart", "HConcatChart", "LayerChart", "family", "quoted", "removed", "speakers", "timeline"]

By = Literal["outlet", "language", "year", "kind"]
Every = Literal["auto", "hour", "day", "week", "month", "year"]

# Width in pixels of the axis of time of a family.
_TREE = 170
_RELATIONS = ["fullest", "identical", "cut", "edited", "reworded", "contradicted"]


def timeline(
    corpus: Corpus, speaker: str | None = None, *, top: int = 25, by: By = "outlet", most: int | None = None
) -> LayerChart:
    """Plots statements over time: a row for each, a mark for each page that printed it, a line from first to last.

    Args:
        corpus: The documents.
        speaker: Entity id or name, as for `Corpus.said_by`; the statements of all speakers if `None`.
        top: Largest number of statements; those that were printed most are shown.
        by: Property of the marks: "outlet", "language", "year" or "kind".
        most: Deprecated name of `top`.

    Returns:
        The chart. The seven outlets with most quotations of the corpus have colours; the others are small and grey.
        Where these would be most of the marks, the seven with most marks of the chart have the colours.
        The axis has hours if all dates are within three days and two thirds of them have a time, else days. Pages
        without a date, or without a time on an axis of hours, are left out and counted in the subtitle.

    Raises:
        UsageError: `by` is no such property.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> rec.plot.timeline(corpus, "nl:lund")
        <LayerChart of onrecord.plot>
    """
    shown = corpus if speaker is None else corpus.said_by(speaker)
    rows = Table(_core.timeline_table(shown.records, by, _top(top, most))).to_pylist()
    names = sorted({row["speaker"] for row in rows})
    one = speaker is not None and len(names) == 1
    dated = [row for row in rows if row["published"]]
    palette, colours_of = _palette(corpus, by, dated)
    dated = [
        {
            **row,
            "shown": palette.of(row[by]),
            "words": row["label"] if one else _by(row),
            "date": time_axis.words(row["published"]),
        }
        for row in sorted(dated, key=lambda row: palette.place(row[by]))
    ]
    times = time_axis.TimeAxis(row["published"] for row in dated)
    total = rows[0]["statements"] if rows else 0
    numbers = len({row["statement"] for row in rows})
    if numbers == total:
        note = charts.counted(total, "statement")
    elif any(row["printed"] > 1 for row in rows):
        note = f"the {numbers} of {total:,} statements printed most"
    else:
        note = f"the earliest {numbers} of {total:,} statements, each printed once; "
        note += "sure speakers with a name first"
    if len(rows) > len(dated):
        note += f"; {charts.counted(len(rows) - len(dated), 'printing')} {times.without} not shown"
    if palette.unknowns:
        note += f"; {charts.counted(palette.unknowns, 'printing')} without a known {by}"
    if colours_of == "chart":
        note += f"; colours: {charts.counted(palette.coloured, by)} with most marks here"
    # The words are above the marks of their row, with the whole width.
    y = alt.Y("statement:O", title=None, axis=None)
    x = alt.X("published:T", axis=times.axis(), scale=alt.Scale(type="utc", padding=12))
    base = LayerChart(
        data=alt.InlineData(values=dated),
        layer=[
            alt.Chart()
            .mark_text(align="left", baseline="middle", yOffset=-12, limit=charts.WIDTH)
            .encode(x=alt.value(0), y=y, text=alt.Text("min(words):N")),
            alt.Chart()
            .mark_rule(strokeWidth=2, color="#8888", yOffset=9)
            .encode(x="min(published):T", x2="max(published):T", y=y),
            alt.Chart()
            .mark_point(filled=True, opacity=0.85, yOffset=9)
            .encode(
                x=x,
                y=y,
                color=palette.color("shown"),
                shape=palette.shape("shown"),
                size=palette.size("shown"),
                tooltip=["speaker:N", "outlet:N", "date:N", "relation:N", "text:N"],
            ),
        ],
    )
    titled = charts.titled(base, names[0] if one else "Statements", note)
    return titled.properties(width=charts.WIDTH, height=alt.Step(48), view=alt.ViewBackground(stroke=None))


def speakers(
    corpus: Corpus, *, top: int = 25, outlets: int = 8, by: By = "outlet", most: int | None = None
) -> LayerChart:
    """Plots the number of quotations by speaker and outlet, as a table with colours.

    Args:
        corpus: The documents.
        top: Largest number of speakers by name; the others are one row, and so are those who are described only ("a
            spokesman") and quotations without a speaker.
        outlets: Largest number of columns; the others are one column.
        by: Property of the columns: "outlet", "language", "year" or "kind".
        most: Deprecated name of `top`.

    Returns:
        The chart. Its subtitle names the numbers of all speakers and outlets.

    Raises:
        UsageError: `by` is no such property.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> rec.plot.speakers(corpus)
        <LayerChart of onrecord.plot>
    """
    rows = Table(_core.speakers_table(corpus.records, by, _top(top, most), outlets)).to_pylist()
    chart = charts.heat(rows, "speaker", by, "quotations", (f"other {by}s", _core.group_unknown(by)))
    note = f"{sum(r['quotations'] for r in rows):,} quotations, all kinds of speech"
    share = _share(rows, _top(top, most), outlets, "speakers", by)
    return charts.titled(chart, "Who is quoted, by whom" if by == "outlet" else f"Who is quoted, by {by}", note + share)


def quoted(corpus: Corpus, *, top: int = 6, outlets: int = 6, by: By = "outlet", every: Every = "auto") -> FacetChart:
    """Plots the number of quotations by speaker, outlet and period, with a small chart for each speaker.

    Args:
        corpus: The documents.
        top: Number of speakers by name; those with most quotations are shown.
        outlets: Number of outlets with a colour, at most seven; the others are grey.
        by: Property of the colours: "outlet", "language", "year" or "kind".
        every: Length of the periods: "hour", "day", "week", "month" or "year"; "auto" chooses one by the span of the
            dates.

    Returns:
        The chart. Quotations of pages without a date are left out and counted in the subtitle.

    Raises:
        UsageError: `every` is no period, or `by` is no such property.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> rec.plot.quoted(corpus, top=4)
        <FacetChart of onrecord.plot>
    """
    outlets = min(outlets, len(charts.HUES))
    rows = Table(_core.quoted_table(corpus.records, by, top, outlets, every)).to_pylist()
    step = rows[0]["every"] if rows else "day"
    dated = [
        {**row, "date": time_axis.words(row["period"]), "end": time_axis.end(row["period"], step)}
        for row in rows
        if row["period"]
    ]
    times = time_axis.TimeAxis((row["period"] for row in dated), 3)
    order = list(dict.fromkeys(row["speaker"] for row in rows))
    ranked = _core.group_names(corpus.records, by)[:outlets]
    palette = charts.Palette(by, ranked, (r[by] for r in dated), f"other {by}s", _core.group_unknown(by))
    note = f"quotations by {step}" + (f", {times.title}" if times.title else "") if dated else "no page has a date"
    if rows and rows[0]["rows"] > len(order):
        note += f"; the {len(order)} of {rows[0]['rows']:,} speakers with most quotations"
    undated = sum(row["quotations"] for row in rows if not row["period"])
    if undated:
        note += f"; {undated:,} {times.without} not shown"
    largest = charts.largest_sum(dated, ("speaker", "period"), "quotations")
    bars = (
        alt.Chart(alt.InlineData(values=dated))
        .mark_bar()
        .encode(
            x=alt.X("period:T", axis=times.axis(title=None), scale=alt.Scale(type="utc", domain=times.domain(step))),
            x2="end:T",
            y=alt.Y(
                "sum(quotations):Q", title=None, axis=alt.Axis(values=charts.whole_numbers(largest, 3), format=",d")
            ),
            color=palette.color(by),
            order=alt.Order(f"{by}:N"),
            tooltip=["speaker:N", f"{by}:N", "date:N", "quotations:Q"],
        )
        .properties(width=228, height=100)
    )
    header = alt.Header(title=None, labelAnchor="start", labelFontWeight="bold", labelLimit=228)
    by_speaker = alt.Facet("speaker:N", sort=order, header=header)
    facet = FacetChart(
        data=bars.data,
        spec=_without_data(bars),
        facet=by_speaker,
        columns=2,
        spacing=20,
        resolve=alt.Resolve(axis=alt.AxisResolveMap(x="independent")),
    )
    return charts.titled(facet, "Who is quoted how much, by whom, over time", note)


def removed(
    corpus: Corpus, *, top: int = 25, outlets: int = 8, by: Literal["outlet", "language", "year"] = "outlet"
) -> LayerChart:
    """Plots the number of removed blocks by reason and outlet, as a table with colours.

    Args:
        corpus: The documents.
        top: Largest number of reasons; the others are one row.
        outlets: Largest number of columns; the others are one column.
        by: Property of the columns: "outlet", "language" or "year".

    Returns:
        The chart.

    Raises:
        UsageError: `by` is no such property.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), progress=False)
        >>> rec.plot.removed(corpus)
        <LayerChart of onrecord.plot>
    """
    rows = Table(_core.removed_table(corpus.records, by, top, outlets)).to_pylist()
    chart = charts.heat(rows, "reason", by, "blocks", (f"other {by}s", _core.group_unknown(by)))
    note = f"{sum(r['blocks'] for r in rows):,} blocks of {charts.counted(len(corpus), 'page')}"
    return charts.titled(chart, "What was removed", note + _share(rows, top, outlets, "reasons", by))


def family(
    statements: Statements,
    which: int | str = 0,
    *,
    top: int = 25,
    by: Literal["relation", "outlet"] = "relation",
    most: int | None = None,
) -> HConcatChart:
    """Plots the wordings of one statement by date, each with its outlet, its source and its changes.

    The rows are in the order of the dates. A mark is a wording at its date; a line connects it with the wording of
    which it has a part or a variant, in the end with the fullest one, which can be a later one; the words that it left
    out and added are written beside it.

    Args:
        statements: Result of `corpus.trace()`.
        which: Index of the statement in `statements.statements` (0 is the one printed most), or its id.
        top: Largest number of wordings: the fullest one and the earliest others.
        by: Property of the marks: "relation" (to the wording at the other end of its line) or "outlet".
        most: Deprecated name of `top`.

    Returns:
        The chart, with an axis as in `timeline`. Wordings of pages without a date are left out and counted in the
        subtitle.

    Raises:
        IndexError: There is no statement with this index or id.
        UsageError: The statements are of an index, which keeps no documents, or `by` is no such property.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> rec.plot.family(corpus.trace())
        <HConcatChart of onrecord.plot>
    """
    if statements.corpus is None:
        raise _core.UsageError("an index keeps no documents to plot; pass corpus.trace()")
    if by not in ("relation", "outlet"):
        raise _core.UsageError(f"by={by!r} is no property of wordings; choose relation, outlet")
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
    ranked = _RELATIONS if by == "relation" else _core.group_names(statements.corpus.records, by)
    unknown = _core.group_unknown("outlet")
    palette = charts.Palette(by, ranked, (row[by] for row in values), f"other {by}s", unknown)
    values = [{**row, "shown": palette.of(row[by]), "date": time_axis.words(row["published"])} for row in values]
    padding = 32
    times = time_axis.TimeAxis((row["published"] for row in values), 2, _TREE - 2 * padding)
    step, title = alt.Step(50), "to the fullest wording" if by == "relation" else None
    # The padding has room for half a label, so that none is moved away from its tick and towards its neighbour.
    x = alt.X("published:T", axis=times.axis(labelFlush=False), scale=alt.Scale(type="utc", padding=padding))
    tree = alt.layer(
        alt.Chart(alt.InlineData(values=links))
        .mark_rule(color="#8888", strokeWidth=1.5)
        .encode(x="from:T", x2="to:T", y=alt.Y("y:N", sort=order, axis=None, scale=alt.Scale(domain=order)), y2="y2:N"),
        alt.Chart(alt.InlineData(values=values))
        .mark_point(size=130, filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            color=palette.color("shown", title),
            shape=palette.shape("shown", title),
            tooltip=["outlet:N", "date:N", "relation:N", "text:N", "change:N"],
        ),
    ).properties(width=_TREE, height=step)
    # The words left out and added, if there are any; else the wording itself.
    words = (
        alt.Chart(alt.InlineData(values=values))
        .transform_calculate(
            head="datum.wording + '. ' + datum.date + ' · ' + datum.page",
            words="datum.change ? datum.change : datum.text",
        )
        .encode(y=y)
    )
    room = charts.WIDTH - _TREE - 12
    text = alt.layer(
        words.mark_text(align="left", fontWeight="bold", limit=room, yOffset=-10).encode(x=alt.value(0), text="head:N"),
        words.mark_text(align="left", limit=room, yOffset=10).encode(x=alt.value(0), text="words:N"),
    ).properties(width=room, height=step, view=alt.ViewBackground(stroke=None))
    outlets = len({row["outlet"] for row in values} - {unknown})
    speaker = values[0]["speaker"] if values else "no dated wording"
    chart = HConcatChart(hconcat=[tree, text], spacing=12)
    note = f"{charts.counted(len(values), 'wording')} in {charts.counted(outlets, 'outlet')}"
    elsewhere = sum(row["outlet"] == unknown for row in values)
    if elsewhere:
        note += f" and {charts.counted(elsewhere, 'page')} without a known one"
    if rows and rows[0]["wordings"] > len(rows):
        note += f", of {rows[0]['wordings']:,}"
    if len(rows) > len(values):
        note += f"; {len(rows) - len(values)} {times.without} not shown"
    return charts.titled(chart, f"One statement of {speaker}", f"{note}; − words left out, + words added")


def _top(top: int, most: int | None) -> int:
    """Returns the number of rows to show, with the deprecated name of the argument."""
    if most is None:
        return top
    warnings.warn("most= is the old name of top=; use top=", DeprecationWarning, stacklevel=3)
    return most


def _palette(corpus: Corpus, by: str, rows: list[dict[str, Any]]) -> tuple[charts.Palette, str]:
    """Returns the colours of a chart, and by what they are chosen: "corpus", or "chart" if it were mostly grey."""
    ranked, unknown = _core.group_names(corpus.records, by), _core.group_unknown(by)
    shown = [row[by] for row in rows]
    here = collections.Counter(name for name in shown if name != unknown)
    coloured = sum(here[name] for name in ranked[: len(charts.HUES)])
    if 2 * coloured >= here.total():
        return charts.Palette(by, ranked, shown, f"other {by}s", unknown), "corpus"
    place = {name: i for i, name in enumerate(ranked)}
    ranked = sorted(here, key=lambda name: (-here[name], place.get(name, len(place))))
    return charts.Palette(by, ranked, shown, f"other {by}s", unknown), "chart"


def _by(row: dict[str, Any]) -> str:
    """Returns the label of a statement with its speaker: "1. Petra Lund: The quay …"."""
    number, words = row["label"].split(". ", 1)
    return f"{number}. {row['speaker']}: {words}"


def _share(rows: list[dict[str, Any]], top: int, columns: int, noun: str, by: str) -> str:
    """Returns the words that name the rows and columns that a heat map merges."""
    if not rows:
        return ""
    note = ""
    if rows[0]["rows"] > top:
        note += f"; {top} of {rows[0]['rows']:,} {noun}"
    if rows[0]["groups"] > columns + 1:
        note += f"; {columns} of {rows[0]['groups']:,} {by}s"
    return note + (", all others merged" if note else "")


def _without_data(chart: alt.Chart) -> alt.Chart:
    chart = chart.copy(deep=False)
    chart.data = alt.Undefined
    return chart
