"""The one settings class: where the warehouse lives and how much of the machine it may use.

Every value can be set in the environment under the prefix `COUNTY_REPORTS_` (`COUNTY_REPORTS_HOME=/data/warehouse`).
Relative paths from the environment are taken from the working directory and made absolute at once, so that a process
started elsewhere (an Airflow task, dbt) means the same place.
"""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parents[1]
"""Folder of the project's own code and data: dags/, dbt_project/, config/, samples/."""


class Settings(BaseSettings):
    """Settings of one warehouse; `Settings()` reads them from the environment each time."""

    model_config = SettingsConfigDict(env_prefix="COUNTY_REPORTS_", frozen=True, extra="ignore", validate_default=True)

    home: Path = Field(default=PROJECT_ROOT / "warehouse", description="Folder of everything the warehouse writes.")
    reports: Path = Field(default=PROJECT_ROOT / "samples", description="Folder of report files to register.")
    parallelism: int = Field(
        default_factory=lambda: min(os.cpu_count() or 1, 16), ge=1, description="Tasks that may run at the same time."
    )
    port: int = Field(
        default=8080, ge=0, le=65535, description="Port of the Airflow page for `make up`; 0 takes a free one."
    )
    start_timeout: float = Field(default=120.0, gt=0, description="Seconds that Airflow may take to become healthy.")
    task_retries: int = Field(default=1, ge=0, description="How often Airflow tries a failed task again.")
    task_retry_seconds: float = Field(
        default=10.0, ge=0, description="Wait before a failed task is tried again, in seconds."
    )
    postgres_url: SecretStr | None = Field(
        default=None,
        description="Database of `county-reports build --target postgres`: postgresql://USER@HOST/DATABASE.",
    )

    @field_validator("home", "reports", mode="after")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        return path.expanduser().resolve()

    @property
    def project_root(self) -> Path:
        """Folder of the project's own code and data."""
        return PROJECT_ROOT

    @property
    def archive(self) -> Path:
        """Landed files under their SHA-256, and the batches in which they arrived; append-only."""
        return self.home / "archive"

    @property
    def staged(self) -> Path:
        """Parquet written by the ingest room, by year and fingerprint, and its register."""
        return self.home / "staged"

    @property
    def build(self) -> Path:
        """Working folder of the one build at a time: input snapshot, candidate, gate result."""
        return self.home / "build"

    @property
    def releases(self) -> Path:
        """Published releases, one folder each, never changed."""
        return self.home / "releases"

    @property
    def current(self) -> Path:
        """Relative symlink to the release that readers should open; replaced by one rename."""
        return self.home / "current"

    @property
    def airflow_home(self) -> Path:
        """AIRFLOW_HOME: metadata database and logs."""
        return self.home / "airflow"
