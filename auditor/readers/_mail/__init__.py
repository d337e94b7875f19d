"""Reads the parts of a mail (RFC 5322, MIME)."""
