"""Many articles, on all cores."""

import json

from ._engine import engine, written


# A batch has at most so many records, and is handed over with so many bytes.
BATCH_RECORDS = 32
BATCH_BYTES = 32 << 10


def stream(
    records, *, emit="timeline", jobs=None, lang=None, text_field=None, date_field=None, id_field=None, keep=(), **options
):
    """Answers each record with a dict, in the order of the records: what `dateline stream` does with lines.

    A record is a dict with `text` or `html`, and if wanted `id`, `title`, `dct` (or `date`, `published`), `lang`, `url`; or such an object as
    JSON, in `str` or `bytes`. The answer has the parts that `emit` names ("article", "timex", "timeline", "event", with commas): `entries`
    for a timeline. What cannot be read gives `{"id": …, "error": "…"}` in its place, and the rest follows. `keep` names fields to hand
    back, in a dict `kept`.

    The work is done on `jobs` threads, one a core unless given, without the interpreter's lock. Records are taken from any iterable as they are
    needed, some batches of at most 32 ahead.

    >>> [len(answer["entries"]) for answer in stream([{"text": "Rain fell on 5 May 2020."}, {"text": ""}])]
    [1, 0]
    """
    keep = keep.split(",") if isinstance(keep, str) else list(keep)
    native = engine(**options).stream(
        jobs=jobs, emit=emit, lang=lang, text_field=text_field, date_field=date_field, id_field=id_field, keep=keep
    )
    return _answers(native, records)


def _answers(native, records):
    room, flying = native.room, 0
    for batch in _batches(records):
        native.feed(batch)
        flying += 1
        if flying == room:
            flying -= 1
            yield from _taken(native)
    native.end()
    for _ in range(flying):
        yield from _taken(native)


def _batches(records):
    """Records by the batch: few at first, so that the first answers come soon, and never many bytes."""
    batch, size, most = [], 0, 1
    for record in records:
        line = _line(record)
        batch.append(line)
        size += len(line)
        if len(batch) >= most or size >= BATCH_BYTES:
            yield batch
            batch, size, most = [], 0, min(2 * most, BATCH_RECORDS)
    if batch:
        yield batch


def _taken(native):
    answers = native.take()
    if answers is None:
        raise RuntimeError("the stream ended before its last answer; please report it")
    for answer in answers:
        yield json.loads(str(answer, "utf-8"))


def _line(record):
    if isinstance(record, (bytes, bytearray)):
        return bytes(record)
    if isinstance(record, str):
        # Lone surrogates are no text; the answer says so.
        return record.encode("utf-8", "surrogatepass")
    try:
        return _encode(record).encode()
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


_encode = json.JSONEncoder(default=_plain).encode


def _safe(value):
    try:
        json.dumps(value, default=_plain)
    except (TypeError, ValueError):
        return None
    return value
