"""Reads the source of Wikipedia articles (MediaWiki)."""
