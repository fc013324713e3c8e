"""Marks that part what belongs to different figures: one table for all claim rules.

A rule that looks for the end of a sentence, of what may hold a list together, of a clause or of a name asks here, so
that no two rules differ by a mark. Scanned texts have full stops for commas: a dot ends a name, never a clause.
"""

from __future__ import annotations

import re

SENTENCE = "。！？"
STOP = SENTENCE + "；;"
"""What no list of parts goes over."""
PAUSE = STOP + "，,：:"
NAME = PAUSE + "、（(."
"""What the name of a figure's thing begins behind and ends at."""

SENTENCE_END = re.compile(f"[{SENTENCE}]")
STOPS = re.compile(f"[{STOP}]")
CLAUSE = re.compile(f"[{PAUSE}]")
NAME_END = re.compile(f"[{NAME}]")
UNDER_ASPECT = (
    r"(?:(?:按|从)(?:照)?[\u4e00-\u9fff]{1,8}?(?:划分|来分|分类|分|来看|看)"
    r"|分(?:层|类|级|地区|地域|区域|行业|层次|层级|类别|类型)(?:来)?看)[，,：:]?"
)
"""What opens the groups that a whole is divided into: 按性别分，…; 从职业来看，…."""
SPREAD_OVER = ("分布在", "分布于", "涉及", "覆盖", "涵盖")
"""Before a number of places: 142个项目分布在61个乡镇，其中甲县36个 are projects, not towns."""
