"""Rows as pandas and Arrow have them. Neither is needed for anything else."""

COLUMNS = (
    "start", "end", "date", "granularity", "certainty", "status", "importance", "label", "label_quality", "expression", "how", "sentence",
    "source", "char_start", "char_end", "tie",
)


def flat(row):
    """A row without its nesting, under the names of the CSV; of one article, so that nobody else tells the event."""
    place = row["sentence"]
    values = {name: row.get(name) for name in COLUMNS}
    values["expression"] = (row.get("expression") or {}).get("text")
    values.update(sentence=place["text"], char_start=place["start"], char_end=place["end"])
    return values


def columns(rows):
    """The rows as columns."""
    flattened = [flat(row) for row in rows]
    return {name: [row[name] for row in flattened] for name in COLUMNS}


def _wanted(package):
    import importlib

    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise ImportError(f"this needs {package}; install it with `pip install {package}`") from error


def to_pandas(rows):
    """A frame with a row an entry."""
    pandas = _wanted("pandas")
    data = columns(rows)
    # Old pandas has time stamps of nanoseconds only, 1678 to 2261; what lies outside is NaT there.
    unit = "ns" if pandas.__version__.startswith("1.") else "s"
    for name in ("start", "end"):
        days = [value if day(value) else None for value in data[name]]
        data[name] = pandas.to_datetime(pandas.Series(days, dtype=object), format="%Y-%m-%d", errors="coerce").astype(f"datetime64[{unit}]")
    return pandas.DataFrame(data, columns=list(COLUMNS))


def schema():
    """The Arrow schema of rows."""
    pyarrow = _wanted("pyarrow")
    types = {"start": pyarrow.date32(), "end": pyarrow.date32(), "importance": pyarrow.int8()}
    types.update(char_start=pyarrow.int64(), char_end=pyarrow.int64())
    return pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in COLUMNS])


def to_arrow(rows):
    """A table with a row an entry."""
    pyarrow, data = _wanted("pyarrow"), columns(rows)
    for name in ("start", "end"):
        data[name] = [day(value) for value in data[name]]
    return pyarrow.table(data, schema=schema())


def day(text):
    """A day as `datetime.date`; none where Python's calendar, which begins with the year 1, does not have it."""
    import datetime

    try:
        return text and datetime.date.fromisoformat(text)
    except ValueError:
        return None
