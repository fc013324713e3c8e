"""Provinces and cities by their signs: 驻桂单位, 中央在甘单位, 桂办发〔2010〕36号, 淄学委发[1997]1号."""

from __future__ import annotations

import re

from ingest.regions import Region, gazetteer, region_words
from ingest.report_body import HEAD

_STATIONED = re.compile(r"(?:驻|中央在)([\u4e00-\u9fff])(?=高校|单位|部队|企业|机构|各)")
# 闽进一步提高妇女参政比例, the headline of what a province's paper tells; 新, 贵, 川 and some more are words as well.
_HEADLINE = re.compile(r"\A\s*([闽赣湘鄂豫粤琼皖浙鲁冀晋陕渝黔滇桂])(?=[进深强推出选扩力启加建将拟今已下派评发表])")
# 桂办发〔2010〕36号: whose document the text carries out.
_DOCUMENT_OF = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[下印]发)|(?<=根据)|(?<=按照))([\u4e00-\u9fff])(?:办|组|委|党|政|直|编|纪|财|教|民|人社|宣|学委)?(?:办|组|通)?发?[〔\[(（](?:19|20)?\d{0,2}[〕\])）]\s?第?\d{1,3}号"
)


def by_sign(view: str, kind: str, year: int | None) -> Region | None:
    """The province or city whose sign a text bears that says 我区 or 全市 and names no place."""
    return _of_province_sign(view, kind) or _of_city_sign(view, kind, year)


def leads_all_of_it(name: str, view: str) -> bool:
    """由简阳市委组织部牵头，全市…: whether a place's committee stands before all of that place in a sentence."""
    return re.search(rf"{name}委(?:组织部)?[^，。；\n]{{0,8}}[，,]全{name[-1]}", view[:HEAD]) is not None


def _of_province_sign(view: str, kind: str) -> Region | None:
    """驻桂单位, 八桂大地 in a text that says 我区 or 全省 and names no place: the province by its sign or epithet."""
    if kind not in ("省", "区", "市"):
        return None
    words = region_words()
    names = {words.signs.get(match[1]) for match in _STATIONED.finditer(view)}
    names |= {words.signs[match[1]] for match in _DOCUMENT_OF.finditer(view) if match[1] in words.signs}
    if (headline := _HEADLINE.match(view)) is not None:
        names.add(words.signs[headline[1]])
    names |= {name for epithet, name in words.epithets.items() if epithet in view}
    name = names.pop() if len(names) == 1 else None
    return gazetteer().resolve(name, None) if name is not None else None


def _of_city_sign(view: str, kind: str, year: int | None) -> Region | None:
    """淄学委发[1997]1号 in a text that says 全市 and names no place: the one city whose name begins so."""
    signs = {match[1] for match in _DOCUMENT_OF.finditer(view)} if kind == "市" else set()
    if len(signs) != 1 or signs & region_words().signs.keys():
        return None
    sign = signs.pop()
    cities = {
        region.code: region
        for region in gazetteer().regions
        if region.level == "prefecture"
        and region.name.startswith(sign)
        and region.name[-1] == kind
        and region.told_in(year)
    }
    return next(iter(cities.values())) if len(cities) == 1 else None
