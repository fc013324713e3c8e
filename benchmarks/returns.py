"""How long thousands of returns take: landed, read, claimed and staged, as `register_reports` and `build_year` do it.

    python -m benchmarks.returns [COUNT] [PROCESSES]

The returns are invented: townships of a county by a dozen measures, headers over two rows, 合计 row and column, 其中
columns, shares, workbooks and text tables, some with a wrong total. What was planted is what must be found.
"""

from __future__ import annotations

import io
import json
import random
import resource
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from xml.sax.saxutils import escape

import pyarrow.parquet as pq

from county_reports.claim_sql import evaluate
from ingest.landing import Arrival, land
from ingest.model import Report
from ingest.readers.sheet import cell_name
from ingest.register import read_report
from ingest.stage import part_path, stage_chunk

COUNTIES = ("镇原县", "宜黄县", "横县", "新平彝族傣族自治县")
TOWNSHIPS = (
    "柳泉镇", "石桥镇", "白马乡", "青山镇", "双河乡", "大坪镇", "黄土乡", "新集镇", "红岩乡", "三里镇", "永安镇",
    "北塬乡", "南沟镇", "龙泉乡", "沙河镇", "平川镇",
)  # fmt: skip
HEADER = (
    ("乡镇", ""), ("党员（名）", "合计"), ("党员（名）", "男"), ("党员（名）", "女"), ("党员（名）", "其中：35岁以下"),
    ("党支部（个）", ""), ("培训", "期数（期）"), ("培训", "人次"), ("投入经费（万元）", ""), ("女党员占比（%）", ""),
    ("结对帮扶（户）", ""),
)  # fmt: skip
SHARE_OF_CSV = 0.3
SHARE_WRONG = 0.1
CHUNK = 100
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def made_return(seed: int) -> tuple[str, bytes, str | None]:
    """Name and bytes of a return, and the cell of the total that is wrong in it, if any."""
    chance = random.Random(seed)
    rows: list[list[object]] = []
    for township in TOWNSHIPS:
        men, women, money = chance.randint(40, 900), chance.randint(10, 300), chance.randint(10, 900) / 10
        young = chance.randint(1, women)
        figures = [
            men + women,
            men,
            women,
            young,
            chance.randint(3, 60),
            chance.randint(1, 30),
            chance.randint(50, 5000),
        ]
        rows.append([township, *figures, money, f"{100 * women / (men + women):.2f}", chance.randint(5, 400)])
    sums = [round(sum(float(str(row[column])) for row in rows), 1) for column in range(1, len(HEADER))]
    total: list[object] = ["合计", *sums]
    total[9] = f"{100 * float(str(total[3])) / float(str(total[1])):.2f}"
    total = [int(value) if isinstance(value, float) and at != 8 else value for at, value in enumerate(total)]
    wrong = None
    if chance.random() < SHARE_WRONG:
        column = chance.choice([5, 6, 7, 10])
        total[column] = int(str(total[column])) + chance.randint(2, 9)
        wrong = cell_name(3 + len(rows), column)
    county, year = chance.choice(COUNTIES), chance.randint(2008, 2016)
    table: list[list[object]] = [[f"{county}{year}年基层组织情况统计表"], *zip(*HEADER, strict=True), *rows, total]  # type: ignore[list-item]
    if chance.random() < SHARE_OF_CSV:
        text = "\n".join(",".join(str(value) for value in row) for row in table)
        return f"{year}/{county}_{seed}.csv", text.encode("gb18030"), wrong
    return f"{year}/{county}_{seed}.xlsx", _xlsx(table), wrong


def _xlsx(table: list[list[object]]) -> bytes:
    cells: list[str] = []
    for row, values in enumerate(table):
        cells.append(f'<row r="{row + 1}">')
        for column, value in enumerate(values):
            place = cell_name(row, column)
            if isinstance(value, int | float):
                cells.append(f'<c r="{place}"><v>{value!r}</v></c>')
            elif value:
                cells.append(f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>')
        cells.append("</row>")
    merged = "".join(
        f'<mergeCell ref="{area}"/>' for area in ("A2:A3", "B2:E2", "F2:F3", "G2:H2", "I2:I3", "J2:J3", "K2:K3")
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _related("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_R}"><sheets><sheet name="表" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _related("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{''.join(cells)}</sheetData>"
        f"<mergeCells>{merged}</mergeCells></worksheet>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _related(kind: str, target: str) -> str:
    return f'<Relationships><Relationship Id="r1" Type="{_R}/{kind}" Target="{target}"/></Relationships>'


def _read(arrivals: list[Arrival], archive: Path) -> list[Report]:
    return [read_report(arrival, archive)[0] for arrival in arrivals]


def _stage(arrivals: list[Arrival], reports: list[Report], archive: Path, folder: Path, part: int) -> int:
    return stage_chunk(zip(arrivals, reports, strict=True), archive, folder, part)


def run(count: int, processes: int) -> dict[str, float]:
    """Seconds by step and in all, with what came out."""
    with tempfile.TemporaryDirectory(prefix="returns-") as name:
        folder = Path(name)
        planted: dict[str, str | None] = {}
        for seed in range(count):
            path, content, wrong = made_return(seed)
            target = folder / "landing" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            planted[path] = wrong
        archive, staged = folder / "archive", folder / "staged"
        staged.mkdir()
        started, before = time.perf_counter(), _processor_seconds()
        arrivals = land(folder / "landing", archive)
        landed = time.perf_counter()
        chunks = [arrivals[at : at + CHUNK] for at in range(0, len(arrivals), CHUNK)]
        with ProcessPoolExecutor(processes) as pool:
            reports = list(pool.map(_read, chunks, [archive] * len(chunks)))
            read = time.perf_counter()
            many = len(chunks)
            figures = sum(pool.map(_stage, chunks, reports, [archive] * many, [staged] * many, range(many)))
            ended = time.perf_counter()
        used = _processor_seconds() - before
        found, known = _wrong_totals(staged, many), {path: cell for path, cell in planted.items() if cell}
        return {
            "returns": count, "processes": processes, "figures": figures, "landed_seconds": landed - started,
            "read_seconds": read - landed, "staged_seconds": ended - read, "seconds": ended - started,
            "processor_seconds": used,
            "planted": len(known), "found": sum(found.get(path) == {cell} for path, cell in known.items()),
            "false_alarms": sum(bool(found.get(path)) for path, cell in planted.items() if not cell),
        }  # fmt: skip


def _processor_seconds() -> float:
    """Processor time of this process and of those that it waited for: what a busy machine does not blur."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _wrong_totals(staged: Path, parts: int) -> dict[str, set[str]]:
    """Cells of the totals that are wrong, by report."""
    wrong: dict[str, set[str]] = {}
    for part in range(parts):
        tables = {
            name: pq.read_table(part_path(staged, name, part))
            for name in ("figures", "claims", "claim_terms", "reports")
        }
        names = dict(
            zip(*(tables["reports"].column(name).to_pylist() for name in ("report_id", "source_name")), strict=True)
        )
        verdicts = evaluate(tables["figures"], tables["claims"], tables["claim_terms"], tables["reports"])
        for row in verdicts.to_pylist():
            if row["verdict"] == "inconsistent":
                cell = row["cue"].rpartition("!")[2].split(" ")[0]
                wrong.setdefault(names[row["report_id"]], set()).add(cell)
    return wrong


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:3]]
    made, workers = (*arguments, *(3000, 2)[len(arguments) :])
    result = run(made, workers)
    sys.stdout.write(json.dumps({key: round(value, 2) for key, value in result.items()}) + "\n")
