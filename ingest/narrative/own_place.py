"""The township or village whose own report a text is: the table of regions ends at its county."""

from __future__ import annotations

import re
from collections import Counter

from ingest.narrative.places import Place, PlaceAt

HEADLINES = 3
LEAST_NAMED, LEAST_SHARE = 4, 0.6
"""How often, and in which share of all places named, one township stands where no heading says whose report it is."""
_OWN = re.compile(r"(?:全|我|本|该)(?P<kind>镇|乡|街道|村|社区|公社|大队)(?!民|级|干|与|委|两委)")
_WIDER = re.compile(
    r"(?:全|我|本|该)[县市区旗州省](?!委|域|人大)|(?<![\u4e00-\u9fff])[县市区旗州省](?:委(?!员)|政府|直)"
)


def own_place(view: str, places: list[PlaceAt]) -> Place | None:
    """The township, village or brigade that reports, None where the county or a higher place does.

    It stands in one of the first lines and is called 全镇, 全村 or the like in the text, oftener than a wider place is;
    or it is nearly all that is named, in a text that speaks of no wider place as its own.
    """
    below = [at for at in places if not at.whole and at.place.level == "township"]
    if not below:
        return None
    head = _head(view)
    heading = [at for at in below if at.end <= head]
    own = Counter(match["kind"] for match in _OWN.finditer(view)) if heading else Counter()
    for at in reversed(heading):
        kind = next((kind for kind in own if at.place.name.endswith(kind)), None)
        if kind is not None and own[kind] > len(_WIDER.findall(view)):
            return at.place
    begun = {at.start for at in below}
    named = Counter(
        at.place
        for at in places
        if at.place.level == "township" or (at.place.level == "county" and not at.whole and at.start not in begun)
    )
    place, often = named.most_common(1)[0]
    enough = often >= LEAST_NAMED and often >= LEAST_SHARE * named.total()
    return place if enough and place.level == "township" and not _WIDER.search(view) else None


def _head(view: str) -> int:
    """Where the first lines that hold anything end."""
    end = 0
    for _ in range(HEADLINES):
        while view[end : end + 1].isspace():
            end += 1
        following = view.find("\n", end)
        end = following if following >= 0 else len(view)
    return end
