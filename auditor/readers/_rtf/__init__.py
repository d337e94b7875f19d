"""Reads Rich Text Format (specification 1.9.1)."""
