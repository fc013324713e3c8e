"""How numbers, intervals and codes are shown: Chinese and English names of every code that the marts use."""

from __future__ import annotations

from typing import NamedTuple

NARROW_SPACE = "\u202f"
"""Groups digits (ISO 80000-1), so that commas are left to separate the ends of an interval."""

MINUS = "\u2212"


class Label(NamedTuple):
    """A name in Chinese and in English."""

    zh: str
    en: str


FACTS = {
    "branches": Label("组织", "branches"),
    "trainings": Label("培训", "trainings"),
    "funding": Label("经费", "funding"),
    "pairings": Label("结对", "pairings"),
    "members": Label("党员", "members"),
    "other": Label("其他", "other"),
}
VERDICTS = {
    "inconsistent": Label("不符", "inconsistent"),
    "suspicious": Label("可疑", "suspicious"),
    "undecidable": Label("无法判断", "undecidable"),
    "consistent": Label("相符", "consistent"),
}
KINDS = {
    "sum": Label("合计", "parts and total"),
    "part_of": Label("其中", "part of a whole"),
    "share": Label("占比", "share"),
    "product": Label("数量×标准", "count × unit"),
    "growth": Label("增幅", "growth"),
    "repeat": Label("前后重复", "said twice"),
    "bound": Label("取值范围", "bounds"),
    "average": Label("平均", "average"),
    "difference": Label("差额", "difference"),
    "continuity": Label("年度衔接", "continuity"),
}
ROLES = {
    "total": Label("总数", "total"),
    "part": Label("分项", "part"),
    "whole": Label("全体", "whole"),
    "share": Label("占比", "share"),
    "count": Label("数量", "count"),
    "per_unit": Label("单位标准", "per unit"),
    "base": Label("基期", "base"),
    "current": Label("本期", "current"),
    "growth": Label("增幅", "growth"),
    "first": Label("首次", "first said"),
    "again": Label("再次", "said again"),
    "figure": Label("数字", "figure"),
    "factor": Label("因数", "factor"),
    "average": Label("平均数", "average"),
    "change": Label("增减数", "change"),
}
MEASURE_KINDS = {
    "stock": Label("期末数", "stock"),
    "flow": Label("发生数", "flow"),
    "rate": Label("比率", "rate"),
    "per_unit": Label("单位标准", "per unit"),
    "target": Label("定额", "target"),
}
SEVERITIES = {"block": Label("错误", "blocks"), "warn": Label("提示", "warns")}
NOTICES = {"error": Label("出错", "error"), "note": Label("提示", "note")}
QUALITY = {
    "ok": Label("正常", "ok"),
    "warned": Label("提示", "warned"),
    "quarantined": Label("隔离", "quarantined"),
}
COVERAGE = {
    "reported": Label("已报", "reported"),
    "no_figures": Label("无数字", "no figures"),
    "unreadable": Label("无法读取", "unreadable"),
    "missing": Label("未报", "missing"),
}
CHECKS = {
    "pass": Label("通过", "pass"),
    "fail": Label("未通过", "fail"),
    "warning": Label("有提示", "warning"),
    "no_data": Label("无数据", "no data"),
    "did_not_run": Label("未运行", "did not run"),
}
BOUNDS = {
    "exact": Label("确数", "exact"),
    "rounded": Label("约整", "rounded"),
    "more_than": Label("多", "more than"),
    "nearly": Label("近", "nearly"),
    "about": Label("约", "about"),
    "at_least": Label("以上", "at least"),
    "at_most": Label("以内", "at most"),
    "range": Label("区间", "range"),
}


def label(labels: dict[str, Label], code: str | None) -> Label:
    """The names of `code`; a code that nobody named yet stands for itself in both languages."""
    return labels.get(code or "", Label(code or "", code or ""))


def number(value: float | None) -> str:
    """A number with grouped digits and at most four decimals: 170 000 000; 95.71; an em dash for none."""
    if value is None:
        return "—"
    text = f"{abs(value):,.4f}".rstrip("0").rstrip(".").replace(",", NARROW_SPACE)
    return f"{MINUS}{text}" if value < 0 else text


def interval(lo: float | None, hi: float | None, lo_open: bool | None, hi_open: bool | None) -> str:
    """An interval in bracket notation: [6, 7) holds 6 and not 7; an unbounded end is infinite and open."""
    left = f"({MINUS}∞" if lo is None else f"{'(' if lo_open else '['}{number(lo)}"
    right = "+∞)" if hi is None else f"{number(hi)}{')' if hi_open else ']'}"
    return f"{left}, {right}"
