"""Plots: each an Altair chart of the right numbers, shown as a picture without a network."""

import datetime

import altair as alt
import pytest

import onrecord as rec


def subtitle(chart):
    return " ".join(chart.to_dict()["title"]["subtitle"])


def values(chart):
    return chart.data.values


def test_speakers_are_counted_by_outlet(corpus):
    rows = values(rec.plot.speakers(corpus))
    quotes = [q for q in corpus.quotes.to_pylist() if q["kind"] != "not_speech" and q["repeats"] is None]
    assert sum(r["quotations"] for r in rows) == len(quotes)
    for r in rows:
        if r["speaker_id"]:
            own = [q for q in quotes if q["speaker_id"] == r["speaker_id"]]
            assert r["total"] == len(own)
            assert r["quotations"] == sum(q["site"] == r["outlet"] for q in own)
    few = values(rec.plot.speakers(corpus, top=2))
    assert sum(r["quotations"] for r in few) == len(quotes)
    merged = {"all others", "speaker unknown", "speakers without a name"}
    assert {r["speaker"] for r in few} <= merged | {r["speaker"] for r in rows[:20]}


def test_a_timeline_has_a_mark_for_every_printing(corpus):
    rows = values(rec.plot.timeline(corpus, "nl:lund"))
    assert {r["speaker"] for r in rows} == {"Petra Lund"}
    rows_of_lund = corpus.said_by("nl:lund").quotes.to_pylist()
    quotes = [q for q in rows_of_lund if q["kind"] != "not_speech" and q["repeats"] is None]
    assert len(rows) == len(quotes)
    first = [r for r in rows if r["statement"] == 1]
    assert len(first) == first[0]["printed"] > 1
    assert len({r["statement"] for r in values(rec.plot.timeline(corpus, top=3))}) == 3


def test_a_timeline_says_how_its_statements_were_chosen(corpus):
    assert subtitle(rec.plot.timeline(corpus, top=2)).startswith("the 2 of ")
    said = "“The {} is closed until the spring,” {} Lund said."
    names = [("quay", "Petra"), ("ferry", "Ola"), ("bridge", "Elin")]
    pages = [
        {"text": said.format(*name), "id": name[0], "date": f"2024-03-0{i}", "url": f"https://{name[0]}.example/"}
        for i, name in enumerate(names, 1)
    ]
    once = rec.plot.timeline(rec.read_many(pages, progress=False), top=2)
    assert subtitle(once) == "the earliest 2 of 3 statements, each printed once; sure speakers with a name first"


def test_marks_without_a_legend_have_no_shape_of_their_own(corpus):
    from onrecord._views.charts import Palette

    assert Palette("outlet", ["a"], ["b"], "other").shape("outlet").to_dict()["scale"]["range"] == ["circle"]
    with_a = Palette("outlet", ["a"], ["a", "b"], "other").shape("outlet").to_dict()
    assert with_a["scale"]["range"] == ["circle", "triangle-right"] and with_a["legend"]


def test_quotations_are_counted_by_period(corpus):
    rows = values(rec.plot.quoted(corpus, top=3, every="month"))
    quotes = [q for q in corpus.quotes.to_pylist() if q["kind"] != "not_speech" and q["repeats"] is None]
    for name in {r["speaker"] for r in rows}:
        own = [q for q in quotes if q["speaker"] == name and q["published"]]
        assert sum(r["quotations"] for r in rows if r["speaker"] == name) == len(own)
    assert {r["period"][-3:] for r in rows} == {"-01"}
    assert len({r["speaker"] for r in rows}) == 3
    with pytest.raises(rec.UsageError, match='every="minute" is no period; choose auto, hour, day, week, month, year'):
        rec.plot.quoted(corpus, every="minute")


def test_charts_name_the_rows_that_they_leave_out():
    pages = [
        {
            "text": f"“We sail at dawn from the quay,” {who} Lund said.",
            "url": f"https://{who.lower()}.example/a",
            "date": date,
        }
        for who, date in [("Ada", "2021-03-01"), ("Bea", "2024-03-02"), ("Cid", ""), ("Dov", "2024-05-01")]
    ]
    corpus = rec.read_many(pages, text="text", progress=False)
    title = subtitle(rec.plot.speakers(corpus, top=2, outlets=2))
    assert "2 of 4 speakers" in title and "2 of 4 outlets" in title
    assert "1 printing without a date not shown" in subtitle(rec.plot.timeline(corpus))
    shown = subtitle(rec.plot.quoted(corpus, top=2))
    assert "quotations by year" in shown and "the 2 of 4 speakers" in shown
    assert "1 of 2 reasons" in subtitle(rec.plot.removed(removals(), top=1))


def ferries(*dates):
    """Returns a corpus with one statement that was printed at each of the dates."""
    words = "“We sail at dawn from the quay, and the pilot comes with us,” Petra Lund said."
    pages = [{"text": words, "url": f"https://post-{i}.example/", "date": date} for i, date in enumerate(dates)]
    return rec.read_many(pages, text="text", progress=False)


def axis(x):
    """Returns the title and the ticks of an axis of time."""
    ticks = (datetime.datetime.fromtimestamp(ms / 1000, datetime.timezone.utc) for ms in x["axis"]["values"])
    return x["axis"]["title"], [f"{tick:%Y-%m-%d %H:%M}".removesuffix(" 00:00") for tick in ticks]


@pytest.mark.parametrize(
    ("last", "title", "ticks", "every"),
    [
        (
            "2024-03-04T12:10:00+01:00",
            "4 March 2024, UTC",
            ["2024-03-04 09:00", "2024-03-04 10:00", "2024-03-04 11:00"],
            "hour",
        ),
        (
            "2024-03-06T09:10:00+01:00",
            "2024, UTC",
            ["2024-03-04 12:00", "2024-03-05", "2024-03-05 12:00", "2024-03-06"],
            "hour",
        ),
        ("2024-03-08T09:10:00+01:00", "2024", [f"2024-03-0{day}" for day in range(4, 9)], "day"),
        ("2024-06-04", "2024", ["2024-04-01", "2024-05-01", "2024-06-01"], "week"),
        ("2054-03-04", None, ["2030-01-01", "2040-01-01", "2050-01-01"], "year"),
    ],
    ids=["hours", "two days", "days", "months", "decades"],
)
def test_the_axis_of_time_fits_the_span(last, title, ticks, every):
    corpus = ferries("2024-03-04T09:10:00+01:00", last)
    timeline = rec.plot.timeline(corpus).to_dict()["layer"][2]["encoding"]["x"]
    assert axis(timeline) == (title, ticks)
    family = rec.plot.family(corpus.trace()).to_dict()["hconcat"][0]["layer"][1]["encoding"]["x"]
    assert axis(family)[0] == title and 1 <= len(axis(family)[1]) <= 2
    chart = rec.plot.quoted(corpus)
    quoted = chart.to_dict()["spec"]["encoding"]["x"]
    assert f"quotations by {every}" in subtitle(chart) and (title or "") in subtitle(chart)
    assert len({row["period"] for row in values(chart)}) == 2
    assert 1 <= len(axis(quoted)[1]) <= 3
    # The zone of the computer does not move a date.
    assert {x["scale"]["type"] for x in (timeline, family, quoted)} == {"utc"}


def test_dates_without_a_time_are_counted_on_an_axis_of_hours():
    corpus = ferries("2024-03-04T09:10:00+01:00", "2024-03-04T12:10:00+01:00", "2024-03-05", "")
    assert {row["published"] for row in values(rec.plot.timeline(corpus))} == {
        "2024-03-04T08:10:00Z",
        "2024-03-04T11:10:00Z",
    }
    assert "2 printings without a time not shown" in subtitle(rec.plot.timeline(corpus))
    assert "2 without a time not shown" in subtitle(rec.plot.family(corpus.trace()))
    assert "2 without a time not shown" in subtitle(rec.plot.quoted(corpus))
    days = ferries("2024-03-04T09:10:00+01:00", "2024-03-04", "2024-03-05", "")
    assert "1 printing without a date not shown" in subtitle(rec.plot.timeline(days))
    assert len({row["published"] for row in values(rec.plot.timeline(days))}) == 2


def test_the_same_words_on_one_page_are_one_wording():
    said = "“The ferry waits for nobody, not even for the mayor,” Ola Osei said."
    pages = [f"{said}\n\nIt rained.\n\n{said.replace('Ola ', '')}", said, said]
    columns = {"text": pages, "id": ["a", "b", "c"], "date": ["2024-03-04", "2024-03-05", "2024-03-06"]}
    corpus = rec.read_many([dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)])
    found = corpus.trace()
    rows = values(rec.plot.family(found).hconcat[0].layer[1])
    assert [row["published"][:10] for row in rows] == columns["date"]


def removals():
    page = "<html><body><nav><a href='/'>Home</a></nav><p>The quay was closed on Monday after the storm.</p>"
    page += "<div class='newsletter'><p>Sign up for our newsletter and get the news of the day by mail.</p></div>"
    return rec.read_many([page], progress=False)


def test_columns_and_colours_are_grouped_by_a_property(corpus):
    years = {(doc.published or "no date")[:4] for doc in corpus}
    assert {row["year"] for row in values(rec.plot.speakers(corpus, by="year"))} <= years | {"no date"}
    assert {row["kind"] for row in values(rec.plot.quoted(corpus, by="kind"))} <= {"direct", "mixed", "indirect"}
    assert {row["language"] for row in values(rec.plot.removed(corpus, by="language"))} == {"English"}
    assert {row["language"] for row in values(rec.plot.timeline(corpus, by="language"))} == {"English"}
    assert rec.plot.family(corpus.trace(), by="outlet")
    with pytest.raises(rec.UsageError, match='by="colour" is no group; choose outlet, language, year, kind'):
        rec.plot.speakers(corpus, by="colour")
    with pytest.raises(rec.UsageError, match="choose outlet, language, year for removed blocks"):
        rec.plot.removed(corpus, by="kind")
    with pytest.raises(rec.UsageError, match="choose relation, outlet"):
        rec.plot.family(corpus.trace(), by="kind")


def colours(spec):
    """Returns the colours of the legends of a chart, by value."""
    found = {}
    if isinstance(spec, dict):
        if "domain" in spec and "range" in spec and str(spec["range"][:1]).startswith("['#"):
            found.update(zip(spec["domain"], spec["range"], strict=True))
        spec = list(spec.values())
    for part in spec if isinstance(spec, list) else ():
        found.update(colours(part))
    return found


def test_an_outlet_has_one_colour_in_all_charts(corpus):
    few = corpus.said_by("nl:lund")
    all_of = [rec.plot.timeline(corpus), rec.plot.timeline(corpus, "nl:lund"), rec.plot.quoted(corpus, outlets=7)]
    all_of.append(rec.plot.family(corpus.trace(), by="outlet"))
    named = [colours(chart.to_dict()) for chart in all_of]
    assert len({site for found in named for site in found}) > 3
    for site in {site for found in named for site in found}:
        assert len({found[site] for found in named if site in found}) == 1, site
    assert colours(rec.plot.timeline(few).to_dict())


def test_a_chart_has_letters_for_a_phone(corpus):
    config = rec.plot.speakers(corpus).to_dict()["config"]
    assert {config[part]["labelFontSize"] for part in ("axis", "legend", "header")} == {15}
    # The look of a user is kept.
    own = rec.plot.speakers(corpus).configure_axis(labelFontSize=20).to_dict()["config"]["axis"]
    assert own["labelFontSize"] == 20 and own["labelColor"]


def test_the_old_name_of_top_still_works(corpus):
    with pytest.warns(DeprecationWarning, match="use top="):
        assert len({r["statement"] for r in values(rec.plot.timeline(corpus, most=3))}) == 3


def test_removed_blocks_are_counted(corpus):
    rows = values(rec.plot.removed(corpus))
    assert sum(r["blocks"] for r in rows) == corpus.blocks["keep"].count(False)


def test_a_family_leads_to_its_fullest_wording(corpus):
    found = corpus.trace()
    chart = rec.plot.family(found)
    assert chart.to_dict() == rec.plot.family(found, found.statements["statement_id"][0]).to_dict()
    links, marks = (values(layer) for layer in chart.hconcat[0].layer)
    assert len(marks) == found.statements["count"][0]
    assert len(links) == sum(m["parent"] is not None for m in marks) == len(marks) - 1
    assert [m["relation"] for m in marks].count("fullest") == 1
    assert [m["published"] for m in marks] == sorted(m["published"] for m in marks)
    assert all(m["change"] for m in marks if m["relation"] in ("cut", "reworded"))
    with pytest.raises(IndexError):
        rec.plot.family(found, "nothing")


@pytest.mark.parametrize("name", ["timeline", "speakers", "quoted", "removed", "family"])
def test_charts_show_themselves(corpus, name):
    what = corpus.trace() if name == "family" else corpus
    chart = getattr(rec.plot, name)(what)
    assert isinstance(chart, alt.TopLevelMixin)
    shown = chart.properties(background="white")._repr_mimebundle_()
    assert set(shown) == {"image/png", "text/plain"}
    assert shown["image/png"].startswith(b"\x89PNG")
    assert len(shown["image/png"]) > 5000
    empty = rec.read_many(["Nobody spoke."], progress=False)
    if name != "family":
        assert getattr(rec.plot, name)(empty)._repr_mimebundle_()["image/png"]


def test_words_that_act_are_shown_instead():
    page = {
        "text": "“\u202egnp.exe is the <b>name</b> of it,” Petra Lund said.",
        "url": "https://x.example/",
        "date": "2024-03-01",
    }
    corpus = rec.read_many([page], text="text", progress=False)
    svg = rec.plot.timeline(corpus)
    rows = values(svg)
    assert "\u202e" not in str(rows)
    assert "⟨U+202E⟩" in rows[0]["text"]
