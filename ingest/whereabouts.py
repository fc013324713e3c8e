"""Which place and reporting year a report is about, from what its file, folder, title and text say, in that order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest.readers.document import Document
from ingest.regions import COUNTRY_CODE, Region, gazetteer

FIRST_YEAR, LAST_YEAR = 1949, 2100
DOMINANT_SHARE = 0.6
SEVERAL_PROVINCES = 4

_FULL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_NAME_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)|(?!\d))")
_DATE_LINE = re.compile(r"^\s*(?:[\u4e00-\u9fff]{0,12}[:：]?)?\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*$", re.MULTILINE)
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[年/.-]\s?(\d{1,2})\s?[月/.-]\s?\d{1,2}")
_CHINESE_YEAR = re.compile(r"([一二][〇零九][〇零一二三四五六七八九]{2})年")
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月")
_LAST_YEAR_MONTH = re.compile(r"去年(\d{1,2})月")
_WHOLE = re.compile(r"(?:全|我)(国|省|市|县|区|州|旗)(?!委|域|政|级|家)")
_LEVEL_OF_WHOLE = {
    "国": {"country"},
    "省": {"province"},
    "市": {"prefecture", "county"},
    "县": {"county"},
    "区": {"county", "province"},
    "州": {"prefecture"},
    "旗": {"county"},
}


@dataclass(frozen=True, slots=True)
class Found:
    """A region or year, and where it was found: manifest, folder, file_name, title or text."""

    value: Region | int | None
    source: str | None


def find_year(manifest: str | None, folder: str, file_name: str, document: Document | None) -> Found:
    """Reporting year. Raises ValueError where the manifest gives something that is no year."""
    if manifest:
        if not manifest.strip().isdigit() or not FIRST_YEAR <= int(manifest) <= LAST_YEAR:
            raise ValueError(f"year {manifest.strip()!r} is not a year between {FIRST_YEAR} and {LAST_YEAR}")
        return Found(int(manifest), "manifest")
    for source, text in (("folder", folder), ("file_name", file_name)):
        years = [int(year) for year in _NAME_YEAR.findall(text) if FIRST_YEAR <= int(year) <= LAST_YEAR]
        if years:
            return Found(years[-1], source)
    if document is None:
        return Found(None, None)
    titled = _years(document.title or "")
    if titled:
        return Found(max(titled), "title")
    year = _year_of_text(document.view)
    return Found(year, "text" if year is not None else None)


def _years(text: str) -> list[int]:
    years = [int(year) for year in _FULL_YEAR.findall(text)]
    years += [int(year.translate(_CHINESE_DIGITS)) for year in _CHINESE_YEAR.findall(text)]
    return [year for year in years if FIRST_YEAR <= year <= LAST_YEAR]


def _year_of_text(view: str) -> int | None:
    """The latest of the years named often; the one after it where the text calls it last year."""
    counts = Counter(_years(_DATE_LINE.sub("", view)))
    if not counts:
        return _year_of_publication(view)
    most = max(counts.values())
    likely = max(year for year, count in counts.items() if count * 3 >= most)
    dated = {int(month) for year, month in _YEAR_MONTH.findall(view) if int(year) == likely}
    last_year = {int(month) for month in _LAST_YEAR_MONTH.findall(view)}
    if len(dated) == 1 and dated <= last_year:
        return likely + 1
    return likely


def _year_of_publication(view: str) -> int | None:
    """The year of the first full date; what appears in January tells of the year before."""
    dated = _DATE.search(view)
    return None if dated is None else int(dated[1]) - (dated[2].lstrip("0") == "1")


def find_region(
    manifest: str | None, folder: str, file_name: str, document: Document | None, year: int | None
) -> Found:
    """Region of the report. Raises ValueError where the manifest names a place that no table knows."""
    table = gazetteer()
    if manifest:
        region = _named(manifest.strip(), year)
        if region is None:
            raise ValueError(f"region {manifest.strip()!r} is no division of that year, or several of that name")
        return Found(region, "manifest")
    for source, text in (
        ("folder", folder),
        ("file_name", file_name),
        ("title", (document.title if document else None) or ""),
    ):
        region = _most_specific(text, year)
        if region is not None:
            return Found(region, source)
    if document is None:
        return Found(None, None)
    region = _region_of_text(document.view, year)
    return (
        Found(region, "text")
        if region is not None
        else Found(table.at(COUNTRY_CODE, None) if _is_national(document.view) else None, "text")
    )


def _named(name: str, year: int | None) -> Region | None:
    """A division by its code or its name, the latter also with the divisions above before it."""
    table = gazetteer()
    return table.at(name, year) if name.isdigit() else _most_specific(name, year)


def _most_specific(text: str, year: int | None) -> Region | None:
    """The lowest division that a name or title mentions, those before it telling namesakes apart."""
    table = gazetteer()
    best: Region | None = None
    around: list[str] = []
    for mention in table.mentions(text):
        region = table.resolve(mention.name, year, around)
        if region is None:
            continue
        around.insert(0, region.code)
        if best is None or _depth(region) > _depth(best):
            best = region
    return best


def _depth(region: Region) -> int:
    return ("country", "province", "prefecture", "county").index(region.level)


def _region_of_text(view: str, year: int | None) -> Region | None:
    """The lowest division that holds most of the places named, at the level of which the text says 全县 or 全省."""
    table = gazetteer()
    around: list[str] = []
    weights: Counter[str] = Counter()
    total = 0
    for mention in table.mentions(view):
        region = table.resolve(mention.name, year, around)
        if region is None or region.code == COUNTRY_CODE:
            continue
        around = [region.code, *around[:4]]
        total += 1
        for above in (region, *table.ancestors(region, year)):
            weights[above.code] += 1
    if not total:
        return None
    wholes = Counter(_WHOLE.findall(view))
    wanted = _LEVEL_OF_WHOLE[wholes.most_common(1)[0][0]] if wholes else {"province", "prefecture", "county"}
    holding = [table.at(code, year) for code, weight in weights.items() if weight >= DOMINANT_SHARE * total]
    regions = [region for region in holding if region is not None]
    fitting = [region for region in regions if region.level in wanted] or regions
    return max(fitting, key=lambda region: (_depth(region), weights[region.code], region.code), default=None)


def _is_national(view: str) -> bool:
    """Several provinces and no dominant one, in a text that speaks of the whole country."""
    provinces = {
        m.name for m in gazetteer().mentions(view) if any(r.level == "province" for r in gazetteer().by_name[m.name])
    }
    return len(provinces) >= SEVERAL_PROVINCES and "全国" in view
