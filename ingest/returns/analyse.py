"""A workbook to figures and claims: as our own return form where it is one, else as any sheet with totals."""

from __future__ import annotations

from ingest.model import Analysis, Report
from ingest.readers.sheet import Workbook
from ingest.returns.claims import find_claims
from ingest.returns.extract import extract
from ingest.returns.form.figures import analyse_form
from ingest.returns.form.grid import grid_of_sheet
from ingest.returns.form.recognise import is_form


def analyse_return(workbook: Workbook, report: Report) -> Analysis:
    """What a return says; the cells of our own form are known by name, those of others by labels."""
    grids = [grid_of_sheet(sheet) for sheet in workbook.sheets]
    if is_form(grids):
        return analyse_form(grids, report)
    return find_claims(extract(workbook, report), report)
