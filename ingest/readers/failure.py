"""The one way a reader says that a file can't be read."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that can't be read; the message is the reason, in words that mean something to whoever sent the file."""
