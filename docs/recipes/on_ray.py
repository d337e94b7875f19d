"""Audits a folder of Parquet on Ray Data: one table, written by the workers.

python docs/recipes/on_ray.py ARTICLES OUT [TABLE]
"""

import sys

import pandas as pd
import ray


def main(articles: str, out: str, table: str = "articles") -> None:
    """Audit the column `text` of every row, naming each article by its column `id`."""

    def audit(batch: pd.DataFrame) -> pd.DataFrame:
        import auditor

        return auditor.audit_frame(batch[["id", "text"]])[table]

    read = ray.data.read_parquet(articles)
    read.map_batches(audit, batch_format="pandas", batch_size=500).write_parquet(out)
    made = ray.data.read_parquet(out)
    print(f"{made.count():,} rows of {table}")
    columns = ["article", "flag", "headline", "default_words_exclusive_share"]
    print(made.select_columns(columns).to_pandas().sort_values("article").head(5).to_string(index=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
