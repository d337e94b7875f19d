"""Reads the parts of an OpenDocument text (ISO/IEC 26300)."""
