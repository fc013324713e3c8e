"""What a site puts above and below a report changes nothing of it: no figure more or less, no other place or year."""

from __future__ import annotations

from pathlib import Path

import pytest

from county_reports.report_file import FileResult

DATED = (
    "通海县整顿软弱涣散村党支部\n2013-05-21 来源：玉溪日报\n"
    "通海县委高度重视基层党建工作，扎实推进软弱涣散村党组织整顿，全县共整顿党支部12个，培训党员3200名。今年新建场所5个。\n"
    "通海县还落实了资金30万元，帮助困难党员260户，各项工作扎实推进，取得了明显的成效。\n"
)
UNDATED = (
    "通海县基层党建工作总结\n"
    "通海县委高度重视基层党建工作，2012年扎实推进软弱涣散村党组织整顿，全县共整顿党支部12个，培训党员3200名。\n"
    "通海县还落实了资金30万元，帮助困难党员260户，各项工作扎实推进，取得了明显的成效。\n"
)
UNTITLED = UNDATED.split("\n", 1)[1]
ABOVE = [
    "今天是2023年11月2日 星期四",
    "元江县人民政府 2023年11月2日星期四",
    "您好，欢迎访问元江党建网！ 2023年11月2日 星期四 农历九月十九",
    "登录 | 注册 | 设为首页 | 2023/11/2",
    "当前位置：首页 >> 元江县 >> 基层党建",
    "作者：admin 来源：本站 点击数：1283次 字号：大 中 小",
    "已有1283人阅读 12人点赞 5人收藏",
    "今日访问：1200人次 总访问量：1234567人次",
    "页数：12页 字数：3200字 价格：5.00元 下载积分：200分",
    "分享到：微信 微博 QQ空间 0人已赞",
    "帖子:35 积分:120点 精华:2篇",
    "评分 5分 共12人评分",
    "本文共1234字，阅读需要5分钟",
    "下载次数:12次 文件大小:25KB ¥5.00 立即下载",
    "VIP会员 19.9元/月 免费下载100篇",
    "浏览 1283 次 | 回复 3 条",
    "今日:12 昨日:34 会员:5600人",
    "粉丝 1200 关注 35 文章 560篇",
]
ABOVE_DATED = ["2023年11月2日 星期四", "2023-11-02", "2023年11月02日 10:23:11", "首页 党建要闻 组织工作 2023年11月2日"]
BELOW = [
    "Copyright © 2003-2023 元江网 滇ICP备05001234号",
    "【打印本页】 【关闭窗口】",
    "打印时间：2023年11月2日",
    "上一篇：元江县培训党员3200名 [2023-11-02]\n下一篇：元江县新建党支部56个",
    "相关阅读：\n· 元江县培训党员5200名\n· 元江县2023年投入300万元建场所",
    "热门文章\n元江县2023年培训党员5200名\n2023年入党申请书范文5篇",
    "【相关推荐】\n1. 元江县2023年培训党员5200名\n2. 元江县选派第一书记56名",
    "猜你喜欢\n2023年个人述职报告\n2023年党支部工作计划",
    "共3页 首页 上一页 [1] [2] [3] 下一页 尾页 转到第 1 页",
    "网友评论（3条）\n张三 2023-11-02 10:22:31 元江县有党员5200名\n李四 2023-11-02 支持。写了5次",
    "主办：中共元江县委组织部 技术支持：元江县信息中心 地址：元江县澧江路12号 邮编：653300 电话：0877-6011111",
    "友情链接：人民网 新华网 云南网 元江县人民政府 元江党建网",
    "3个回答",
    "共找到 12 条相关结果",
    "（共3张图片）",
    "点击查看更多>> 共56条",
    "打赏 5元 10元 20元\n1人打赏",
    "本站已运行 3652 天",
    "本文被浏览过 1283 次",
    "您认为本文：很好(12票) 一般(3票) 差(0票)",
    "免责声明：本文由用户上传，如有侵权请在30日内联系我们删除，客服QQ：123456789",
]


def told(path: Path, text: str) -> list[tuple[str, str | None, int | None]]:
    path.write_text(text, encoding="utf-8")
    return [(figure.quote, figure.region_name, figure.year) for figure in FileResult(path).figures]


@pytest.mark.parametrize("report", [DATED, UNDATED, UNTITLED], ids=["dated", "undated", "untitled"])
@pytest.mark.parametrize("line", ABOVE)
def test_what_stands_above_a_report_is_none_of_it(tmp_path, report, line):
    own = told(tmp_path / "own.txt", report)
    assert own and {place for _, place, _ in own} == {"通海县"}
    assert told(tmp_path / "page.txt", f"{line}\n{report}") == own


@pytest.mark.parametrize("line", ABOVE_DATED)
def test_todays_day_above_the_day_of_publication_dates_nothing(tmp_path, line):
    own = told(tmp_path / "own.txt", DATED)
    assert {year for _, _, year in own} == {2013}
    assert told(tmp_path / "page.txt", f"{line}\n{DATED}") == own
    # Alone it is when the report appeared.
    alone = told(tmp_path / "page.txt", f"{line}\n" + DATED.replace("2013-05-21 来源：玉溪日报\n", ""))
    assert {year for _, _, year in alone} == {2023}


@pytest.mark.parametrize("report", [DATED, UNDATED, UNTITLED], ids=["dated", "undated", "untitled"])
@pytest.mark.parametrize("lines", BELOW)
def test_what_stands_below_a_report_is_none_of_it(tmp_path, report, lines):
    own = told(tmp_path / "own.txt", report)
    assert told(tmp_path / "page.txt", f"{report}\n{lines}\n") == own


def test_an_imprint_tells_whose_report_it_is_where_that_names_no_place_or_a_short_name(tmp_path):
    imprint = "主办：中共元江县委组织部 地址：元江县澧江路12号 邮编：653300\n"
    text = "整顿软弱涣散村党支部\n我县高度重视基层党建工作，全县共整顿党支部12个。\n"
    assert {place for _, place, _ in told(tmp_path / "a.txt", text + imprint)} == {"元江县"}
    text = "整顿软弱涣散村党支部\n元江高度重视基层党建工作，全县共整顿党支部12个，到通海县学习。\n"
    assert {place for _, place, _ in told(tmp_path / "b.txt", text + imprint)} == {"元江县"}


def test_lists_of_the_report_itself_stay_in_it(tmp_path):
    text = UNDATED + "热点问题\n村干部待遇提高300元。\n最新情况\n新发展党员56名\n相关工作\n整顿村8个。\n"
    text += "市长信箱回复群众320条\n党员积分满120分\n"
    quotes = [quote for quote, _, _ in told(tmp_path / "own.txt", text)]
    assert quotes[-5:] == ["300元", "56名", "8个", "320条", "120分"]
