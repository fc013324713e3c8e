"""The words with which a report comes back to itself from an example: 截至目前, 二是, 与此同时."""

from __future__ import annotations

import re

# 截至10月底，51个村升级: behind an example, the report's own place is told of again.
_SUMMARY = (
    r"(?:各(?:基层|级|乡|镇|地|单位|部门|支部|党|县|市|村|区|派出)|截至|截止|全年|今年以来|一年来|总的|总体|累计|到(?:\d{1,2}月|今年\s?1?\s?\d月底|去年底|目前)|目前[，,](?=列入|纳入|各)"
    r"|从[^，。；,;\n]{1,8}看[，,]|据(?:县|市|区|州|旗|地区|省)[^，。；,;\n]{2,10}(?:统计|汇总))"
)
SUMS_UP = re.compile(rf"\s*{_SUMMARY}")
SUMS_UP_BEFORE = re.compile(rf"。\s{{0,4}}{_SUMMARY}")
# 二是底子薄。空壳村还有90个; 对外出的党员，我们…: a new item, or who reports, ends what was told of a village.
RESUMES = re.compile(
    r"(?:^|[。；])[ \t\u3000]{0,4}(?:[（(]?[一二三四五六七八九十][)）]?(?:是|要|、)|第[一二三四五六七八九十][，,、]"
    r"|[（(][一二三四五六七八九十][)）]"
    r"|我们(?!村|社区|支部|镇|乡)|与此同时[，,]|从今年|加大了?|强化|注重|全面推行|扎实开展|严格|进一步|此外|同时[，,]"
    r"|[\u4e00-\u9fff“”]{2,10}方面[，,]"
    r"|(?:对于?|针对)[^，。；“”\n]{2,24}[，,](?!他|她|村)"
    r"|[^，。；“”\n\d]{2,18}(?:党建|建设|工作|方面)(?:也|同样|同步|不断|稳步|全面)?(?:有了?新|取得|得到|推进|加强|上了?新)[^，。；\n]{0,8}。)"
)
