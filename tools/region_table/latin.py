"""Names in Latin letters: Hanyu Pinyin with the readings that places have, and English with the kind of division.

`readings.csv` has the names that are not read as their characters usually are, `romanisations.csv` those written after
another language (Hohhot, Xigazê) or by custom (Inner Mongolia), `peoples.csv` the peoples of autonomous places.
Everything else is read by pypinyin.
"""

from __future__ import annotations

import re
from functools import cache

from pypinyin import Style, lazy_pinyin

from tools.region_table.lists import table

_KINDS = (
    ("特别行政区", "Tebiexingzhengqu", "Special Administrative Region"),
    ("自治区", "Zizhiqu", "Autonomous Region"),
    ("自治州", "Zizhizhou", "Autonomous Prefecture"),
    ("自治县", "Zizhixian", "Autonomous County"),
    ("自治旗", "Zizhiqi", "Autonomous Banner"),
    ("行政区", "Xingzhengqu", "Administrative Area"),
    ("地区", "Diqu", "Prefecture"),
    ("林区", "Linqu", "Forestry District"),
    ("特区", "Tequ", "Special District"),
    ("省", "Sheng", "Province"),
    ("市", "Shi", "City"),
    ("县", "Xian", "County"),
    ("区", "Qu", "District"),
    ("盟", "Meng", "League"),
    ("旗", "Qi", "Banner"),
    ("州", "Zhou", "Prefecture"),
    ("镇", "Zhen", "Town"),
)
_PEOPLES = {row["name"]: row["english"] for row in table("peoples.csv")}
_OF_PEOPLES = re.compile(
    "(?P<stem>.+?)(?P<peoples>(?:(?:"
    + "|".join(sorted(_PEOPLES, key=len, reverse=True))
    + ")族)+|蒙古|哈萨克|柯尔克孜|维吾尔|锡伯|塔吉克|达斡尔)$"
)
_PEOPLE = re.compile("(" + "|".join(sorted(_PEOPLES, key=len, reverse=True)) + ")族?")


@cache
def _readings() -> dict[str, str]:
    return {row["name"]: row["pinyin"] for row in table("readings.csv")}


@cache
def _romanisations() -> dict[str, str]:
    return {row["name"]: row["english"] for row in table("romanisations.csv")}


def pinyin(name: str) -> str:
    """Pinyin of a division, its proper name and its kind apart: Bishan Qu; together where the name is one syllable."""
    proper, kind = _parts(name)
    if not kind:
        return _word(proper)
    told = _OF_PEOPLES.match(proper) if kind[0].startswith("自治") or "族" in proper else None
    words = [_word(told["stem"]), *_peoples_in_pinyin(told["peoples"])] if told else [_word(proper)]
    if len(proper) == 1:
        return words[0] + kind[1].lower()
    return " ".join([*words, kind[1]])


def english(name: str) -> str:
    """English name with the kind of division: Bishan District, Changyang Tujia Autonomous County."""
    if name in _romanisations():
        return _romanisations()[name]
    proper, kind = _parts(name)
    told = _OF_PEOPLES.match(proper) if kind and (kind[0].startswith("自治") or "族" in proper) else None
    stem = told["stem"] if told else proper
    words = [_romanisations().get(stem) or _word(stem)]
    if told:
        peoples = [_PEOPLES[people] for people in _PEOPLE.findall(told["peoples"])]
        words.append(peoples[0] if len(peoples) == 1 else ", ".join(peoples[:-1]) + " and " + peoples[-1])
    return " ".join([*words, kind[2]] if kind else words)


def _parts(name: str) -> tuple[str, tuple[str, str, str] | None]:
    for kind in _KINDS:
        # 北林区 is a district called 北林; there is one forestry district.
        if name.endswith(kind[0]) and len(name) > len(kind[0]) and (kind[0] != "林区" or name.startswith("神农架")):
            return name.removesuffix(kind[0]), kind
    return name, None


def _word(proper: str) -> str:
    """One capitalised word; an apostrophe stands before a syllable that begins with a vowel."""
    known = _readings().get(proper)
    if known:
        return known
    syllables: list[str] = lazy_pinyin(proper, style=Style.NORMAL, v_to_u=True)
    word = syllables[0] + "".join("'" + each if each[0] in "aeo" else each for each in syllables[1:])
    return word[0].upper() + word[1:]


def _peoples_in_pinyin(peoples: str) -> list[str]:
    """藏 of 藏族 is read Zang: a people is read with the word for one, which goes where the name has none."""
    read = ((people, _word(people + "族")) for people in _PEOPLE.findall(peoples))
    return [word if people + "族" in peoples else word.removesuffix("zu") for people, word in read]
