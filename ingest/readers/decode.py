"""Bytes to text: UTF-8, GB18030 and Big5 told apart without trying them in turn.

Big5 bytes often decode as GB18030 without an error, as garbage (DESIGN §6), so a decoding that succeeds proves nothing:
the candidates that decode are compared by how much of their text is everyday Chinese.
"""

from __future__ import annotations

import codecs
import unicodedata

from charset_normalizer import from_bytes

from ingest.readers.failure import Unreadable

CANDIDATES = ("gb18030", "big5hkscs")
LONGEST_CHARACTER = 4
SAMPLE_BYTES = 65_536
LOWEST_SHARE_OF_TEXT = 0.85

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先"
    "回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速"
    "這個們來時為國會對說產種後經進過動發實業開與關新線內數無點從兩體機當應將組見計別農員黨區強決東導門給統級員長總層織設領農縣鄉鎮"
    "，。、；：“”（）《》"
)
"""Characters that fill Chinese prose, simplified and traditional: the yardstick for a decoding."""


def decode(data: bytes) -> tuple[str, str]:
    """Text of a file and the name of its encoding. Raises Unreadable for what is no text in a known encoding."""
    if not data.strip():
        raise Unreadable("the file is empty")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding), encoding)
    if b"\x00" in data[:SAMPLE_BYTES]:
        raise Unreadable("binary data, not text")
    text = _strict(data, "utf-8")
    if text is not None:
        return _checked(text, "utf-8")
    return _checked(*_best_legacy(data))


def _best_legacy(data: bytes) -> tuple[str | None, str]:
    """The double-byte decoding with the most everyday Chinese; else what charset-normalizer makes of the bytes."""
    readings = [(text, encoding) for encoding in CANDIDATES if (text := _strict(data, encoding)) is not None]
    if readings:
        return max(readings, key=lambda reading: everyday_share(reading[0]))
    guess = from_bytes(data[:SAMPLE_BYTES], cp_isolation=["utf_8", *CANDIDATES]).best()
    return (None, "") if guess is None else (_strict(data, guess.encoding), guess.encoding)


def _strict(data: bytes, encoding: str) -> str | None:
    """Decode without replacing anything; a character cut off at the very end of the file is left out."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        if len(data) - problem.start < LONGEST_CHARACTER and problem.start > 0:
            try:
                return data[: problem.start].decode(encoding)
            except UnicodeDecodeError:
                return None
        return None
    except UnicodeError:
        return None


def _checked(text: str | None, encoding: str) -> tuple[str, str]:
    if text is None:
        raise Unreadable("not a text in UTF-8, GB18030 or Big5")
    if not text.strip("\ufeff \t\r\n"):
        raise Unreadable("the file is empty")
    sample = text[:SAMPLE_BYTES]
    if sum(map(_is_text, sample)) < LOWEST_SHARE_OF_TEXT * len(sample):
        raise Unreadable("not a text in UTF-8, GB18030 or Big5")
    return text, encoding


def _is_text(character: str) -> bool:
    if character in "\t\r\n\f":
        return True
    category = unicodedata.category(character)
    return category not in ("Cc", "Cn", "Co", "Cs")


def everyday_share(text: str) -> float:
    """Share of the characters beyond ASCII that are everyday Chinese, 0 to 1."""
    beyond_ascii = [character for character in text[:SAMPLE_BYTES] if character > "\x7f"]
    return sum(character in EVERYDAY for character in beyond_ascii) / max(1, len(beyond_ascii))
