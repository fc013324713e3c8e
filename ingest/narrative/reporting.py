"""Whether a number with its unit reports a quantity, or names, ranks, dates or announces something."""

from __future__ import annotations

import re

from ingest.narrative.lexicon import Lexicon
from ingest.narrative.mention import Mention, Reading
from ingest.narrative.names_by_unit import NAMES_BY_UNIT

_EACH = re.compile(r"(?:每[^，。；]{0,8}|人均|户均|村均)$")
# 前三期 orders, 目前三期 counts.
_FIRST_ONES = re.compile(r"(?<![目以之日提此生先空])前\s?$")
_ORDERED_UNITS = frozenset({"期", "批", "轮", "届", "次", "场", "组"})
AGE_UNITS = frozenset({"岁", "周岁"})
OLDEST = 120.0
_CLASS_LIMIT = ("以上", "以下")
_COVERED_UNITS = frozenset("户人名家")
_TO = ("至", "到", "—", "-", "~", "～")
_CLAUSE_OR_LINE = re.compile(r"[\n。；;，,（(]")
# 平均年龄由51.4岁（去年底）降到47.9岁: one clause, with a remark in it.
_REMARK = re.compile(r"[（(][^（()）\n]{0,12}[）)]")
# 免费订阅30天 offers something.
_OFFERED = re.compile(r"(?:免费|试用|试读|订阅|会员|有效期)[^，。；\n]{0,6}$")
_STUDY = re.compile(r"学|培训|课|累计|人均")
# 八小时以外: when nobody is at work.
_TIME_LIMIT = re.compile(r"[内前后一]|之[内外前后]|以外|时间内")
_THINGS_LISTED = re.compile(r"事情?[:：]")
# 工会、妇联两个支部 counts, 两个支部书记 may not.
_PARTY_UNITS = re.compile(r"(?:党|团)?(?:总支|支部|小组)(?![书委长班成的一党建])|点(?=[全已均都建，。])")
# 粉碎“四人帮”, whatever became of the marks.
_GANG = re.compile("四人[.”]?帮(?![扶助带教])")
_CLASSES = ("类", "项")
MOST_ANNOUNCED = 30
# 四十三个县两个市: places of one kind after the other.
_PLACES_BEFORE = re.compile(r"[\d一二两三四五六七八九十百]个?[县市区旗乡镇村][、和]?$")
_PLACE_BEHIND = re.compile(r"[县市区旗乡镇村](?![级委直长])")
# 一般的四个，后进的三个: how many there are of what stands before.
_OF_WHAT_STANDS_BEFORE = re.compile(
    r"(?:的|支部|党委|总支|小组|大队|公社|[乡镇村县区社组队厂校]|较?好|较?差|一般|[先后]进)(?:还有|只有|有)?$"
    r"|(?<=[^题容点项])(?:增加|减少|上升|下降|发展|增|减)[到至为]$"
)
_CLAUSE_ENDS = re.compile(r"\s?[，。；;、,）)]")
BEFORE_REACH = 6
# 抓好书记、指导员和党员三支队伍: kinds of people, by how many they are.
_RANKS = re.compile("队伍(?![伍前开参到进])")


def reports_quantity(view: str, mention: Mention, run: str, reading: Reading, words: Lexicon) -> bool:
    """Whether the number reports a quantity, or names, ranks or announces something."""
    plain = mention.bound == "exact"
    after = view[mention.end : mention.end + 8]
    if plain and words.announced_always.match(after):
        return False
    if mention.unit in AGE_UNITS:
        behind = view[max(0, mention.start - 30) : mention.start]
        # 35岁以下占14.1%, 36至45岁的 under a line on the mean age are classes of their own.
        # 35岁下列, 3640岁: what a copy made of 35岁以下 and 36-40岁.
        limit = (
            view[mention.end - 2 : mention.end] in _CLASS_LIMIT or after.startswith("下列") or mention.value > OLDEST
        )
        limit = limit or mention.bound == "range" or view[mention.start - 1 : mention.start] in _TO
        return "平均" in (_CLAUSE_OR_LINE.split(_REMARK.sub("", behind))[-1] if limit else behind)
    if mention.unit in _CLASSES and view[mention.end - 2 : mention.end - 1] == "大":
        # 4大类14种 counts, 三大类活动 announces.
        return not mention.chinese and after[:1].isdigit()
    names = NAMES_BY_UNIT.get(mention.unit)
    if names is not None and names(view, mention, run, after, plain):
        return False
    if mention.dimension == "duration" and (
        _TIME_LIMIT.match(after) or _OFFERED.search(view, max(0, mention.start - 8), mention.start)
    ):
        return False
    if mention.chinese and mention.unit in words.units_of_places:
        # 五十镇, 三乡: mostly a name.
        return False
    if plain and mention.unit in _ORDERED_UNITS and _FIRST_ONES.search(view, max(0, mention.start - 3), mention.start):
        return False
    if run == "一" and mention.bound == "nearly" and view[mention.start - 1 : mention.start] in ("新", "最"):
        # 新近一次讲堂 is the last one.
        return False
    if run == "四" and _GANG.match(view, mention.start):
        return False
    if mention.unit == "番":
        # 翻一番 says twice as much, 议了一番 for a while.
        return "翻" in view[max(0, mention.start - 3) : mention.start]
    if run == "一" and plain and mention.value == 1:
        # 增加一倍 says twice as much, 一个 is an article.
        return mention.unit == "倍"
    if (
        mention.dimension == "duration"
        and mention.value in (24, 365)
        and plain
        and not _STUDY.search(after + view[max(0, mention.start - 8) : mention.start])
    ):
        # 24小时开机, 365天不打烊: always.
        return False
    if (
        mention.unit == "支"
        and mention.chinese
        and plain
        and _RANKS.match(after)
        and not words.making.search(view, max(0, mention.start - 5), mention.start)
    ):
        return False
    if not mention.chinese:
        if mention.dimension == "share":
            # 100%全覆盖
            return True
        if plain and mention.unit == "条" and mention.value > MOST_ANNOUNCED:
            # 征求到9767条意见 counts, 提出4条意见 announces.
            return True
        if plain and mention.unit in _COVERED_UNITS and after.startswith("全覆盖"):
            # 做到6340户全覆盖 counts, 5个全覆盖 names.
            return True
        if not plain:
            return True
        # 5893名坚持参加了学习: nobody announces so many.
        if mention.value <= MOST_ANNOUNCED and words.announced_arabic.match(after.lstrip("“‘")):
            return False
        return not (mention.unit in ("件", "条", "点") and _THINGS_LISTED.match(after))
    if not plain or mention.dimension != "count" or mention.unit in words.concrete_units:
        return True
    if words.announced_arabic.match(after):
        return False
    if mention.value > 10 or (mention.value == 10 and not words.announced.match(after.lstrip("“‘"))):
        return True
    if _EACH.search(view, max(0, mention.start - 10), mention.start):
        return True
    if mention.unit == "个" and _PARTY_UNITS.match(after):
        return True
    if (
        mention.unit == "个"
        and _PLACE_BEHIND.match(after)
        and _PLACES_BEFORE.search(view, max(0, mention.start - 5), mention.start)
    ):
        return True
    if (
        mention.unit == "个"
        and _CLAUSE_ENDS.match(view, mention.end)
        and _OF_WHAT_STANDS_BEFORE.search(view, max(0, mention.start - BEFORE_REACH), mention.start)
    ):
        return True
    made = words.making.search(view, max(0, mention.start - 5), mention.start)
    return bool(made) and (mention.value == 10 or not words.announced.match(after.lstrip("“‘")))
