"""Draws the figures of `make bench`: how many times the CPU time of onrecord each contender takes, by task."""

from pathlib import Path


def draw(figures, path):
    """Writes a plot as SVG.

    Args:
        figures: A row for each measured contender: `task`, `contender`, and `times`, its CPU time divided by that of
            onrecord.
        path: The file to write.

    Raises:
        ImportError: Altair or vl-convert is not installed.
    """
    import altair as alt
    import vl_convert

    tasks = list(dict.fromkeys(row["task"] for row in figures))
    y = alt.Y("contender:N", sort=alt.EncodingSortField("times", order="ascending"), title=None)
    axis = alt.Axis(format="~g", values=[10.0**power for power in range(-3, 5)], gridColor="#e6e6e6")
    x = alt.X("times:Q", scale=alt.Scale(type="log"), title="CPU time, onrecord = 1", axis=axis)
    kind = alt.Color(
        "kind:N",
        scale=alt.Scale(domain=["onrecord", "peer", "limit"], range=["#0072b2", "#595959", "#8a8a8a"]),
        legend=alt.Legend(title=None, orient="top"),
    )
    rows = [row | {"kind": kind_of(row["contender"]), "shown": f"{row['times']:.3g} ×"} for row in figures]
    base = alt.Chart(alt.Data(values=rows)).encode(y=y, x=x)
    circles = base.mark_circle(size=60, opacity=1).encode(color=kind)
    layers = alt.layer(circles, base.mark_text(align="left", dx=7, color="#333333").encode(text="shown:N"))
    plots = [
        layers.transform_filter(alt.datum.task == task).properties(title=task, width=420, height={"step": 17})
        for task in tasks
    ]
    chart = alt.vconcat(*plots).resolve_scale(x="shared").configure_view(strokeOpacity=0)
    chart = chart.configure_title(anchor="start", fontSize=12).configure(background="white", font="sans-serif")
    Path(path).write_text(vl_convert.vegalite_to_svg(chart.to_json()), encoding="utf8")


def kind_of(contender):
    """Returns the group of a contender that decides its colour."""
    if contender.startswith("limit"):
        return "limit"
    return "onrecord" if contender.startswith("onrecord") else "peer"
