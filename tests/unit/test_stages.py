"""Stages up to staged Parquet: what is out of date, and that a re-run gives the same bytes. Builds have tests of their own."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
import samples_truth

from county_reports import stages
from county_reports.settings import Settings
from ingest.files import write_json


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNTY_REPORTS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def staged(folder: Path) -> dict[str, str]:
    """Registers and extracts everything that is out of date; returns the bytes of the staged parts, by path, as hashes."""
    for chunk in stages.archive(str(folder)):
        stages.read(chunk)
    for year in stages.announce():
        for chunk in stages.plan_year(year):
            stages.extract(chunk)
    parts = sorted((Settings().staged / "years").rglob("*.parquet"))
    return {str(path.relative_to(Settings().staged)): hashlib.sha256(path.read_bytes()).hexdigest() for path in parts}


def pretend_released() -> None:
    """Writes what a release of everything registered would leave behind, as far as `announce` looks at it."""
    years = {
        path.stem: stages.read_json(path)["fingerprint"] for path in (Settings().staged / "register").glob("*.json")
    }
    write_json(
        Settings().current / "manifest.json", {"inputs": {"years": years, "code_version": stages.code_version()}}
    )


def test_the_same_reports_give_the_same_bytes(home):
    first = staged(samples_truth.SAMPLES)
    shutil.rmtree(home)
    assert staged(samples_truth.SAMPLES) == first
    assert {path.split("/")[1] for path in first} == {"2012", "2013", "2014"}
    assert {path.split("/")[3] for path in first} == {
        "reports",
        "documents",
        "figures",
        "figure_aspects",
        "claims",
        "claim_terms",
        "notices",
    }


def test_nothing_is_out_of_date_once_released_and_only_touched_years_are_afterwards(home, tmp_path):
    folder = tmp_path / "landing"
    shutil.copytree(samples_truth.SAMPLES, folder)
    staged(folder)
    pretend_released()
    assert stages.archive(str(folder)) == []
    assert stages.announce() == []
    report = folder / "2013" / "自治县述职.txt"
    report.write_text(report.read_text(encoding="utf-8") + "\n补充：新建活动室7间。\n", encoding="utf-8")
    assert stages.archive(str(folder)) == ["0/1"]
    stages.read("0/1")
    assert stages.announce() == ["2013"]
    assert stages.announce("2012") == []


def test_other_code_makes_a_release_out_of_date(home, monkeypatch):
    staged(samples_truth.SAMPLES)
    pretend_released()
    known = stages.code_version
    monkeypatch.setattr(stages, "code_version", lambda rooms=(): known(rooms) if rooms else "other")
    assert stages.announce() == ["2014"]


def test_a_half_written_chunk_is_written_again(home):
    first = staged(samples_truth.SAMPLES)
    victim = next(path for path in sorted((home / "staged" / "years").rglob("*.parquet")) if "reports" in str(path))
    victim.unlink()
    assert staged(samples_truth.SAMPLES) == first


@pytest.mark.parametrize("year", ["../../../x", "14", "", "2014 "])
def test_what_is_no_year_is_refused(home, year):
    with pytest.raises(ValueError, match="is no reporting year"):
        stages.plan_year(year)


def test_a_year_without_reports_is_named(home):
    staged(samples_truth.SAMPLES)
    with pytest.raises(ValueError, match="'1999'; registered are: 2012, 2013, 2014"):
        stages.plan_year("1999")
