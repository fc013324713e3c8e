"""Lines of a page that tell whose site it is: its imprint, links to other sites, and where on the site one stands.

They name places that the report may have nothing to do with: a province's site brings what its counties report.
"""

from __future__ import annotations

import re

from ahocorasick_rs import AhoCorasick

from ingest.briefly_named import medium

_WORDS = (
    "主办", "承办", "协办", "主管", "版权", "技术支持", "技术维护", "地址", "邮编", "邮政编码", "电话", "传真", "邮箱",
    "ICP备", "公网安备", "备案", "标识码", "Copyright", "联系我们", "关于我们", "网站地图", "设为首页", "加入收藏",
)  # fmt: skip
_SIGNS = (*_WORDS, "链接", "兄弟网站", "位置", ">", "»", "›", "→", "＞")
_FINDER = AhoCorasick(_SIGNS)
_LINKS_TO_SITES = re.compile(r"[ \t\u3000]*(?:友情链接|相关网站|常用链接|网站链接|快速链接|兄弟网站)")
_STEPS = re.compile(r">>?|»|›|→|＞")
_STANDS = re.compile(r"(?:当前|所在|现在的?)位置|[您你](?:的|现在的)?位置|[您你]当前")
# 泰山脚下一茶农 above UID 20417, 5楼 泰山脚下一茶农 发表于 2010-3-5: what those who write in a forum call themselves.
_WROTE = re.compile(
    r"^(?:[^\n。]{0,4}本帖最后由[^\n。]{1,30}编辑[^\n。]{0,6}|\d{1,4}楼[^\n。]{1,30}发表于[^\n。]{0,24}"
    r"|[^\n，。；]{1,20}(?=\nUID[ :：]?\d))$",
    re.MULTILINE,
)
# 凤台闲人, of a forum on another county: whoever posted something, wherever called by that name.
_WRITERS = re.compile(
    r"本帖最后由[ \t]?([^\s]{2,12})[ \t]?于"
    r"|(?:^|楼[主]?[ \t:：]{0,2}|[ \t\u3000])([^\s，。；:：]{2,12})[ \t\u3000]{1,4}发表于",
    re.MULTILINE,
)
SHORTEST_WRITER = 3
_WROTE_SIGNS = ("本帖最后由", "发表于", "UID")
LEAST_WORDS, LEAST_STEPS, LONGEST = 2, 2, 300
LONGEST_STEPS = 100


def site_lines(view: str) -> list[tuple[int, int]]:
    """Where such lines stand, and those that name who wrote in a forum, in text order."""
    found: list[tuple[int, int]] = []
    for _, at, _ in _FINDER.find_matches_as_indexes(view):
        if found and at < found[-1][1]:
            continue
        line = _line_around(view, at)
        if line is not None and _is_of_the_site(view[line[0] : line[1]]):
            found.append(line)
    if not any(sign in view for sign in _WROTE_SIGNS):
        return found
    writers = {name for pair in _WRITERS.findall(view) for name in pair if len(name) >= SHORTEST_WRITER}
    called = (match.span() for name in writers for match in re.finditer(re.escape(name), view))
    return _disjoint([*found, *(match.span() for match in _WROTE.finditer(view)), *called])


def _disjoint(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in text order, those left out that begin inside one before."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _line_around(view: str, position: int) -> tuple[int, int] | None:
    """The line around a position; None where it is too long for one of a site."""
    first, last = max(0, position - LONGEST), min(len(view), position + LONGEST)
    before, behind = view.rfind("\n", first, position), view.find("\n", position, last)
    if (before < 0 and first > 0) or (behind < 0 and last < len(view)):
        return None
    start, end = before + 1, behind if behind >= 0 else len(view)
    return (start, end) if end - start <= LONGEST else None


def imprint(view: str) -> tuple[str, str]:
    """The text with such lines blanked, as long as before, and what these say."""
    lines = site_lines(view)
    pieces, done = [], 0
    for start, end in lines:
        pieces += [view[done:start], " " * (end - start)]
        done = end
    return "".join([*pieces, view[done:]]), "\n".join(view[start:end] for start, end in lines)


def _is_of_the_site(line: str) -> bool:
    if not line.strip() or "。" in line:
        return False
    if _LINKS_TO_SITES.match(line) or sum(word in line for word in _WORDS) >= LEAST_WORDS:
        return True
    if len(line) > LONGEST_STEPS or not (_STANDS.search(line) or len(_STEPS.findall(line)) >= LEAST_STEPS):
        return False
    # 平江新闻网 > 党建频道: whose paper it is tells whose news.
    return medium().search(line) is None
