import pandas as pd

articles = pd.read_csv("tables/articles/part-000000.csv")
shares = ["posts", "narrow_sentences_exclusive_share", "default_sentences_exclusive_share"]
print(articles.groupby("outlet")[shares].mean().round(3).to_string())
