"""Names of townships, streets and villages: those of the table near a place of the text, and what is worded so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from ingest.narrative.listed_places import SURNAME
from ingest.narrative.names_again import told_again
from ingest.narrative.place import PlaceAt
from ingest.narrative.place_names import SHORTEST_STEM, looks_like_name, stem
from ingest.narrative.sparse import Search, Sparse
from ingest.narrative.unlisted_divisions import unlisted_divisions
from ingest.report_body import HEAD
from ingest.townships import townships

# 通羊镇新城社区: villages, communities and housing estates are in no table; a name begins where another ends.
_TOWNSHIP_ENDS = (
    r"街道(?!办|工委|社区)|镇(?!村(?!级)|党委书记|而|化)|乡(?!镇|村|亲|党委书记|、|(?<=家.)(?:变化|建设|人民|父老|发展|面貌|的)|(?<=城.)(?:党|统筹|一体|融合|居民|互动|基层|结对|共建|环境|建设|医疗|低保|困难|各|支部))|小区"
    r"|社区(?!党员|居(?!委会(?:是|位于|地处|隶属))|干|书|服|工)|苏木|嘎查|大队(?!部|长|干)"
    r"|村(?!村|乡(?![村镇贤亲情土风里下间干])|民|级|干|党组织|委(?!党)|“|两|务|容|庄|镇|官|里|企|办|小|居|组|规|情|寨|道|头|史|卫|医|校|屯|支书|支部书记|书记|上|内|部|均|由|达|数(?=[最量较共为达占多]))|公社"
)
# 各村由县里派人 tells of any village, 柳泉镇红坡村由县里派人 of one.
_VILLAGE_OF_TOWN = r"村(?=由|均|达|支书|支部书记|书记)"
# 该市红坡村支书黄某; 红坡村支书黄某 where a clause begins: somebody by name, as 全县村支书 are not.
_VILLAGE_OF_WHO = rf"村(?=村?(?:支书|支部书记|书记){SURNAME}[\u4e00-\u9fff])"
_TOWNSHIP = re.compile(
    r"(?:(?<=[省市县区旗州镇乡、，。：；？！在为如像对由向是于的和与跟助扶帮听到赴仅,:;?!\s“（.)）【】〗〕《》”—▲●◆■◇○△★☆※·•])|(?<=街道)|(?<=办事处)|(?<=社区)|(?<=公社)|(?<=苏木)|(?<=其中)|(?<=所在地)|(?<=中共)|(?<=[镇乡]有个)|(?<=[镇乡]有一个)|^)(?!(?<=所在)地|中共)"
    rf"(?P<name>[\u4e00-\u9fff]{{1,6}}?(?:{_TOWNSHIP_ENDS}|生产大队(?!部|长|干))"
    rf"|(?<=[镇乡道])[\u4e00-\u9fff]{{2,3}}{_VILLAGE_OF_TOWN}"
    rf"|(?:(?<=[县市区旗])|(?<=[，。；\n\s])|^)[\u4e00-\u9fff]{{2,3}}?{_VILLAGE_OF_WHO})"
)
TOWNSHIPS = Sparse(_TOWNSHIP, at_word=re.compile(f"{_TOWNSHIP_ENDS}|{_VILLAGE_OF_TOWN}|{_VILLAGE_OF_WHO}"))
DESCRIBED_REACH = 14
NAMED_AGAIN = 6
MOST_NAMESAKES = 5
"""Counties with a township of one name, up to which it is a name (城阳街道) rather than a word (新华街道)."""
_KINDS_OF_TOWNS = frozenset({"中心", "重点", "特色", "示范", "建制", "城关"})
# 麻岔村是个典型的旱山村: what kind of village it is.
_IS_A = re.compile(
    r"(?:是|成了|成为|属于?|算)(?:一|全[国省市县乡镇])?(?:个|有名的|出了名的|远近闻名的|闻名的|知名的|名副其实的)[^，。；\n]{0,8}$"
)
# 全县最大的移民安置社区, 新一届村“两委”, 新选拔村支部书记58名: any such.
_ANY_SUCH = re.compile(
    r"^[新上本]一届村$"
    r"|^新(?:选拔|提拔|调整|配备|选举|吸收|培养|聘用|考录|补选|增补|下派|充实|招聘|录用|调配|改选|选聘|推荐|储备|发展|成立|组建)村$"
    r"|^(?:[\u4e00-\u9fff]{0,2}的)?(?:移民|易地|搬迁|扶贫|集中|新型|农村|城市|老旧|安置房|商品房|回迁){1,3}(?:安置)?(?:社区|小区)$"
)
_AND_OPENS = re.compile(r"(?:^|[\n。])和$")
# 清河铺镇 where a line begins is not the 河铺镇 of the next county.
_LONGER = re.compile(r"(?:^|[\n。；）)、])[ \t\u3000]*(?![在和与对到从由向赴驻等及是去今原据])[\u4e00-\u9fff]$")
_CLASSIFIERS = frozenset("人名个户位村条件项次")
_HERE = re.compile(r"[该本我全](?:县|市|区|旗|镇|乡)$")
_NAME_BEGINS = re.compile(r"(?:^|[^\u4e00-\u9fff]|[省市县区旗州在和与为对到由如是的])$")


def township_names(
    view: str, official: list[PlaceAt], codes: set[str], wordings: Search, unlisted: tuple[Search, Search]
) -> list[tuple[int, int, str]]:
    """Names of the table that lie in a place of the text, and what is worded like a name; in text order, disjoint.

    `wordings` is the search of `TOWNSHIPS`, `unlisted` are those of counties and zones that no table knows.
    A text that names no county may be a township's own: a rare name of the table counts there for what it is.
    """
    table, near = townships(), frozenset(codes)
    taken = sorted((at.start, at.end) for at in official)
    known = [
        (mention.start, mention.end, mention.name)
        for mention in table.mentions(view)
        if table.near(mention.name, near)
        and (
            len(stem(mention.name)) >= SHORTEST_STEM
            or _NAME_BEGINS.search(view, max(0, mention.start - 1), mention.start)
        )
        and not (
            len(stem(mention.name)) <= SHORTEST_STEM
            and _LONGER.search(view, max(0, mention.start - 4), mention.start)
            and looks_like_name(view[mention.start - 1 : mention.end])
        )
    ]
    known.extend(_streets_by_short_name(view, near))
    known.extend(unlisted_divisions(view, taken, *unlisted))
    taken = sorted([*taken, *((start, end) for start, end, _ in known)])
    starts = [start for start, _ in taken]
    ends = {end for _, end in taken}
    worded: list[tuple[int, int, str]] = []
    position = 0
    while match := wordings.search(position):
        name, start, end = match["name"], match.start("name"), match.end()
        if _AND_OPENS.search(view, max(0, start - 2), start):
            # 和畅园社区 at the beginning of a line joins nothing.
            name, start = view[start - 1 : end], start - 1
        index = bisect_right(starts, end - 1) - 1
        if index >= 0 and taken[index][1] > start:
            # Begins or ends inside a name that the tables know.
            position = match.start("name") + 1
            continue
        below = start in ends or bool(_HERE.search(view, start - 2, start))
        # 罗州社区党支部 behind its town; elsewhere 社区党组织 is any community's.
        if (
            not (looks_like_name(name, below=below) or _is_named_again(view, name))
            or (view.startswith("党", end) and name.endswith(("社区", "街道")) and not below)
            or _ANY_SUCH.search(name)
            or _IS_A.search(view, max(0, start - DESCRIBED_REACH), start)
        ):
            # A name may begin inside what was taken for one: 平房区[新伟街道].
            position = match.start("name") + 1
            continue
        position = end
        ends.add(end)
        worded.append((start, end, name))
    worded = told_again(view, worded, taken)
    if not near:
        worded.extend(_rare_names(view, [*taken, *((start, end) for start, end, _ in worded)]))
    # 班子成员9[人和乡]党校骨干5人 names no town.
    return sorted(
        (start, end, name)
        for start, end, name in [*known, *worded]
        if not (name[0] in _CLASSIFIERS and view[start - 1 : start].isdigit())
    )


def _is_named_again(view: str, name: str) -> bool:
    """下磻村要换支书, 在下磻, 下磻的支书: a village that a text calls by its short name again and again."""
    own = stem(name)
    again = name.endswith("村") and len(own) == SHORTEST_STEM and looks_like_name(name, again=True)
    return again and view.count(own) >= NAMED_AGAIN


def _streets_by_short_name(view: str, near: Collection[str]) -> list[tuple[int, int, str]]:
    """永清街 for 永清街道 of a district that the text tells of, where it opens a clause."""
    if "街" not in view:
        return []
    streets = {name[:-1] for code in near for _, name in townships().of(code) if name.endswith("街道")}
    return [
        (match.start(), match.end(), street)
        for street in sorted(streets)
        if len(street) > SHORTEST_STEM and street in view
        for match in re.finditer(rf"(?<![\u4e00-\u9fff]){re.escape(street)}(?!道)", view)
    ]


def _rare_names(view: str, taken: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Names of the table that say by themselves which township they are; `taken` are the places found so far."""
    table = townships()
    spans = sorted(taken)
    starts = [start for start, _ in spans]
    found = []
    for mention in table.mentions(view):
        before = bisect_right(starts, mention.end - 1) - 1
        if (
            len(stem(mention.name)) >= SHORTEST_STEM
            and stem(mention.name) not in _KINDS_OF_TOWNS
            and (
                len(table.counties(mention.name)) <= MOST_NAMESAKES
                # 振兴街道组织书记述职, as a line of the head, and again below.
                or (
                    mention.start < HEAD
                    and view[: mention.start].rstrip(" \t\u3000")[-1:] in ("", "\n")
                    and view.count(mention.name) > 1
                )
            )
            and (before < 0 or spans[before][1] <= mention.start)
        ):
            found.append((mention.start, mention.end, mention.name))
    return found
