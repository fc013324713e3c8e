"""Archives of reports: every file inside arrives by itself, nothing escapes, bombs end with a reason."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from made_documents import docx, p, pdf, text_page, zipped

from ingest import archives, landing, manifest, reading
from ingest.readers import limits
from ingest.readers.failure import Unreadable

TEXT = "通海县2014年基层党建工作总结\n2014年，全县现有基层党组织312个，党员6200名。\n"


def landed(tmp_path: Path, **files: bytes | str) -> dict[str, landing.Arrival]:
    """Arrivals by name of a folder with these files (`__` stands for a dot)."""
    folder = tmp_path / "landing"
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return {arrival.source_name: arrival for arrival in landing.land(folder, tmp_path / "archive")}


def content(tmp_path: Path, arrival: landing.Arrival) -> bytes:
    return landing.content_path(tmp_path / "archive", arrival.sha256).read_bytes()


def problems(arrivals: dict[str, landing.Arrival]) -> dict[str, str]:
    return {name: arrival.problem for name, arrival in arrivals.items()}


def with_info(name: str, data: bytes = b"x", **fields) -> bytes:
    """An archive of one file with fields of its entry set."""
    info = zipfile.ZipInfo(name)
    for field, value in fields.items():
        setattr(info, field, value)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(info, data)
    return target.getvalue()


def test_every_file_inside_arrives_under_its_own_hash(tmp_path):
    files = {"2014/a.txt": TEXT, "2014/b.docx": docx(p(TEXT)), "c.pdf": pdf(text_page("某县工作总结"))}
    arrivals = landed(tmp_path, sent__zip=zipped(files), d__txt=TEXT)
    assert list(arrivals) == ["d.txt", "sent.zip/2014/a.txt", "sent.zip/2014/b.docx", "sent.zip/c.pdf"]
    assert not any(problems(arrivals).values())
    for name, data in files.items():
        expected = data.encode() if isinstance(data, str) else data
        assert content(tmp_path, arrivals[f"sent.zip/{name}"]) == expected
    assert arrivals["d.txt"].report_id == arrivals["sent.zip/2014/a.txt"].report_id
    assert landed(tmp_path) == arrivals, "landing again notes nothing new"
    assert len(list((tmp_path / "archive" / "arrivals").iterdir())) == 1


def test_an_archive_is_told_by_its_content(tmp_path):
    assert list(landed(tmp_path, a__txt=zipped({"b.txt": TEXT}), c__zip=docx(p(TEXT)))) == ["a.txt/b.txt", "c.zip"]
    document, kind, _ = reading.read(tmp_path / "landing" / "c.zip", "c.zip")
    assert (document.text.strip(), kind) == (TEXT.strip(), "docx")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "big5hkscs"])
def test_names_without_a_stated_encoding_are_decoded(tmp_path, encoding):
    names = ["通海縣/二〇一四年工作總結的報告.txt", "玉溪市/全年工作情況.txt"]
    if encoding == "gb18030":
        names = ["通海县/二〇一四年工作总结.txt", "玉溪市/全年工作情况.txt"]
    raw = [name.encode(encoding) for name in names]
    placeholders = [("x" * (len(name) - 5) + f"{index}.txt").encode() for index, name in enumerate(raw)]
    data = zipped({name.decode(): TEXT + name.decode() for name in placeholders})
    for placeholder, name in zip(placeholders, raw, strict=True):
        data = data.replace(placeholder, name)
    found = list(landed(tmp_path, a__zip=data))
    assert sorted(found) == sorted(f"a.zip/{name}" for name in names)


def test_a_unicode_name_beside_the_local_one_is_taken(tmp_path):
    name = "通海县.txt".encode()
    extra = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, 0) + name
    assert list(landed(tmp_path, a__zip=with_info("old.txt", extra=extra))) == ["a.zip/通海县.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("/etc/a.txt", "etc/a.txt"), ("../../a.txt", "a.txt"), ("b/../../a.txt", "b/a.txt"), ("C:\\x\\a.txt", "C/x/a.txt"), ("..\\a.txt", "a.txt")],
)  # fmt: skip
def test_names_that_lead_out_are_refused(tmp_path, name, shown):
    arrivals = landed(tmp_path, a__zip=with_info(name))
    assert problems(arrivals) == {f"a.zip/{shown}": "its name leads out of the archive"}
    written = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")}
    assert written == {"landing", "archive"}


def test_symbolic_links_and_devices_are_refused(tmp_path):
    link = with_info("a.txt", b"/etc/passwd", create_system=3, external_attr=(stat.S_IFLNK | 0o777) << 16)
    pipe = with_info("a.txt", create_system=3, external_attr=(stat.S_IFIFO | 0o644) << 16)
    arrivals = landed(tmp_path, a__zip=link, b__zip=pipe)
    assert problems(arrivals) == {"a.zip/a.txt": "a symbolic link, not a file", "b.zip/a.txt": "not a regular file"}


def test_encrypted_damaged_and_oddly_packed_files_hold_up_nobody(tmp_path):
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT * 2, "c.txt": TEXT * 3, "d.txt": TEXT * 4}))
    for index, (offset, value) in enumerate([(8, 1), (None, 0), (10, 99)]):
        name = f"{'abc'[index]}.txt".encode()
        local, central = data.find(name) - 30, data.rfind(name) - 46
        if offset is None:
            data[local + 30 + len(name) + 20] ^= 0xFF
        else:
            data[local + offset - 2 : local + offset] = data[central + offset : central + offset + 2] = struct.pack(
                "<H", value
            )
    arrivals = landed(tmp_path, a__zip=bytes(data))
    reasons = problems(arrivals)
    for name, reason in {
        "a": "encrypted with a password",
        "b": "damaged inside its archive",
        "c": "packed in a way",
        "d": "",
    }.items():
        assert reason in reasons[f"a.zip/{name}.txt"], reasons
        assert bool(reasons[f"a.zip/{name}.txt"]) == bool(reason)


def test_a_name_that_stands_twice_is_told(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            package.writestr("a.txt", TEXT)
            package.writestr("a.txt", TEXT * 2)
    assert problems(landed(tmp_path, a__zip=target.getvalue())) == {
        "a.zip/a.txt": "",
        "a.zip/a.txt (2)": "it stands twice in its archive",
    }


def test_archives_in_archives_down_to_a_depth(tmp_path):
    data = zipped({"report.txt": TEXT})
    for _ in range(limits.DEEPEST_ARCHIVE - 1):
        data = zipped({"inner.zip": data, "beside.txt": TEXT})
    arrivals = landed(tmp_path, a__zip=data, b__zip=zipped({"deep.zip": data, "c.txt": TEXT}))
    assert [name for name, problem in problems(arrivals).items() if problem] == ["b.zip/deep.zip/inner.zip/inner.zip"]
    assert arrivals["a.zip/inner.zip/inner.zip/report.txt"].sha256 == arrivals["a.zip/beside.txt"].sha256
    assert "3 archives deep" in arrivals["b.zip/deep.zip/inner.zip/inner.zip"].problem


def test_what_is_no_report_in_a_folder_is_none_in_an_archive(tmp_path):
    ignored = ("__MACOSX/._a.txt", ".DS_Store", "x/Thumbs.db", "README.md", "~$a.docx", "folder/")
    assert list(landed(tmp_path, a__zip=zipped(dict.fromkeys((*ignored, "a.txt"), "x")))) == ["a.zip/a.txt"]
    assert problems(landed(tmp_path, a__zip=zipped(dict.fromkeys(ignored, "x")))) == {
        "a.zip": "a zip archive without reports in it"
    }


def test_manifests_inside_and_beside_an_archive(tmp_path):
    inside = "file,region,year\na.txt,通海县,2011\nb.txt,通海县,2012\n"
    data = zipped({"a.txt": TEXT + "a", "b.txt": TEXT + "b", "c.txt": TEXT + "c", "manifest.csv": inside})
    outside = "file,region,year\nsent.zip,江川县,2009\nsent.zip/b.txt,江川县,2013\n"
    arrivals = landed(tmp_path, sent__zip=data, manifest__csv=outside)
    assert {name: (a.region, a.year) for name, a in arrivals.items()} == {
        "sent.zip/a.txt": ("通海县", "2011"), "sent.zip/b.txt": ("江川县", "2013"), "sent.zip/c.txt": ("江川县", "2009"),
    }  # fmt: skip


def test_a_manifest_that_names_what_is_not_in_the_archive(tmp_path):
    data = zipped({"a.txt": TEXT, "manifest.csv": "file,year\nb.txt,2012\n"})
    assert problems(landed(tmp_path, a__zip=data)) == {"a.zip": "manifest.csv, line 2: there is no file b.txt"}
    with pytest.raises(manifest.ManifestError, match=r"line 2: there is no file a\.zip/z\.txt"):
        landed(tmp_path, a__zip=zipped({"a.txt": TEXT}), manifest__csv="file,year\na.zip/z.txt,2012\n")


def test_bombs_are_refused_before_anything_is_unpacked(tmp_path, monkeypatch):
    def never(*_: object):
        raise AssertionError("unpacked")

    monkeypatch.setattr(archives, "content", never)
    ratio = zipped({"a.txt": b"0" * (limits.RATIO_COUNTS_FROM + 1)})
    many = zipped({f"{number}.txt": b"" for number in range(limits.MOST_MEMBERS + 1)}, zipfile.ZIP_STORED)
    claimed = bytearray(zipped({"a.txt": TEXT}))
    central = claimed.rfind(b"a.txt") - 46
    claimed[central + 24 : central + 28] = struct.pack("<I", 2**31)
    arrivals = landed(tmp_path, a__zip=ratio, b__zip=many, c__zip=bytes(claimed))
    for name, reason in {
        "a.zip": "100 times its size",
        "b.zip": "more than 5,000 files",
        "c.zip": "more than 512 MB",
    }.items():
        assert reason in arrivals[name].problem
        assert arrivals[name].sha256, "the archive itself is kept"


def test_a_file_longer_than_it_claims_gives_no_more(tmp_path):
    data = bytearray(zipped({"a.txt": b"0" * 1_000_000}))
    central = data.rfind(b"a.txt") - 46
    data[central + 24 : central + 28] = struct.pack("<I", 1000)
    assert "damaged inside its archive" in landed(tmp_path, a__zip=bytes(data))["a.zip/a.txt"].problem


def test_a_budget_holds_for_all_archives_inside_together(tmp_path, monkeypatch):
    monkeypatch.setattr(archives.Budget.__init__, "__defaults__", (limits.MOST_MEMBERS, 3000, limits.DEEPEST_ARCHIVE))
    inner = {f"{number}.zip": zipped({"a.txt": os.urandom(600)}) for number in range(3)}
    arrivals = landed(tmp_path, a__zip=zipped(inner))
    assert [bool(problem) for problem in problems(arrivals).values()] == [False, True, True]


def test_a_list_of_contents_that_claims_to_be_huge_is_not_read(tmp_path):
    data = bytearray(zipped({"a.txt": TEXT}) + b"")
    end = data.rfind(b"PK\x05\x06")
    data[end:end] = bytes(limits.LARGEST_DIRECTORY + 100)
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<I", limits.LARGEST_DIRECTORY + 50)
    assert "list of contents" in landed(tmp_path, a__zip=bytes(data))["a.zip"].problem


@pytest.mark.parametrize("cut", [4, 30, 60, -1, -30])
def test_a_truncated_archive_is_a_row_with_a_reason(tmp_path, cut):
    arrivals = landed(tmp_path, a__zip=zipped({"a.txt": TEXT})[:cut], b__txt=TEXT)
    assert "damaged or truncated" in arrivals["a.zip"].problem or cut == 4
    assert not arrivals["b.txt"].problem
    with pytest.raises(Unreadable):
        reading.read(landing.content_path(tmp_path / "archive", arrivals["a.zip"].sha256), "a.zip")


def test_file_names_in_gbk_on_disk_are_shown_as_meant(tmp_path):
    folder = tmp_path / "landing"
    folder.mkdir()
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + "通海县2014年工作总结.txt".encode("gbk"))).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")
    assert list(landed(tmp_path)) == ["通海县2014年工作总结.txt"]


def test_a_report_that_can_not_be_read_again_stops_nobody(tmp_path, monkeypatch):
    """A limit of time may be reached the second time, on a busier machine."""
    import pyarrow.parquet as pq

    from ingest.register import read_report
    from ingest.stage import stage_chunk

    arrivals = landed(tmp_path, a__txt=TEXT, b__zip=zipped({"c.txt": TEXT + "2014年新建场所12个。"}))
    archive = tmp_path / "archive"
    pairs = [(arrival, read_report(arrival, archive)[0]) for arrival in arrivals.values()]
    read = reading.read

    def slow(path, name):
        if name == "a.txt":
            raise Unreadable("reading it takes more than 180 seconds")
        return read(path, name)

    monkeypatch.setattr(reading, "read", slow)
    assert stage_chunk(pairs, archive, tmp_path / "staged", 0) == 3
    rows = pq.read_table(tmp_path / "staged" / "reports").to_pylist()
    assert {row["source_name"]: (row["status"], row["problem"]) for row in rows} == {
        "a.txt": ("unreadable", "reading it takes more than 180 seconds"),
        "b.zip/c.txt": ("read", None),
    }


def test_a_name_that_damage_left_empty_stops_nobody(tmp_path):
    package = zipped({"a.txt": TEXT, "b.txt": TEXT})
    at = package.index(b"b.txt", package.rindex(b"PK\x01\x02"))
    arrivals = landed(tmp_path, x__zip=package[:at] + b"\0" + package[at + 1 :])
    assert len(arrivals) == 2 and problems(arrivals)["x.zip/a.txt"] == ""
    assert sum("damaged" in problem for problem in problems(arrivals).values()) == 1
