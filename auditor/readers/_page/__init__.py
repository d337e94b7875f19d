"""Reads a web page: renders it, tells the article from what stands around it, and gives every link a role."""
