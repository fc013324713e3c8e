"""Descriptions of published tables and columns: complete in both languages, written once, noticed when one is missing."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml

from publish.descriptions import MODELS, PUBLISHED_LAYERS, DescriptionError, published_models, read_description

FILES = [path for layer in PUBLISHED_LAYERS for path in sorted((MODELS / layer).glob("_*.yml"))]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_every_published_model_and_column_means_something_in_both_languages():
    models = published_models()
    assert set(models) == {path.stem for layer in PUBLISHED_LAYERS for path in (MODELS / layer).glob("*.sql")}
    for model in models.values():
        assert model.description.english.startswith("Grain: "), model.name
        assert "粒度：" in model.description.chinese, model.name
        if model.name.startswith("mart_"):
            assert "Question: " in model.description.english and "问题：" in model.description.chinese, model.name
        assert model.columns and set(model.columns) == set(model.types), model.name
        for name, meaning in model.columns.items():
            assert re.search("[A-Za-z]", meaning.english), f"{model.name}.{name}"
            assert meaning.english.endswith(".") and meaning.chinese.endswith("。"), f"{model.name}.{name}"
            # A translation, not the English words with a Chinese one among them.
            assert len(CHINESE.findall(meaning.chinese)) >= 2, f"{model.name}.{name}"


def test_what_several_models_have_is_described_once():
    written = Counter(
        column["description"]
        for path in FILES
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
        for column in model["columns"]
    )
    repeated = [text for text, times in written.items() if times > 1 and "doc(" not in text]
    assert repeated == [], "belongs into models/shared_columns.md"


def test_every_shared_description_is_used():
    shared = (MODELS / "shared_columns.md").read_text(encoding="utf-8")
    blocks = re.findall(r"\{% docs (\w+) %\}", shared)
    used = {
        name
        for path in MODELS.rglob("_*.yml")
        for name in re.findall(r"doc\('(\w+)'\)", path.read_text(encoding="utf-8"))
    }
    assert len(set(blocks)) == len(blocks) and set(blocks) == used


CHANGED = {
    "a column without Chinese": ("marts/_dimensions.yml", r' / [^"/]*"', '"', "dim_"),
    "a column without English": ("marts/_trainings.yml", r'"Lecturers: point [^"]* / ', '" / ', "lecturers"),
    "a column without a description": ("marts/_trainings.yml", r'\n        description: "Lecturers: point [^"]*"', "", "lecturers"),
    "a model without Chinese": ("audit/_audit.yml", r"\n      / [^\n]*", "", "audit_"),
    "a shared block without Chinese": ("shared_columns.md", r"(?<=docs figure_id %\}\n)([^\n]*) / [^\n]*", r"\1", "figure_id"),
    "a shared block that is gone": ("shared_columns.md", r"\{% docs figure_id %\}.*?\{% enddocs %\}", "", "figure_id"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "pattern", "replacement", "named"), CHANGED.values(), ids=CHANGED)
def test_a_missing_description_is_named(file: str, pattern: str, replacement: str, named: str, tmp_path: Path):
    models = shutil.copytree(MODELS, tmp_path / "models")
    whole = (models / file).read_text(encoding="utf-8")
    changed, times = re.subn(pattern, replacement, whole, count=1, flags=re.DOTALL if "enddocs" in pattern else 0)
    assert times == 1
    (models / file).write_text(changed, encoding="utf-8")
    with pytest.raises(DescriptionError, match=named):
        published_models(models)


@pytest.mark.parametrize(
    "text", ["", "Reporting year.", "报告年度。", " / 报告年度。", "Reporting year. / year", "A / 甲 / 乙"]
)
def test_one_language_or_three_are_no_description(text: str):
    with pytest.raises(DescriptionError, match=r"some\.column"):
        read_description(text, "some.column")


def test_a_description_is_one_line_in_each_language():
    read = read_description("Reporting\n  year. /\n  报告年度。\n", "some.column")
    assert (read.english, read.chinese, str(read)) == ("Reporting year.", "报告年度。", "Reporting year. / 报告年度。")
