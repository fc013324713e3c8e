"""What else figures say: audience, payer, helper and the like, on the project's labelled texts and on sentences."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from county_reports.report_file import FileResult
from ingest import aspects
from ingest.aspect_catalogue import AspectError, parse
from ingest.aspects import find_label_aspects
from ingest.model import Figure, Report
from ingest.readers import plain_text
from ingest.stage import analyse

TRUTH = Path(__file__).resolve().parents[1] / "truth"
UNLABELLED = {"topic", "status", "form"}
LEAST = {"precision": 0.9, "recall": 0.82}


@cache
def found_in(name: str) -> dict[int, dict[str, str]]:
    """Aspects by the start of the figure."""
    result = FileResult(TRUTH / "texts" / f"{name}.txt")
    by_id: dict[str, dict[str, str]] = defaultdict(dict)
    for row in result.aspects:
        by_id[row.figure_id][row.aspect] = row.value
    return {figure.start: by_id[figure.figure_id] for figure in result.figures if figure.start is not None}


def labels() -> list[tuple[str, int, dict[str, str]]]:
    with (TRUTH / "aspects.csv").open(encoding="utf-8", newline="") as source:
        rows = csv.DictReader(line for line in source if not line.startswith("#"))
        return [
            (row["file"], int(row["start"]), dict(told.split("=") for told in row["aspects"].split())) for row in rows
        ]


def compare() -> tuple[dict[str, list[int]], list[str]]:
    """By aspect: how many are found right, found wrong, and missed; and each mistake in words."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    wrong = []
    for name, start, told in labels():
        found = {k: v for k, v in found_in(name).get(start, {}).items() if k not in UNLABELLED}
        for aspect in sorted({*told, *found}):
            label, value = told.get(aspect), found.get(aspect)
            if label and label.endswith("?"):
                continue
            if label and value in label.split("/"):
                counts[aspect][0] += 1
                continue
            if value:
                counts[aspect][1] += 1
            if label:
                counts[aspect][2] += 1
            wrong.append(f"{name} {start} {aspect}: {label} labelled, {value} found")
    return counts, wrong


def test_aspects_of_the_labelled_figures():
    assert sum(not value.endswith("?") for _, _, told in labels() for value in told.values()) >= 150
    counts, wrong = compare()
    right, false, missed = (sum(each[at] for each in counts.values()) for at in range(3))
    assert right / (right + false) >= LEAST["precision"], wrong
    assert right / (right + missed) >= LEAST["recall"], wrong


def said(text: str) -> list[dict[str, str]]:
    """Aspects of the figures of a sentence, in text order, without those that a measure says by itself."""
    result = analyse(plain_text.read(text), Report("r", "a", "", "txt"))
    by_id: dict[str, dict[str, str]] = defaultdict(dict)
    for row in result.aspects:
        if row.wording is not None:
            by_id[row.figure_id][row.aspect] = row.value
    return [by_id[figure.figure_id] for figure in result.figures]


def value(text: str, at: int, aspect: str) -> str | None:
    return said(text)[at].get(aspect)


def test_the_figures_own_noun_decides_before_what_leads_its_list_in():
    text = "全县农村共有基层党组织612个，其中党委27个、党总支39个、党支部546个。"
    assert [each.get("organisation_kind") for each in said(text)] == ["any", "committee", "general_branch", "branch"]
    assert {each.get("field") for each in said(text)} == {"rural"}


def test_an_item_of_a_list_does_not_name_its_neighbours():
    text = "现有党组织392个，其中农村294个、机关63个、两新组织35个。"
    assert [each.get("field") for each in said(text)] == [None, "rural", "office", "two_new"]


def test_a_secretary_of_a_branch_is_no_branch():
    assert value("全县举办村党支部书记培训班12期，培训850人次。", 0, "audience") == "secretaries"
    assert all("organisation_kind" not in each for each in said("调整村党支部书记96名。"))


def test_a_move_between_grades_says_what_was_left_and_what_was_reached():
    [_, moved] = said("全县排查后进党组织72个，其中66个后进支部已转化为先进支部。")
    assert (moved["grade_from"], moved["grade_to"], moved["grade"], moved["grade_move"]) == ("D", "A", "A", "up")


def test_who_pays_stands_in_front_and_what_for_may_follow():
    text = "县财政安排资金200万元，新建村级活动场所12个。"
    assert (value(text, 0, "payer_level"), value(text, 0, "purpose")) == ("county", "venues")
    assert value("村干部报酬年人均3600元。", 0, "recipient") == "cadre"


def test_a_helper_and_the_one_helped_are_told_apart():
    [helper, helped] = said("全县有2650名党员结对帮扶贫困户4120户。")
    assert helper.get("helper_side") == "member"
    assert (helped["helper_side"], helped["recipient_side"]) == ("member", "household")


def test_what_the_words_do_not_say_stays_empty():
    assert value("全县投入资金200万元。", 0, "payer_level") is None
    assert value("全县投入资金200万元。", 0, "recipient") is None


def test_words_broken_by_a_line_or_by_blanks_are_found():
    text = "截至今年十一月底，全县农村共有基层党组织六百一十二个，其中设立党 支\n部546个，已全部完成换届选举工作。"
    assert value(text, 1, "organisation_kind") == "branch"


def test_each_figure_of_an_endless_list_is_looked_at_once(monkeypatch):
    looked_at = []
    whether = aspects._Narrative._goes_on
    monkeypatch.setattr(
        aspects._Narrative, "_goes_on", lambda self, index: looked_at.append(index) or whether(self, index)
    )
    assert len(said("村支部3个、乡支部4个、镇支部5个、" * 200)) == 600
    assert 0 < len(looked_at) <= 600


def test_labels_of_a_return_speak_the_inner_first():
    figure = Figure(
        "f", "r", None, None, "12", "", 12, 12, 12, False, False, "exact", 1, "个",
        fact="branches", measure="organisations", sheet="表一", cell="B3",
        row_path="机关 › 党支部数", column_path="2013年 › 新建",
    )  # fmt: skip
    told = {row.aspect: row.value for row in find_label_aspects([figure])}
    assert (told["organisation_kind"], told["field"], told["change"]) == ("branch", "office", "new")


HEAD = "aspect,value,name_zh,name_en,facts,measures,reach,in_front,words\nkind,,类,kind,branches,,phrase,,\n"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("kind,a,甲,a,,,,,甲|甲", "kind: 甲 stands under a and a"),
        ("kind,a,甲,a,,nothing_*,,,甲", "measures names 'nothing_\\*'"),
        ("kind,a,,a,,,,,甲", "kind a: name_zh or name_en is empty"),
        ("other,a,甲,a,,,,,甲", "stands before the row that opens other"),
        ("kind,a,甲,a,,,far,,甲", "reach is 'far'"),
        ("kind,A级,甲,a,,,,,甲", "ASCII"),
        ("kind,-,,,,,,,", "words is empty"),
        ("kind,a,甲,a,,,,,<", "'<' is no word"),
        ("kind,a,甲,a,money,,,,甲", "facts names 'money'"),
        ("kind,,类,kind,branches,,phrase,,", "is opened twice"),
    ],
)
def test_a_catalogue_that_cannot_be_used_says_why(row, problem):
    with pytest.raises(AspectError, match=problem):
        parse(HEAD + row + "\n")
