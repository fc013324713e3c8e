"""What prose and a table of one document both tell: a claim where they surely mean the same, else nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa
import pytest
from test_document_tables import PAGE
from test_returns_layout import REPORT

from county_reports.claim_sql import evaluate
from ingest.analysis import analyse
from ingest.model import Analysis
from ingest.readers import html
from ingest.tables import SCHEMAS


def read(prose: str, page: str = PAGE) -> Analysis:
    return analyse(html.read(page.replace("全县共有党员1731名，其中女党员300名。", prose)), REPORT)


def table(name: str, rows: Sequence[Any]) -> pa.Table:
    return pa.Table.from_pylist([asdict(row) for row in rows], SCHEMAS[name])


def told(found: Analysis) -> list[str]:
    return [claim.cue for claim in found.claims if (claim.source, claim.kind) == ("cross", "repeat")]


@pytest.mark.parametrize(
    ("prose", "cue"),
    [
        ("2014年，全县共有党支部93个。", "93个 ↔ 表1!D3"),
        ("全县共有党支部93个（含总支）。", "93个 ↔ 表1!D3"),
        ("全县共有93个党支部。", "93个 ↔ 表1!D3"),
        ("全县共有基层党组织98个，其中支部90个。", "98个 ↔ 表1!B3"),
        ("全县共有党支部93个，比去年增加3个。", "93个 ↔ 表1!D3"),
        ("截至12月底，全县有党员2410名、党支部93个。", "93个 ↔ 表1!D3"),
        ("全縣共有黨支部93個。", "93個 ↔ 表1!D3"),
    ],
)
def test_the_whole_of_a_place_is_held_against_the_total_of_the_table(prose: str, cue: str) -> None:
    found = read(prose)
    assert told(found) == [cue]
    (claim,) = [claim for claim in found.claims if claim.source == "cross"]
    terms = [term for term in found.terms if term.claim_id == claim.claim_id]
    by_id = {figure.figure_id: figure for figure in found.figures}
    assert [(term.role, bool(by_id[term.figure_id].row_path)) for term in terms] == [("first", False), ("again", True)]


@pytest.mark.parametrize(
    "prose",
    [
        "全县共有93个党支部书记。",
        "全县有93个党支部达标。",
        "全县共有农村党支部93个。",
        "全县共有达标党支部93个。",
        "全县新建党支部93个。",
        "全县党组织中，有党支部93个受到表彰。",
        "去年，全县共有党支部93个。",
        "截至6月底，全县共有党支部93个。",
        "通羊镇共有党支部93个。",
        "“十二五”期间，全县共建立党支部93个。",
        "全县93个党支部（党小组）书记年均报酬2万元。",
        "全县共有党支部120个。",
        "各级党委指导93个党支部开展活动。",
        "全县共有党员93名。",
    ],
)
def test_what_may_be_another_thing_makes_no_claim(prose: str) -> None:
    assert told(read(prose)) == []


def test_it_is_judged_as_the_same_thing_said_twice_and_counted_once() -> None:
    verdicts = {}
    for prose in ("全县共有党支部90个。", "全县共有党支部93个。", "全县共有党支部90余个。"):
        found = read(prose)
        judged = evaluate(
            table("figures", found.figures), table("claims", found.claims), table("claim_terms", found.terms),
            table("reports", [REPORT]),
        ).to_pylist()  # fmt: skip
        (claim,) = [claim for claim in found.claims if claim.source == "cross"]
        verdicts[prose] = next(row["verdict"] for row in judged if row["claim_id"] == claim.claim_id)
        repeats = [figure.quote for figure in found.figures if figure.repeat_of]
        assert repeats == ([] if "93" in prose else [prose[7:-1]])
    assert list(verdicts.values()) == ["consistent", "inconsistent", "consistent"]


def test_a_single_cell_counts_and_one_of_several_lines_does_not() -> None:
    single = (
        "<tr><th>指标</th><th>党支部（个）</th><th>党员（名）</th></tr><tr><td>全县</td><td>90</td><td>1200</td></tr>"
    )
    more = "<tr><td>其中：农村</td><td>60</td><td>700</td></tr>"
    whole = PAGE.partition("<table>")[0] + "<table>{}</table><p>全县共有党员1731名，其中女党员300名。</p></body></html>"
    assert told(read("全县共有党支部93个。", whole.format(single + more))) == ["93个 ↔ 表1!B2"]
    kinds = "<tr><th>指标</th><th>党支部（个）</th><th>党员（名）</th></tr>" + "".join(
        f"<tr><td>{kind}</td><td>{count}</td><td>{10 * count}</td></tr>" for kind, count in (("甲类", 90), ("乙类", 94))
    )
    assert told(read("全县共有党支部93个。", whole.format(kinds))) == []


def test_a_subtotal_is_no_total() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{a + b}</td><td>{a}</td><td>{b}</td><td>5</td></tr>"
        for name, a, b in (("小计", 10, 86), ("洪港镇", 5, 50), ("黄沙铺镇", 5, 36), ("总计", 20, 176))
    )
    page = PAGE.replace("合计", "小计").replace("</table>", rows + "</table>")
    assert told(read("全县共有党支部93个。", page)) == []
