"""One article: its timeline and its time expressions."""

import json
import os

from . import _frame, _native
from ._engine import engine, written


def timeline(text=None, *, html=None, path=None, date=None, title=None, url=None, lang=None, **options):
    """The timeline of an article: one of a plain `text`, the `html` of a page, and the `path` of a file.

    `date` is the day of publication, from which "Wednesday" is reckoned; without it dateline looks for one in the article, and what hangs on
    none stays undated. `options` are `mode` ("auto", "news", "narrative", "future"), `day_first`, `hemisphere` ("north", "south"),
    `min_importance` (1 to 3) and `rules` (the text of your own rules, or a `pathlib.Path` to them).

    Raises `dateline.Error` where the article or the date cannot be read.

    >>> timeline("Rain fell on 5 October 2024.")[0]["date"]
    '2024-10-05'
    """
    given = [name for name, value in (("text", text), ("html", html), ("path", path)) if value is not None]
    if len(given) != 1:
        raise TypeError(f"give one of text, html and path, not {' and '.join(given) or 'none'}")
    native, about = engine(**options), {"date": written(date), "title": title, "lang": lang, "source": url}
    if path is not None:
        return Timeline(native.path(os.fspath(path), **about))
    if html is not None:
        return Timeline(native.html(html, **about))
    return Timeline(native.text(text, **about))


def tag(text, *, date=None, lang=None, **options):
    """The time expressions of a text, each a dict with `start`, `end` (code points), `text`, `type`, `value` (TIMEX3) and `mod`.

    >>> [(found["text"], found["value"]) for found in tag("They met last May.", date="2024-10-10")]
    [('last May', '2024-05')]
    """
    record = json.dumps({"text": text, "dct": written(date)}).encode()
    answer = json.loads(engine(**options).answer(record, "timex", lang))
    # A date that cannot be read costs only the date in a stream; who gives one here wants to know.
    if date is not None and answer.get("warnings"):
        engine(**options).text("", date=written(date))
    if "error" in answer:
        raise _native.Error(answer["error"])
    return answer["timex"]


def from_json(text):
    """The timeline that was written as JSON."""
    return Timeline(_native.Timeline.parse(text.encode(), "the JSON"))


def from_csv(text):
    """The timeline that was written as CSV, and perhaps edited by hand: it needs the columns `date` and `label`."""
    return Timeline(_native.Timeline.parse(text.encode(), "the table"))


class Timeline:
    """A timeline: a sequence of rows, each a dict, by date; rows without one come last.

    In a notebook it shows itself as a chart.
    """

    def __init__(self, native):
        self._native = native
        self._rows = None

    @property
    def rows(self):
        """The rows, as `json()` has them: `date` (EDTF) and its first and last day, `label`, `certainty`, `sentence` with its place, …"""
        if self._rows is None:
            self._rows = json.loads(self.json())["entries"]
        return self._rows

    @property
    def title(self):
        """The title of the article, where there is one."""
        return self._native.title

    @property
    def reference_date(self):
        """The day that relative expressions were reckoned from, as ISO 8601; None where there is none."""
        return self._native.reference_date

    @property
    def warnings(self):
        """What should be known about the reading of the article, one sentence each."""
        return self._native.warnings

    @property
    def texts(self):
        """The texts of the articles, which the places of sentences point into."""
        return self._native.texts

    def csv(self, *, spreadsheet_safe=False):
        """One row an entry. `spreadsheet_safe` disarms what a spreadsheet would run as a formula."""
        return self._native.written("csv", spreadsheet_safe=spreadsheet_safe)

    def json(self):
        """Everything, with the grammar of each event."""
        return self._native.written("json")

    def svg(self, **chart):
        """The chart. `chart` may give `layout`, `theme`, `width` in pixels, `max_rows` and `title`."""
        return self._native.written("svg", **chart)

    def html(self):
        """A page to explore, the timeline beside its article, complete in one file."""
        return self._native.written("html")

    def write(self, path):
        """Writes a file in the format of its ending (.csv, .json, .svg, .html, .md, .ics, …), whole or not at all."""
        self._native.write(os.fspath(path))

    def to_pandas(self):
        """A frame with a row an entry. `start` and `end` are `datetime64` where the day fits, else NaT; `date` is EDTF, as text."""
        return _frame.to_pandas(self.rows)

    def to_arrow(self):
        """The same as a pyarrow table, with days as `date32`."""
        return _frame.to_arrow(self.rows)

    def __len__(self):
        return len(self._native)

    def __iter__(self):
        return iter(self.rows)

    def __getitem__(self, index):
        return self.rows[index]

    def __repr__(self):
        dates = [row["date"] for row in self.rows if row["date"]]
        span = f", {dates[0]} to {dates[-1]}" if dates else ""
        return f"<dateline.Timeline: {len(self)} row{'' if len(self) == 1 else 's'}{span}>"

    def _repr_html_(self):
        return self.svg()

    def __reduce__(self):
        return (from_json, (self.json(),))
