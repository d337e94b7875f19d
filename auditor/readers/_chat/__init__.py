"""Reads exports of conversations: with people, as text, and with assistants, as JSON."""
