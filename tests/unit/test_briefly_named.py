"""Divisions that a text calls by their short name alone, and words that only look like one."""

from __future__ import annotations

import pytest

from ingest.readers import plain_text
from ingest.whereabouts import find_region


def region_of(text: str) -> str | None:
    found = find_region("", "", "", plain_text.read(text), None).value
    return found.name if found is not None else None


@pytest.mark.parametrize(
    ("text", "region"),
    [
        # Behind its province's name, in a title or at the head.
        ("云南通海试点包片联户\n通海县委组织部先行一步，结对480名党员。\n", "通海县"),
        ("云南通海：村干部有保障\n缴费个人出8%，县财政补60%。\n", "通海县"),
        ("简讯\n云南通海推行包片联户，480名党员同1520户结对。\n", "通海县"),
        ("云南抓实培训\n通海县、江川区各办班3期，全省培训480名。\n", "云南省"),
        ("海南昌江：村务专员\n昌江县委开出方子，80个村各设一岗。\n", "昌江黎族自治县"),
        # A site's section is no place; its paper tells which city 全市 is.
        ("海峡网>福建频道>福州新闻\n福州新闻网7月1日讯 记者自市委组织部得知，全市党员33万名。\n", "福州市"),
        # It opens a clause at the head of a text that calls itself one of its kind.
        ("本网记者报道:11日，通海农村支书培训班开课。来的是该县86个村的支书。\n", "通海县"),
        ("通海党员队伍更年轻\n据县委组织部统计，全县有党员7177名。\n", "通海县"),
        ("今年3月起，玉溪照着部署整顿软弱村。我市排出100个。\n", "玉溪市"),
        # A visitor from above speaks of it; the branch that a site has there.
        ("玉溪市副市长来到我县调研。我县有结对单位22个。他说，通海的工作做得扎实，为玉溪市作了表率。\n", "通海县"),
        ("8支帮扶队来通海\n红网通海站讯（记者）来自玉溪市委宣传部的8支帮扶队住进通海县。这是我市的举措。\n", "通海县"),
        ("东安流动党员有家\n红网永州站讯 今年以来，东安县有流动党员2175名，该县开通热线。\n", "东安县"),
        # A paper or site of the place brings the news.
        ("书记培训班开班\n来源：通海日报\n昨日，我县培训120名。\n", "通海县"),
        ("创建先锋行\n——访机关工委书记\n新通海记者 刘某\n我县党组织走进102个社区。\n", "通海县"),
        (
            f"组织\n全县设立9个区党委：一区(安远)、二区(泉上)。{'公社改社。' * 80}\n免责声明：本文来自通海在线新闻频道。\n",
            "通海县",
        ),
        # Its own colour, again and again.
        ("各乡镇党委：\n全县拍成有通海特色的微视频，评了2部。培养一批有通海特色的队伍。\n", "通海县"),
        ("您的位置:中国通海网>新闻中心\n薄弱村摘帽\n我县消除薄弱村83个。\n", "通海县"),
        ("您好，欢迎访问玉溪再生资源网！\n覆盖率达74%\n我市有社会组织610家。\n", "玉溪市"),
        # 全省首批 is no province's own.
        ("全省首批两个县里有我们。通海党员队伍年轻，通海和云南其他县不同。通海创先，全县有党员7177名。\n", "通海县"),
        # What a province is called in praise.
        ("全省培训书记395名，为建设和谐龙江作贡献。\n", "黑龙江省"),
        ("我区培训书记395名，为八桂大地添彩。\n", "广西壮族自治区"),
        ("中国玉溪网讯 昨日，我市部署第三批活动，参加党员16万名。\n", "玉溪市"),
    ],
)
def test_a_division_by_its_short_name(text, region):
    assert region_of(text) == region


@pytest.mark.parametrize(
    "text",
    [
        "全省培训书记395名，从八桂大地到齐鲁大地都来取经。\n",
        "全县培训书记395名，为建设和谐龙江作贡献。\n",
        "玉溪市副市长来到我县调研。我县有结对单位22个。他说，通海的工作做得扎实，华宁的也扎实。\n",
        "盘活资产、资源少的村\n今年，全县新建支部12个。\n",
        "平安建设见成效\n今年，全县新建支部12个。\n",
        "通海路社区换届\n今年，全县新建支部12个。\n",
        "石门坎镇开大会\n今年，我县新建支部12个。\n",
        "通海说，这回我县建支部12个。\n",
        # Before a colon: a word that a county also goes by, and a name of several.
        "富裕：干部包村住户当好知情人\n眼下，545名干部包村。\n",
        "开平：干部包村住户当好知情人\n眼下，545名干部包村。\n",
        # A line of a site's furniture.
        "网站首页\n我县新建场所\n日期不详\n字号大小\n玉溪人才招聘\n我市建场所12个。\n",
        # It says 全市, and is no city.
        "通海党员队伍更年轻\n全市有党员7177名。\n",
    ],
)
def test_what_only_looks_like_a_short_name(text):
    assert region_of(text) is None


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("2014年中国共产党党内统计公报发布\n截至年底，党员总数8779.3万名。\n", "全国"),
        ("新华社北京6月30日电\n中共党员总数突破9190万\n党的基层组织468.1万个。\n", "全国"),
        ("党内统计公报\n我县有党员7177名。\n", None),
        # Persons and journals bear the names of provinces.
        ("流动支部成立\n市委宣传部副部长刘重庆等一行来到这里，20名党员到会。\n", None),
        ("《云南党建》第4期\n通海县党员服务一线，全县700名党员走访。\n", "通海县"),
        ("县长在江西考察\n江西省委介绍了经验，江西省有支部90个。\n", "江西省"),
    ],
)
def test_the_country_persons_and_journals(text, region):
    assert region_of(text) == region
