"""Parts and their total: 其中, 分别, 共计 and what else states that figures add up (DOMAIN: parts and total)."""

from __future__ import annotations

import re

from ingest.narrative.claims.counted import names_another
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, same_unit, together
from ingest.narrative.claims.listing import COMMA, ENUMERATION, LIST_GAP, UNREAD, believable_total, compiled, meets
from ingest.narrative.claims.marks import NAME_END, SPREAD_OVER, STOPS
from ingest.narrative.claims.sets import complete, disjoint, name_of, of_one_set, one_of
from ingest.narrative.claims.totals_behind import all_and_directly, total_behind
from ingest.narrative.claims.weigh import added, believable, slip, swapped, within
from ingest.narrative.claims.wholes import divided
from ingest.narrative.claims.words import ClaimWords, claim_words

MOST_PARTS = 120
"""Parts looked at behind a figure: no report lists more, and a text without an end to its sentences is read in time."""
MOST_OF_A_SET = 12
"""Parts whose names may say that they are all, the classes of age among them."""
MANY_PARTS = 4
NEARLY = 1.1
FEWEST_SUMS = 3
_AMONG = re.compile(r"[^，,。；;、]{0,16}(?:当中|之中|中)[，,的]?(?:有|已有?|就有|的)?")
_ALREADY_OF = re.compile(r"^[\u4e00-\u9fff“”（）()]{2,16}(?<!现)已有$")
_NOT_AMONG = re.compile(
    r"(?:过程|工作|活动|建设|换届|中心|中央|其|集中|实践|年|月)中[，,]?|中(?:共|央|心|级|小|学|层|国|介)"
)
_ANOTHER_ACTION = re.compile(
    r"解决|帮助|化解|争取|投入|培训|举办|研究|办理|走访|慰问|开展|提出|收集|制定|发放|帮扶|联系|召开|整改"
)
_MADE_UP_OF = re.compile(r"(?:[等]?[两三四五六七八九几](?:块|部分|方面|项|级))?(?:组成|构成)")
_FROM = re.compile(r"由[^，。；]{0,16}$")
_INSIDE = re.compile(r"中|[\u4e00-\u9fff]{1,6}中")
_AGES = re.compile(r"(?:\d+岁?(?:至|到|—|-))?\d+周?岁")
_ELSEWHERE = re.compile(r"比.{0,12}多|另|此外|同时|加上|还|涉及|涵盖|分布在|[，,](?:[到赴]|分赴|进驻|前往)")
_KINDS_OF_LAST = re.compile(r"[\u4e00-\u9fff]{0,12}[，,](?:包括|包含|分别[为是])")
_FOLLOWS = re.compile(r"[，,：:.]")
_FOLLOWS_NOUN = re.compile(r"[\u4e00-\u9fff]{1,8}[，,：:]")
_OPENED, _CLOSED = re.compile(r"[（(][^）)]*$"), re.compile("[）)]")
_SENTENCE_BEHIND = re.compile(r"^(?:[。；;]|$)")
# 个贫困村出列个（其中深度贫困村41个）: a copy lost the number that these are among.
_NUMBER_LOST = re.compile(
    r"[\u4e00-\u9fff](?<![一二两三四五六七八九十百千万几数多余各每整这那哪首某])[个名](?:[（(]|[，,])其中"
)
# 用于公共服务及其他2100万元
_AND_OTHERS = re.compile("(?:及|和|等)其[他它]$")
_LAST_SOURCE = re.compile("自筹|自己筹|社会捐|社会各界|群众筹|群众捐|捐赠|捐款|集资")
_BOTH = re.compile(r"交叉任职|兼任|一肩挑|身兼")
_AVERAGE = re.compile(r"平均|[人户村月年]均")
_SHORT_LABEL = re.compile(r"^。[\u4e00-\u9fff]{2,6}$")
"""A scanner's full stop for a comma: 其中乡级16个。村级184个。"""
_NEW_SENTENCE_AMONG = re.compile(r"。(?:其中|具体分配为|分配为|具体[为是])[^。]*$")
_GENERIC_UNITS = frozenset({"个", "件", "项", "次", "条", "起", "场"})


def find(items: list[Item], found: Found) -> None:
    """Note all sums and parts."""
    words = claim_words()
    total_after = re.compile(
        rf"(?:[一二两三四五六七八九十几多]项|[两三四]级|[两三]者|[两三]头|[两三]家|[两三]块|[两三]批|全[年县市区]|各级|以上)?(?P<cue>{words.total_after})(?P<rest>[\u4e00-\u9fff]{{0,8}})$"
    )
    for item in items:
        total_behind(items, item, total_after, words, found)
    for item in items:
        if not found.is_taken(item):
            _total_before(items, item, words, found)
        all_and_directly(items, item, found)


def _total_before(items: list[Item], first: Item, words: ClaimWords, found: Found) -> None:
    """T个，其中A a个、B b个; T个，分别为a个、b个; T个…中，a个."""
    if first.index == 0 or first.is_share:
        return
    cue, exhaustive = _opening_cue(items, first, words)
    follows = _FOLLOWS.match(first.before) is not None
    if cue is None and not follows and not _FOLLOWS_NOUN.match(first.before):
        return
    parts, remainder, open_end, enumerated = _list_forwards(items, first, words)
    alone = cue is None
    if cue is None:
        # 345名，第一批112名，第二批108名，第三批115名: the names alone say that these are all.
        if found.total_of(first) is not None:
            return
        # 986人，预备党员24人，正式党员962人，发展对象37人: what follows the set is told of others.
        sizes = range(min(len(parts), MOST_OF_A_SET), 1, -1) if follows else (2,) if len(parts) > 1 else ()
        parts = next((parts[:size] for size in sizes if complete(parts[:size], words)), [])
        if not parts:
            return
        cue = name_of(first)
    if exhaustive and len(parts) < 2:
        return
    exhaustive = (exhaustive or remainder or complete(parts, words) or _named_together(items, parts)) and not open_end
    total = _total_of(items, first, parts, words, exhaustive=exhaustive)
    if total is not None and not exhaustive and not enumerated and not disjoint(parts, words):
        closed = len(parts) > 2 or (len(parts) == 2 and _SENTENCE_BEHIND.match(parts[-1].after) is not None)
        if closed and not open_end and _slipped(total, parts, words):
            found.add("sum", [("total", total), *(("part", part) for part in parts)], cue)
            return
        if closed and not open_end and (over := _over_by_little(total, parts)):
            whole = [("whole", total), *(("part", part) for part in over)]
            found.add("part_of", whole, cue, relation="<=", exhaustive=False)
            return
        # Commas don't say where a list ends, where the names don't: it is as long as it fits.
        while len(parts) > 1 and not _bounds(total, parts):
            parts = parts[:-1]
    if total is not None and total.mention.dimension == "area" and all(part.after.startswith("的") for part in parts):
        # 占地200多平方米，占99.1%，其中占地500多平方米的为31.7%: how large they are.
        return
    if total is not None and len(parts) > 1 and parts[0].value == total.value and not meets(total, parts):
        # 基层党组织26.99万个 in the headline and 基层党组织有26.99万个，内含…: the total itself.
        return
    if _NUMBER_LOST.search(first.before):
        return
    if total is not None and _AVERAGE.search(total.clause):
        # 人均1460元，其中书记1680元: an average holds no parts.
        return
    if total is None or not (remainder or all(_same_thing(total, part) for part in parts)):
        return
    if alone and of_one_set([total, *parts], words):
        return
    if alone:
        total = divided(items, total, parts)
    if exhaustive and cue.startswith("分别") and len(words.overlapping.findall(first.before)) > 1:
        # 少数民族和妇女分别为226名和169名: some are both.
        for part in parts:
            found.add("part_of", [("whole", total), ("part", part)], cue, relation="<=", exhaustive=False)
        return
    named = items[first.index - 1]
    if named is not total and cue == "其中" and comparable(named, first) and _named_after(first, named):
        # 党支部546个，其中村党支部569个: these are among the branches, not among what the branches are among.
        total = named
        parts = [part for part in parts if _named_after(part, named)]
    if not believable_total(total, parts, exhaustive=exhaustive) or _sibling(total, parts, words):
        return
    if exhaustive and len(parts) >= 2:
        parts = _with_the_last(items, total, parts)
        found.add("sum", [("total", total), *(("part", part) for part in parts)], cue)
    elif (
        len(parts) >= 2
        and (disjoint(parts, words) or not any(words.overlapping.search(name_of(part)) for part in parts))
        and not _in_both(items, parts[-1])
    ):
        found.add(
            "part_of", [("whole", total), *(("part", part) for part in parts)], cue, relation="<=", exhaustive=False
        )
    else:
        for part in parts:
            if _bounds(total, [part]) or not _among_both(items, total, part):
                found.add("part_of", [("whole", total), ("part", part)], cue, relation="<=", exhaustive=False)


def _with_the_last(items: list[Item], total: Item, parts: list[Item]) -> list[Item]:
    """五星级37个、四星级82个、三星级53个，三星级以下的13个被列为…: the next one, too, where that makes the total."""
    last = parts[-1].index + 1
    following = items[last] if last < len(items) else None
    if following is None or meets(total, parts) or not comparable(parts[0], following):
        return parts
    near = following.sentence == parts[0].sentence and len(following.before) <= LIST_GAP
    return [*parts, following] if near and meets(total, [*parts, following]) else parts


def _in_both(items: list[Item], last: Item) -> bool:
    """其中党组织成员903名、村委会成员905名，交叉任职466名: some of them are counted twice."""
    behind = items[last.index + 1] if last.index + 1 < len(items) else None
    return behind is not None and behind.sentence == last.sentence and _BOTH.search(behind.clause) is not None


def _among_both(items: list[Item], total: Item, part: Item) -> bool:
    """拆旧建新33个，维修加固45个，其中61个带宿舍: a part of the two taken together."""
    other = items[total.index - 1] if total.index else None
    if other is None or not same_unit(other, total) or other.figure.sentence != total.figure.sentence:
        return False
    if _named_after(part, total):
        # 党总支39个，党支部546个，其中村党支部569个: of the branches alone.
        return False
    return other.value + total.value >= part.value


def _named_together(items: list[Item], parts: list[Item]) -> bool:
    """新建和改建415处，其中新建268处，改建137处: what the total names together is all there is."""
    if len(parts) < 2 or not parts[0].index:
        return False
    *others, last = (name_of(part).removeprefix("其中") for part in parts)
    label = items[parts[0].index - 1].before
    named = all(len(name) > 1 for name in (*others, last))
    return named and any("、".join(others) + joint + last in label for joint in ("和", "、", "或"))


def _opening_cue(items: list[Item], first: Item, words: ClaimWords) -> tuple[str | None, bool]:
    """The words before a figure that open a list of parts, and whether they say that all parts are named."""
    text = first.before[-26:]
    if match := words.some_parts.search(text):
        # 特别是村党组织书记当中，有76名: of a number that is told nowhere.
        named = match[0] != "其中" and names_another(text[: match.start()], items[first.index - 1])
        return (None, False) if named else (match[0], False)
    for match in words.all_parts.finditer(text):
        if match[0] == "组成" and first.before.startswith("组成") and not same_unit(items[first.index - 1], first):
            # 互助组27个；抽调42名组成工作组9个，分驻7个乡: who was told of makes up what follows.
            continue
        # 分别比上年增加 opens no parts.
        if not COMMA.search(text[match.end() :]) and not re.search("比|较|[增降减]", text[match.end() :]):
            return match[0], True
    if (
        "由" in text
        and (match := _FROM.search(text))
        and _MADE_UP_OF.match(_behind(items, _last_of(items, first, words)))
    ):
        return match[0][0], True
    if first.before.endswith("已有") and _ALREADY_OF.match(first.before) and same_unit(items[first.index - 1], first):
        # 1868个软弱涣散村已有1037个完成了整顿.
        return "已有", False
    among = _AMONG.match(first.before) if "中" in first.before else None
    if among and not _NOT_AMONG.search(among[0]) and not COMMA.search(first.before, among.end()):
        return among[0].strip("，,"), False
    return None, False


def _behind(items: list[Item], last: Item) -> str:
    """What follows a figure, over a number that tells how many parts there are (三部分组成)."""
    following = items[last.index + 1] if last.index + 1 < len(items) else None
    return last.after + (following.figure.quote + following.after if following is not None and not last.after else "")


def _last_of(items: list[Item], first: Item, words: ClaimWords) -> Item:
    """Last figure of the list that a figure opens."""
    return _list_forwards(items, first, words)[0][-1]


def _list_forwards(items: list[Item], first: Item, words: ClaimWords) -> tuple[list[Item], bool, bool, bool]:
    """Parts from the first one on; whether one is said to be the rest, 等 leaves the list open, and 、 joins it."""
    parts = [first]
    remainder = False
    enumerated: bool | None = None
    aside, inside = False, _OPENED.search(first.before) is not None
    for index in range(first.index + 1, min(len(items), first.index + MOST_PARTS)):
        item = items[index]
        gap = item.before
        opens = ("（" in gap or "(" in gap) and _OPENED.search(gap) is not None
        if not inside and (aside or opens):
            # 大学生村官91名（含女性38名），其余58名: what brackets say of one part.
            aside = opens or _CLOSED.search(gap) is None
            if aside:
                continue
        if item.is_share and len(gap) <= LIST_GAP and not STOPS.search(gap):
            continue
        over_stop = _SHORT_LABEL.match(gap) is not None and disjoint([*parts, item], words)
        beside = over_stop or (not STOPS.search(gap) and together(items, index - 1, index))
        if not same_unit(item, first) or len(gap) > LIST_GAP or not beside:
            break
        if inside and _CLOSED.search(gap):
            # 47个（其中建制镇24个、建制乡23个）、3个经济区: the bracket ends the list.
            break
        if words.some_parts.search(gap) or compiled(words.total_after).search(gap) or _INSIDE.match(gap):
            break
        if _KINDS_OF_LAST.match(gap):
            # 214个中有163个建立了党组织，包括商会31个，…: parts of the part.
            break
        if UNREAD.search(_AGES.sub("", gap)) or words.change.search(gap) or _ELSEWHERE.search(gap):
            break
        rest = words.remainder.search(gap) or _AND_OTHERS.search(gap)
        joined = bool(ENUMERATION.search(gap)) and not COMMA.search(gap)
        separated = joined or bool(COMMA.search(gap)) or rest or over_stop
        if not separated:
            break
        if enumerated is None:
            enumerated = joined
        elif enumerated and not joined and not rest:
            break
        parts.append(item)
        if rest:
            remainder = True
            break
    return parts, remainder, bool(words.open_end.match(parts[-1].after.lstrip("”"))), bool(enumerated)


def _total_of(items: list[Item], first: Item, parts: list[Item], words: ClaimWords, *, exhaustive: bool) -> Item | None:
    """The nearest figure before the list that can be its total; one that fits is preferred to one that does not."""
    candidates: list[Item] = []
    crossing = bool(_NEW_SENTENCE_AMONG.search(first.before))
    for index in range(first.index - 1, -1, -1):
        crossed = crossing and index == first.index - 1
        if not (crossed or together(items, index, index + 1)) or first.index - index > 4:
            break
        candidate = items[index]
        spread = candidate.before.endswith(SPREAD_OVER)
        if comparable(candidate, first) and not words.change.search(candidate.before[-8:]) and not spread:
            candidates.append(candidate)
        if STOPS.search(items[index + 1].before) and candidates and not crossed:
            break
    fitting = (c for c in candidates if (meets(c, parts) if exhaustive else _bounds(c, parts)))
    beside = candidates[0] if candidates and _only_changed(items, candidates[0], first, words) else None
    if (
        crossing
        and beside is not None
        and (complete(parts, words) or disjoint(parts, words))
        and _nearly(beside, parts)
    ):
        # 基层组织612个。其中：党委26个，总支38个，支部538个: the kinds that there are.
        return next(fitting, beside)
    closed = len(parts) > 2 and _SENTENCE_BEHIND.match(parts[-1].after) is not None
    if crossing and beside is not None and closed and _slipped(beside, parts, words):
        return next(fitting, beside)
    if crossing and (not exhaustive or not candidates or candidates[0].figure.measure != parts[-1].figure.measure):
        # A new sentence may speak of something else.
        return next(fitting, None)
    return next(fitting, candidates[0] if candidates else None)


def _only_changed(items: list[Item], total: Item, first: Item, words: ClaimWords) -> bool:
    """Whether nothing stands between a total and its list but how it changed: 435.1万个，比上年增加5.3万个。其中…."""
    return all(
        one.is_share or words.change.search(one.clause) is not None for one in items[total.index + 1 : first.index]
    )


def _same_thing(total: Item, part: Item) -> bool:
    """A classifier such as 个 counts anything: a part with a verb of its own must also be of the same measure."""
    if part.unit not in _GENERIC_UNITS or total.figure.measure == part.figure.measure:
        return True
    return not _ANOTHER_ACTION.search(part.before[-14:])


def _nearly(total: Item, parts: list[Item]) -> bool:
    """Whether parts come so near to a total that they must be meant to make it."""
    return len(parts) > 2 and believable(total.mention.interval, added(parts), NEARLY)


def _slipped(total: Item, parts: list[Item], words: ClaimWords) -> bool:
    """Whether parts are more than their total, but for one digit of it: there is nothing else that they might be.

    Four parts and more may also be less than it, where two neighbouring digits are swapped: 8640 for 8460.
    """
    whole = sum(part.value for part in parts)
    apart = not any(words.overlapping.search(name_of(part)) for part in parts)
    if total.mention.dimension == "money" and len(parts) > 2 and _LAST_SOURCE.search(parts[-1].clause):
        # 县财政320万元，包村部门285万元，镇村自筹205万元: where all of it came from.
        return apart and _nearly(total, parts)
    more = not within(added(parts), total.mention.interval)
    return apart and ((more and slip(total, whole)) or (len(parts) >= MANY_PARTS and swapped(total, whole)))


def _over_by_little(total: Item, parts: list[Item]) -> list[Item]:
    """68万元，其中修路32万元，建大棚24万元，建广场15万元: sums of money that are a little more than what they are of.

    Of what is far more, some say whence the money came, and others where it went.
    """
    if total.mention.dimension != "money" or len(parts) < FEWEST_SUMS or _bounds(total, parts):
        return []
    lists = [parts[:size] for size in range(2, len(parts) + 1)]
    if any(meets(total, some) for some in lists):
        return []
    over = (some for some in lists if len(some) >= FEWEST_SUMS and not _bounds(total, some))
    first = next(over, [])
    return first if sum(part.value for part in first) <= NEARLY * total.value else []


def _sibling(total: Item, parts: list[Item], words: ClaimWords) -> bool:
    """Whether what looks like the total is a part itself, by its name: 三类27个。整顿后，一类52个、二类43个."""
    return len(parts) > 1 and disjoint(parts, words) and one_of(total, parts, words)


def _named_after(part: Item, whole: Item) -> bool:
    """Whether the label of a part ends with that of the whole: 村党支部 and 党支部."""
    noun = NAME_END.split(whole.before)[-1]
    label = NAME_END.split(part.before)[-1].removeprefix("其中")
    return len(noun) > 2 and label != noun and label.endswith(noun)


def _bounds(whole: Item, parts: list[Item]) -> bool:
    return within(added(parts), whole.mention.interval)
