"""Landing, manifest, register: nothing lost, everything once, revisions and duplicates told."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ingest import landing, manifest, register
from ingest.register import build, latest_arrivals, note_result, read_report, result_path

TEXT = "通海县2014年基层党建工作总结\n2014年，全县现有基层党组织312个，党员6200名。\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def registered(folder: Path, archive: Path, staged: Path):
    landing.land(folder, archive)
    for arrival in latest_arrivals(archive):
        note_result(result_path(staged, arrival, "v1"), *read_report(arrival, archive))
    return build(archive, staged, "v1")


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    folder = tmp_path / "landing"
    folder.mkdir()
    return folder, tmp_path / "archive", tmp_path / "staged"


def reports_of(partitions):
    return {report.source_name: report for reports in partitions.values() for report in reports}


def test_files_are_archived_under_their_hash_and_noted_once(places):
    folder, archive, _ = places
    path = write(folder, "a.txt", TEXT)
    first = landing.land(folder, archive)
    again = landing.land(folder, archive)
    assert first == again
    assert landing.content_path(archive, first[0].sha256).read_bytes() == path.read_bytes()
    assert first[0].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert len(list((archive / "arrivals").iterdir())) == 1


def test_the_same_file_twice_is_one_report(places):
    folder, *rest = places
    write(folder, "a.txt", TEXT)
    write(folder, "copy/b.txt", TEXT)
    assert list(reports_of(registered(folder, *rest))) == ["a.txt"]


def test_the_same_text_in_another_encoding_is_a_duplicate(places):
    folder, *rest = places
    write(folder, "a.txt", TEXT)
    write(folder, "b.txt", TEXT.encode("gb18030"))
    reports = reports_of(registered(folder, *rest))
    assert reports["a.txt"].duplicate_of is None
    assert reports["b.txt"].duplicate_of == reports["a.txt"].report_id


def test_a_changed_file_is_a_new_revision(places):
    folder, *rest = places
    write(folder, "a.txt", TEXT)
    old = reports_of(registered(folder, *rest))["a.txt"]
    write(folder, "a.txt", TEXT.replace("312", "321"))
    reports = {r.revision: r for rs in registered(folder, *rest).values() for r in rs}
    assert reports[1].report_id == old.report_id
    assert (reports[2].supersedes, reports[1].superseded_by) == (old.report_id, reports[2].report_id)


def test_the_same_publisher_place_and_year_under_another_name_is_a_revision(places):
    folder, *rest = places
    write(folder, "z.txt", TEXT)
    write(folder, "b.txt", TEXT.replace("312", "321"))
    write(folder, "c.txt", TEXT.replace("312", "330"))
    rows = "z.txt,通海县,2014,县委组织部,2015-01-02\nb.txt,通海县,2014,县委组织部,2015-03-01\nc.txt,通海县,2014,县报,2015-02-01\n"
    write(folder, manifest.FILE_NAME, "file,region,year,publisher,received\n" + rows)
    reports = reports_of(registered(folder, *rest))
    assert [reports[name].revision for name in ("z.txt", "b.txt", "c.txt")] == [1, 2, 1]


def test_broken_files_are_rows_with_a_reason_and_stop_nobody(places):
    folder, *rest = places
    write(folder, "good.txt", TEXT)
    write(folder, "empty.txt", b"")
    write(folder, "noise.txt", bytes(range(256)) * 64)
    write(folder, "scan.jpg", b"\xff\xd8\xff")
    write(folder, "huge.txt", b"a" * (21 * 1024 * 1024))
    (folder / "folder.txt").mkdir()
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    reports = reports_of(registered(folder, *rest))
    assert reports["good.txt"].status == "read"
    reasons = {name: report.problem for name, report in reports.items() if report.status == "unreadable"}
    assert set(reasons) == {"empty.txt", "noise.txt", "scan.jpg", "huge.txt", "folder.txt", "gone.txt"}
    for name, part in {
        "empty.txt": "empty", "noise.txt": "binary", "scan.jpg": "jpg are not supported", "huge.txt": "21 MB", "folder.txt": "a folder",
        "gone.txt": "not a regular file",
    }.items():  # fmt: skip
        assert part in (reasons[name] or ""), (name, reasons[name])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,year\na.txt,2014\n", "line 1"),
        ("file,year\na.txt,2014\na.txt,2013\n", "line 3: a.txt stands twice"),
        ("file,year\nb.txt,2014\n", "line 2: there is no file b.txt"),
        ("file,year\na.txt\n", "line 2: expected 2 values"),
    ],
)
def test_a_manifest_that_makes_no_sense_names_the_line(places, content, message):
    folder, archive, _ = places
    write(folder, "a.txt", TEXT)
    write(folder, manifest.FILE_NAME, content)
    with pytest.raises(manifest.ManifestError, match=message):
        landing.land(folder, archive)


def test_a_manifest_value_that_makes_no_sense_marks_the_report(places):
    folder, *rest = places
    write(folder, "a.txt", TEXT)
    write(folder, manifest.FILE_NAME, "file,year\na.txt,last\n")
    report = reports_of(registered(folder, *rest))["a.txt"]
    assert report.status == "unreadable"
    assert report.problem == "manifest.csv, line 2: year 'last' is not a year between 1949 and 2100"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(landing.LandingError, match="nowhere: no such folder"):
        landing.land(tmp_path / "nowhere", tmp_path / "archive")


def test_hidden_files_readmes_and_the_manifest_are_no_reports(places):
    folder, archive, _ = places
    for name in (".DS_Store", "README.md", "~$a.txt"):
        write(folder, name, "x")
    write(folder, "a.txt", TEXT)
    assert [arrival.source_name for arrival in landing.land(folder, archive)] == ["a.txt"]


def test_a_reader_that_fails_is_told_of_and_stops_nobody(places, monkeypatch):
    folder, *rest = places
    write(folder, "a.txt", TEXT)

    def fail(path, name):
        raise RuntimeError("broken")

    monkeypatch.setattr(register.reading, "read", fail)
    report = reports_of(registered(folder, *rest))["a.txt"]
    assert (report.status, report.problem) == ("unreadable", "the reader failed: RuntimeError: broken")
