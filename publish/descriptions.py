"""What published tables and columns mean, in English and Chinese, as the dbt project says it.

Written in one place only: the YAML beside the models, and `models/shared_columns.md` for what several models have. Each
description is English, ` / `, Chinese, so that dbt's own documentation and comments carry both as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

MODELS = Path(__file__).resolve().parents[1] / "dbt_project" / "models"
"""Where the dbt models and their descriptions are."""

PUBLISHED_LAYERS = ("marts", "audit")
"""Folders of the models that are published; the others are read by developers alone and described in English."""

SEPARATOR = " / "

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK = re.compile(r"\{%-?\s*docs\s+(\w+)\s*-?%\}(.*?)\{%-?\s*enddocs\s*-?%\}", re.DOTALL)
_REFERENCE = re.compile(r"\{\{\s*doc\(\s*['\"](\w+)['\"]\s*\)\s*\}\}")
_HAN = re.compile(r"[\u4e00-\u9fff]")


class DescriptionError(ValueError):
    """A description that is missing or lacks a language; the message names the model and column."""


@dataclass(frozen=True, slots=True)
class Description:
    """One meaning in two languages, each on one line."""

    english: str
    chinese: str

    def __str__(self) -> str:
        """Both, as comments in databases have them, and as the dbt project writes them."""
        return f"{self.english}{SEPARATOR}{self.chinese}"


@dataclass(frozen=True, slots=True)
class ModelDescription:
    """What a published table and each of its columns means; `types` are those of its contract."""

    name: str
    layer: str
    description: Description
    columns: dict[str, Description]
    types: dict[str, str]
    required: frozenset[str]


@cache
def published_models(models: Path = MODELS) -> dict[str, ModelDescription]:
    """All published models below the folder `models`, by name, columns in the order of their contract.

    Raises `DescriptionError` where one of them, or one of their columns, is not described in both languages.
    """
    blocks = _doc_blocks(models)
    return {
        model["name"]: _described(model, layer, blocks)
        for layer in PUBLISHED_LAYERS
        for path in sorted((models / layer).rglob("*.yml"))
        for model in (yaml.load(path.read_text(encoding="utf-8"), _LOADER) or {}).get("models", ())
    }


def read_description(text: str, where: str) -> Description:
    """Splits a description into its languages. Raises `DescriptionError`, naming `where`, if one of them is missing."""
    line = " ".join(text.split())
    english, separator, chinese = line.partition(SEPARATOR)
    if not separator or SEPARATOR in chinese or not english or not _HAN.search(chinese):
        raise DescriptionError(f"{where} is not described as English{SEPARATOR}Chinese: {line[:80]!r}")
    return Description(english, chinese)


def _doc_blocks(models: Path) -> dict[str, str]:
    pages = [path.read_text(encoding="utf-8") for path in sorted(models.rglob("*.md"))]
    return {name: text.strip() for page in pages for name, text in _BLOCK.findall(page)}


def _described(model: dict[str, Any], layer: str, blocks: dict[str, str]) -> ModelDescription:
    name, columns = model["name"], model.get("columns", ())

    def described(item: dict[str, Any], where: str) -> Description:
        def block(reference: re.Match[str]) -> str:
            if reference[1] not in blocks:
                raise DescriptionError(f"{where} names a doc block that does not exist: {reference[1]}")
            return blocks[reference[1]]

        return read_description(_REFERENCE.sub(block, item.get("description", "")), where)

    return ModelDescription(
        name,
        layer,
        described(model, name),
        {column["name"]: described(column, f"{name}.{column['name']}") for column in columns},
        {column["name"]: column["data_type"] for column in columns if "data_type" in column},
        frozenset(
            column["name"]
            for column in columns
            if any(constraint["type"] == "not_null" for constraint in column.get("constraints", ()))
        ),
    )
