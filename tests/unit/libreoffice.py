"""LibreOffice, where it is installed: files saved by it, many with one call, since its start takes seconds."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

SOFFICE = shutil.which("soffice")
MISSING = "LibreOffice (soffice) is not installed"
CSV_OF_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
XLSX = "xlsx:Calc MS Excel 2007 XML"


def convert(paths: Sequence[Path], kind: str, folder: Path) -> None:
    """Save files into a folder in a format as soffice names it."""
    assert SOFFICE is not None
    command = [SOFFICE, "--headless", f"-env:UserInstallation=file://{_profile().name}", "--convert-to", kind]
    subprocess.run([*command, "--outdir", folder, *paths], check=True, capture_output=True, timeout=300)


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """Settings of our own, which another LibreOffice on the machine can't lock."""
    return tempfile.TemporaryDirectory(prefix="libreoffice")
