"""Audits a folder of Parquet on Spark: one table, written by the executors.

python docs/recipes/on_spark.py ARTICLES OUT [TABLE]
"""

import sys
from collections.abc import Iterator

import pandas as pd
from pyspark.sql import SparkSession

from auditor.corpus import TABLES

KINDS = {"string": "string", "integer": "long", "number": "double", "boolean": "boolean"}


def main(articles: str, out: str, table: str = "articles") -> None:
    """Audit the column `text` of every row, naming each article by its column `id`."""
    names = [column.name for column in TABLES[table]]

    def audit(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        import auditor

        for batch in batches:
            yield auditor.audit_frame(batch[["id", "text"]])[table][names]

    schema = ", ".join(f"`{column.name}` {KINDS[column.kind]}" for column in TABLES[table])
    spark = SparkSession.builder.appName("auditor").getOrCreate()
    # Rows of Arrow batches become pandas in the worker: 500 articles of 5 KB are a few megabytes.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 500)
    spark.read.parquet(articles).mapInPandas(audit, schema).write.mode("overwrite").parquet(out)
    made = spark.read.parquet(out)
    print(f"{made.count():,} rows of {table}")
    made.selectExpr("article", "flag", "headline", "round(default_words_exclusive_share, 3) on_posts").show(5)


if __name__ == "__main__":
    main(*sys.argv[1:])
