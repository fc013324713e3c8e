"""The `county-reports` command: data on stdout, messages on stderr.

Exit codes: 0 done; 1 findings block publication; 2 bad input or usage.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from county_reports.commands.common import BAD_INPUT, BadInputError
from ingest.maintained import MaintainedDataError

COMMANDS = ("extract", "check", "build", "show", "score", "template", "generate", "query", "label")
"""Each a module of `county_reports.commands`, with a function of that name or an `app` of its own commands."""


class _OnDemand(TyperGroup):
    """Loads a command when it is asked for: what reads reports takes long to load, and a query needs none of it."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"county_reports.commands.{cmd_name}")
        own = getattr(module, "app", None)
        if own is None:
            own = typer.Typer(add_completion=False)
            own.command(cmd_name)(getattr(module, cmd_name))
        command = typer.main.get_command(own)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=_OnDemand, add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False
)


@app.callback()
def _commands() -> None:
    """Only says that there are commands: each is found by `_OnDemand`."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command, on what was typed if no arguments are given."""
    try:
        app(arguments)
    except (BadInputError, MaintainedDataError) as problem:
        print(problem, file=sys.stderr)
        raise SystemExit(BAD_INPUT) from None
    except BrokenPipeError:
        # The reader of the output (head) went away: nothing to tell anybody.
        sys.stderr.close()


if __name__ == "__main__":
    main()
