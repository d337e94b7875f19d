"""Reads the parts of an electronic book (EPUB 3.3)."""
