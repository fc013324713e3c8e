"""The quality site: every link leads somewhere, and nothing that a report contains can act in a reader's browser."""

from __future__ import annotations

import csv
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import duckdb
import pytest
from candidate_marts import PROJECT, small_candidate

from expectations.gate import run_gate
from expectations.result import GateResult
from publish.descriptions import published_models
from publish.quality_site import write_quality_site
from publish.release import current_release, publish

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>=1+1"
VOID = {"meta", "link", "br", "img", "input", "hr", "circle", "line", "rect", "polygon"}


class Page(HTMLParser):
    """Tags, attributes, ids and links of a page; fails where tags do not nest."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.path, self.ids, self.links, self.tags, self.attributes, self.text = path, [], [], set(), set(), ""
        self._open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        assert not self._open, f"{path.name}: never closed: {self._open}"

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self._open and self._open[-1] == tag, f"{self.path.name}: </{tag}> closes {self._open[-3:]}"
            self._open.pop()

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    candidate = small_candidate(folder / "county_marts.duckdb")
    return publish(candidate, folder, {}, run_gate(candidate, folder / "gate.json")).path / "quality"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path.resolve(): Page(path) for path in site.rglob("*.html")}


def test_every_link_leads_to_a_place_that_exists(pages: dict[Path, Page], site: Path):
    broken = []
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), f"{path.name} has an id twice"
        for link in page.links:
            parts = urlsplit(link)
            assert not parts.scheme and not parts.netloc, f"{path.name} leaves the disk: {link}"
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            there = target in pages if target.suffix == ".html" else target.exists()
            if not there or (parts.fragment and parts.fragment not in pages[target].ids):
                broken.append((path.name, link))
    assert not broken, broken


def test_the_dictionary_explains_every_column_in_both_languages(pages: dict[Path, Page], site: Path):
    page = pages[(site / "dictionary.html").resolve()]
    for model in published_models().values():
        assert model.name in page.ids
        for meaning in (model.description, *model.columns.values()):
            assert meaning.chinese in page.text and meaning.english in page.text, (model.name, meaning)


def test_overview_shows_findings_unreadable_files_and_rules_that_did_not_run(pages: dict[Path, Page], site: Path):
    index = pages[(site / "index.html").resolve()]
    for words in ("多10", "10 too many", "[386, 386]", "[396, 396]", "全县共有基层组织", "损坏.pdf", "cross-reference",
                  "未运行", "did not run", "Sheet1!B1"):  # fmt: skip
        assert words in index.text, f"{words!r} is not on the overview"


def test_report_page_tells_what_the_county_should_know_of_its_return(pages: dict[Path, Page], site: Path):
    with duckdb.connect(str(site.parent / "county_marts.duckdb"), read_only=True) as marts:
        [(report_id, notice_id)] = marts.execute("select report_id, notice_id from marts.fct_notices").fetchall()
    page = pages[(site / "reports" / f"{report_id}.html").resolve()]
    assert f"notice-{notice_id}" in page.ids
    for words in ("Sheet1!C2", "应填数字：<无>", "text where a number belongs: <无>"):
        assert words in page.text, words


def test_report_page_has_an_anchor_and_a_row_for_every_figure(pages: dict[Path, Page], site: Path):
    with duckdb.connect(str(site.parent / "county_marts.duckdb"), read_only=True) as marts:
        figures = marts.execute("select report_id, figure_id from marts.fct_figures").fetchall()
    for report_id, figure_id in figures:
        page = pages[(site / "reports" / f"{report_id}.html").resolve()]
        assert {f"f-{figure_id}", f"row-{figure_id}"} <= set(page.ids)
    assert len(figures) > 15


def _poison(connection: duckdb.DuckDBPyConnection) -> None:
    """Puts hostile text wherever a report's words, a file name or an id of somebody else's making can stand."""
    columns = connection.execute(
        "select schema_name || '.' || table_name, column_name from duckdb_columns() "
        "where data_type = 'VARCHAR' and schema_name in ('marts', 'audit')"
    ).fetchall()
    codes = {"kind", "severity", "verdict", "status", "role", "bound", "fact", "measure_kind", "quality_status", "cell"}
    for table, column in columns:
        if column in codes or column.endswith("_id") or column in ("supersedes", "superseded_by", "duplicate_of"):
            continue
        connection.execute(f'update {table} set "{column}" = ? || "{column}" where "{column}" is not null', [HOSTILE])
    for table, column in columns:
        if column in ("report_id", "supersedes", "superseded_by", "duplicate_of"):
            connection.execute(f'update {table} set "{column}" = \'../../../\' || "{column}"')
        if column in ("finding_id", "claim_id", "figure_id"):
            connection.execute(f'update {table} set "{column}" = \'"><u>\' || "{column}"')
        if column in ("kind", "verdict", "status", "role", "bound", "fact") and "audit_rule" not in table:
            connection.execute(f'update {table} set "{column}" = \'<u>\' || "{column}" where rowid % 2 = 1')


def test_hostile_reports_can_not_act(tmp_path: Path):
    poisoned = small_candidate(tmp_path / "county_marts.duckdb", _poison)
    release = publish(poisoned, tmp_path / "home", {"years": {HOSTILE: HOSTILE}}, GateResult(())).path
    pages = [Page(path) for path in release.rglob("*.html")]
    expected = {"county_marts.duckdb", "county_marts.semantic_manifest.json", "home"}
    assert {path.name for path in tmp_path.iterdir()} == expected, "a file outside the release"
    assert all(page.path.parent in (release / "quality", release / "quality" / "reports") for page in pages)
    # The dictionary alone shows nothing of a report.
    showing = [page for page in pages if page.path.name != "dictionary.html"]
    assert all("onerror=alert(1)" in page.text for page in showing), "the hostile text did not get as far as the pages"
    clean_script = (PROJECT / "publish/quality_site/templates/quality.js").read_text(encoding="utf-8")
    for page in pages:
        assert not {"u", "img"} & page.tags and "onerror" not in page.attributes, page.path
        source = page.path.read_text(encoding="utf-8")
        assert source.count("<script") == 1 and f"<script>{clean_script}</script>" in source, page.path
        assert all(not urlsplit(link).scheme for link in page.links), page.path
    with (release / "findings.csv").open(encoding="utf-8-sig", newline="") as rows:
        cells = [cell for row in csv.reader(rows) for cell in row]
    assert cells and not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]


def test_formulas_in_findings_are_defused(tmp_path: Path):
    candidate = small_candidate(tmp_path / "c.duckdb", "update marts.fct_findings set quotes = '=HYPERLINK(\"x\")'")
    folder = publish(candidate, tmp_path / "home", {}, GateResult(())).path
    with (folder / "findings.csv").open(encoding="utf-8-sig", newline="") as rows:
        assert {row["quotes"] for row in csv.DictReader(rows)} == {'\'=HYPERLINK("x")'}
    assert current_release(tmp_path / "home") == folder


def test_many_figures_stay_fast(tmp_path: Path):
    """500 figures on a page of 21,000 characters: under two seconds of computing for the whole site."""

    def crowd(connection: duckdb.DuckDBPyConnection) -> None:
        (report,) = connection.execute(
            "select report_id from marts.dim_report where status = 'read' limit 1"
        ).fetchone()
        text = "共有386个组织，分布在各乡镇的农村、社区和机关之中，组织健全运转正常。\n" * 600
        connection.execute("update audit.audit_documents set text = ? where report_id = ?", [text, report])
        connection.execute(
            "insert into marts.fct_figures select * exclude (n) replace ('many' || n as figure_id, ? as report_id, null as sheet, "
            'null as cell, n * 36 + 2 as "start", n * 36 + 6 as "end") '
            "from (select * from marts.fct_figures limit 1) as one join range(500) as numbers(n) on true",
            [report],
        )

    with duckdb.connect(str(small_candidate(tmp_path / "c.duckdb", crowd)), read_only=True) as marts:
        manifest = {
            "release_id": "x", "previous_release": None, "inputs": {}, "quarantined": [],
            "tables": {"marts.fct_figures": {"rows": 500}},
        }  # fmt: skip
        began = time.process_time()
        write_quality_site(marts, tmp_path / "quality", manifest, GateResult(()))
        spent = time.process_time() - began
    largest = max((tmp_path / "quality" / "reports").iterdir(), key=lambda path: path.stat().st_size)
    assert len([identity for identity in Page(largest).ids if identity.startswith("f-many")]) == 500
    assert spent < 2, f"{spent:.1f} s"
