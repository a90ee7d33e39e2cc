"""Many articles, on all cores."""

import json

from ._engine import engine, written


def stream(
    records, *, emit="timeline", jobs=None, lang=None, text_field=None, date_field=None, id_field=None, keep=(), **options
):
    """Answers each record with a dict, in the order of the records: what `dateline stream` does with lines.

    A record is a dict with `text` or `html`, and if wanted `id`, `title`, `dct` (or `date`, `published`), `lang`, `url`; or such an object as
    JSON, in `str` or `bytes`. The answer has the parts that `emit` names ("article", "timex", "timeline", "event", with commas): `entries`
    for a timeline. What cannot be read gives `{"id": …, "error": "…"}` in its place, and the rest follows. `keep` names fields to hand
    back, in a dict `kept`.

    The work is done on `jobs` threads, one a core unless given, without the interpreter's lock. Records are taken from any iterable as they are
    needed, a few ahead.

    >>> [len(answer["entries"]) for answer in stream([{"text": "Rain fell on 5 May 2020."}, {"text": ""}])]
    [1, 0]
    """
    keep = keep.split(",") if isinstance(keep, str) else list(keep)
    native = engine(**options).stream(
        jobs=jobs, emit=emit, lang=lang, text_field=text_field, date_field=date_field, id_field=id_field, keep=keep
    )
    return _answers(native, records)


def _answers(native, records):
    flying = 0
    for record in records:
        native.feed(_line(record))
        flying += 1
        if flying == native.room:
            flying -= 1
            yield _answer(native)
    native.end()
    for _ in range(flying):
        yield _answer(native)


def _answer(native):
    answer = native.take()
    if answer is None:
        raise RuntimeError("the stream ended before its last answer; please report it")
    return json.loads(answer)


def _line(record):
    if isinstance(record, (bytes, bytearray)):
        return bytes(record)
    if isinstance(record, str):
        # Lone surrogates are no text; the answer says so.
        return record.encode("utf-8", "surrogatepass")
    try:
        return json.dumps(record, default=_plain).encode()
    except (TypeError, ValueError):
        # What cannot be written is left out, so that the answer has the identity and says what is missing.
        fields = record if hasattr(record, "items") else {}
        return json.dumps({str(name): _safe(value) for name, value in fields.items()}).encode()


def _plain(value):
    """For values that JSON does not have: days as ISO 8601, numpy's numbers as numbers."""
    if hasattr(value, "item"):
        return value.item()
    iso = written(value)
    if iso is value:
        raise TypeError(f"a {type(value).__name__} is no JSON")
    return iso


def _safe(value):
    try:
        json.dumps(value, default=_plain)
    except (TypeError, ValueError):
        return None
    return value
