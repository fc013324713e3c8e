"""What looks like the name of one place: 柳泉镇 and 大梨树村 do, 示范村, 红牌村 and 联建村 don't.

Villages are in no table, and townships of old are not: a name is told from its wording, by words that make a kind of
place of it, and by its characters, weighed with those of all townships of the country.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from ingest.maintained import MaintainedDataError

CHARACTERS_FILE = "place_name_characters.tsv"
COLUMNS = ["character", "first", "inner", "last"]
SHORTEST_STEM = 2
UNSEEN = -223.0
"""Weight of a character that neither names nor texts have."""

LEAST_LIKENESS, LEAST_AGAIN, LEAST_BELOW = -90.0, -150.0, -260.0
"""Mean weight of the characters below which a word is no name: on its own, where the text has it without 村 again and
again, and right behind the place it lies in.

Of the townships of the table 2 % lie below the first, 0.1 % below the second; of ordinary words before 村 nearly all.
"""
LONG_STEM = 5
LEAST_LONG = 40.0
"""Long names are transliterated or end in what the land has (扎赛营子村); long clauses are likelier."""

# Words that make 示范村, 两个镇 or 帮扶村 a kind of place and not one place's name.
_GENERIC = re.compile(
    r"各(?!庄|屯|寨)|每|乡镇|全(?!营|福|胜|家)|该|本|我|下乡|返乡|家乡|老乡|集镇|几个|所有|其他|有关|部分|农|省|市|区|村(?=.)|的|"
    r"(?<=.)(?<![太人永义中泰协丰宝天顺雍安仁同元保三东亲共兴嘉定宣庆忠恩春景祥礼联靖])和(?![平顺睦兴庄家义安川堂])|在|到|了|等|对|与|或|及|将(?!军)|把|新建|个|建设|党|"
    r"为|从|由|是|办|入|先进|推进|促进|进$|以|型|化$|书记|负责|支部|委员|小组|构建|指导|打造|建成|创建|服务|管理|覆盖|深入|走|结对|帮扶|联系|"
    r"优秀|包(?!家|谷|头|庄|公)|驻|选派|平安|文明|和谐|示范|智慧|卫生|明星|康养|旅游|专业|小康|淘宝|电商|试点|中心|核心|行政|自然|学习|探索|摸索|贫困|重点|后进|软弱|薄弱|建制|空壳|空白|难点|美丽|美好|和美|精品|"
    r"样板|城中|片|扶贫|脱贫|富裕|致富|强村|百强|帮带|穷|弱|退出|培训|宣传|发展|组织|活动|工作|涣散|落后|一般|较好|典型|当[上选]|选上|特色|生态|牧|渔|乡|需|"
    r"(?<!罗)镇|任|返回|回(?![族龙民汉马郭])|离|出|边远|边境|类|级|佳|第|星级|"
    r"开展|积极|实行|加强|推动|坚持|深化|提升|整合|确定|完成|成为|成立|建立|解决|投入|筹集|争取|落实|安排|举办|召开|组建|采取|按照|根据|围绕|利用|"
    r"制定|统筹|街道|偏远|偏僻|[红黄蓝绿黑]牌|之$|^[一二三四五六七八九]成|女性|逐|轮训|生产|产生|干部|后备|港澳|原来|后来|近来|光棍|上访|邻$|^苏木$|今年|去年|明年|上年|换届|挂钩|参加|达标|信用|登记|年初|年底|(?<=..)[大强名古]$|民族$|带动|引导|动员|抽调|选聘|帮助|支持|扶持|合理|布局|[三四五]下|[一二两三四五六七八九十百千几数多]$|[一二三四五六七八双]好|大力|大型|广大|重大|老旧|老式|老大难|^[小穷深高老]山$|姓$|新增|新设|封闭|弃管|散居|多数|许多|县(?=.)(?<![旧古故老]县)"
)
_VERB_FIRST = re.compile(
    r"(?:扎根|走出|走进|情系|奔赴|驻守|坚守|心系|深入|打破|突破|搞|赴|组团|就(?=..)|向(?![阳东前荣化塘市])(?=.{2})|[东西南北毗紧相]邻|[东西南北]{1,2}(?:连|接|靠|依|倚|抵|望|濒|界|与|和)|含(?=城)|仅|先后|陆续|调整|改|无|有|选|配|整|查|送|抓|评|树立|培|实施|实现|推|使|让|帮|盯|听|给|替|跟|其中|因|嘎查|依托|遵照|汇同|通过|聘|看|说|如|像|据|之|建起|加上|归(?=.{2}))"
)
_STEM_END = re.compile(r"(?:街道|小区|社区|苏木|嘎查|(?:生产)?大队|公社|村|镇|乡)$")


class PlaceNamesError(MaintainedDataError):
    """The table of characters can't be used; the message names the row."""


def stem(name: str) -> str:
    """What stands before 镇, 村 and their like."""
    return _STEM_END.sub("", name)


@lru_cache(maxsize=4096)
def is_own_name(name: str) -> bool:
    """Whether a word that ends in 镇, 村 and the like names one place, by the words in it."""
    own = stem(name)
    return not (len(own) < SHORTEST_STEM or _GENERIC.search(own) or _VERB_FIRST.match(own) or "乡镇" in name)


@lru_cache(maxsize=4096)
def looks_like_name(name: str, *, below: bool = False, again: bool = False) -> bool:
    """Whether a word is one place's name by its characters too.

    `below`: the place that it lies in stands before it; `again`: the text calls it by its short name again and again.
    """
    own = stem(name)
    least = LEAST_AGAIN if again else LEAST_LONG if len(own) >= LONG_STEM else LEAST_LIKENESS
    return is_own_name(name) and _likeness(own) >= (LEAST_BELOW if below else least)


def _likeness(own: str) -> float:
    weights = _weights()
    unseen = (UNSEEN, UNSEEN, UNSEEN)
    inner = sum(weights.get(character, unseen)[1] for character in own[1:-1])
    return (weights.get(own[0], unseen)[0] + inner + weights.get(own[-1], unseen)[2]) / len(own)


@cache
def _weights() -> dict[str, tuple[float, float, float]]:
    return read_table(files("ingest").joinpath("catalogue", CHARACTERS_FILE).read_text(encoding="utf-8"))


def read_table(source: str) -> dict[str, tuple[float, float, float]]:
    """Weights of each character as the first, an inner and the last one. Raises PlaceNamesError where a row is none."""
    lines = [line.split("\t") for line in source.splitlines() if not line.startswith("#")]
    if not lines or lines[0] != COLUMNS:
        raise PlaceNamesError(f"{CHARACTERS_FILE}: columns are {lines[:1]}, expected {COLUMNS}")
    table = {}
    for number, row in enumerate(lines[1:], start=1):
        try:
            character, first, inner, last = row
            table[character] = (float(first), float(inner), float(last))
        except ValueError:
            raise PlaceNamesError(f"{CHARACTERS_FILE}: row {number}: {row}") from None
    return table
