"""What several unit tests share."""

from __future__ import annotations

import pytest

from county_reports.report_file import FileResult


@pytest.fixture
def regions(tmp_path):
    """Reads a text as a file: the place of each figure by its quote."""

    def read(text: str) -> dict[str, str | None]:
        path = tmp_path / "report.txt"
        path.write_text(text, encoding="utf-8")
        return {figure.quote: figure.region_name for figure in FileResult(path).figures}

    return read
