"""Spark gives the rows of `dateline.stream`, also where a worker is lost in the middle. It needs pyspark and a Java runtime; it takes a minute
or two, so it is no part of the usual tests: `pytest examples/spark`.
"""

import os
import shutil
import sys
import threading
import time

import pytest

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed here; Spark was not tested")
dateline = pytest.importorskip("dateline", reason="the wheel is not installed here; Spark was not tested")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("there is no Java runtime here; Spark was not tested", allow_module_level=True)

from cluster import Cluster  # noqa: E402
from dateline_spark import FIELDS, flat, rows  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
PARTITIONS = 24


def articles():
    """Our own articles several times over, with some that cannot be read and some that are long."""
    folder, made = os.path.join(HERE, "..", "articles"), []
    texts = []
    for name in sorted(os.listdir(folder)):
        if name.endswith((".txt", ".md")):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                texts.append(file.read())
    for number in range(240):
        text = texts[number % len(texts)]
        made.append({"id": str(number), "text": text * (6 if number % 40 == 0 else 1), "dct": "2024-11-08"})
    made.append({"id": "bad", "title": "without a text"})
    made.append({"id": "empty", "text": ""})
    return made


def session(cluster):
    from pyspark.sql import SparkSession

    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.executor.memory": "512m",
        "spark.executor.cores": "1",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "5",
        "spark.sql.shuffle.partitions": "8",
        # Each partition stays one task.
        "spark.sql.adaptive.enabled": "false",
    }
    # The workers run this Python, which has the wheel.
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    builder = SparkSession.builder.master(cluster.address).appName("dateline")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.sparkContext.addPyFile(os.path.join(HERE, "dateline_spark.py"))
    return spark


def kill_in_the_middle(spark, cluster, killed):
    """Waits until some tasks are done and others are not, then takes the power from one worker."""
    tracker = spark.sparkContext.statusTracker()
    for _ in range(3000):
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and info.numTasks == PARTITIONS and 3 <= info.numCompletedTasks < PARTITIONS // 2:
                cluster.kill(1)
                killed.append(info.numCompletedTasks)
                return
        time.sleep(0.05)


@pytest.mark.parametrize("is_killed", [False, True], ids=["whole", "worker killed"])
def test_the_rows_are_those_of_the_stream(is_killed):
    given = articles()
    expected = sorted(
        ({**{name: None for name, _ in FIELDS}, **row} for answer in dateline.stream(given) for row in flat(answer)),
        key=lambda row: (row["id"], row["row"] or 0),
    )
    with Cluster(2) as cluster:
        spark = session(cluster)
        try:
            schema = "id string, title string, text string, dct string"
            frame = spark.createDataFrame([tuple(record.get(name) for name in ("id", "title", "text", "dct")) for record in given], schema)
            killed = []
            killer = threading.Thread(target=kill_in_the_middle, args=(spark, cluster, killed))
            if is_killed:
                killer.start()
            found = sorted((row.asDict() for row in rows(frame, PARTITIONS).collect()), key=lambda row: (row["id"], row["row"] or 0))
            if is_killed:
                killer.join()
                assert killed, "the job was over before a worker could be killed"
        finally:
            spark.stop()
    assert [row["error"] for row in found if row["id"] == "bad"] == ["the record has neither `text` nor `html`"]
    assert found == expected
