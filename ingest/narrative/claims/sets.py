"""Groups that are everything there is, and groups that can't overlap (DOMAIN: parts and total, when exhaustive)."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ingest.narrative.claims.items import Item
from ingest.narrative.claims.marks import NAME_END
from ingest.narrative.claims.words import ClaimWords, claim_words
from ingest.narrative.numerals import parse

LONGEST_LABEL = 12
_OPENS = re.compile(r"[，,、；;。：:]|和")
_LABEL_OPENS = re.compile(r"[，,；;。：:（(]")
_NUMERAL = re.compile("[一二三四五六七八九十]{2,3}")
_AGE = re.compile(r"(?:(\d+)(?:周?岁)?(?:至|到|—|-|~))?(\d+)周?岁?(?:及|\(含\)|（含）)?(以[上下])?")


def name_of(part: Item) -> str:
    """What a part is called: the words before it in its clause, else those behind it."""
    return _OPENS.split(part.before)[-1] + NAME_END.split(part.after[:6])[0]


def one_of(item: Item, parts: list[Item], words: ClaimWords) -> bool:
    """Whether an item goes by the name of a group that one of the parts goes by, too: it is one more part."""
    ours, names = _label(item), [_label(part) for part in parts]
    for members in (*words.disjoint_sets, *words.complete_sets):
        held = [{member for member in members if member in name} for name in names]
        apart = all(held) and len(set.union(*held)) == sum(len(one) for one in held)
        if apart and any(member in ours for member in members):
            return True
    return False


def complete(parts: list[Item], words: ClaimWords) -> bool:
    """Whether the parts are named after all members of a set that is everything there is."""
    names = [name_of(part) for part in parts]
    if _narrowed(names, words):
        return False
    sets = _complete_sets(len(names)) if words is claim_words() else words.complete_sets
    return (
        any(
            len(names) == len(members)
            and all(any(member in name for name in names) for member in members)
            # 党员群众捐助 is of both, and leaves the other name for none.
            and all(any(member in name for member in members) for name in names)
            for members in sets
        )
        or _with_and_without(parts)
        or all_ages(parts)
        or all_schooling(names, words)
    )


@cache
def _complete_sets(size: int) -> list[tuple[str, ...]]:
    return [members for members in claim_words().complete_sets if len(members) == size]


def _with_and_without(parts: list[Item]) -> bool:
    """达标的162个，不达标的36个: the one group and all others."""
    if len(parts) != 2:
        return False
    first, second = (re.sub(r"^其中|[的有]$", "", _label(part)).removesuffix("的") for part in parts)
    return len(first) > 1 and re.fullmatch(f"(?:尚|还)?[不未没非]{re.escape(first)}", second) is not None


def _narrowed(names: list[str], words: ClaimWords) -> bool:
    """Whether kinds of organisations are narrowed, each in its own way: 乡镇党委、机关总支、村支部 are not all."""
    kinds = words.complete_sets[0]
    if not all(any(kind in name for kind in kinds) for name in names):
        return False
    narrowing = [tuple(words.scope.findall(name.replace("其中", "").split("党")[0])) for name in names]
    return len(set(narrowing)) > 1


def of_one_set(parts: list[Item], words: ClaimWords) -> bool:
    """Whether all go by names of one complete set: 优秀, 合格, 不合格."""
    names = [_label(part) for part in parts]
    return any(all(any(member in name for member in members) for name in names) for members in words.complete_sets)


def disjoint(parts: list[Item], words: ClaimWords) -> bool:
    """Whether the label of each part holds members of its own of one set; 19名是企业主 has no label."""
    names = [_label(part) for part in parts]
    for members in words.disjoint_sets:
        held = [{member for member in members if member in name} for name in names]
        if all(held) and len(set.union(*held)) == sum(len(one) for one in held):
            return True
    return all_ages(parts)


def _label(part: Item) -> str:
    label = _LABEL_OPENS.split(part.before)[-1]
    return label.removeprefix("、")[-LONGEST_LABEL:]


def all_ages(parts: list[Item]) -> bool:
    """35岁以下, 36至50岁, 51岁以上: classes from the youngest to the oldest without a gap."""
    classes: list[tuple[float, float]] = []
    for part in parts:
        label = _label(part)
        match = _AGE.search(_NUMERAL.sub(_in_digits, label))
        if match is None or "岁" not in label or (match[1] is None and match[3] is None):
            return False
        low = float(match[1]) if match[1] else float(match[2]) if match[3] == "以上" else 0.0
        high = float(match[2]) if match[3] != "以上" or match[1] else float("inf")
        classes.append((low, high))
    classes.sort()
    chained = all(0 <= later[0] - earlier[1] <= 1 for earlier, later in pairwise(classes))
    return len(classes) > 1 and classes[0][0] == 0 and classes[-1][1] == float("inf") and chained


def _in_digits(numeral: re.Match[str]) -> str:
    """三十五岁 as 35岁."""
    number = parse(numeral[0])
    return numeral[0] if number is None else f"{number.value:.0f}"


def all_schooling(names: list[str], words: ClaimWords) -> bool:
    """大专以上、高中（中专）、初中及以下: from one level upwards down to one downwards, none left out."""
    levels: list[tuple[int, int]] = []
    for name in names:
        held = [at for at, level in enumerate(words.schooling) if level.search(name)]
        if not held:
            return False
        levels.append((min(held), max(held)))
    levels = [(0 if "以上" in name else top, bottom) for (top, bottom), name in zip(levels, names, strict=True)]
    last = len(words.schooling) - 1
    levels = [(top, last if "以下" in name else bottom) for (top, bottom), name in zip(levels, names, strict=True)]
    ordered = sorted(levels)
    chained = all(later[0] == earlier[1] + 1 for earlier, later in pairwise(ordered))
    return len(names) > 1 and chained and ordered[0][0] == 0 and ordered[-1][1] == last
