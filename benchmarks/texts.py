"""The texts of a run: the project's own, any folder of reports, long ones made of them, and hostile ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Decoded texts under one name."""

    name: str
    texts: tuple[str, ...]

    @property
    def megabytes(self) -> float:
        """Size in UTF-8, in MB."""
        return sum(map(size, self.texts)) / 1e6


def size(text: str) -> int:
    """Bytes in UTF-8."""
    return len(text.encode("utf-8"))


def corpora(reports: Path | None) -> list[Corpus]:
    """The samples that are plain text, the labelled texts, and the text files of `reports` where given."""
    samples = ROOT / "samples"
    found = [
        Corpus("samples", _texts(samples.glob("*/*.txt"))),
        Corpus("labelled texts", _texts((ROOT / "tests" / "truth" / "texts").glob("*/*.txt"))),
    ]
    if reports is not None:
        found.append(Corpus("reports", _texts(reports.rglob("*.txt"))))
    return [corpus for corpus in found if corpus.texts]


def _texts(paths: Iterable[Path]) -> tuple[str, ...]:
    """Decoded with the project's own decoder, as the samples come in several encodings."""
    return tuple(read(path) for path in sorted(paths))


def read(path: Path) -> str:
    """Text of a file, decoded as the warehouse would."""
    from ingest.readers.decode import decode

    return decode(path.read_bytes())[0]


def labelled(part: str) -> Iterator[tuple[Path, str, list[dict[str, Any]]]]:
    """Path, text and labels of every text below tests/truth/<part>."""
    for path in sorted((ROOT / "tests" / "truth" / part).glob("*/*.txt")):
        lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
        yield path, read(path), [json.loads(line) for line in lines]


def repeated(texts: Iterable[str], megabytes: float) -> str:
    """The texts one after the other, again and again, up to a size of UTF-8 (the last one whole)."""
    pieces, left = [], megabytes * 1e6
    for text in cycle(texts):
        if left <= 0:
            break
        pieces.append(text)
        left -= size(text) + 1
    return "\n".join(pieces)


def _filled(piece: str) -> Callable[[float], str]:
    return lambda megabytes: piece * max(1, round(megabytes * 1e6 / size(piece)))


def _nested(megabytes: float) -> str:
    half = round(megabytes * 1e6 / 6)
    return "“" * half + "”" * half


HOSTILE: dict[str, Callable[[float], str]] = {
    "one run of digits": _filled("7"),
    "one run of Chinese numerals": _filled("三百二十"),
    "grouped digits": _filled("1,234,"),
    "blanks between digits": _filled("7 "),
    "quotes nested": _nested,
    "quotes never closed": _filled("“"),
    "brackets never closed": _filled("（其中"),
    "tags never closed": _filled("<a <!--"),
    "one endless list": _filled("村支部3个、乡支部4个、镇支部5个、"),
    "one list of commas": _filled("培训骨干队伍3个，党员队伍4个，"),
    "one endless total": _filled("共12个，其中村3个，乡4个，镇5个，"),
    "shares of what was told once": _filled("全县辖218个行政村，有活动室的131个村，占行政村总数的95.1%。\n"),
    "people of villages": _filled("天元村支书赵天玄带领村民修路3公里，"),
    "no punctuation": _filled("全县建立党支部12个培训党员300人次投入资金5万元"),
    "no digits": _filled("全县各级党组织认真学习，"),
    "only newlines": _filled("\n"),
    "only blanks": _filled(" "),
}
"""Texts of any size (MB of UTF-8) that tempt a rule to look at the same characters again and again."""
