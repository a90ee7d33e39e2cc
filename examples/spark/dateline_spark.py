"""Timelines of millions of articles with Spark: a table of articles in, a table of timeline rows out.

`rows` is all that a job needs. What runs on the workers is `answered`, which takes and gives Arrow batches; Dask and Ray can run it too
(see README.md). Each worker process makes one pipeline and keeps it.
"""

import json

import pyarrow

# The columns of the answer. `error` tells of an article that could not be read, which has no other row; `row` counts the rows of an article.
FIELDS = [
    ("id", pyarrow.string()),
    ("row", pyarrow.int32()),
    ("date", pyarrow.string()),
    ("start", pyarrow.string()),
    ("end", pyarrow.string()),
    ("granularity", pyarrow.string()),
    ("certainty", pyarrow.string()),
    ("status", pyarrow.string()),
    ("importance", pyarrow.int8()),
    ("label", pyarrow.string()),
    ("label_quality", pyarrow.string()),
    ("expression", pyarrow.string()),
    ("how", pyarrow.string()),
    ("sentence", pyarrow.string()),
    ("char_start", pyarrow.int64()),
    ("char_end", pyarrow.int64()),
    ("tie", pyarrow.string()),
    ("error", pyarrow.string()),
]
SCHEMA = pyarrow.schema(FIELDS)

# The same for Spark.
DDL = ", ".join(
    f"`{name}` {({'int32': 'int', 'int8': 'tinyint', 'int64': 'bigint'}).get(str(kind), 'string')}" for name, kind in FIELDS
)

# What of an article is read; whatever of these the table has.
INPUT = ["id", "title", "text", "html", "dct", "lang", "url"]


def rows(articles, partitions, **options):
    """The rows of the timelines of a data frame of articles.

    Articles are dealt out by a salt, the hash of their identity, so that long ones, which often lie together, do not end up in one partition.
    About 5,000 articles a partition keep a task under a minute or so. `options` are those of `dateline.stream`.
    """
    from pyspark.sql import functions

    known = [functions.col(name).cast("string").alias(name) for name in INPUT if name in articles.columns]
    dealt = articles.select(*known, functions.pmod(functions.xxhash64("id"), functions.lit(partitions)).alias("_salt"))
    dealt = dealt.repartition(partitions, "_salt").drop("_salt")
    return dealt.mapInArrow(lambda batches: answered(batches, **options), schema=DDL)


def answered(batches, **options):
    """Batches of articles to batches of rows. An article that fails is a row with its error, and costs no other."""
    import dateline

    for batch in batches:
        records = ({name: value for name, value in record.items() if value is not None} for record in batch.to_pylist())
        # One thread: Spark itself runs a task on each core.
        made = [row for answer in dateline.stream(records, jobs=1, **options) for row in flat(answer)]
        yield pyarrow.RecordBatch.from_pylist(made, schema=SCHEMA)


def flat(answer):
    """The rows of an answer of the stream."""
    if "error" in answer:
        return [{"id": told(answer["id"]), "error": answer["error"]}]
    return [{"id": told(answer["id"]), "row": number, **plain(entry)} for number, entry in enumerate(answer["entries"])]


def told(identity):
    """An identity as text."""
    return identity if isinstance(identity, str) or identity is None else json.dumps(identity)


def plain(entry):
    """An entry without its nesting."""
    names = [name for name, _ in FIELDS if name in entry]
    sentence, expression = entry["sentence"], entry.get("expression") or {}
    place = {"sentence": sentence["text"], "char_start": sentence["start"], "char_end": sentence["end"]}
    return {**{name: entry[name] for name in names}, **place, "expression": expression.get("text")}
