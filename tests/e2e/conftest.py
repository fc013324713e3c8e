"""Fixtures of the end-to-end tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from e2e_warehouse import SAMPLES, Warehouse


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return Warehouse(tmp_path_factory.mktemp("warehouse"))


@pytest.fixture
def two_reports(tmp_path: Path) -> Path:
    """A small folder: two sample reports of one year, each under its name and year's folder."""
    folder = tmp_path / "reports"
    sources = sorted((SAMPLES / "2013").iterdir())[:2]
    for source in sources:
        (folder / "2013").mkdir(parents=True, exist_ok=True)
        shutil.copy(source, folder / "2013" / source.name)
    return folder
