"""A text as long as no report is read section by section: the same figures, in memory that its length doesn't multiply."""

from __future__ import annotations

import tracemalloc

import pytest

from ingest.analysis import analyse
from ingest.model import Claim, Figure, Report
from ingest.packed import AT_ONCE, Packed
from ingest.readers import document as document_of
from ingest.readers import plain_text
from ingest.stage import part_path
from ingest.tables import ROWS_AT_ONCE, write_table

REPORT = Report("r" * 16, "volume.txt", "", "txt", region_code="421224", region_name="通山县", region_level="county")
YEARS = [
    f"{year}年工作总结\n\n全县共有党支部{year - 1700}个，其中农村{year - 1900}个、机关200个。\n"
    f"举办培训班12期，培训党员{year}人次，每期投入2万元。\n\n"
    for year in range(2001, 2013)
]


@pytest.fixture
def short_sections(monkeypatch):
    """Sections of two of the reports above."""
    monkeypatch.setattr(document_of, "LONGEST_SECTION", 2 * len(YEARS[0]) + 20)


def test_sections_make_up_the_document_and_end_with_a_paragraph(short_sections):
    document = plain_text.read("".join(YEARS))
    sections = document.sections()
    assert len(sections) > 3
    assert "".join(document.section(*each).view for each in sections) == document.view
    assert all(document.section(*each).view.endswith("\n\n") for each in sections)


def test_a_text_without_any_mark_is_cut_all_the_same(short_sections):
    document = plain_text.read("共" * 1000)
    assert max(end - start for start, end in document.sections()) == document_of.LONGEST_SECTION


def test_a_report_is_one_section():
    document = plain_text.read("".join(YEARS))
    assert document.sections() == [(0, len(document.view))]


@pytest.mark.parametrize("gap", ["", "  7 4 7 名党员，"])
def test_figures_of_sections_are_those_of_the_whole(monkeypatch, gap):
    # With a blank in a number the way back to the file isn't the identity.
    text = (gap + "\n\n").join(YEARS)
    whole, claims, *_ = analyse(plain_text.read(text), REPORT)
    monkeypatch.setattr(document_of, "LONGEST_SECTION", 2 * len(YEARS[0]) + 20)
    figures, claims_too, terms, *_ = analyse(plain_text.read(text), REPORT)
    assert [(f.figure_id, f.start, f.end, f.quote, f.sentence) for f in figures] == [
        (f.figure_id, f.start, f.end, f.quote, f.sentence) for f in whole
    ]
    assert all(text[f.start : f.end] == f.quote for f in figures)
    assert {claim.claim_id for claim in claims_too if claim.kind == "sum"} == {
        claim.claim_id for claim in claims if claim.kind == "sum"
    }
    assert {term.claim_id for term in terms} == {claim.claim_id for claim in claims_too}


def test_happenings_of_sections_are_kept_apart(short_sections):
    figures, *_ = analyse(plain_text.read("".join(YEARS)), REPORT)
    sentences = {}
    for figure in figures:
        if figure.event is not None:
            sentences.setdefault(figure.event, set()).add(figure.sentence)
    assert sorted(sentences) == list(range(1, len(sentences) + 1))
    assert all(len(told) == 1 for told in sentences.values())


def test_a_passage_copied_into_another_section_names_the_first(short_sections):
    figures, *_ = analyse(plain_text.read("".join([YEARS[0], *YEARS[4:9], YEARS[0]])), REPORT)
    first, copies = [f for f in figures if f.repeat_of is None], [f for f in figures if f.repeat_of is not None]
    assert copies[-1].repeat_of in {figure.figure_id for figure in first}
    assert copies[-1].quote == "12期" and copies[-1].start > len("".join(YEARS[:6]))


def test_rows_come_out_of_the_pack_as_they_went_in():
    claims = [
        Claim(f"{n:016}", "r", "narrative", "sum", "=", f"其中{n % 7}", n % 2 == 0, n, None) for n in range(4_100)
    ]
    packed = Packed(Claim)
    packed.extend(claims[:4_000])
    packed.extend(claims[4_000:])
    assert list(packed) == claims and len(packed) == len(claims)
    assert packed[0] == claims[0] and packed[-1] == claims[-1] and packed[AT_ONCE] == claims[AT_ONCE]
    assert packed[3_990:4_010] == claims[3_990:4_010]
    with pytest.raises(IndexError):
        packed[len(claims)]


def test_a_dense_text_of_any_length_takes_little_memory(monkeypatch):
    monkeypatch.setattr(document_of, "LONGEST_SECTION", 1_000)
    document = plain_text.read("村支部3个、乡支部4个、镇支部5个、" * 1_500)
    analyse(plain_text.read("村支部3个、乡支部4个、"), REPORT)
    tracemalloc.start()
    try:
        figures, *_ = analyse(document, REPORT)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # 4,500 figures; as objects, with their ids and words, they alone take 3 MB.
    assert len(figures) == 4_500
    assert peak < 2e6, peak


def test_staged_rows_of_several_batches_are_in_order(tmp_path):
    import pyarrow.parquet as pq

    path = part_path(tmp_path, "documents", 0)
    ids = [f"{n:016}" for n in reversed(range(ROWS_AT_ONCE + 5))]
    assert write_table(path, "documents", ({"report_id": one, "text": "甲"} for one in ids)) == len(ids)
    assert pq.read_table(path).column("report_id").to_pylist() == sorted(ids)


def test_figures_are_rows_of_a_pack_too():
    figures, *_ = analyse(plain_text.read(YEARS[0]), REPORT)
    packed = Packed(Figure)
    packed.extend(figures)
    assert list(packed) == figures
