"""Claims that a return makes: totals, parts of a whole, shares, differences and averages of its rows and columns.

A total is told by its label and by arithmetic. What the labels leave open is decided in the return's favour: of all
lines that may be its parts those are taken whose sums agree. Where arithmetic alone speaks, it must agree mostly.
"""

from __future__ import annotations

from ingest.model import Analysis, Report
from ingest.returns.claims import parts, quotients, totals, unread
from ingest.returns.claims.found import Found
from ingest.returns.extract import ReadTable


def find_claims(tables: list[ReadTable], report: Report) -> Analysis:
    """Figures of all tables, with their claims and terms, and what its county should know of it."""
    found = Found(report)
    for read in tables:
        found.notices += unread.cells_of(read)
        differences = quotients.find(read, found)
        patterns = totals.find(read, differences, found)
        parts.find(read, patterns, found)
        quotients.find_shares_of_totals(read, patterns, found)
    figures = [figure for read in tables for line in read.figures for figure in line if figure is not None]
    return Analysis(figures, found.claims, found.terms, found.notices)
