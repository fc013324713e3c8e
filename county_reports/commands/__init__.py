"""The subcommands of `county-reports`, one subject a file; `county_reports.cli` puts them together."""
