"""What the trainers of the second opinions learn from: texts with their year and place, whole and with lines left out."""

from __future__ import annotations

import pytest

from ingest.readers import plain_text
from ingest.regions import gazetteer
from ingest.year_opinion import LEAST_LENGTH
from ingest.years import FIRST_YEAR, LAST_YEAR
from tools import told_texts

LINES = [
    f"第{number}段：全县培训党员{number}00人次，发展党员{number}名，走访了群众，开了会。" for number in range(1, 60)
]


def test_year_and_place_of_each_whole_report_are_told():
    texts = list(told_texts.told_as_wholes())
    assert len(texts) > 200
    assert all(text.dated and text.placed for text in texts)
    assert all(FIRST_YEAR <= text.year <= LAST_YEAR for text in texts if text.year is not None)
    known = [text.region for text in texts if text.region is not None and text.region in gazetteer().by_name]
    assert len(known) > 0.7 * len(texts)
    # Some tell no year, some no place.
    assert any(text.year is None for text in texts) and any(text.region is None for text in texts)


def test_a_table_with_other_columns_is_refused(tmp_path, monkeypatch):
    (tmp_path / "labels.tsv").write_text("# year and place\nfile\tyear\n", encoding="utf-8")
    monkeypatch.setattr(told_texts, "PLACES_AND_YEARS", tmp_path)
    with pytest.raises(ValueError, match=r"labels.tsv: columns are 'file\\tyear'"):
        list(told_texts.told_as_wholes())


def test_lines_left_out_are_the_same_each_time():
    report = plain_text.read("\n".join(LINES))
    assert len(report.view) > LEAST_LENGTH
    forms = told_texts.with_lines_left_out(report, 7)
    assert len(forms) == told_texts.TIMES
    assert [form.plain for form in forms] == [form.plain for form in told_texts.with_lines_left_out(report, 7)]
    assert [form.plain for form in forms] != [form.plain for form in told_texts.with_lines_left_out(report, 8)]
    for form in forms:
        kept = form.plain.split("\n")
        assert 2 * len(form.plain) >= len(report.plain) > len(form.plain)
        assert kept == [line for line in LINES if line in kept]


def test_an_excerpt_is_shown_as_it_is():
    assert told_texts.with_lines_left_out(plain_text.read("\n".join(LINES[:5])), 7) == []
