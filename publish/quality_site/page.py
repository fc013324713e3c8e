"""What every page of figures is made with: the template environment, and a policy that lets only our own code run."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publish.quality_site import wording

TEMPLATES = Path(__file__).parent / "templates"


def page_environment(*folders: Path) -> Environment:
    """Templates of `folders` and of this room; everything they show is escaped, numbers and codes have their names."""
    environment = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(wording=wording, label=wording.label)
    environment.filters.update(number=wording.number)
    return environment


def source_hash(source: str) -> str:
    """How a content policy names a script or style that may take effect; text of a report that slips through can't."""
    digest = base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
