"""Old Word documents (.doc, .wps) through a converter that is installed.

LibreOffice is asked first, as it knows all variants, and asked for a .docx, so that one reader decides what of a
document is its text; then antiword. A converter gets a folder and a profile of its own, no display and a time limit,
and is ended with all its children.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from ingest.readers import isolated, limits
from ingest.readers.decode import decode
from ingest.readers.failure import Unreadable

OFFICES = ("soffice", "libreoffice")
ANTIWORD = "antiword"
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "ANTIWORDHOME")


def text_of(path: Path) -> str:
    """Text of an old Word document. Raises Unreadable where no converter is installed or none can read it."""
    office = next((found for name in OFFICES if (found := shutil.which(name))), None)
    antiword = shutil.which(ANTIWORD)
    with tempfile.TemporaryDirectory(prefix="county-reports-doc-") as name:
        folder = Path(name)
        source = folder / "report.doc"
        shutil.copyfile(path, source)
        if office is not None:
            return _through_office(office, source)
        if antiword is not None:
            return _through_antiword(antiword, source)
    raise Unreadable(
        "an old Word document (.doc), which needs a converter: install LibreOffice (soffice) or antiword, "
        "or save the file as .docx"
    )


def _through_office(office: str, source: Path) -> str:
    folder = source.parent
    command = [
        office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--convert-to", "docx", "--outdir", str(folder / "converted"), str(source),
    ]  # fmt: skip
    _, code = isolated.run(command, _environment(folder))
    converted = folder / "converted" / "report.docx"
    if not converted.is_file():
        raise Unreadable(f"LibreOffice could not convert the .doc file (exit code {code}); encrypted or damaged?")
    return isolated.text_of("docx", converted)


def _through_antiword(antiword: str, source: Path) -> str:
    # One line a paragraph (-w 0), as a line break would fall into the middle of a figure.
    output, code = isolated.run([antiword, "-m", "UTF-8.txt", "-w", "0", str(source)], _environment(source.parent))
    if code != 0 or not output.strip():
        raise Unreadable(f"antiword could not read the .doc file (exit code {code}); encrypted or damaged?")
    text = decode(output)[0]
    if len(text) > limits.LONGEST_TEXT:
        raise Unreadable(f"a text of more than {limits.LONGEST_TEXT:,} characters")
    return text


def _environment(folder: Path) -> dict[str, str]:
    """What a converter may know of this process: where programs are, and the language; its home is the folder."""
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"HOME": str(folder)}
