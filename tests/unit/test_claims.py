"""Claims that a narrative makes, judged by the warehouse's own SQL: what must be found, and what must not be flagged."""

from __future__ import annotations

from dataclasses import asdict

import pyarrow as pa
import pytest

from county_reports.claim_sql import audit
from ingest.analysis import analyse
from ingest.model import Report
from ingest.narrative.claims import sums
from ingest.readers import plain_text
from ingest.tables import SCHEMAS


def judged(text: str) -> list[tuple[str, str, list[str]]]:
    """Kind, verdict and quotes of every claim but the bounds of one figure, which every share has."""
    document = plain_text.read(text)
    report = Report(
        "r" * 16, "a.txt", "", "txt", region_code="530423", region_name="通海县", region_level="county", year=2013
    )
    figures, claims, terms, *_ = analyse(document, report)
    rows = {"figures": figures, "claims": claims, "claim_terms": terms, "reports": [report]}
    tables = [pa.Table.from_pylist([asdict(row) for row in rows[name]], schema=SCHEMAS[name]) for name in rows]
    audited = audit(*tables)
    quotes: dict[str, list[str]] = {}
    for term in audited.terms.to_pylist():
        quotes.setdefault(term["claim_id"], []).append(term["quote"])
    return [
        (v["kind"], v["verdict"], quotes[v["claim_id"]])
        for v in audited.verdicts.to_pylist()
        if v["kind"] != "bound" or len(quotes[v["claim_id"]]) > 1
    ]


@pytest.mark.parametrize(
    ("text", "kind", "quotes"),
    [
        ("新建场所23个、改扩建31个、维修45个，共计98个。", "sum", ["98个", "23个", "31个", "45个"]),
        ("对612个党组织全部定级，分别评为好的186个、较好的284个、一般的118个、差的21个。", "sum", ["612个", "186个", "284个", "118个", "21个"]),
        ("争取补助7300万元，财政安排0.36亿元，社会捐助528.6万元，三项合计1.2亿元。", "sum", ["1.2亿元", "7300万元", "0.36亿元", "528.6万元"]),
        ("共下派干部345名，第一批112名，第二批108名，第三批115名。", "sum", ["345名", "112名", "108名", "115名"]),
        ("726个党支部中，好的286个，比较好的354个，差的96个。", "sum", ["726个", "286个", "354个", "96个"]),
        ("筹措资金545万元，由上级补助320万元、县财政150万元、群众自筹65万元三块组成。", "sum", ["545万元", "320万元", "150万元", "65万元"]),
        ("发展党员324名，其中250名为青年，其余54名为中年。", "sum", ["324名", "250名", "54名"]),
        ("培训党员4200人次，其中农村2650人次、社区980人次、机关1120人次。", "sum", ["4200人次", "2650人次", "980人次", "1120人次"]),
        ("全县有非公企业74家，其中已建党组织79家。", "part_of", ["74家", "79家"]),
        ("发展党员486名（去年478名），其中女性152名，占31.3%；35岁以下341名，占71.3%。", "share", ["71.3%", "341名", "486名"]),
        ("125家企业中，已有112家建立党组织，占92.6%。", "share", ["92.6%", "112家", "125家"]),
        ("21个后进党组织中已有17个实现转化，转化率88%。", "share", ["88%", "17个", "21个"]),
        ("实行一肩挑的61个，占208个村的39.3%。", "share", ["39.3%", "61个", "208个"]),
        ("按每村1.2万元的标准，为138个行政村落实经费，共计185万元。", "product", ["185万元", "138个", "1.2万元"]),
        ("为全县123个村每个配备2名协理员，共选聘264名。", "product", ["264名", "123个", "2名"]),
        ("发展党员由320名增加到360名，增长15.5%。", "growth", ["360名", "320名", "15.5%"]),
        ("全县共有基层党组织549个。各级高度重视。全县基层党组织594个，工作扎实。", "repeat", ["549个", "594个"]),
        ("选派36名干部到村任第一书记。各项工作有序开展。38名第一书记全部到岗。", "repeat", ["36名", "38名"]),
    ],
)  # fmt: skip
def test_contradictions_are_found(text, kind, quotes):
    assert (kind, "inconsistent", quotes) in judged(text), judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "累计投入1.3亿元，其中省市补助0.46亿元、县级配套0.52亿元、自筹0.31亿元。",
        "培训党员5230人次，其中村党支部书记416人次；外出学习3批。",
        "整合资金600多万元，其中财政380万元、自筹157万元、党费86万元。",
        "财政安排620万元、乡镇配套180万元，两级小计800万元；加上补助450万元，总计1250万元。",
        "全县17个乡镇共276个行政村、28个社区，合计304个。",
        "共有基层党组织631个，较上年净增19个，其中村党组织208个。",
        "召开会议14次，其中专题研究议题22个。",
        "发展党员468名，其中女性140名，占29.9%，35岁以下328名，占70.1%。",
        "走访困难家庭约500户，其中老党员300多户，受灾群众近200户。",
        "化解积案310多件，其中县级领导化解126件，乡镇化解188余件。",
        "对42个村的服务中心改造，每村补助3到5万元，共安排168万元。",
        "截至6月底，全县共有基层党组织549个。到年底，全县共有基层党组织561个。",
        "全县共有基层党组织549个。全县共有农村基层党组织208个。",
        "今年发展党员360名，去年为320名，增长12.5%；其中少数民族234名，占65%。",
        "换届后班子成员682名，其中女性97名，致富能手比例占71.3%。",
        "181家企业中已有168家建立党组织，党的工作覆盖率达100%。",
        "人均月补助1200元，共聘请20名，共支出30万元。",
        "建立联系点78个，其中帮助解决问题120个。",
        "举办培训班12期、讲座30场，共培训5000人次。",
        "全县有村208个，新建场所23个、改扩建31个、维修45个，共计99个。",
    ],
)
def test_what_only_looks_like_a_contradiction_is_not_flagged(text):
    assert [claim for claim in judged(text) if claim[1] in ("inconsistent", "suspicious")] == []


def test_a_claim_has_its_cue_and_span():
    text = "新建场所23个、改扩建31个，共计54个。"
    _, claims, terms, *_ = analyse(plain_text.read(text), Report("r", "a", "", "txt"))
    assert [(claim.kind, claim.cue, text[claim.start : claim.end]) for claim in claims] == [
        ("sum", "共计", "23个、改扩建31个，共计54个")
    ]
    assert [(term.role, term.position) for term in terms] == [("total", 0), ("part", 1), ("part", 2)]


def test_a_share_above_one_hundred_is_out_of_bounds_and_growth_is_not():
    document = plain_text.read("党组织覆盖率达到104%，集体收入增长130%。")
    _, claims, *_ = analyse(document, Report("r", "a", "", "txt"))
    assert [claim.kind for claim in claims] == ["bound"]


def test_a_list_without_an_end_is_looked_at_part_by_part(monkeypatch):
    """Each of its figures may be the first of a list that goes to the end: what is looked at grows with the text alone."""
    looked_at: list[int] = []
    complete = sums.complete
    monkeypatch.setattr(sums, "complete", lambda parts, words: looked_at.append(len(parts)) or complete(parts, words))
    work = []
    for times in (30, 120):
        looked_at.clear()
        judged("全县" + "培训骨干队伍3个，党员队伍4个，" * times)
        work.append(sum(looked_at))
    assert work[0] > 0
    assert work[1] < 6 * work[0]
