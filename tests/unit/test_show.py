"""The page of one report: it says what the figures mean, runs nothing but its own script, and edits labels."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import command
import pytest
import samples_truth

from county_reports.annotated_page import Labelling, render
from county_reports.labels import label_of
from county_reports.report_file import FileResult, verdicts

SAMPLES = samples_truth.load_truth()
WRONG = next(truth for truth in SAMPLES.values() if truth.contradictions and truth.format == "txt")
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)></script><!--]]>&lt;\u2028"
VOID = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """Tags, ids, links and scripts of a page; fails where tags do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.policy = self.text = ""
        self.inline: list[tuple[str, str, str]] = []
        self._open: list[tuple[str, dict[str, Any]]] = []
        self._line: list[str] | None = None
        self.lines: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(values)
        self.ids += [values["id"]] if "id" in values else []
        self.links += [value for name, value in attrs if name in ("href", "src", "action")]
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag in ("script", "style"):
            self.inline.append((tag, values.get("type") or "", ""))
        if tag == "p" and "data-line" in values:
            self.lines.append("")
        if tag not in VOID:
            self._open.append((tag, values))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self._open and self._open[-1][0] == tag, f"</{tag}> closes {self._open[-3:]}"
            self._open.pop()

    def handle_data(self, data):
        if self._open and self._open[-1][0] in ("script", "style"):
            tag, kind, before = self.inline[-1]
            self.inline[-1] = (tag, kind, before + data)
            return
        self.text += data
        if any("data-line" in values for _, values in self._open):
            self.lines[-1] += data

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(next(source for _, kind, source in self.inline if kind == "application/json"))


def report(tmp_path: Path, text: str, name: str = "甲县2012年总结.txt") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def wrong_page() -> Page:
    return Page(render(FileResult(WRONG.path)))


def test_every_figure_is_marked_and_described(wrong_page: Page):
    result = FileResult(WRONG.path)
    described = {figure["id"]: figure for figure in wrong_page.data["figures"]}
    assert set(described) == {figure.figure_id for figure in result.figures}
    assert {f"f-{figure.figure_id}" for figure in result.figures} <= set(wrong_page.ids)
    for figure in result.figures:
        shown = described[figure.figure_id]
        for name in ("value", "bound", "fact", "measure", "measure_kind", "basis", "year", "event", "confidence"):
            assert shown[name] == getattr(figure, name), name
        assert shown["region"] == figure.region_name
        assert re.fullmatch(r"[\[(].+, .+[\])]", shown["shown"][1]), shown["shown"]
        assert all(shown["measure_names"]), figure.measure


def test_the_text_stands_there_unchanged(wrong_page: Page):
    assert "\n".join(wrong_page.lines) == WRONG.text.replace("\r\n", "\n")


def test_claims_stand_inconsistent_ones_first_and_lead_to_their_figures(wrong_page: Page):
    expected = [row["verdict"] for row in verdicts([FileResult(WRONG.path)])]
    order = ["inconsistent", "suspicious", "undecidable", "consistent"]
    shown = [claim["verdict"] for claim in wrong_page.data["claims"].values()]
    assert shown == sorted(expected, key=order.index)
    assert shown[0] == "inconsistent"
    first = next(iter(wrong_page.data["claims"]))
    of_first = [figure for figure in wrong_page.data["figures"] if first in figure["claims"]]
    assert of_first
    assert {figure["quality"] for figure in of_first} == {"quarantined"}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("labelling", [None, Labelling(None, Path("labels.jsonl"))])
def test_every_link_stays_on_the_page_and_leads_somewhere(name: str, labelling: Labelling | None):
    page = Page(render(FileResult(SAMPLES[name].path), labelling))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_only_its_own_scripts_and_style_may_take_effect(wrong_page: Page):
    named = set(re.findall(r"'sha256-([^']+)'", wrong_page.policy))
    sources = [source for _, kind, source in wrong_page.inline if kind == ""]
    hashes = {base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() for source in sources}
    assert hashes == named
    assert "default-src 'none'" in wrong_page.policy
    assert "unsafe" not in wrong_page.policy
    assert not [name for name in wrong_page.attributes if name.startswith("on") or name in ("style", "src")]


@pytest.mark.parametrize("suffix", [".txt", ".html"])
@pytest.mark.parametrize("edited", [False, True])
def test_a_hostile_report_stays_text(tmp_path: Path, suffix: str, edited: bool):
    text = f"甲县2012年总结{HOSTILE}\n全县共有党组织12个，其中{HOSTILE}农村8个、社区5个。{HOSTILE}\n发展党员30{HOSTILE}名。"
    name = "甲县2012'\"><b>$(x)" + suffix
    result = FileResult(report(tmp_path, text, name))
    assert result.figures
    html = render(result, Labelling(None, tmp_path / "a'<b>.jsonl") if edited else None)
    page = Page(html)
    clean = Page(render(FileResult(WRONG.path), Labelling(None, Path("a")) if edited else None))
    assert page.tags <= clean.tags | {"i"}
    assert page.attributes <= clean.attributes | {"tabindex"}
    assert [entry[1] for entry in page.inline] == [entry[1] for entry in clean.inline]
    assert "".join(page.lines).replace("\n", "") == (result.text or "").replace("\n", "")
    # Inside the data no character can end the script that holds them.
    source = next(source for _, kind, source in page.inline if kind == "application/json")
    assert not set("<>&'") & set(source)


def test_lines_of_nothing_but_tags_take_no_room(tmp_path: Path):
    html = render(FileResult(report(tmp_path, "<html><body>\n<p>甲县有党员12名。</p>\n</body></html>", "a.html")))
    assert re.findall(r'<p data-line="(\d)" class="tags-only">', html) == ["1", "3"]


def test_the_same_file_gives_the_same_page():
    assert render(FileResult(WRONG.path)) == render(FileResult(WRONG.path))


def test_a_report_without_figures_and_an_empty_line_has_a_page(tmp_path: Path):
    page = Page(render(FileResult(report(tmp_path, "甲县\n\n没有数字。"))))
    assert page.data["figures"] == []
    assert page.lines == ["甲县", "", "没有数字。"]


def test_the_editor_starts_from_the_figures_found():
    result = FileResult(WRONG.path)
    page = Page(render(result, Labelling(None, Path("some where/labels.jsonl"))))
    editor = page.data["editor"]
    assert editor["text"] == result.text
    assert editor["file_name"] == "labels.jsonl"
    assert editor["command"].endswith("labels.jsonl -o 'some where/labels.jsonl'")
    assert not any(figure["removed"] for figure in page.data["figures"])


def test_the_editor_starts_from_labels_where_there_are_any():
    result = FileResult(WRONG.path)
    text = result.text or ""
    labels = [label for figure in result.figures if (label := label_of(figure, text))]
    dropped, changed = labels[1], labels[2]
    changed |= {"year": 1999, "hi": None, "fact_also": ["members"], "note": "?", "optional": True}
    covered = {place for label in labels for place in range(label["start"], label["end"])}
    word = next(start for start in range(len(text)) if start not in covered)
    new = dict(labels[0], start=word, end=word + 1, quote=text[word], measure="lamps_lit", value=3.0)
    page = Page(render(result, Labelling([labels[0], changed, *labels[3:], new], Path("labels.jsonl"))))
    shown = {(figure["start"], figure["end"]): figure for figure in page.data["figures"]}
    assert shown[dropped["start"], dropped["end"]]["removed"] is True
    entry = shown[changed["start"], changed["end"]]
    assert (entry["year"], entry["hi"], entry["fact_also"], entry["note"]) == (1999, None, ["members"], "?")
    assert entry["optional"] is True
    added = shown[new["start"], new["end"]]
    assert (added["measure"], added["value"], added["claims"]) == ("lamps_lit", 3.0, [])
    assert f"f-{added['id']}" in page.ids
    assert sum(not figure["removed"] for figure in shown.values()) == len(labels)


def test_five_hundred_figures_are_written_fast(tmp_path: Path):
    lines = [
        f"{place}村有党员{count}名，其中女党员{count // 3}名。" for count, place in enumerate("东西南北中" * 60, 30)
    ]
    result = FileResult(report(tmp_path, "甲县2012年总结\n" + "\n".join(lines)))
    assert len(result.figures) >= 500
    started = time.perf_counter()
    html = render(result, Labelling(None, Path("labels.jsonl")))
    assert time.perf_counter() - started < 10
    assert len(html) < 3_000_000
    assert len(Page(html).data["figures"]) == len(result.figures)


def test_the_command_writes_the_page(tmp_path: Path):
    output = tmp_path / "page.html"
    result = command.run("show", WRONG.path, "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert output.read_text(encoding="utf-8") == command.run("show", WRONG.path).stdout


def test_the_command_edits_the_labels_of_the_file(tmp_path: Path):
    labels = tmp_path / "labels.jsonl"
    labels.write_bytes(WRONG.labels_path.read_bytes())
    result = command.run("show", WRONG.path, "--label", labels)
    assert result.exit_code == 0, result.stderr
    kept = [figure for figure in Page(result.stdout).data["figures"] if not figure["removed"]]
    assert [(figure["start"], figure["value"], figure["region"]) for figure in kept] == [
        (label["start"], label["value"], label["region"]) for label in WRONG.labels
    ]


def test_labels_of_another_report_and_files_that_would_be_lost_are_refused(tmp_path: Path):
    other = next(truth for truth in SAMPLES.values() if truth is not WRONG)
    result = command.run("show", other.path, "--label", WRONG.labels_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "another text" in result.stderr
    path = report(tmp_path, "甲县2012年有党员12名。")
    assert command.run("show", path, "-o", path).exit_code == 2
    assert path.read_text(encoding="utf-8") == "甲县2012年有党员12名。"


def test_an_unreadable_file_is_told(tmp_path: Path):
    result = command.run("show", report(tmp_path, ""))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "unreadable: the file is empty" in result.stderr
