"""Numbers and intervals as an auditor reads them, and the drawing of two intervals."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from publish.quality_site.plot import Ends, interval_plot
from publish.quality_site.wording import NARROW_SPACE, Label, interval, label, number

S = NARROW_SPACE


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (386.0, "386"), (1.7e8, f"170{S}000{S}000"), (95.71, "95.71"), (0.1 + 0.2, "0.3"), (-5.0, "\u22125"),
        (None, "—"), (0.0, "0"),
    ],
)  # fmt: skip
def test_numbers(value: float | None, shown: str):
    assert number(value) == shown


@pytest.mark.parametrize(
    ("ends", "shown"),
    [
        ((386.0, 386.0, False, False), "[386, 386]"),
        ((6e6, 7e6, False, True), f"[6{S}000{S}000, 7{S}000{S}000)"),
        ((3.0, 5.0, True, False), "(3, 5]"),
        ((34000.0, None, False, True), f"[34{S}000, +∞)"),
        ((None, 5.0, True, False), "(\u2212∞, 5]"),
        ((None, None, None, None), "(\u2212∞, +∞)"),
    ],
)
def test_intervals_show_which_ends_are_open(ends: tuple, shown: str):
    assert interval(*ends) == shown


def test_a_code_without_a_name_stands_for_itself():
    assert label({}, "novel") == Label("novel", "novel")
    assert label({}, None) == Label("", "")


def shapes(stated: Ends, derived: Ends) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(interval_plot(stated, derived)))


def test_the_gap_between_two_intervals_is_shaded():
    drawn = shapes(Ends(386, 386, False, False), Ends(396, 396, False, False))
    (gap,) = [shape for shape in drawn if shape.get("class") == "gap"]
    dots = {shape.get("class"): float(shape.get("cx")) for shape in drawn if shape.tag == "circle"}
    assert float(gap.get("x")) == dots["stated"]
    assert float(gap.get("x")) + float(gap.get("width")) == pytest.approx(dots["derived"], abs=0.11)


def test_intervals_that_meet_have_no_gap():
    drawn = shapes(Ends(0, 5, False, False), Ends(5, 9, False, False))
    assert not [shape for shape in drawn if shape.get("class") == "gap"]


def test_open_ends_are_rings_and_unbounded_ends_arrows():
    drawn = shapes(Ends(6e6, 7e6, False, True), Ends(1e6, None, False, True))
    assert [shape.get("class") for shape in drawn if shape.tag == "circle"] == ["stated", "stated open", "derived"]
    assert [shape.get("class") for shape in drawn if shape.tag == "polygon"] == ["derived"]


def test_nothing_is_drawn_without_a_finite_end():
    everything = Ends(None, None, True, True)
    assert interval_plot(everything, everything) == ""
