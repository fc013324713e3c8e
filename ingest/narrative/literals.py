"""Literals that a text must hold for a regular expression to match, derived from the expression itself.

Experts write triggers as regular expressions, and hundreds of them would be tried at each figure. Most can be told to
fail by looking for a word: `发展…16党员$` never matches where 党员 doesn't stand. The words are found in the parsed
expression, so that a trigger edited tomorrow has the right ones; where nothing can be told, the answer is None and the
expression has to be tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from itertools import product
from typing import Any

MOST_TEXTS = 96
"""How many texts are spelled out for one piece of an expression; beyond, it counts as unknown."""

# The standard library's own parser, the one place that knows what an expression means; it lost its public name in 3.11.
_parser: Any = import_module("re._parser")

Texts = frozenset[str]
_NOTHING: Texts = frozenset({""})


@cache
def needed(pattern: re.Pattern[str]) -> Texts | None:
    """Literals of which every match holds at least one; None where there are none that can be told."""
    if pattern.flags & (re.IGNORECASE | re.VERBOSE):
        return None
    return _sequence(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))[1]


def _sequence(items: Iterable[tuple[Any, Any]]) -> tuple[Texts | None, Texts | None]:
    """All texts that a sequence can stand for (None: too many), and literals of which one is in each of them."""
    options: list[Texts] = []
    run, whole = _NOTHING, True
    for operation, argument in items:
        texts, inside = _item(str(operation), argument)
        if texts is not None and len(run) * len(texts) <= MOST_TEXTS:
            run = frozenset(left + right for left, right in product(run, texts))
            continue
        options.append(run)
        run, whole = texts or _NOTHING, False
        if inside is not None:
            options.append(inside)
    options.append(run)
    telling = [_shortest(option) for option in options if "" not in option]
    return run if whole else None, max(telling, key=_how_telling, default=None)


def _item(operation: str, argument: Any) -> tuple[Texts | None, Texts | None]:
    match operation:
        case "LITERAL":
            texts: Texts | None = frozenset({chr(argument)})
            return texts, texts
        case "IN":
            texts = _characters(argument)
            return texts, texts
        case "AT" | "ASSERT" | "ASSERT_NOT":
            # They take no characters: what stands on either side touches.
            return _NOTHING, None
        case "SUBPATTERN":
            _, added, removed, inner = argument
            return (None, None) if added or removed else _sequence(inner)
        case "ATOMIC_GROUP":
            return _sequence(argument)
        case "BRANCH":
            return _branch([_sequence(inner) for inner in argument[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            fewest, most, inner = argument
            texts, inside = _sequence(inner)
            if fewest == 0:
                return (texts | _NOTHING if texts is not None and most == 1 else None), None
            return (texts if fewest == most == 1 else None), inside
        case _:
            return None, None


def _branch(branches: Sequence[tuple[Texts | None, Texts | None]]) -> tuple[Texts | None, Texts | None]:
    every = [texts for texts, _ in branches if texts is not None]
    joined = frozenset().union(*every) if len(every) == len(branches) else None
    inner = [inside for _, inside in branches if inside is not None]
    needed_by_all = frozenset().union(*inner) if len(inner) == len(branches) else None
    return (joined if joined is not None and len(joined) <= MOST_TEXTS else None), needed_by_all


def _characters(members: Iterable[tuple[Any, Any]]) -> Texts | None:
    """Characters of a set such as [省市县]; None for one of what it must not be, or of a kind such as digits."""
    found: set[str] = set()
    for operation, argument in members:
        if str(operation) == "LITERAL":
            found.add(chr(argument))
        elif str(operation) == "RANGE" and argument[1] - argument[0] < MOST_TEXTS:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    return frozenset(found)


def _shortest(texts: Texts) -> Texts:
    """Without those that hold another one: where 行政村 stands, 村 does."""
    return frozenset(text for text in texts if not any(other != text and other in text for other in texts))


def _how_telling(texts: Texts) -> tuple[int, int]:
    """Longer literals are rarer; of as long ones fewer are."""
    return min(map(len, texts), default=0), -len(texts)
