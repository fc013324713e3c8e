"""Whether a number with its unit reports a quantity, or names, ranks, dates or announces something."""

from __future__ import annotations

import re

from ingest.narrative.lexicon import Lexicon
from ingest.narrative.mention import Mention, Reading

_RANK = re.compile(r"[前后头]\s?$")
# 上下村2组村民: one group of a village.
_GROUP_OF = re.compile(r"(?:村|社区|屯|大队)\s?$")
_HOUSEHOLDS = re.compile(r"\d+[多余]?户|村?民")
_DIVIDED = re.compile(r"[成为有建出共]了?\s?$")
_EACH = re.compile(r"(?:每[^，。；]{0,8}|人均|户均|村均)$")
# 前三期 orders, 目前三期 counts.
_FIRST_ONES = re.compile(r"(?<![目以之日提此生先空])前\s?$")
_ORDERED_UNITS = frozenset({"期", "批", "轮", "届", "次", "场", "组"})
# 2010年08期 is the issue of a journal, as nobody counts with a nought in front; so is 某刊 2021年12期 on its own line.
_ISSUE = re.compile(r"(?:19|20)\d\d(?:年\s?|[.·])(?:0\d期|\d{1,2}期[ \t]{0,2}(?:\n|\Z))")
# 修渠三十多里 measures, 五里 and 十里 are mostly names.
_ON_THE_WAY = re.compile(r"行|长|修|路|渠|距|离|走|堤|道|程|通|延|挖|筑")
AGE_UNITS = frozenset({"岁", "周岁"})
OLDEST = 120.0
_CLASS_LIMIT = ("以上", "以下")
_COVERED_UNITS = frozenset("户人名家")
_TO = ("至", "到", "—", "-", "~", "～")
_CLAUSE_OR_LINE = re.compile(r"[\n。；;，,（(]")
# 免费订阅30天 offers something.
_OFFERED = re.compile(r"(?:免费|试用|试读|订阅|会员|有效期)[^，。；\n]{0,6}$")
# 驻村不少于3个月 is a norm of work, 3个月来 a span of time.
_STAY = re.compile(r"驻|蹲|住|包|帮扶|时间|学习|培训|实习|挂职|锻炼|每|累计|为期|历时")
# 一个多星期后, 3个季度以来
_SPAN_OF_TIME = re.compile("星期|世纪|季度|学期|钟头|年头|年度|昼夜|晚上")
_STUDY = re.compile(r"学|培训|课|累计|人均")
# 八小时以外: when nobody is at work.
_TIME_LIMIT = re.compile(r"[内前后一]|之[内外前后]|以外|时间内")
_THINGS_LISTED = re.compile(r"事情?[:：]")
# 工会、妇联两个支部 counts, 两个支部书记 may not.
_PARTY_UNITS = re.compile(r"(?:党|团)?(?:总支|支部|小组)(?![书委长班成的一党建])|点(?=[全已均都建，。])")
# 粉碎“四人帮”, whatever became of the marks.
_GANG = re.compile("四人[.”]?帮(?![扶助带教])")
_LIVESTOCK = re.compile("[牛猪驴骡马羊骆畜牲]")
# 廉租房二期工程
_STAGE_OF_WORK = re.compile(r"工程|项目|建设|改造|开发|卫星|站点|征地|征收|拆迁|安置|\d+(?:\.\d+)?万?[栋座套幢亩平]")
# 三元桥, 五元村: a name. 谣言四起, 歌声四起: all around.
_NAMED_SO = re.compile("[桥村镇乡路街里寺观坝坪店塘]")
# 三轮农用车, 四轮车
_WHEELED = re.compile("(?:农用|摩托|电动|拖拉|货|机动)?车|摩托|农用|电瓶")
_ALL_AROUND = re.compile("[言声烟火雄论]$")
_CLASSES = ("类", "项")
# 四十三个县两个市: places of one kind after the other.
_PLACES_BEFORE = re.compile(r"[\d一二两三四五六七八九十百]个?[县市区旗乡镇村][、和]?$")
_PLACE_BEHIND = re.compile(r"[县市区旗乡镇村](?![级委直长])")
_IN_A_TOWN = re.compile("(?<![全该本我各每])[乡镇]$")
BOTH, MOST_ANNOUNCED = 2, 30
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
# 抓好书记、指导员和党员三支队伍: kinds of people, by how many they are.
_RANKS = re.compile("队伍(?![伍前开参到进])")
# 县四套班子成员: the bodies that lead a place, by their common name.
_LEADING_BODIES = range(4, 7)


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
        return "平均" in (_CLAUSE_OR_LINE.split(behind)[-1] if limit else behind)
    if mention.unit in _CLASSES and view[mention.end - 2 : mention.end - 1] == "大":
        # 4大类14种 counts, 三大类活动 announces.
        return not mention.chinese and after[:1].isdigit()
    if mention.unit == "月" and (plain or not _STAY.search(view, max(0, mention.start - 12), mention.start)):
        return False
    if mention.unit == "个" and _SPAN_OF_TIME.match(after):
        return False
    if mention.unit == "天" and plain and view[mention.start - 1 : mention.start] in ("前", "后", "头"):
        # 前两天放晴: when it was.
        return False
    if mention.dimension == "duration" and (
        _TIME_LIMIT.match(after) or _OFFERED.search(view, max(0, mention.start - 8), mention.start)
    ):
        return False
    if mention.chinese and mention.unit in words.units_of_places:
        # 五十镇, 三乡: mostly a name.
        return False
    if mention.unit == "村" and mention.chinese and _IN_A_TOWN.search(view, max(0, mention.start - 2), mention.start):
        # 南川乡十村: villages of settlers go by numbers.
        return False
    if mention.unit == "里" and not _ON_THE_WAY.search(view, max(0, mention.start - 10), mention.start):
        return False
    if plain and mention.unit in _ORDERED_UNITS and _FIRST_ONES.search(view, max(0, mention.start - 3), mention.start):
        return False
    if mention.unit == "次" and plain and _SESSION_OF_TERM.search(view, max(0, mention.start - 6), mention.start):
        return False
    if mention.unit == "次" and run == "二" and plain and _SECOND_TIME.match(after):
        return False
    if (
        mention.unit == "件"
        and _NAMED_TASKS.match(after)
        and _OF_A_GOVERNMENT.search(view, max(0, mention.start - 8), mention.start)
    ):
        return False
    if mention.unit == "次" and mention.chinese and plain and _SINCE_CONGRESS.match(after):
        # 总结十二次党代会以来的工作: which one.
        return False
    if (
        mention.unit == "次"
        and mention.chinese
        and after.startswith("会议")
        and view.endswith(("大会", "人大", "政协"), 0, mention.start)
    ):
        # 第一次代表大会二次会议, 全国人大五次会议: which one.
        return False
    if (
        mention.unit == "次"
        and plain
        and view[mention.start - 1 : mention.start] in _HELD_BY
        and _CONGRESS.match(after)
    ):
        return False
    if mention.unit == "元" and mention.chinese and plain and _NAMED_SO.match(after):
        return False
    if mention.unit == "轮" and mention.chinese and plain and _WHEELED.match(after):
        return False
    if mention.unit == "起" and run == "四" and _ALL_AROUND.search(view, max(0, mention.start - 1), mention.start):
        return False
    if mention.unit == "期" and mention.chinese and _STAGE_OF_WORK.match(after):
        return False
    if mention.unit == "期" and plain and _ISSUE.search(view, max(0, mention.start - 6), mention.end + 3):
        return False
    if (
        mention.unit == "头"
        and mention.chinese
        and mention.value <= BOTH
        and not _LIVESTOCK.search(view, max(0, mention.start - 8), mention.end + 4)
    ):
        # 两头兼顾: both ends.
        return False
    if mention.unit == "对" and plain and not mention.chinese and mention.value >= SMALLEST_CODE:
        # 列“2130705对村民委员会和党支部的补助”: the number of an account.
        return False
    if run == "一" and mention.bound == "nearly" and view[mention.start - 1 : mention.start] in ("新", "最"):
        # 新近一次讲堂 is the last one.
        return False
    if run == "四" and _GANG.match(view, mention.start):
        return False
    if mention.unit == "组" and plain and _GROUP_OF.search(view, max(0, mention.start - 3), mention.start):
        return False
    if (
        mention.unit == "组"
        and plain
        and _HOUSEHOLDS.match(after)
        and not _DIVIDED.search(view, max(0, mention.start - 4), mention.start)
    ):
        # 入户发现，10组20多户没有水: which group of the village.
        return False
    if mention.unit == "番":
        # 翻一番 says twice as much, 议了一番 for a while.
        return "翻" in view[max(0, mention.start - 3) : mention.start]
    if run == "一" and plain and mention.value == 1:
        # 增加一倍 says twice as much, 一个 is an article.
        return mention.unit == "倍"
    if mention.unit in ("名", "位") and _RANK.search(view, max(0, mention.start - 2), mention.start):
        return False
    if mention.unit == "分" and (mention.chinese or view[mention.start - 1 : mention.start] in "时点:"):
        # 十分 says very, 三分 a part, 11时20分 when.
        return False
    if (
        mention.dimension == "duration"
        and mention.value in (24, 365)
        and plain
        and not _STUDY.search(after + view[max(0, mention.start - 8) : mention.start])
    ):
        # 24小时开机, 365天不打烊: always.
        return False
    if (
        mention.unit == "处"
        and mention.chinese
        and (
            _OFFICE.search(view, max(0, mention.start - 3), mention.start)
            or _HEAD_OF_OFFICE.match(after)
            or (run == "四" and _ALL_ABOUT.match(after))
        )
    ):
        return False
    if (
        mention.unit == "支"
        and mention.chinese
        and plain
        and _RANKS.match(after)
        and not words.making.search(view, max(0, mention.start - 5), mention.start)
    ):
        return False
    if mention.unit == "套" and mention.chinese and mention.value in _LEADING_BODIES and after.startswith("班子"):
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
        if not plain or words.announced_arabic.match(after.lstrip("“‘")):
            return not plain
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
    made = words.making.search(view, max(0, mention.start - 5), mention.start)
    return bool(made) and (mention.value == 10 or not words.announced.match(after.lstrip("“‘")))
