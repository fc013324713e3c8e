"""Contradictions of whole reports: chapters apart, by a standard, by place, over years, in tables cell by cell."""

from __future__ import annotations

import pytest
from test_claims import judged

CHAPTER = "各级党组织认真学习文件，扎实推进各项工作。" * 3


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("repeat", f"全县外出流动党员有5860名，占18.9%。\n{CHAPTER}\n全县5680名流动党员中，纳入管理的还不多。"),
        (
            "repeat",
            f"新建、改扩建村级组织活动场所487个。\n{CHAPTER}\n村级组织活动场所新建、改扩建478个，成绩可圈可点。",
        ),
        ("repeat", f"目前全县共有驻村第一书记76名。\n{CHAPTER}\n全县67名驻村第一书记中，多数扎下了身子。"),
        ("repeat", f"倒排软弱涣散党组织39个。\n{CHAPTER}\n对上半年排查出的36个软弱涣散党组织，逐个整顿。"),
        ("repeat", f"全县排查软弱涣散的村党支部还有96个。\n{CHAPTER}\n对排查出来的69个软弱涣散村党支部，逐个会诊。"),
        ("product", "县上拿出1440万元，按照每村20万元的标准，对48个村的服务大厅进行改造。"),
        (
            "sum",
            "2010年发展812名，2011年发展796名，2012年743名，2013年控制规模，发展598名，降19.5%，四年合计发展2979名。",
        ),
        ("sum", "全市新建活动场所412处（任务750处）。分乡镇来看，秀山镇174处，河西镇158处，四街镇90处。"),
        ("sum", "分乡镇来看，653个村中，秀山镇302个，河西镇265个，四街镇98个。"),
        ("sum", "抽调540名队员，每队4人，其中省派68名、市派112名、县乡两级选派350名。"),
        ("sum", "投入建设资金860万元，其中县财政拿出320万元，包村部门帮扶285万元，镇村自筹205万元。"),
        (
            "sum",
            f"全县912个基层党组织参加了活动。\n{CHAPTER}\n评定为“好”的286个，“较好”的437个，“一般”的151个，“较差”的48个。",
        ),
        ("sum", "在外地建起9个流动党支部，外出党员1038名，建起支部9个，640名党员就近过组织生活，其余443名由老家联系。"),
        ("sum", "倒排19个软弱村，其中因班子不团结列入的6个，因村级发展滞后列入的8个，因宗族干扰等原因列入的4个。"),
        ("sum", "共有18620名党员报到，其中市直机关党员6240名，区直机关党员5180名，企事业单位党员7800名。"),
        ("share", "有党员18640名，办轮训班326期，参加学习的17150名，占96%。"),
        ("share", "确定办实事项目12640件，到目前已办结11376件，办结率达到92%。"),
        ("share", "2008年以来，先后选聘村官72名。他们扎根基层。两年来有9名村官考取公务员，占选聘总数的15.2%。"),
        ("share", "全省排查出后进村3120个。各地逐村会诊。到年底，这些后进村已有2746个实现转化，转化率达到92%。"),
        ("share", "全区9120名在职党员中，已有8640名到社区报到，报到率达97.4%。"),
        (
            "sum",
            "最后列为后进的有412个。这些村里，班子瘫痪的96个，涣散的203个，闹宗派的83个，另外还有财务混乱的40个。",
        ),
        ("share", "查出党员拖欠集体的款项86.4万元，到二月底已收回61.2万元，占应收数的78.5%。"),
        ("share", "全县185个村中，年收入5万元以上的村达到148个，占85.5%。"),
    ],
)
def test_what_a_whole_report_contradicts_is_found(kind, text):
    assert (kind, "inconsistent") in [(one, verdict) for one, verdict, _ in judged(text)]


@pytest.mark.parametrize(
    "text",
    [
        # Another date, another kind, a goal, a growth: two things.
        f"年初外出流动党员有5680名。\n{CHAPTER}\n到年底，外出流动党员有5860名。",
        f"全县有女党员5860名。\n{CHAPTER}\n全县有党员5680名。",
        f"上届共有村干部5860名。\n{CHAPTER}\n现有村干部5680名。",
        "县上拿出960万元，按照每村20万元的标准，对48个村的服务大厅进行改造。",
        "第一批有156个村委会；第二批剩下的216个村委会全部铺开。",
        "成立公社党委12个、大队支部164个，连同机关、学校，共有支部203个。",
        "先进党组织上升到602个，比年初净增164个，占总数的40.5%。",
        "全县参评的185个支部中，评出五星级37个、四星级82个、三星级53个，三星级以下的13个被列为后进。",
        "全年发展农村党员438名，每村确定后备干部两到三名。",
        "31名市级领导包保乡镇。疫情防控中，1368名驻村干部一个不落地坚守。",
        "今年计划发展党员控制在560名以内。2013年发展598名，女性167名，占27.9%。",
        "查出党员拖欠集体的款项86.4万元，到二月底已收回61.2万元，占应收数的70.8%。",
        "最后列为后进的有422个。这些村里，班子瘫痪的96个，涣散的203个，闹宗派的83个，另外还有财务混乱的40个。",
        "最后列为后进的有512个。这些村里，班子瘫痪的96个，涣散的203个，另外还有财务混乱的40个。",
        "县财政收入86.4万元，到二月底已收回61.2万元，占应收数的78.5%。",
        "抽调530名队员，每队4人，其中省派68名、市派112名、县乡两级选派350名。",
    ],
)
def test_what_only_looks_so_is_not_accused(text):
    assert [one for one in judged(text) if one[1] == "inconsistent"] == []


TABLE = "各镇情况\n\n乡镇\n\n整顿村数（个）\n\n落实资金（万元）\n\n{rows}\n\n合 计\n\n12\n\n{total}\n\n三、今后打算\n"
ROWS = "柳河镇\n\n4\n\n38.5\n\n青山镇\n\n3\n\n27\n\n大甸镇\n\n5\n\n41"


def test_totals_of_tables_cell_by_cell_are_checked():
    wrong = judged("通海县总结\n" + TABLE.format(rows=ROWS, total="116.5"))
    assert [verdict for kind, verdict, _ in wrong if kind == "sum"] == ["consistent", "inconsistent"]
    right = judged("通海县总结\n" + TABLE.format(rows=ROWS, total="106.5"))
    assert [verdict for kind, verdict, _ in right if kind == "sum"] == ["consistent", "consistent"]


def test_what_a_text_tells_together_is_held_against_the_totals_of_its_table():
    told = "全县整顿村21个，落实资金106.5万元。\n"
    found = judged("通海县总结\n" + told + TABLE.format(rows=ROWS, total="106.5"))
    assert ("repeat", "inconsistent") in [(kind, verdict) for kind, verdict, _ in found]
