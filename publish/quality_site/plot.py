"""A small drawing of a finding: the interval that the report states above the one that its other figures lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from publish.quality_site.wording import interval

WIDTH, HEIGHT = 320, 58
_LEFT, _RIGHT = 14, WIDTH - 14
_ROWS = (17, 41)

Scale = Callable[[float], float]
"""Where on the drawing a value stands."""


@dataclass(frozen=True, slots=True)
class Ends:
    """An interval to draw; None is an unbounded end."""

    lo: float | None
    hi: float | None
    lo_open: bool
    hi_open: bool

    def __str__(self) -> str:
        return interval(self.lo, self.hi, self.lo_open, self.hi_open)


def interval_plot(stated: Ends, derived: Ends) -> Markup:
    """An inline SVG on a common scale, filled dots for closed ends, rings for open ones, arrows for unbounded ones.

    The gap between two intervals that do not meet is shaded. Empty where there is no finite end to draw.
    """
    finite = [end for ends in (stated, derived) for end in (ends.lo, ends.hi) if end is not None]
    if not finite:
        return Markup("")
    low, high = min(finite), max(finite)
    span = (high - low) or abs(low) or 1.0

    def x(value: float) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (0.08 + 0.84 * (value - low) / span), 1)

    title = f"报告所写 stated {stated}; 由其他数字推算 derived {derived}"
    body = _gap(stated, derived, x) + _bar(stated, _ROWS[0], "stated", x) + _bar(derived, _ROWS[1], "derived", x)
    return Markup(
        '<svg class="intervals" viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>{}</svg>'
    ).format(WIDTH, HEIGHT, title, title, body)


def _gap(stated: Ends, derived: Ends, x: Scale) -> Markup:
    for lower, upper in ((stated, derived), (derived, stated)):
        if lower.hi is not None and upper.lo is not None and lower.hi < upper.lo:
            left, right = x(lower.hi), x(upper.lo)
            return Markup('<rect class="gap" x="{}" y="4" width="{}" height="{}"/>').format(
                left, round(right - left, 1), HEIGHT - 8
            )
    return Markup("")


def _bar(ends: Ends, y: int, css: str, x: Scale) -> Markup:
    left = _LEFT - 10 if ends.lo is None else x(ends.lo)
    right = _RIGHT + 10 if ends.hi is None else x(ends.hi)
    line = Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(css, left, y, right, y)
    return line + _end(ends.lo, ends.lo_open, left, y, css, -1) + _end(ends.hi, ends.hi_open, right, y, css, 1)


def _end(value: float | None, is_open: bool, at: float, y: int, css: str, direction: int) -> Markup:
    if value is None:
        points = f"{at},{y} {at - 7 * direction},{y - 4} {at - 7 * direction},{y + 4}"
        return Markup('<polygon class="{}" points="{}"/>').format(css, points)
    return Markup('<circle class="{}{}" cx="{}" cy="{}" r="4.5"/>').format(css, " open" if is_open else "", at, y)
