"""Reads printed pages (PDF): lines with their places, paragraphs out of lines, links out of rectangles."""
