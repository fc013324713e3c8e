"""Lines of a page that tell whose site it is: its imprint, links to other sites, and where on the site one stands.

They name places that the report may have nothing to do with: a province's site brings what its counties report.
"""

from __future__ import annotations

import re

from ingest.briefly_named import medium

_OF_A_SITE = re.compile(
    r"主办|承办|协办|主管|版权|技术支持|技术维护|地址|邮编|邮政编码|电话|传真|邮箱|ICP备|公网安备|备案|标识码|Copyright"
    r"|联系我们|关于我们|网站地图|设为首页|加入收藏",
    re.IGNORECASE,
)
_LINKS_TO_SITES = re.compile(r"^[ \t\u3000]*(?:友情链接|相关网站|常用链接|网站链接|快速链接|兄弟网站)")
_STEPS = re.compile(r">>?|»|›|→|＞")
_STANDS = re.compile(r"(?:当前|所在|现在的?)位置|您(?:的|现在的)?位置|您当前")
LEAST_WORDS, LEAST_STEPS, LONGEST_STEPS = 2, 2, 100


def imprint(view: str) -> tuple[str, str]:
    """The text with such lines blanked, and what these say."""
    if not (_OF_A_SITE.search(view) or "链接" in view or _STEPS.search(view) or "位置" in view):
        return view, ""
    lines = view.split("\n")
    of_site = [_is_of_the_site(line) for line in lines]
    told = "\n".join(" " * len(line) if site else line for line, site in zip(lines, of_site, strict=True))
    return told, "\n".join(line for line, site in zip(lines, of_site, strict=True) if site)


def _is_of_the_site(line: str) -> bool:
    if not line.strip() or "。" in line:
        return False
    if _LINKS_TO_SITES.match(line) or len({word.upper() for word in _OF_A_SITE.findall(line)}) >= LEAST_WORDS:
        return True
    steps = len(_STEPS.findall(line)) >= LEAST_STEPS or _STANDS.search(line) is not None
    # 平江新闻网 > 党建频道: whose paper it is tells whose news.
    return steps and len(line) <= LONGEST_STEPS and medium().search(line) is None
