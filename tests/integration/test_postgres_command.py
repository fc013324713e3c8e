"""`county-reports build` on a PostgreSQL: what readers see, what is refused, what becomes of the password."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pyarrow.parquet as pq
import pytest
import yaml
from dbt_scenario import county_year_2014
from embedded_postgres import Server, name_of
from staged_fixtures import StagedInput

from county_reports.claim_sql import PROJECT_DIR
from county_reports.dbt_runner import BuildFailure, unit_test_models
from county_reports.postgres.address import Address, PostgresError
from county_reports.postgres.build import PostgresSchemas, build_on_postgres
from county_reports.postgres.schemas import MARK, SCHEMAS, begin_build
from county_reports.postgres.staging import StagedInputError, load_staged, staged_files
from publish.descriptions import published_models

PASSWORD = "s3cret/of:the@clerk"


@dataclass(frozen=True)
class Outcome:
    code: int
    rows: dict[str, int]
    messages: str


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("postgres")


@pytest.fixture(scope="module")
def staged(work: Path) -> Path:
    return county_year_2014().write(work / "staged")


@pytest.fixture(scope="module")
def database(postgres: Server, work: Path, staged: Path) -> str:
    """The URL of a database that holds a build of the invented year; every test leaves it like that."""
    url = postgres.new_database()
    build_on_postgres(PROJECT_DIR, staged, Address(url), work / "dbt")
    return url


def command(work: Path, *arguments: str | Path, **variables: str) -> Outcome:
    done = subprocess.run(
        [sys.executable, "-m", "county_reports.cli", "build", *map(str, arguments)],
        capture_output=True, text=True, check=False,
        env={**os.environ, "COUNTY_REPORTS_HOME": str(work / "home"), **variables},
    )  # fmt: skip
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return Outcome(done.returncode, {row["table"]: row["rows"] for row in rows}, done.stderr)


def query(url: str, sql: str) -> list[tuple]:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def schemas(url: str) -> set[str]:
    return {name for (name,) in query(url, "select nspname from pg_namespace where nspname !~ '^(pg_|information_)'")}


def test_an_ordinary_account_with_a_password_builds_and_the_password_is_written_nowhere(work, staged, postgres):
    database = name_of(postgres.new_database())
    postgres.execute(f"create role clerk login password '{PASSWORD}'")
    postgres.execute(f"alter database {database} owner to clerk")
    url = f"postgresql://clerk:s3cret%2Fof%3Athe%40clerk@/{database}?host={postgres.folder}"
    postgres.demand_password_of("clerk")
    with pytest.raises(psycopg2.OperationalError, match="password"):
        psycopg2.connect(f"postgresql://clerk:wrong@/{database}?host={postgres.folder}")

    built = command(work, "--target", "postgres", "--input", staged, COUNTY_REPORTS_POSTGRES_URL=url)
    assert built.code == 0, built.messages
    assert built.rows["marts.fct_findings"] == len(query(url, "select * from marts.fct_findings")) > 0
    assert built.rows["audit.audit_claim_verdicts"] == 23
    assert "building on clerk@" in built.messages
    assert schemas(url) == {"public", *SCHEMAS}
    lost = command(work, "--target", "postgres", "--input", staged,
                   COUNTY_REPORTS_POSTGRES_URL=url.replace("clerk:s3cret", "clerk:S3cret"))  # fmt: skip
    assert lost.code == 2 and "authentication failed" in lost.messages
    refused = command(work, "--target", "postgres", "--input", staged, "--url", url)
    assert refused.code == 2 and "list of processes" in refused.messages

    written = [path.read_bytes() for path in (work / "home").rglob("*") if path.is_file()]
    assert len(written) > 10, "dbt's own files are looked at too"
    for secret in (PASSWORD, "s3cret"):
        assert not any(secret.encode() in content for content in written)
        assert not any(secret in outcome.messages for outcome in (built, lost, refused))
    for secret in (PASSWORD, "s3cret", "S3cret"):
        assert secret not in repr(Address(url)) + str(Address(url))


def test_unit_tests_of_the_models_hold_on_postgresql(work, staged, database):
    # dbt reads column types from the schemas under construction; what is published is named like them for this once.
    with closing(psycopg2.connect(database)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        for name in SCHEMAS:
            cursor.execute(f"alter schema {name} rename to building_{name}")
        try:
            passed = unit_test_models(PROJECT_DIR, PostgresSchemas(Address(database)), work / "dbt")
        finally:
            for name in SCHEMAS:
                cursor.execute(f"alter schema building_{name} rename to {name}")
    files = (PROJECT_DIR / "models").rglob("_unit_tests*.yml")
    written = [yaml.safe_load(path.read_text(encoding="utf-8"))["unit_tests"] for path in files]
    assert sorted(passed) == sorted(test["name"] for tests in written for test in tests)


def test_tables_and_columns_carry_their_descriptions(database):
    found = query(
        database,
        """select c.relname, a.attname, obj_description(c.oid, 'pg_class'), col_description(c.oid, a.attnum)
        from pg_class as c inner join pg_attribute as a on c.oid = a.attrelid and a.attnum > 0
        where c.relnamespace in ('marts'::regnamespace, 'audit'::regnamespace) and c.relkind = 'r'""",
    )
    # dbt keeps the line ends that YAML leaves behind a folded text.
    assert {(table, column): (of_table.strip(), of_column) for table, column, of_table, of_column in found} == {
        (name, column): (str(model.description), str(meaning))
        for name, model in published_models().items()
        for column, meaning in model.columns.items()
    }


def test_a_build_that_fails_leaves_readers_what_they_have_and_shows_the_rows(work, staged, database):
    before = query(database, "select * from marts.fct_figures order by figure_id")
    broken = StagedInput()
    broken.report("r1")
    broken.figure(1, figure_id="twice")
    broken.figure(2, figure_id="twice")
    failed = command(work, "--target", "postgres", "--input", broken.write(work / "broken"), "--url", database)
    assert failed.code == 1
    assert "rows_of_stg_figures_hold" in failed.messages and "'twice'" in failed.messages
    assert query(database, "select * from marts.fct_figures order by figure_id") == before
    assert query(database, "select count(*) from building_staged.figures") == [(2,)]

    repaired = command(work, "--target", "postgres", "--input", staged, "--url", database)
    assert repaired.code == 0, repaired.messages
    assert query(database, "select * from marts.fct_figures order by figure_id") == before
    assert not {name for name in schemas(database) if name.startswith(("building", "retired"))}


def test_a_reader_holds_up_no_build_and_reads_on(work, staged, database):
    with closing(psycopg2.connect(database)) as reader, reader.cursor() as cursor:
        cursor.execute("declare figures cursor for select figure_id from marts.fct_figures")
        cursor.execute("fetch 1 from figures")
        build_on_postgres(PROJECT_DIR, staged, Address(database), work / "dbt", patience="100ms")
        cursor.execute("fetch all from figures")
        assert len(cursor.fetchall()) > 10
    assert "retired_marts" in schemas(database)
    with closing(Address(database).connect()) as connection:
        begin_build(connection)
    assert "retired_marts" not in schemas(database), "removed by the next build"


def test_schemas_of_others_are_left_alone(work, staged, postgres):
    url = postgres.new_database()
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute("create schema marts; create table marts.precious (x int); create schema audit")
    refused = command(work, "--target", "postgres", "--input", staged, "--url", url)
    assert refused.code == 2 and "schemas marts of this database were not made by a build" in refused.messages
    assert query(url, "select count(*) from marts.precious") == [(0,)]


def test_one_build_at_a_time(work, staged, postgres):
    address = Address(postgres.new_database())
    with closing(address.connect()) as first:
        begin_build(first)
        with pytest.raises(PostgresError, match="another build is at work"):
            build_on_postgres(PROJECT_DIR, staged, address, work / "dbt")
    assert query(address.url, "select obj_description('building_marts'::regnamespace, 'pg_namespace')") == [(MARK,)]


def test_a_database_that_would_give_other_results_is_refused(work, staged, postgres, monkeypatch):
    latin = Address(postgres.new_database("template template0 encoding 'LATIN1' locale 'C'"))
    with pytest.raises(PostgresError, match=r"encoding LATIN1.*create database county_marts template template0"):
        build_on_postgres(PROJECT_DIR, staged, latin, work / "dbt")
    url = postgres.new_database()
    postgres.execute(f"alter database {name_of(url)} set extra_float_digits = 0")
    with pytest.raises(PostgresError, match="extra_float_digits is 0"):
        build_on_postgres(PROJECT_DIR, staged, Address(url), work / "dbt")
    monkeypatch.setattr("county_reports.postgres.schemas.CODE_POINT_ORDER", {"C.UTF-8"})
    with pytest.raises(PostgresError, match="sorts by C: results would differ"):
        build_on_postgres(PROJECT_DIR, staged, Address(url), work / "dbt")


def test_a_character_that_postgresql_cannot_hold_is_told_as_lost(work, postgres):
    damaged = StagedInput()
    damaged.report("r1")
    damaged.documents[0]["text"] = "ab\x00cd"
    address = Address(postgres.new_database())
    with closing(address.connect()) as connection:
        begin_build(connection)
        load_staged(connection, staged_files(damaged.write(work / "damaged")), "building_staged")
    assert query(address.url, "select text from building_staged.documents") == [("ab�cd",)]


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["--target", "postgres"], "begins with postgresql://"),
        (["--target", "duckdb"], "a DuckDB file takes -o FILE"),
        (["--target", "postgres", "-o", "x.duckdb"], "a DuckDB file takes -o FILE"),
        (["--target", "postgres", "--url", "postgresql://u:p%zz@h/db"], "can't be read"),
        (["--target", "postgres", "--url", "postgresql://h/db?service=x"], "unsupported parameters: service"),
        (["--target", "postgres", "--url", "postgresql:///db?host=/nowhere"], "no connection to"),
        (["--target", "postgres", "--url", "postgresql:///db", "--input", "/nowhere"], "no Parquet files of reports"),
    ],
)
def test_bad_usage_is_told(arguments, said, work, staged):
    given = [] if "--input" in arguments else ["--input", str(staged)]
    outcome = command(work, *arguments, *given)
    assert (outcome.code, outcome.rows) == (2, {})
    assert said in outcome.messages and "Traceback" not in outcome.messages and "zz" not in outcome.messages


def test_the_released_tables_are_built_where_no_others_are_named(work):
    outcome = command(work / "empty", "--target", "duckdb", "-o", work / "never.duckdb")
    assert outcome.code == 2 and "nothing is released" in outcome.messages


def test_a_missing_table_or_column_is_named(work):
    with pytest.raises(StagedInputError, match="reports: no Parquet files of the staged table"):
        staged_files(work / "nothing")
    older = StagedInput().write(work / "older")
    file = older / "figures" / "2014-part-000.parquet"
    pq.write_table(pq.read_table(file).drop_columns(["repeat_of"]), file)
    with pytest.raises(StagedInputError, match=r"2014-part-000\.parquet: has columns figure_id, report_id"):
        staged_files(older)


def test_failures_of_dbt_itself_are_told(work, staged, database, tmp_path):
    (tmp_path / "dbt_project.yml").write_text("name: no_profile\nprofile: none_such\n", encoding="utf-8")
    with pytest.raises(BuildFailure, match="dbt could not run"):
        build_on_postgres(tmp_path, staged, Address(database), work / "dbt_broken")
