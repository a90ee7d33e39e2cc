"""One article at a time."""

import datetime
import pickle
import xml.dom.minidom

import pytest

import dateline

TEXT = "Talks collapsed on 18 September 2024. Workers walked out on Wednesday."


def dates(timeline):
    return [row["date"] for row in timeline]


def test_rows_and_offsets():
    t = dateline.timeline("📰 " + TEXT, date="2024-10-10")
    assert dates(t) == ["2024-09-18", "2024-10-09"]
    assert len(t) == 2 and t[0]["certainty"] == "stated" and t[1]["certainty"] == "resolved"
    assert t.reference_date == "2024-10-10"
    for row in t:
        place = row["sentence"]
        assert t.texts[0][place["start"] : place["end"]] == place["text"]
    assert repr(t) == "<dateline.Timeline: 2 rows, 2024-09-18 to 2024-10-09>"


@pytest.mark.parametrize("date", ["2024-10-10", datetime.date(2024, 10, 10), datetime.datetime(2024, 10, 10, 8, 30)])
def test_dates_of_any_kind(date):
    assert "2024-10-09" in dates(dateline.timeline(TEXT, date=date))


def test_without_a_date_wednesday_stays_undated():
    assert dates(dateline.timeline(TEXT)) == ["2024-09-18", None]


def test_html_and_path(tmp_path):
    page = "<html><body><h1>Strike</h1><p>Published Oct. 10, 2024</p><p>" + TEXT + "</p></body></html>"
    t = dateline.timeline(html=page, url="https://marlow-post.example/strike")
    assert t.title == "Strike" and "2024-10-09" in dates(t) and t[0]["source"] == "https://marlow-post.example/strike"
    path = tmp_path / "strike.html"
    path.write_text(page)
    assert dates(dateline.timeline(path=path)) == dates(t)
    assert dates(dateline.timeline(path=str(path), date="2020-01-01")) != dates(t)


def test_options():
    assert [dateline.tag("5/10/2024", day_first=first)[0]["value"] for first in (True, False)] == ["2024-10-05", "2024-05-10"]
    rule = 'rule kohl-years = the kohl years -> between(fields(year 1982), fields(year 1998))\n  test - "in {the Kohl years}" 1982/1998\n'
    assert [found["text"] for found in dateline.tag("In the Kohl years the mill closed.", rules=rule)] == ["the Kohl years"]
    assert [found["text"] for found in dateline.tag("In the Kohl years the mill closed.")] == []
    with pytest.raises(ValueError, match="mode is “soon”; choose from auto, news"):
        dateline.timeline(TEXT, mode="soon")
    with pytest.raises(ValueError, match="min_importance is 7"):
        dateline.timeline(TEXT, min_importance=7)


def test_formats(tmp_path):
    t = dateline.timeline(TEXT, date="2024-10-10")
    assert t.csv().startswith("date,start,end,") and t.csv(spreadsheet_safe=True).startswith("\ufeff")
    assert dates(dateline.from_json(t.json())) == dates(dateline.from_csv(t.csv())) == dates(pickle.loads(pickle.dumps(t))) == dates(t)
    assert "2024-10-09" in t.html() and t.html().startswith("<!")
    chart = t._repr_html_()
    assert xml.dom.minidom.parseString(chart).documentElement.tagName == "svg" and chart == t.svg()
    assert 'width="500"' in t.svg(width=500, theme="print", title="A & B")
    for name in ("a.svg", "a.csv", "a.json", "a.html", "a.ics"):
        t.write(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 100
    with pytest.raises(ValueError, match="names no format"):
        t.write(tmp_path / "a.xyz")
    with pytest.raises(ValueError, match="no theme “pink”"):
        t.svg(theme="pink")


def test_tags():
    found = dateline.tag("📰 They met last May.", date="2024-10-10")
    assert [(one["start"], one["end"], one["text"], one["type"], one["value"]) for one in found] == [(11, 19, "last May", "DATE", "2024-05")]


def test_errors_say_what():
    with pytest.raises(dateline.Error, match="cannot read “soon” as a full date") as caught:
        dateline.timeline(TEXT, date="soon")
    assert caught.value.kind == "date" and isinstance(caught.value, ValueError)
    with pytest.raises(dateline.Error, match="soon"):
        dateline.tag(TEXT, date="soon")
    with pytest.raises(dateline.Error, match="cannot read no/such/file.txt") as caught:
        dateline.timeline(path="no/such/file.txt")
    assert caught.value.kind == "input"
    with pytest.raises(dateline.Error) as caught:
        dateline.timeline(TEXT, rules="rule x = -> y")
    assert caught.value.kind == "rules"
    with pytest.raises(dateline.Error, match="the JSON"):
        dateline.from_json("{")
    for wrong in ({}, {"text": TEXT, "html": TEXT}):
        with pytest.raises(TypeError, match="give one of text, html and path"):
            dateline.timeline(**wrong)


def test_any_text_is_taken():
    for text in ("", "\0", "日本 5 May 2020", "a" * 100_000, "<p>" * 1000, "May " * 500):
        assert isinstance(dateline.timeline(text).rows, list)
        assert isinstance(dateline.timeline(html=text).rows, list)
    with pytest.raises(UnicodeEncodeError):
        dateline.timeline("\ud800")


def test_pandas():
    pandas = pytest.importorskip("pandas")
    t = dateline.timeline(TEXT + " Caesar died on 15 March 44 BC. The mill may close some day.", date="2024-10-10")
    frame = t.to_pandas()
    assert len(frame) == len(t) and str(frame["start"].dtype).startswith("datetime64")
    by_date = frame.set_index("date")
    assert by_date.loc["2024-10-09", "start"] == pandas.Timestamp("2024-10-09")
    assert pandas.isna(by_date.loc["-0043-03-15", "start"])
    assert list(frame["sentence"])[1] == "Talks collapsed on 18 September 2024."
    empty = dateline.timeline("").to_pandas()
    assert len(empty) == 0 and list(empty.columns) == list(frame.columns) and empty["start"].dtype == frame["start"].dtype


def test_arrow():
    pyarrow = pytest.importorskip("pyarrow")
    table = dateline.timeline(TEXT, date="2024-10-10").to_arrow()
    assert table.column("start").to_pylist() == [datetime.date(2024, 9, 18), datetime.date(2024, 10, 9)]
    assert table.schema == dateline.timeline("").to_arrow().schema and table.schema.field("start").type == pyarrow.date32()
