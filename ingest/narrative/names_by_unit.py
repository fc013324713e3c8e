"""Numbers that name, rank or date something by the unit behind them: 南川乡十村, 两头兼顾, 全国人大五次会议, 三元桥."""

from __future__ import annotations

import re

from ingest.narrative.mention import Mention

_RANK = re.compile(r"[前后头]\s?$")
# 上下村2组村民: one group of a village.
_GROUP_OF = re.compile(r"(?:村|社区|屯|大队)\s?$")
_HOUSEHOLDS = re.compile(r"\d+[多余]?户|村?民")
_DIVIDED = re.compile(r"[成为有建出共]了?\s?$")
# 2010年08期 is the issue of a journal, as nobody counts with a nought in front; so is 某刊 2021年12期 on its own line.
_ISSUE = re.compile(r"(?:19|20)\d\d(?:年\s?|[.·])(?:0\d期|\d{1,2}期[ \t]{0,2}(?:\n|\Z))")
# 修渠三十多里 measures, 五里 and 十里 are mostly names.
_ON_THE_WAY = re.compile(r"行|长|修|路|渠|距|离|走|堤|道|程|通|延|挖|筑")
# 驻村不少于3个月 is a norm of work, 3个月来 a span of time.
_STAY = re.compile(r"驻|蹲|住|包|帮扶|时间|学习|培训|实习|挂职|锻炼|每|累计|为期|历时")
# 一个多星期后, 3个季度以来
_SPAN_OF_TIME = re.compile("星期|世纪|季度|学期|钟头|年头|年度|昼夜|晚上")
_LIVESTOCK = re.compile("[牛猪驴骡马羊骆畜牲]")
# 廉租房二期工程
_STAGE_OF_WORK = re.compile(r"工程|项目|建设|改造|开发|卫星|站点|征地|征收|拆迁|安置|\d+(?:\.\d+)?万?[栋座套幢亩平]")
# 三元桥, 五元村: a name.
_NAMED_SO = re.compile("[桥村镇乡路街里寺观坝坪店塘]")
# 三轮农用车, 四轮车
_WHEELED = re.compile("(?:农用|摩托|电动|拖拉|货|机动)?车|摩托|农用|电瓶")
# 谣言四起, 歌声四起
_ALL_AROUND = re.compile("[言声烟火雄论]$")
_IN_A_TOWN = re.compile("(?<![全该本我各每])[乡镇]$")
BOTH = 2
SMALLEST_CODE = 100_000
# 省委十一届四次、五次全会: the sessions of a term are numbered.
_SESSION_OF_TERM = re.compile(
    r"届(?:(?:全国|[省市县区州])?(?:人大|政协)|党代会)?(?:[一二三四五六七八九十]{1,3}次?[、，,和])?$"
)
# 二次创业, 二次筛选: for the second time, where 两次 counts.
_SECOND_TIME = re.compile("[\u4e00-\u9fff]")
# 列入市政府十件实事: what a government calls its tasks of a year.
_NAMED_TASKS = re.compile("大?实事")
_OF_A_GOVERNMENT = re.compile("(?:政府|民生|年度?)的?$")
# 省十三次党代会: which one.
_CONGRESS = re.compile(r"党(?:员)?(?:代会|代表大会)")
_SINCE_CONGRESS = re.compile(r"(?:党代会|党代表大会|代表大会)(?:以来|精神|报告|确定|提出)")
_HELD_BY = ("省", "市", "县", "区", "州", "旗")
# 干部二科; 组织二局六处处长: offices are numbered.
_OFFICE = re.compile(r"(?:组织|干部|党建|综合|政策|调研|局)$")
_HEAD_OF_OFFICE = re.compile(r"副?[处科]长")
# 四处筹钱, 四处奔走: all about.
_ALL_ABOUT = re.compile("[奔筹打寻求找张考借游流走联活争碰讨招推取学宣求托化出]")
# 县四套班子成员: the bodies that lead a place, by their common name.
_LEADING_BODIES = range(4, 7)


def _before(view: str, mention: Mention, reach: int) -> tuple[int, int]:
    """Where to look before a number."""
    return max(0, mention.start - reach), mention.start


def _month(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    return plain or not _STAY.search(view, *_before(view, mention, 12))


def _piece(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    return _SPAN_OF_TIME.match(after) is not None


def _day(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    # 前两天放晴: when it was.
    return plain and view[mention.start - 1 : mention.start] in ("前", "后", "头")


def _village(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    # 南川乡十村: villages of settlers go by numbers.
    return mention.chinese and _IN_A_TOWN.search(view, *_before(view, mention, 2)) is not None


def _mile(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    return _ON_THE_WAY.search(view, *_before(view, mention, 10)) is None


def _time(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    if plain and (
        _SESSION_OF_TERM.search(view, *_before(view, mention, 6))
        or (run == "二" and _SECOND_TIME.match(after))
        or (view[mention.start - 1 : mention.start] in _HELD_BY and _CONGRESS.match(after))
        # 总结十二次党代会以来的工作: which one.
        or (mention.chinese and _SINCE_CONGRESS.match(after))
    ):
        return True
    # 第一次代表大会二次会议, 全国人大五次会议: which one.
    held = mention.chinese and after.startswith("会议")
    return held and view.endswith(("大会", "人大", "政协"), 0, mention.start)


def _thing(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    return bool(_NAMED_TASKS.match(after) and _OF_A_GOVERNMENT.search(view, *_before(view, mention, 8)))


def _yuan(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    return mention.chinese and plain and _NAMED_SO.match(after) is not None


def _round(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    return mention.chinese and plain and _WHEELED.match(after) is not None


def _case(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    return run == "四" and _ALL_AROUND.search(view, *_before(view, mention, 1)) is not None


def _period(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    if mention.chinese and _STAGE_OF_WORK.match(after):
        return True
    return plain and _ISSUE.search(view, max(0, mention.start - 6), mention.end + 3) is not None


def _head(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    # 两头兼顾: both ends.
    both = mention.chinese and mention.value <= BOTH
    return both and not _LIVESTOCK.search(view, max(0, mention.start - 8), mention.end + 4)


def _pair(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    # 列“2130705对村民委员会和党支部的补助”: the number of an account.
    return plain and not mention.chinese and mention.value >= SMALLEST_CODE


def _group(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    if not plain:
        return False
    if _GROUP_OF.search(view, *_before(view, mention, 3)):
        return True
    # 入户发现，10组20多户没有水: which group of the village.
    return bool(_HOUSEHOLDS.match(after)) and not _DIVIDED.search(view, *_before(view, mention, 4))


def _person(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    return _RANK.search(view, *_before(view, mention, 2)) is not None


def _point(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    # 十分 says very, 三分 a part, 11时20分 when.
    return mention.chinese or view[mention.start - 1 : mention.start] in "时点:"


def _place(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    return mention.chinese and bool(
        _OFFICE.search(view, *_before(view, mention, 3))
        or _HEAD_OF_OFFICE.match(after)
        or (run == "四" and _ALL_ABOUT.match(after))
    )


def _set(view: str, mention: Mention, run: str, after: str, plain: bool) -> bool:
    return mention.chinese and mention.value in _LEADING_BODIES and after.startswith("班子")


NAMES_BY_UNIT = {
    "月": _month, "个": _piece, "天": _day, "村": _village, "里": _mile, "次": _time, "件": _thing, "元": _yuan,
    "轮": _round, "起": _case, "期": _period, "头": _head, "对": _pair, "组": _group, "名": _person, "位": _person,
    "分": _point, "处": _place, "套": _set,
}  # fmt: skip
"""Whether a number with such a unit names, ranks or dates something instead of counting it."""
