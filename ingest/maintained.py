"""What is wrong with data that people maintain: measures, words, occasions, regions, weights."""

from __future__ import annotations


class MaintainedDataError(ValueError):
    """A file of the catalogue can't be used; the message names the file and the row or entry.

    Commands print the message alone: whoever edited the file needs no trace of the program.
    """
