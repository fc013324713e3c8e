"""What speaks for and against each division that a text may be about, as numbers for the learned opinion on it.

The rules of ingest/region_named.py and its companions take one cue after another. Here all cues are laid side by side
for every division that a text names, in full or shortly: how often, where, as whom or in passing, whether it is of the
kind that the text calls its own (全县, 我市), how many of its townships and of its own parts the text names, whose
paper brought it. ingest/region_opinion.py weighs them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.briefly_named import ANY_TOWN, LEAST_TOWNS, TOWN_GOES_ON, medium
from ingest.kinds_spoken_of import CALLED_OUR, kinds_spoken_of
from ingest.named_divisions import named_divisions
from ingest.named_in_passing import named_in_passing
from ingest.narrative.listed_places import SURNAME
from ingest.regions import COUNTRY_CODE, Gazetteer, Region, bare_name, gazetteer, region_words
from ingest.report_body import HEAD, without_gaps
from ingest.townships import townships
from ingest.words_across import lies_across_words

READ_REACH, FOOT = 20_000, 200
TITLE_LINES = 2
FEW, SEVERAL = 3, 8
SHORTEST_NAME = 2
FEW_COUNTIES = 12
OFFICE_REACH = 5
MEETING_REACH, SIGN_REACH, LINE_REACH = 2_000, 4, 12
_LEVELS = ("province", "prefecture", "county")
_ACTS = re.compile(r"(?:委|人民政府|政府|组织部|纪委|党委)")
_WENT = re.compile(r"(?:到|赴|去|往|来自|从|在|与|和|同|学习|考察|帮扶)$")
_AUTHOR = re.compile("(?:作者|供稿|撰稿|来源|稿源|单位|通讯员|记者|发自)[:：]?[^，。；\n]{0,4}$")
_SENT_TO = re.compile("(?:报|送|主送)[:：][^，。；\n]{0,4}$")
_OPENS = re.compile(r"(?:^|[^\u4e00-\u9fff])$")
# 咱们静宁是劳务大县, 新通海, 大县阜南: whose place it is, or what kind.
_OURS = ("我们", "咱们", "咱", "俺们", "新")
_KIND_BEFORE = re.compile("(?:大|小|穷|强|山区|老区|农业|牧业|名)[县区旗市]$")
_VISITED = re.compile("(?:走进|来到|走访|离开|采访|到|在|赴|抵)$")
_IS_A = re.compile(r"(?:是|属|地处|位于|历史|素有|古称|自古|向来|有着)")
_TOLD_BEHIND = re.compile("(?:的|大地|实际|特色|精神|县情|市情|区情|作为|这[样个片])")
# 县委书记 康怀仁: a given name.
_OF_OFFICE = re.compile(rf"(?:书记|主任|[部县市区局]长|记者|同志|作者|通讯员)[ \t\u3000:：]?{SURNAME}$")
_SURNAME_BEFORE = re.compile(rf"(?:^|[^\u4e00-\u9fff]){SURNAME}$")
_PERSON_ENDS = re.compile(r"(?:[^\u4e00-\u9fff]|$|同志|说|介绍|告诉|表示|书记|主任)")
# 柳林镇, 怀仁路 in another county: names that begin like a division's short one.
_OTHER_NAME_BEHIND = re.compile(
    r"路|街|大道|镇|乡|村|社区|小区|小学|中学|公司|银行|广场|大桥|公园|同志|水库|河|山|区(?![位域划间情])"
    rf"|{TOWN_GOES_ON}"
)
_TOWN_GOES_ON = re.compile(TOWN_GOES_ON)
# 滇中易门, 皖西南望江: behind the province's sign and where in it; 地处赣粤闽三省交界处: which provinces meet there.
_COMPASS = "[东西南北中]{1,2}"
_SIGNS_MEET = re.compile(r"([\u4e00-\u9fff]{2,4}?)[两二三四]?省[区市]?(?:的)?(?:交界|结合部|接壤|毗邻|边界|边缘|交汇)")
# 现场会选在寻乌开: where those met who came to see.
_MET_THERE = re.compile(r"(?:召开|举行|开(?![展设发辟办通始拓])|[^，。；\n]{0,12}(?:现场会|会议|会上))")
# ——桂东轮训党员记事: what a line of the head opens with; 隆德 马某某 alone on a line: whose speech it is.
_LINE_OPENS = re.compile(r"(?:^|\n)[ \t\u3000—\-－【〖（(◆■●▲★]*$")
_SPEAKER_BEHIND = re.compile(r"[ \t\u3000]+[\u4e00-\u9fff][ \t\u3000]?[\u4e00-\u9fff]{1,2}[ \t\u3000]*\n")
_PEOPLE = re.compile(r"(?:人民|儿女|大地|党员|干部|人(?![民员大])|讯|电|新闻|先锋|党建|日报)")


@dataclass
class _Told:
    """What a text says of one division."""

    region: Region
    full: int = 0
    short: int = 0
    first: float = 1.0
    signs: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Reading:
    """All divisions that a text names, with what stands around them, and what it calls its own.

    `meeting` are the provinces, by the first two digits of their codes, that a text says meet where its place lies.
    """

    told: dict[str, _Told]
    kinds: Counter[str]
    towns: Counter[str]
    ancestors: dict[str, tuple[str, ...]]
    length: int
    meeting: frozenset[str] = frozenset()


# Asked of the text at hand for its division, and again for how sure that is.
@lru_cache(maxsize=2)
def read(view: str, year: int | None) -> Reading:
    """Look for every division that a text names."""
    view, table = without_gaps(view[:READ_REACH]), gazetteer()
    told: dict[str, _Told] = {}
    lines = [line for line in view.split("\n", 2 * SEVERAL) if line.strip()][:TITLE_LINES]
    title_end = sum(map(len, lines)) + 2 * len(lines)
    around: list[str] = []
    for mention in named_divisions(view, table):
        region = table.resolve(mention.name, year, around)
        if region is None or region.code == COUNTRY_CODE:
            continue
        around = [region.code, *around[:4]]
        one = told.setdefault(region.code, _Told(region))
        one.full += mention.name == region.name
        one.short += mention.name != region.name
        _note(one, view, mention.start, mention.end, title_end)
        one.signs["passing"] += named_in_passing(mention, region, view)
    kinds = kinds_spoken_of(view)
    for region in _called_shortly(view, kinds, year):
        short = bare_name(region.name)
        # 到青龙铺, in a text that tells of 青龙铺村, is no 青龙.
        spots = list(re.finditer(re.escape(short), view))
        goes_on = ((spot.start(), _TOWN_GOES_ON.match(view, spot.end())) for spot in spots)
        longer = tuple(view[start : town.end() - 1] for start, town in goes_on if town is not None)
        for match in spots:
            if view.startswith((region.name, *longer), match.start()):
                continue
            if _is_another_name(view, match.start(), match.end()):
                continue
            one = told.setdefault(region.code, _Told(region))
            one.short += 1
            _note(one, view, match.start(), match.end(), title_end)
    towns = _towns(view)
    for code in _told_by_towns(towns):
        region = table.at(code, year)
        if region is not None and region.code not in told:
            told[region.code] = _Told(region)
    return Reading(told, kinds, towns, _ancestors(told, table, year), len(view), _meeting(view))


@cache
def _codes_of_signs() -> dict[str, str]:
    """The first two digits of the code of the province that a sign stands for."""
    names, by_name = region_words().signs, gazetteer().by_name
    return {sign: by_name[name][0].code[:2] for sign, name in names.items()}


@cache
def _behind_a_sign() -> re.Pattern[str]:
    return re.compile(f"(?P<sign>[{''.join(_codes_of_signs())}]){_COMPASS}(?:的)?$")


def _meeting(view: str) -> frozenset[str]:
    """The provinces of 地处赣粤闽三省交界处 at the head of a text."""
    said = _SIGNS_MEET.search(view, 0, MEETING_REACH)
    signs = _codes_of_signs()
    letters = [] if said is None else [letter for letter in said[1] if letter in signs]
    return frozenset(signs[letter] for letter in letters) if len(letters) >= 2 else frozenset()


@cache
def _short_names() -> tuple[AhoCorasick, list[str], dict[str, list[Region]]]:
    """A finder of all short names, these, and the divisions that go by each; some are words as well."""
    by_name: dict[str, list[Region]] = defaultdict(list)
    for region in gazetteer().regions:
        short = bare_name(region.name)
        called = region.level != "province" and region.name[-1] in CALLED_OUR
        if called and len(short) >= SHORTEST_NAME:
            by_name[short].append(region)
    names = sorted(by_name)
    return AhoCorasick(names, matchkind=MatchKind.Standard, store_patterns=False), names, by_name


def _called_shortly(view: str, kinds: Counter[str], year: int | None) -> list[Region]:
    """The divisions of the kinds that a text calls its own whose short names it has."""
    finder, names, by_name = _short_names()
    found = {names[index] for index, _, _ in finder.find_matches_as_indexes(view, overlapping=True)}
    return [
        region
        for name in sorted(found)
        for region in by_name[name]
        if region.told_in(year) and (kinds[region.name[-1]] or _lies_behind_sign(view, name, region))
    ]


def _lies_behind_sign(view: str, name: str, region: Region) -> bool:
    """Whether a text calls a division 滇中易门: by its short name behind its province's sign."""
    starts = (match.start() for match in re.finditer(re.escape(name), view[:MEETING_REACH]))
    return any(_is_behind_sign(view, start, region) for start in starts)


def _is_behind_sign(view: str, start: int, region: Region) -> bool:
    sign = _behind_a_sign().search(view, max(0, start - SIGN_REACH), start)
    return sign is not None and _codes_of_signs()[sign["sign"]] == region.code[:2]


@cache
def _pieces() -> dict[str, list[tuple[str, int]]]:
    """Pieces of text in which a short name only seems to stand (修水利 names no 修水), and where in each it does."""
    _, names, _ = _short_names()
    return {name: [(piece, piece.index(name)) for piece in region_words().no_names if name in piece] for name in names}


def _is_another_name(view: str, start: int, end: int) -> bool:
    """Whether what reads like a short name is a town's, a street's or a person's, or a piece of other words."""
    if lies_across_words(view, start, end):
        return True
    if any(view.startswith(piece, start - at) for piece, at in _pieces().get(view[start:end], ())):
        return True
    surname = _SURNAME_BEFORE.search(view, max(0, start - 2), start) and _PERSON_ENDS.match(view, end)
    of_office = _OF_OFFICE.search(view, max(0, start - OFFICE_REACH), start)
    return _OTHER_NAME_BEHIND.match(view, end) is not None or of_office is not None or bool(surname)


def _note(one: _Told, view: str, start: int, end: int, title_end: int) -> None:
    """Add up what stands around one mention."""
    one.first = min(one.first, start / max(1, len(view)))
    before = view[max(0, start - 4) : start]
    signs = {
        "title": start < title_end,
        "head": start < HEAD,
        "foot": start > len(view) - FOOT,
        "acts": _ACTS.match(view, end) is not None,
        "party": before.endswith("中共"),
        "went": _WENT.search(before) is not None,
        "opens": _OPENS.search(before) is not None,
        "ours": before.endswith(_OURS),
        "kind before": _KIND_BEFORE.search(before) is not None,
        "visited": _VISITED.search(before) is not None,
        "is a": _IS_A.match(view, end) is not None,
        "told of": _TOLD_BEHIND.match(view, end) is not None,
        "people": _PEOPLE.match(view, end) is not None,
        "medium": medium().match(view, end) is not None,
        "author": _AUTHOR.search(view, max(0, start - 8), start) is not None,
        "sent to": _SENT_TO.search(view, max(0, start - 8), start) is not None,
        "colon": view[end : end + 1] in "：:",
        "sign before": _is_behind_sign(view, start, one.region),
        "opens line": start < HEAD and _LINE_OPENS.search(view, max(0, start - LINE_REACH), start) is not None,
        "speaker": start < HEAD and _SPEAKER_BEHIND.match(view, end) is not None,
        "met there": before.endswith("在") and _MET_THERE.match(view, end) is not None,
    }
    one.signs.update({name: int(holds) for name, holds in signs.items()})


def _towns(view: str) -> Counter[str]:
    """How many townships of each county a text names: those of names that few counties share."""
    table, found = townships(), Counter[str]()
    for name in {mention.name for mention in table.mentions(view)}:
        counties = table.counties(name)
        if len(name) > SHORTEST_NAME and len(counties) <= FEW_COUNTIES and name[:-1] not in ANY_TOWN:
            found.update(counties)
    return found


def _told_by_towns(towns: Counter[str]) -> list[str]:
    """The counties of which a text names most townships, two at least."""
    most = max(towns.values(), default=0)
    return sorted(code for code, times in towns.items() if times == most) if most >= LEAST_TOWNS else []


def _ancestors(told: dict[str, _Told], table: Gazetteer, year: int | None) -> dict[str, tuple[str, ...]]:
    return {
        code: tuple(above.code for above in table.ancestors(one.region, year) if above.code != COUNTRY_CODE)
        for code, one in told.items()
    }


def evidence(reading: Reading, ruled: str | None) -> dict[str, dict[str, float]]:
    """Features of each division by its code; `ruled` is that of the rules. Those left out are nought."""
    every = sum(one.full for one in reading.told.values()) or 1
    spoken = sum(reading.kinds.values()) or 1
    below = Counter(above for code in reading.told for above in reading.ancestors[code])
    most_towns = max(reading.towns.values(), default=0) or 1
    first = min((one.first for one in reading.told.values()), default=0.0)
    by_level = Counter(one.region.level for one in reading.told.values() if one.full)
    everywhere = {f"named {level}": float(min(SEVERAL, by_level[level])) for level in _LEVELS}
    everywhere |= {f"our {kind}": float(min(SEVERAL, reading.kinds[kind])) for kind in ("省", *CALLED_OUR, "州")}
    everywhere |= {"ruled none": float(ruled is None), "ruled nation": float(ruled == COUNTRY_CODE)}
    rows, words = {}, region_words().also_words
    for code, one in reading.told.items():
        region, times = one.region, one.full + one.short or 1
        above = reading.ancestors[code]
        row = everywhere | {
            f"level {region.level}": 1.0,
            "full": float(min(one.full, SEVERAL)),
            "short": float(min(one.short, SEVERAL)),
            "share": one.full / every,
            "first": one.first,
            "foremost": float(one.first == first),
            "our kind": reading.kinds[region.name[-1]] / spoken,
            "our kind times": float(min(SEVERAL, reading.kinds[region.name[-1]])),
            "towns": float(min(SEVERAL, reading.towns[code])),
            "towns share": reading.towns[code] / most_towns,
            "below named": float(min(SEVERAL, below[code])),
            "above named": float(sum(up in reading.told for up in above)),
            "length": float(reading.length),
            "word": float(bare_name(region.name) in words),
            "meeting": float(code[:2] in reading.meeting),
            "no meeting": float(bool(reading.meeting) and code[:2] not in reading.meeting),
            "ruled": float(code == ruled),
            "ruled above": float(ruled is not None and ruled in above),
            "ruled below": float(ruled is not None and code in reading.ancestors.get(ruled, ())),
        }
        for name, count in one.signs.items():
            row[name] = float(min(FEW, count))
            row[f"{name} share"] = count / times
        rows[code] = row
    return rows
