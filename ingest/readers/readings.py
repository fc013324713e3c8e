"""How characters are read, which sites that convert scripts put in brackets behind them: 4.2萬(wàn)戶, 468個(gè).

Some leave the tones out and a blank behind: 4.2萬(wan) 戶.

They tear numbers from their units and names apart, and are no part of what was written.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
# Each has its tone, but for the few characters that have none: 我們(men), 什麼(me).
_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|üan"
    "|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|üe|ue|ün|[aeiouüv])"
)
_WITHOUT_TONE = re.compile(rf"[（(](?<=[\u4e00-\u9fff][（(]){_SYLLABLE}[）)] ?")
LEAST_WITHOUT_TONE = 4
"""How many in brackets make them readings: a single one may be a word."""
_READING = re.compile(rf"[（(](?<=[\u4e00-\u9fff][（(])(?:[a-zɡü]{{0,3}}[{_TONED}][a-zɡ]{{0,3}}|men|me|ma|zhe|ge)[）)]")


def without_readings(plain: str, origin: Sequence[int] | None = None) -> tuple[str, Sequence[int] | None]:
    """A text without the readings of its characters, and where each character of it stands; see `taken_out`."""
    # Most texts have no such vowel, and a look for each costs far less than one for brackets.
    if any(vowel in plain for vowel in _TONED):
        return taken_out(plain, origin, [match.span() for match in _READING.finditer(plain)])
    without_tone = [match.span() for match in _WITHOUT_TONE.finditer(plain)]
    return taken_out(plain, origin, without_tone) if len(without_tone) >= LEAST_WITHOUT_TONE else (plain, origin)


def taken_out(
    plain: str, origin: Sequence[int] | None, spans: Iterable[tuple[int, int]]
) -> tuple[str, Sequence[int] | None]:
    """A text without the given parts of it, which are in order and disjoint, and where each character left stands.

    `origin` says where the characters of the text given stand (`None`: at their own place).
    """
    kept, places, done = [], array("l"), 0
    for start, end in spans:
        kept.append(plain[done:start])
        places.extend(range(done, start) if origin is None else origin[done:start])
        done = end
    if not done:
        return plain, origin
    kept.append(plain[done:])
    places.extend(range(done, len(plain)) if origin is None else origin[done:])
    return "".join(kept), places
