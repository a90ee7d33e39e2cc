"""Articles in, timeline rows out: spark-submit --py-files dateline_spark.py job.py articles.parquet rows.parquet

The input is Parquet or JSON lines, by its ending, with columns `id`, `text` or `html`, and if wanted `title`, `dct`, `lang`, `url`.
"""

import argparse

from dateline_spark import rows
from pyspark.sql import SparkSession


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("articles")
    arguments.add_argument("rows")
    arguments.add_argument("--partitions", type=int, default=200, help="about one for each 5,000 articles")
    given = arguments.parse_args()
    spark = SparkSession.builder.appName("dateline").getOrCreate()
    # So few articles a batch that the memory of a worker is bounded by them and not by the table.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "200")
    # Days stay text, as the articles have them.
    json_lines = spark.read.option("primitivesAsString", "true").json
    read = spark.read.parquet if given.articles.rstrip("/").endswith(".parquet") else json_lines
    rows(read(given.articles), given.partitions).write.mode("overwrite").parquet(given.rows)
    spark.stop()


if __name__ == "__main__":
    main()
