"""Style of the charts: classes that are displayed without a network, sizes, colours, axes and legends.

A chart is at most `WIDTH` pixels wide and has letters of `FONT` pixels, so that it can also be read on a phone, which
shows it at about 60 % of its size.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any, TypeVar

import altair as alt
import vl_convert as vlc

WIDTH = 560
FONT = 15

# After Okabe and Ito: distinct with every kind of colour vision; each has a shape of its own as well.
HUES = ["#0072b2", "#d55e00", "#009e73", "#b5569a", "#c48a00", "#4a9fd4", "#8a6fd1"]
SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-left"]
_GREY = "#7b7b7b"
_REST = "#9a9a9a"
_UNKNOWN = "#b0b0b0"
# An hourglass, in the coordinates of Vega's paths.
_UNKNOWN_SHAPE = "M-1,-1L1,-1L-1,1L1,1Z"
# Areas in square pixels of the marks of values with a colour, and of the others, which are many.
_LARGE, _SMALL = 110, 40
# Grey words without a background can be read in a light and in a dark notebook.
_LOOK: dict[str, Any] = {
    "background": "transparent",
    "axis": {
        "labelColor": _GREY,
        "titleColor": _GREY,
        "gridColor": "#8883",
        "tickColor": "#8888",
        "labelFontSize": FONT,
        "titleFontSize": FONT,
    },
    "legend": {
        "labelColor": _GREY,
        "titleColor": _GREY,
        "labelFontSize": FONT,
        "titleFontSize": FONT,
        "symbolSize": 110,
        "rowPadding": 5,
    },
    "title": {"color": _GREY, "subtitleColor": _GREY, "fontSize": 18, "subtitleFontSize": FONT, "subtitlePadding": 5},
    "text": {"color": _GREY, "fontSize": FONT},
    "header": {"labelColor": _GREY, "titleColor": _GREY, "labelFontSize": FONT, "titleFontSize": FONT},
    "view": {"stroke": "#8884"},
}
# Letters of a subtitle that fit into the width of a chart.
_LINE = 72

_Kind = TypeVar("_Kind", bound=alt.TopLevelMixin)


class _Offline:
    """Chart that is displayed as a PNG picture, made without a network."""

    def to_dict(self, *arguments: Any, **options: Any) -> dict[str, Any]:
        """Returns the specification of the chart; the style of onrecord applies where the chart has none of its own."""
        spec: dict[str, Any] = super().to_dict(*arguments, **options)  # type: ignore[misc]
        # Charts inside of others have no configuration.
        if (options.get("context") or {}).get("top_level", True) and options.get("format", "vega-lite") == "vega-lite":
            config = spec.setdefault("config", {})
            for name, values in _LOOK.items():
                own = config.get(name)
                config[name] = {**values, **(own or {})} if isinstance(values, dict) else own or values
        return spec

    def _repr_mimebundle_(self, *_: Any, **__: Any) -> dict[str, Any]:
        return {"image/png": vlc.vegalite_to_png(self.to_dict(), scale=2), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of onrecord.plot>"


class FacetChart(_Offline, alt.FacetChart):
    """An `altair.FacetChart` that is displayed offline."""


class LayerChart(_Offline, alt.LayerChart):
    """An `altair.LayerChart` that is displayed offline."""


class HConcatChart(_Offline, alt.HConcatChart):
    """An `altair.HConcatChart` that is displayed offline."""


def titled(chart: _Kind, title: str, note: str) -> _Kind:
    """Returns the chart with a title, and a subtitle in lines of its width."""
    lines = textwrap.wrap(note, _LINE)
    # The bounds of a chart without marks are no numbers.
    frame = "bounds" if getattr(getattr(chart, "data", None), "values", True) else "group"
    return chart.properties(title=alt.TitleParams(title, subtitle=lines, anchor="start", frame=frame, offset=14))


def counted(n: int, noun: str) -> str:
    """Returns a number with its noun: "1 page", "2 pages"."""
    return f"{n:,} {noun}" + ("" if n == 1 else "s")


def largest_sum(rows: list[dict[str, Any]], by: tuple[str, ...], value: str) -> int:
    """Returns the largest sum of a value over the rows with the same values of `by`."""
    sums: dict[tuple[Any, ...], int] = {}
    for row in rows:
        key = tuple(row[name] for name in by)
        sums[key] = sums.get(key, 0) + row[value]
    return max(sums.values(), default=0)


def whole_numbers(largest: int, ticks: int) -> list[int]:
    """Returns 0 and at most as many round whole numbers up to the largest."""
    steps = (digit * 10**power for power in range(12) for digit in (1, 2, 5))
    step = next(step for step in steps if largest // step <= ticks)
    return list(range(0, largest + 1, step))


class Palette:
    """Colours and shapes of the values of a group: one for each of the first, grey for all others, light if unknown.

    The first are those of the whole corpus, so that a value has one colour in all charts of it.
    """

    def __init__(
        self, field: str, ranked: list[str], shown: Iterable[str], rest: str, unknown: str | None = None
    ) -> None:
        """Stores the values of the corpus by rank, and those of the chart.

        `rest` names the values without a colour, `unknown` those that are not known.
        """
        self.field, self.rest, self.unknown = field, rest, unknown
        shown = list(shown)
        present = set(shown)
        known = [(name, i) for i, name in enumerate(ranked[: len(HUES)]) if name in present]
        others = [rest] if present - {name for name, _ in known} - {unknown} else []
        unknowns = [unknown] if unknown in present else []
        self.domain = [*(name for name, _ in known), *others, *unknowns]
        self.coloured = len(known)
        self.unknowns = shown.count(unknown) if unknown else 0
        self._hues = [*(HUES[i] for _, i in known), *(_REST for _ in others), *(_UNKNOWN for _ in unknowns)]
        # Where all values are grey, the shape has no meaning, and no legend explains it.
        greys = ["triangle-right" if known else SHAPES[0]] * len(others) + [_UNKNOWN_SHAPE] * len(unknowns)
        self._shapes = [*(SHAPES[i] for _, i in known), *greys]

    def of(self, name: str) -> str:
        """Returns the name under which the chart shows a value."""
        return name if name in self.domain else self.rest

    def place(self, name: str) -> int:
        """Returns the place of a value in the order of drawing: values without a colour are below the others."""
        return -self.domain.index(self.of(name))

    def size(self, field: str) -> Any:
        """Returns the encoding of the areas: small marks for values without a colour beside others with one."""
        if self.coloured in (0, len(self.domain)):
            return alt.value(_LARGE)
        grey = alt.FieldOneOfPredicate(field=field, oneOf=self.domain[self.coloured :])
        return alt.when(grey).then(alt.value(_SMALL)).otherwise(alt.value(_LARGE))

    def _legend(self, title: str | None) -> alt.Legend | None:
        if len(self.domain) < 2 and not self.coloured:
            return None
        longest = max((len(name) for name in self.domain), default=0)
        columns = 4 if longest <= 10 else 3 if longest <= 16 else 2
        return alt.Legend(
            title=title,
            orient="bottom",
            columns=columns,
            labelLimit=WIDTH // columns - 40,
            symbolLimit=len(self.domain),
        )

    def color(self, field: str, title: str | None = None) -> alt.Color:
        """Returns the encoding of the colours, with a legend."""
        scale = alt.Scale(domain=self.domain, range=self._hues)
        return alt.Color(f"{field}:N", scale=scale, legend=self._legend(title))

    def shape(self, field: str, title: str | None = None) -> alt.Shape:
        """Returns the encoding of the shapes, in the same legend."""
        scale = alt.Scale(domain=self.domain, range=self._shapes)
        return alt.Shape(f"{field}:N", scale=scale, legend=self._legend(title))


def heat(rows: list[dict[str, Any]], field: str, by: str, value: str, last: tuple[str, ...]) -> LayerChart:
    """Returns a heat map with the counts as colours and as numbers; `last` names the last columns, in order."""
    largest = max((row[value] for row in rows), default=0)
    order = list(dict.fromkeys(row[field] for row in rows))
    place = {name: i + 1 for i, name in enumerate(last)}
    names = sorted({row[by] for row in rows}, key=lambda name: (place.get(name, 0), name))
    longest = max((len(name) for name in order), default=0)
    # A tenth column takes its width from the names of the rows.
    room = min(190 - 36 * max(len(names) - 9, 0), 8 * longest + 12)
    y = alt.Y(
        f"{field}:N",
        sort=order,
        title=None,
        axis=alt.Axis(labelLimit=room, domain=False, ticks=False),
        scale=alt.Scale(paddingInner=0.08, paddingOuter=0.04),
    )
    # Slanted names leave the chart on the right: half the length of the last one.
    length = min(130, 8 * max((len(name) for name in names), default=0))
    step = max(36, min(64, (WIDTH - room - length * 0.6) // max(len(names), 1)))
    axis = alt.Axis(orient="top", labelAngle=-55, labelLimit=140, domain=False, ticks=False)
    x = alt.X(f"{by}:N", sort=names, title=None, axis=axis, scale=alt.Scale(paddingInner=0.06, paddingOuter=0.03))
    cells = (
        alt.Chart()
        .mark_rect()
        .encode(
            x=x,
            y=y,
            color=alt.Color(f"{value}:Q", scale=alt.Scale(scheme="blues", domain=[0, largest]), legend=None),
            tooltip=[f"{field}:N", f"{by}:N", f"{value}:Q", "total:Q"],
        )
    )
    dark = alt.when(alt.datum[value] > largest * 0.55).then(alt.value("white")).otherwise(alt.value("black"))
    short = f"datum.{value} < 1000 ? datum.{value} : format(datum.{value}, '.2s')"
    numbers = (
        alt.Chart().transform_calculate(short=short).mark_text().encode(x=x, y=y, text=alt.Text("short:N"), color=dark)
    )
    chart = LayerChart(data=alt.InlineData(values=rows), layer=[cells, numbers])
    return chart.properties(width=alt.Step(step), height=alt.Step(27), view=alt.ViewBackground(stroke=None))
