"""Claims that a narrative makes: one module a kind of wording, one row a claim.

A claim is noted only where the wording states it. What the wording leaves open is decided in the report's favour: a
false alarm costs an auditor's trust (DOMAIN).
"""

from __future__ import annotations

from ingest.model import Claim, ClaimTerm, Report
from ingest.narrative.claims import (
    aspects_of_one,
    beside,
    bounds,
    brackets,
    by_place,
    by_standard,
    by_the_year,
    columns,
    distributions,
    each_of,
    elliptical_shares,
    far_apart,
    flows,
    granted,
    growth,
    growth_by_year,
    in_rounds,
    layout,
    levels,
    lined,
    lists,
    nearly_all,
    partitions,
    products,
    repeats,
    rest,
    rows,
    shares,
    shares_added,
    shares_agreed,
    slips,
    so_far,
    sums,
    tables,
    ties,
    turned_digits,
    years_in_all,
)
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import items_of
from ingest.narrative.extract import Reading
from ingest.readers.document import Document

# The order matters: shares and products ask which sums were found.
RULES = (
    columns.find,
    sums.find,
    layout.find,
    tables.find,
    lined.find,
    lists.after_colon,
    brackets.find,
    rows.find,
    levels.find,
    so_far.find,
    years_in_all.find,
    by_place.find,
    partitions.find,
    aspects_of_one.find,
    lists.of_known_total,
    distributions.find,
    in_rounds.find,
    rest.find,
    flows.find,
    shares_agreed.find,
    shares.find,
    elliptical_shares.find,
    shares_added.find,
    each_of.find,
    products.find,
    by_standard.find,
    by_the_year.find,
    granted.find,
    ties.find,
    growth.find,
    growth_by_year.find,
    repeats.find,
    slips.find,
    turned_digits.find,
    far_apart.find,
    beside.find,
    nearly_all.find,
    bounds.find,
)


def find_claims(document: Document, report: Report, reading: Reading) -> tuple[list[Claim], list[ClaimTerm]]:
    """All claims of a report with their terms."""
    items = items_of(document, reading)
    found = Found(report, reading.structure.dotted, items=items)
    for rule in RULES:
        rule(items, found)
    return found.standing()
