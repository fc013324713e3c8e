"""Shares that add up: of all groups to 100 %, of some to what is told of them together (DOMAIN: bounds).

书记占35%，主任占30%，其他占35%: groups named apart, of which the last is all others; from one age or schooling upwards
to one downwards without a gap; men and women. Each share is rounded, so that their sum may miss 100 by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.interval import Interval
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item
from ingest.narrative.claims.marks import SENTENCE_END
from ingest.narrative.claims.sets import all_schooling, complete, name_of
from ingest.narrative.claims.weigh import believable, meet, plus, scale_of, stated
from ingest.narrative.claims.words import ClaimWords, claim_words

_HAS_SHARE = re.compile(r"占(?:到|了|比|总数的?)?(?:约|近|为)*$")
_STARTS_SHARE = re.compile(r"^(?:约|近)?占")
_OTHERS = re.compile(r"^(?:其他|其它|其余|余下)")
_TOGETHER = re.compile(
    r"(?P<number>[两二三四五六])(?:者|项|类|级|部分|方面)(?:合计|共计|加起来|相加|一共|共|合起来)+占[^，。；]{0,6}$"
)
_NO_GROUP = re.compile(r"其中|比(?!较)|(?<!比)较(?![好差])|增|减|提高|下降|上升|另|分别|各|每|均|率")
_ANOTHER_BASE = re.compile(r"[\u4e00-\u9fff](?<![初高])中(?!专|等|小学|学)|去年|上年|今年|\d年")
_NUMBERS = "两二三四五六"
_OPENS_ASPECT = re.compile(r"[按从][^，,。；;]{1,10}$")
_DIVIDES = re.compile(r"按(?:照)?[^，,。；;]{1,8}?(?:划分|来分|分类|分)[，,：:][^，,。；;：:]{0,14}$")
LEAST_UNDER_ASPECT = 3
LONGEST_GAP = 26
MOST = 12
FACTOR = 1.2


def find(items: list[Item], found: Found) -> None:
    """Note shares of all groups, and what is told of several together."""
    words = claim_words()
    for run in _runs(items):
        if len(run) > 1:
            _of_all(run, words, found)
            _under_aspect(run, found)
            _together(run, found)


def _runs(items: list[Item]) -> Iterator[list[Item]]:
    """Shares in a row, each with 占, in one sentence."""
    run: list[Item] = []
    for item in items:
        if not item.is_share:
            if run:
                yield run
                run = []
            continue
        told = _HAS_SHARE.search(item.before) or _STARTS_SHARE.match(item.figure.quote) or _TOGETHER.search(item.before)
        joined = bool(run) and len(item.before) <= LONGEST_GAP and not SENTENCE_END.search(item.before)
        if not told or (run and not joined):
            if run:
                yield run
            run = []
        if told:
            run.append(item)
    if run:
        yield run


def _of_all(run: list[Item], words: ClaimWords, found: Found) -> None:
    """Hold the shares of all groups to 100 %; the list may start later than the shares in a row do."""
    for end in range(len(run), 1, -1):
        if _TOGETHER.search(run[end - 1].before):
            continue
        for start in range(end - 1):
            shares = run[start:end]
            if len(shares) > MOST or not _are_all(shares, words):
                continue
            whole, scale = plus(*(stated(share) for share in shares)), scale_of(shares[0])
            agrees = meet(whole, Interval(scale, scale))
            if agrees or (believable(Interval(scale, scale), whole, FACTOR) and _opens(run, start)):
                cue = name_of(shares[-1])[-8:]
                found.add("bound", [("figure", share) for share in shares], cue)
                return


def _under_aspect(run: list[Item], found: Found) -> None:
    """按结构分，领导干部占58.6%，…: shares seen under one aspect are never more than everything."""
    if (
        len(run) < LEAST_UNDER_ASPECT
        or _DIVIDES.search(run[0].before) is None
        or len({_name(one) for one in run}) < len(run)
    ):
        return
    if any(_NO_GROUP.search(one.clause) or one.mention.bound not in ("exact", "rounded") for one in run):
        return
    if any(_ANOTHER_BASE.search(one.clause) or one.unit != run[0].unit for one in run[1:]):
        return
    whole, scale = plus(*(stated(share) for share in run)), scale_of(run[0])
    if whole.lo is not None and scale < whole.lo < scale * FACTOR:
        found.add("bound", [("figure", share) for share in run], "按…分", relation="<=")


def _opens(run: list[Item], start: int) -> bool:
    """Whether no share stands before a list that might belong to it."""
    return start == 0 or _OPENS_ASPECT.search(re.split("[，,：:]", run[start].before)[0]) is not None


def _are_all(shares: list[Item], words: ClaimWords) -> bool:
    """Whether shares are of groups that are everything there is."""
    if any(share.unit != shares[0].unit or share.mention.bound not in ("exact", "rounded") for share in shares):
        return False
    if any(_NO_GROUP.search(share.clause) for share in shares):
        return False
    if any(_ANOTHER_BASE.search(share.clause) for share in shares[1:]):
        return False
    names = [_name(share) for share in shares]
    if not all(names) or len(set(names)) < len(names):
        return False
    if complete(shares, words) or all_schooling(names, words):
        return True
    apart = not any(words.overlapping.search(name) for name in names[:-1])
    return apart and len(shares) > 2 and _OTHERS.match(names[-1]) is not None


def _name(share: Item) -> str:
    """What a share is told of: 书记 in 其中书记占35%."""
    return _HAS_SHARE.sub("", re.split(r"[，,、；;：:。]", share.before)[-1]).rstrip("的约近")


def _together(run: list[Item], found: Found) -> None:
    """农村占52.3%，机关占18.2%，两者合计占70.5%."""
    for at, total in enumerate(run):
        match = _TOGETHER.search(total.before)
        if match is None:
            continue
        number = max(2, _NUMBERS.index(match["number"]) + 1)
        parts = run[at - number : at] if at >= number else []
        if len(parts) == number and all(part.unit == total.unit for part in parts):
            found.add("sum", [("total", total), *(("part", part) for part in parts)], match[0])
