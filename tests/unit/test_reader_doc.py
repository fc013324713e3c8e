"""Old Word files and what goes by their name: through a converter, or as what they really are."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from made_documents import docx, p

from ingest import reading
from ingest.readers import doc, isolated, limits, rtf
from ingest.readers.failure import Unreadable

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)
SENTENCE = "全县共有党员8910名，全年举办培训班36期。"


def read(folder: Path, data: bytes, name: str = "a.doc"):
    path = folder / "content"
    path.write_bytes(data)
    return reading.read(path, name)


@pytest.fixture
def programs(tmp_path, monkeypatch) -> Path:
    """A folder that holds the only programs there are, beside those a shell needs."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(programs: Path, name: str, script: str) -> None:
    path = programs / name
    path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_without_a_converter_the_reason_says_what_to_install(tmp_path, programs):
    with pytest.raises(Unreadable, match=r"install LibreOffice \(soffice\) or antiword, or save the file as \.docx"):
        read(tmp_path, OLD_WORD)


def test_libreoffice_converts_to_docx_in_a_profile_of_its_own(tmp_path, programs):
    (tmp_path / "good.docx").write_bytes(docx(p(SENTENCE)))
    install(
        programs,
        "soffice",
        f'echo "$@" > {tmp_path}/said; echo $HOME > {tmp_path}/home\n'
        f'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; cp {tmp_path}/good.docx "$2/report.docx"',
    )
    document, kind, encoding = read(tmp_path, OLD_WORD)
    assert (document.text, kind, encoding) == (SENTENCE, "doc", None)
    said, home = (tmp_path / "said").read_text(), (tmp_path / "home").read_text().strip()
    assert "--convert-to docx" in said and f"UserInstallation=file://{home}/profile" in said
    assert home != os.environ["HOME"] and not Path(home).exists()


def test_antiword_is_asked_where_there_is_no_libreoffice(tmp_path, programs):
    install(programs, "antiword", f"echo '{SENTENCE}'")
    assert read(tmp_path, OLD_WORD, "b.wps")[0].text.strip() == SENTENCE


@pytest.mark.parametrize(
    ("name", "said"), [("soffice", "LibreOffice could not convert"), ("antiword", "antiword could not read")]
)
def test_a_converter_that_fails_is_named(tmp_path, programs, name, said):
    install(programs, name, "exit 3")
    with pytest.raises(Unreadable, match=f"{said}.*exit code 3"):
        read(tmp_path, OLD_WORD)


def test_a_converter_that_hangs_is_ended_with_its_children(tmp_path, programs, monkeypatch):
    install(programs, "antiword", f"sleep 60 & echo $! > {tmp_path}/child; wait")
    run = isolated.run
    monkeypatch.setattr(doc.isolated, "run", lambda command, environment: run(command, environment, seconds=0.5))
    started = time.monotonic()
    with pytest.raises(Unreadable, match=r"more than 0\.5 seconds"):
        read(tmp_path, OLD_WORD)
    assert time.monotonic() - started < 5
    child = Path("/proc") / (tmp_path / "child").read_text().strip() / "stat"
    for _ in range(50):
        if not child.exists() or child.read_text().split()[2] == "Z":
            return
        time.sleep(0.1)
    pytest.fail("the converter's child still runs")


RTF = (
    rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 \'cb\'ce\'cc\'e5;}}{\info{\title 99}}"
    rb"{\header 88}\pard\uc1\f0 " + b"".join(b"\\'%02x" % byte for byte in "全县共有党员".encode("gbk"))
    + rb"8910\u21517?{\v 77}{\*\unknown 66}\par {\deleted 55}\u-30339 ?\{1\}\cell 2\cell\row }"
)  # fmt: skip


def test_rich_text_is_read_with_its_code_page(tmp_path):
    for name in ("a.doc", "a.rtf", "a.txt"):
        document, kind, _ = read(tmp_path, RTF, name)
        assert (document.text, kind) == ("全县共有党员8910名\n" + chr(65536 - 30339) + "{1}\t2\n", "rtf")


def test_rich_text_without_text_or_with_endless_groups_is_refused():
    for data, reason in ((rb"{\rtf1{\info 12}}", "without text"), (rb"{\rtf1" + b"{" * 9000, "nested")):
        with pytest.raises(Unreadable, match=reason):
            rtf.text_of(data)


def test_content_decides_over_a_wrong_suffix(tmp_path):
    page = f"<html><body><h1>某县工作</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></body></html>"
    assert read(tmp_path, page.encode("gb18030"))[1:] == ("html", "gb18030")
    assert read(tmp_path, docx(p(SENTENCE)))[1] == "docx"
    assert read(tmp_path, SENTENCE.encode())[1:] == ("txt", "utf-8")
    archive = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n"
    )
    archive += b"Content-Transfer-Encoding: 8bit\r\n\r\n" + page.encode("gb18030") + b"\r\n--x--\r\n"
    document, kind, encoding = read(tmp_path, archive)
    assert (kind, encoding, document.text.strip()) == ("mhtml", "gb18030", page)


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        ("Workbook", "damaged OLE2"),
        ("PowerPoint Document", "PowerPoint"),
        ("Other", "without a Word document"),
        ("EncryptedPackage", "encrypted"),
    ],
)
def test_other_ole_files_are_named(tmp_path, stream, reason):
    with pytest.raises(Unreadable, match=reason):
        read(tmp_path, OLD_WORD[:608] + stream.encode("utf-16-le"))


def test_a_reader_that_takes_too_much_is_ended(tmp_path, monkeypatch):
    """Memory, processor time and crashes, each in a reader made for it."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import ingest.readers.docx as docx, os, signal\n"
        "def text_of(path):\n"
        "    what = path.read_text()\n"
        "    if what == 'memory': bytearray(8 << 30)\n"
        "    if what == 'loop':\n"
        "        while True: pass\n"
        "    if what == 'crash': os.kill(os.getpid(), signal.SIGSEGV)\n"
        "    if what == 'deep': text_of.__globals__['again'] = lambda: again(); again()\n"
        "    raise KeyError('odd')\n"
        "docx.text_of = text_of\n"
        "import ingest.readers.limits as limits\n"
        "limits.SECONDS_OF_PROCESSOR = 1\n"
    )
    monkeypatch.setattr(isolated, "_ROOT", f"{folder}{os.pathsep}{isolated._ROOT}")
    for what, reason in {
        "memory": f"more than {limits.MEMORY // limits.MEGABYTE} MB of memory",
        "loop": "too much memory|seconds",
        "crash": "crash",
        "deep": "contain each other",
        "other": r"docx file is damaged \(KeyError: 'odd'\)",
    }.items():
        path = tmp_path / what
        path.write_text(what)
        with pytest.raises(Unreadable, match=reason):
            isolated.text_of("docx", path)
