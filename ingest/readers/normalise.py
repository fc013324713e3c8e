"""One form for the many ways of writing the same character, each replaced by exactly one, so that every offset holds.

Traditional to simplified (OpenCC's own conversion, taken character by character), full-width to ASCII, dash and
quotation variants to one each, a comma that is no part of a number to the Chinese one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

import numpy as np
import opencc
from numpy.typing import NDArray

_CJK_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000))
_FULL_WIDTH_FIRST, _FULL_WIDTH_LAST, _FULL_WIDTH_SHIFT = 0xFF01, 0xFF5E, 0xFEE0
# These keep their own form: a Chinese comma ends a clause, an ASCII comma may group digits.
_KEPT_FULL_WIDTH = "，：；！？（）"
WORTH_REPLACING = 50
"""Characters of text that make it worth to replace one kind of character on its own."""
SHORT_TEXT = 1_000
"""Characters of text that are looked up one by one faster than all at once."""
_CODES = 2**16
_VARIANTS = {
    "﹪": "%", "﹐": "，", "﹑": "、", "﹒": ".", "﹔": "；", "﹕": "：",
    "–": "—", "―": "—", "─": "—", "－": "-", "−": "-", "～": "~", "〜": "~", "∼": "~",
    "│": "|", "┃": "|", "║": "|", "┆": "|", "┊": "|",
    "「": "“", "」": "”",
    "『": "“", "』": "”", "〝": "“", "〞": "”", "＂": '"',
    "〈": "《", "〉": "》", "○": "〇", "Ｏ": "〇", "\u3000": " ",
    "\xa0": " ", "\u2003": " ", "\u2002": " ", "\ufeff": " ",
    # Pages in traditional characters often write 陝西 with this 陜, which OpenCC leaves as it is.
    "陜": "陕",
    # 澂江, as older prints write 澄江.
    "澂": "澄",
    "壹": "一", "贰": "二", "貳": "二", "叁": "三",
    "肆": "四", "柒": "七", "捌": "八", "玖": "九",
    "佰": "百", "仟": "千", "萬": "万", "億": "亿",
}  # fmt: skip


# 伍佰元 and 拾伍万 are numerals, 队伍 and 收拾 are words. It begins with its own characters, which a search leaps to.
_NUMERAL_OR_WORD = re.compile(
    r"[伍拾](?:(?=[拾佰仟万萬亿億元圆圓])|(?<=[壹贰貳叁肆伍陆陸柒捌玖拾佰仟零]伍)|(?<=[壹贰貳叁肆伍陆陸柒捌玖]拾))"
)


@cache
def _table() -> dict[int, str]:
    characters = [chr(code) for first, last in _CJK_RANGES for code in range(first, last)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {ord(old): new for old, new in zip(characters, simplified, strict=True) if len(new) == 1 and new != old}
    for code in range(_FULL_WIDTH_FIRST, _FULL_WIDTH_LAST + 1):
        if chr(code) not in _KEPT_FULL_WIDTH:
            table[code] = chr(code - _FULL_WIDTH_SHIFT)
    table.update({ord(old): new for old, new in _VARIANTS.items()})
    return table


@cache
def _replaced() -> tuple[frozenset[str], NDArray[np.bool_]]:
    """Characters that are replaced, and by their 16-bit code which these are."""
    flags = np.zeros(_CODES, dtype=np.bool_)
    flags[list(_table())] = True
    return frozenset(map(chr, _table())), flags


def _present(text: str) -> Collection[str]:
    """Which of the characters that are replaced stand in a text."""
    replaced, flags = _replaced()
    if len(text) < SHORT_TEXT:
        return replaced.intersection(text)
    # No character beyond 16 bits is replaced, and none of the two codes that stand for one is that of a character.
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    return [chr(code) for code in np.flatnonzero((np.bincount(codes, minlength=_CODES) > 0) & flags).tolist()]


# 乾县, 乾安, 乾坤: not dry (乾燥), which is written 干 in the simplified script.
_NAME_WITH_QIAN = re.compile(r"乾(?=[县縣安坤隆陵丰豐潭元西州务務湾塘龙龍佑])|(?<=[康奇])乾(?=[街乡鄉])")


# Half of all copies write an ASCII comma where a clause ends; the one between digits may group them.
_BETWEEN_DIGITS = re.compile(r",(?<=\d,)(?=\d)")
_COMMA = re.compile(r",(?:(?<!\d,)|(?!\d))")


def normalise(text: str) -> str:
    """The same text in one form; always as long as the text given."""
    if "伍" in text or "拾" in text:
        text = _NUMERAL_OR_WORD.sub(lambda match: "五" if match[0] == "伍" else "十", text)
    kept = [match.start() for match in _NAME_WITH_QIAN.finditer(text)] if "乾" in text else []
    text = _in_one_form(text)
    if "," in text:
        text = _COMMA.sub("，", text) if _BETWEEN_DIGITS.search(text) else text.replace(",", "，")
    if not kept:
        return text
    characters = list(text)
    for place in kept:
        characters[place] = "乾"
    return "".join(characters)


def _in_one_form(text: str) -> str:
    table, replaced = _table(), _replaced()[0]
    present = _present(text)
    # Most reports hold few such characters: replaced one by one they cost a fraction of looking every character up.
    if len(present) * WORTH_REPLACING > len(text) or any(table[ord(character)] in replaced for character in present):
        return text.translate(table)
    for character in present:
        text = text.replace(character, table[ord(character)])
    return text
