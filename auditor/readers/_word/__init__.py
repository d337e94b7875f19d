"""Reads the parts of a Word document (ECMA-376, WordprocessingML)."""
