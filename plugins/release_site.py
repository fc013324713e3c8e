"""Shows the quality site of the published releases inside the Airflow page.

`/quality/` leads to the quality site of the release that is current at that moment, under an address that names the
release: a reader stays in one release while another is being published. Nothing outside the releases is served.
"""

from __future__ import annotations

import html
import re
from http import HTTPStatus
from pathlib import Path
from typing import Any, ClassVar

from airflow.plugins_manager import AirflowPlugin
from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from county_reports.settings import Settings

PREFIX = "/quality"

_RELEASE_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_HEADERS = {
    # The pages quote reports and live at the address of a server without a login: whatever slips into them must reach
    # neither its API nor another site. They are made to open from disk, so they need no connection.
    "Content-Security-Policy": (
        "default-src 'self' 'unsafe-inline' data:; connect-src 'none'; object-src 'none'; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def site() -> FastAPI:
    """The app that serves releases; the warehouse is looked up at each request, so it needs no restart."""
    app = FastAPI(title="Releases", openapi_url=None)

    @app.get("/")
    def quality() -> Response:
        return _to_current()

    @app.get("/releases/{release}/{path:path}")
    def file(release: str, path: str) -> Response:
        found = _find(Settings().releases, release, path)
        if found is None:
            return _message("Not found", "There is no such page in this release.")
        return FileResponse(found, headers=_HEADERS)

    return app


def _to_current() -> Response:
    settings = Settings()
    try:
        release = settings.current.resolve(strict=True)
    except OSError:
        return _message("No release yet", "Nothing has been published yet. Run the DAG register_reports first.")
    address = f"{PREFIX}/releases/{release.name}/quality/index.html"
    return RedirectResponse(address, status_code=HTTPStatus.TEMPORARY_REDIRECT, headers={"Cache-Control": "no-store"})


def _find(releases: Path, release: str, path: str) -> Path | None:
    """The file of a release that an address names, or None if there is none, or if the address leads out of it."""
    if not _RELEASE_ID.fullmatch(release):
        return None
    root = (releases / release).resolve()
    try:
        found = (root / path).resolve(strict=True)
    except (OSError, ValueError):
        return None
    if found.is_dir():
        found = found / "index.html"
    return found if found.is_relative_to(root) and found.is_file() else None


def _message(title: str, text: str) -> Response:
    page = f"<!doctype html><meta charset=utf-8><title>{html.escape(title)}</title><p>{html.escape(text)}"
    return HTMLResponse(page, status_code=HTTPStatus.NOT_FOUND, headers=_HEADERS)


class ReleaseSitePlugin(AirflowPlugin):  # type: ignore[misc]  # Airflow is not followed by the type checker
    """Adds the site and its entry in the navigation."""

    name = "release_site"
    fastapi_apps: ClassVar[list[dict[str, Any]]] = [{"app": site(), "url_prefix": PREFIX, "name": "Releases"}]
    external_views: ClassVar[list[dict[str, Any]]] = [
        {
            "name": "Quality",
            "href": f"{PREFIX}/",
            "destination": "nav",
            "category": "browse",
            "url_route": "quality-site",
        },
    ]
