"""Damaged files of every format are read or refused with a reason, and never take long."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import docx, p, pdf, table, text_page, zipped

from ingest import landing
from ingest.readers import document, html, mhtml, plain_text, rtf
from ingest.readers import docx as docx_reader
from ingest.readers import pdf as pdf_reader
from ingest.readers.failure import Unreadable
from ingest.readers.kind import kind_of

SENTENCE = "全县共有党员8910名，全年举办培训班36期，投入资金600多万元。"
DOCX = docx(p("某县工作总结") + table([p("乡镇"), p("12个")]) + p(SENTENCE) * 20)
PDF = pdf(text_page(*[SENTENCE] * 8), text_page(SENTENCE), compress=False)
RTF = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 a;}}\pard " + rb"\'c8\'ab\u21439?8910\par " * 20 + b"}"
ZIP = zipped({"a.txt": SENTENCE, "b/c.docx": DOCX, "d.zip": zipped({"e.txt": SENTENCE})})
MHTML = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>{SENTENCE}</p>\n--x--\n".encode()


@st.composite
def damaged(draw, data: bytes) -> bytes:
    """The file cut off, with bytes changed, or with a piece repeated or left out."""
    changed = bytearray(data)
    for place, value in draw(st.lists(st.tuples(st.integers(0, len(data) - 1), st.integers(0, 255)), max_size=8)):
        changed[place] = value
    start, end = sorted(draw(st.tuples(st.integers(0, len(data)), st.integers(0, len(data)))))
    match draw(st.sampled_from(["whole", "cut", "without", "twice"])):
        case "cut":
            del changed[end:]
        case "without":
            del changed[start:end]
        case "twice":
            changed[end:end] = changed[start:end]
    return bytes(changed)


def read_or_refused(read, *arguments: object) -> str | None:
    started = time.monotonic()
    try:
        return read(*arguments)
    except Unreadable as problem:
        assert str(problem).strip()
        return None
    finally:
        assert time.monotonic() - started < 5


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "file"


@given(data=damaged(DOCX))
@settings(max_examples=150, deadline=None)
def test_damaged_word_documents(place, data):
    place.write_bytes(data)
    read_or_refused(kind_of, place, "a.docx")
    read_or_refused(docx_reader.text_of, place)


@given(data=damaged(RTF))
@settings(max_examples=150, deadline=None)
def test_damaged_rich_text(data):
    read_or_refused(rtf.text_of, data)


@given(data=damaged(MHTML))
@settings(max_examples=100, deadline=None)
def test_damaged_web_archives(data):
    read_or_refused(lambda: html.read(mhtml.page_of(data)[0]))


@given(data=damaged(PDF))
@settings(max_examples=60, deadline=None)
def test_damaged_pdf_files(place, data):
    """What pdfplumber raises becomes a reason in the process that the reader runs in (`isolated`)."""
    place.write_bytes(data)
    try:
        read_or_refused(pdf_reader.text_of, place)
    except Exception as problem:
        assert not isinstance(problem, AssertionError | TimeoutError), problem


@given(data=damaged(ZIP))
@settings(max_examples=100, deadline=None)
def test_damaged_archives(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("zip")
    (folder / "landing").mkdir()
    (folder / "landing" / "a.zip").write_bytes(data)
    for arrival in landing.land(folder / "landing", folder / "archive"):
        assert arrival.source_name.startswith("a.zip")
        assert bool(arrival.sha256) or bool(arrival.problem)


@pytest.mark.parametrize("seed", range(6))
def test_damaged_files_through_the_whole_reader(tmp_path, seed):
    """The same in a process of its own, as a run does it."""
    from ingest import reading

    noise = random.Random(seed)
    for name, data in {"a.docx": DOCX, "a.pdf": PDF}.items():
        changed = bytearray(data)
        for _ in range(noise.choice([1, 20, 200])):
            changed[noise.randrange(len(changed))] = noise.randrange(256)
        path = tmp_path / name
        path.write_bytes(changed[: noise.choice([len(data), len(data) // 2])])
        read_or_refused(reading.read, path, name)


LONG = 200_000
ENDLESS = {
    "digits": "1" * LONG,
    "line breaks": "\n" * LONG + "党员12名",
    "blanks": " " * LONG + "党员12名",
    "tags": "<div>" * (LONG // 5),
    "comments": "<!--" * (LONG // 4),
    "addresses": "a." * (LONG // 2) + "@",
    "brackets": "[" * LONG,
    "dashes": "- " * (LONG // 2),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_endless_text_is_looked_through_in_time(what):
    started = time.monotonic()
    found = plain_text.read(ENDLESS[what])
    assert len(found.view) == len(found.plain)
    assert time.monotonic() - started < 3, "time grows with the square of the length"
    assert isinstance(found, document.Document)
