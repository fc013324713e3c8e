"""Report text as HTML: nothing in it runs, nothing overlaps badly, every figure can be linked to."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.quality_site.highlight import Mark, annotate, annotate_html_source


def mark(start: int, end: int, figure_id: str = "a1", **changes: str) -> Mark:
    values = {"href": f"#row-{figure_id}", "css": "fact-branches is-ok", "title": "5", "claims": ""} | changes
    return Mark(start, end, figure_id, **values)


class Reader(HTMLParser):
    """Checks that tags nest, and collects the text, the ids and the tags."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.ids, self.tags, self.open = "", [], [], []
        self.feed(str(html))
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open}"
        self.open.pop()

    def handle_data(self, data):
        self.text += data


def test_a_figure_becomes_a_link_with_an_anchor():
    (line,) = annotate("共有386个组织", [mark(2, 6)])
    assert re.fullmatch(r'共有<a id="f-a1" class="fig fact-branches is-ok" href="#row-a1" .*>386个</a>组织', line), line


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</a></p><svg/onload=alert(1)>",
        "&lt;b&gt;",
        "'\"`",
    ],
)
def test_hostile_text_stays_text(hostile: str):
    text = f"共{hostile}5个"
    start = text.index("5个")
    (line,) = annotate(text, [mark(start, start + 2, title=hostile, href=f"#{hostile}", css="fact-other")])
    reader = Reader(line)
    assert reader.text == text
    assert set(reader.tags) == {"a"}


def test_a_hostile_quote_inside_a_mark_stays_text():
    text = "共<script>alert(1)</script>个"
    reader = Reader(annotate(text, [mark(1, len(text))])[0])
    assert (reader.text, reader.tags) == (text, ["a"])


def test_overlapping_figures_are_all_reachable():
    text = "每村3到7万元，共计"
    lines = annotate(text, [mark(2, 7, "range"), mark(4, 7, "upper"), mark(2, 7, "twin"), mark(0, 6, "odd")])
    reader = Reader(lines[0])
    assert reader.text == text
    assert sorted(reader.ids) == ["f-odd", "f-range", "f-twin", "f-upper"]


def test_a_figure_over_a_line_break_has_one_anchor():
    lines = annotate("共十\n二个", [mark(1, 5)])
    readers = [Reader(line) for line in lines]
    assert [reader.text for reader in readers] == ["共十", "二个"]
    assert [reader.ids for reader in readers] == [["f-a1"], []]


def test_a_figure_that_starts_with_a_line_break_has_an_anchor():
    lines = annotate("共\n5个", [mark(1, 4)])
    assert Reader("".join(lines)).ids == ["f-a1"]


def test_marks_outside_the_text_are_left_out():
    assert annotate("五个", [mark(1, 9), mark(-1, 1), mark(1, 1)]) == ["五个"]


def test_tags_of_a_web_page_are_set_apart_and_harmless():
    text = "<p onclick='x()'>共5个</p><!-- note --><script>evil()</script>"
    (line,) = annotate_html_source(text, [mark(text.index("5个"), text.index("5个") + 2)])
    reader = Reader(line)
    assert reader.text == text
    assert set(reader.tags) == {"span", "a"}


def test_control_characters_are_shown_as_replacements():
    assert Reader(annotate("a\x00b\x1bc\td", [])[0]).text == "a\ufffdb\ufffdc\td"


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12)


@given(text=st.text(alphabet="共5个<>&\"'\n\r元 ", max_size=30), spans=spans)
def test_any_marks_on_any_text_keep_the_text_and_every_anchor(text: str, spans: list[tuple[int, int]]):
    marks = [mark(start, end, f"m{index}") for index, (start, end) in enumerate(spans)]
    readers = [Reader(line) for line in annotate(text, marks)]
    shown = "\n".join(reader.text for reader in readers)
    # A carriage return at the end of a line is part of its line break, elsewhere it is a control character.
    assert shown == "\n".join(line.removesuffix("\r").replace("\r", "\ufffd") for line in text.split("\n"))
    visible = {
        f"f-{m.figure_id}"
        for m in marks
        if 0 <= m.start < m.end <= len(text) and text[m.start : m.end].strip("\n") != ""
    }
    ids = [identity for reader in readers for identity in reader.ids]
    assert len(ids) == len(set(ids)), f"an anchor stands twice: {ids}"
    assert visible <= set(ids), f"figures without an anchor: {visible - set(ids)}"
