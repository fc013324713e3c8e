"""Numerals torn by lines, vague ones, units seldom written, and numbers that only look like figures."""

from __future__ import annotations

import pytest

from ingest.narrative.scan import scan
from ingest.readers import plain_text


def found(text: str) -> dict[str, tuple[float, float | None, float | None, str]]:
    view = plain_text.read(text).view
    return {
        view[m.start : m.end].replace("\n", "").replace(" ", ""): (m.value, m.interval.lo, m.interval.hi, m.unit)
        for m in scan(view)
    }


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("建社以后，合作社的粮食产量逐年增加，党员人数占全社总人口的百\n分之三点二六。", "百分之三点二六", 3.26),
        ("建社以后，合作社的粮食产量逐年增加，党员人数占全社总人口的百分\n之七。", "百分之七", 7),
        ("到年底为止，全县有党员一万四千六百三十一名，其中预备党员五\n百零七名。", "五百零七名", 507),
        ("到年底为止，全县党员人数猛增了许多，共有党员一万四千六百\n三十一名。", "一万四千六百三十一名", 14631),
    ],
)
def test_a_numeral_goes_on_over_the_end_of_a_line(text, quote, value):
    assert found(text)[quote][0] == value


@pytest.mark.parametrize(
    "text",
    [
        "全县共有党支部五百个\n三、存在的问题",
        "会议结束以后，县委决定从今年起认真做好以下各项工作任务，主要有以下几项\n三百六十行，行行出状元",
        "第十\n二百个支部",
    ],
)
def test_a_list_numeral_on_the_next_line_is_none(text):
    assert all(value[0] in (500.0, 200.0, 360.0) for value in found(text).values())


@pytest.mark.parametrize(
    ("text", "quote", "interval"),
    [
        ("每户还能收得百把斤谷子。", "百把斤", (90, 110, "斤")),
        ("卖菜可得千把块钱，", "千把块钱", (900, 1100, "元")),
        ("旺季一天接待千把人。", "千把人", (900, 1100, "人")),
        ("全队粮食产量达三十来万斤。", "三十来万斤", (270_000, 330_000, "斤")),
        ("每年出售余粮十五、六万斤。", "十五、六万斤", (150_000, 160_000, "斤")),
        ("每年出售余粮二十三四万斤。", "二十三四万斤", (230_000, 240_000, "斤")),
        ("全社有党员三十七、八名。", "三十七、八名", (37, 38, "名")),
        ("口粮只有三百把斤。", "三百把斤", (270, 330, "斤")),
        ("全社有牲口百十头。", "百十头", (99, 121, "头")),
        ("全社有农户百十来户。", "百十来户", (99, 121, "户")),
        ("集体存款一二十万元。", "一二十万元", (100_000, 200_000, "元")),
        ("当年植树两万来株。", "两万来株", (18_000, 22_000, "株")),
        ("修渠三十多里，", "三十多里", (30, 40, "里")),
        ("每组喂鸡七、八只。", "七、八只", (7, 8, "只")),
        ("各社约有党员120人。", "120人", (108, 132, "人")),
        ("全县大约有支部三百个，", "三百个", (270, 330, "个")),
    ],
)
def test_vague_numerals(text, quote, interval):
    _, lo, hi, unit = found(text)[quote]
    assert (lo, hi, unit) == interval


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("支书平均年龄46.5周岁，最小的31.5周岁。", "46.5周岁", 46.5, "周岁"),
        ("支书平均年龄46.5周岁，最小的31.5周岁。", "31.5周岁", 31.5, "周岁"),
        ("发展蛋鸭养殖3000多羽，", "3000多羽", 3000, "羽"),
        ("有工会、妇联两个支部，共有党员60名。", "两个", 2, "个"),
        ("第二期卫星模式五个点全部建成。", "五个", 5, "个"),
        ("肥猪由六十头减为九头，", "九头", 9, "头"),
        ("干部与2405贫困户结成对子。", "2405贫困户", 2405, "户"),
        ("每年专门安排14.8个亿。", "14.8个亿", 1_480_000_000, "元"),
        ("对17.3万贫困户建档立卡，", "17.3万贫困户", 173000, "户"),
    ],
)
def test_units_seldom_written(text, quote, value, unit):
    told = found(text)
    assert quote in told, told
    assert (told[quote][0], told[quote][3]) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "发布于 14.05.2014 08:51\n本站讯",
        "发布于 2014-05-14 08:51:20\n个人中心",
        "35岁以下占比16.4%",
        "村干部平均年龄46.5岁\n\n40岁以下占比16.4%\n\n55岁以上占比4.1%",
        "发送短信到10086，即可免费试用15天。",
        "本站会员免费阅读7天",
        "小学占11.5%，初中占64.2%，高中占3",
        "该村在三十里铺附近，离七里河二十里店不远。",
        "分三批进行，前三期以光纤建设为主",
    ],
)
def test_what_only_looks_like_a_figure(text):
    assert [quote for quote in found(text) if quote[-1] != "%" and quote != "46.5岁"] == []


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("如今已有4O多户搞大棚。", "4O多户", 40),
        ("51OO名党员划片包户。", "51OO名", 5100),
        ("调解纠纷58O多起。", "58O多起", 580),
        ("三类支部4l个。", "4l个", 41),
        ("通过ISO9001认证的企业5l家。", "5l家", 51),
    ],
)
def test_letters_that_a_scan_makes_of_noughts_and_ones(text, quote, value):
    assert [(text[one.start : one.end], one.value) for one in scan(plain_text.read(text).view)] == [(quote, value)]
