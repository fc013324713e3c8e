"""The `county-reports` command, its settings, and one entry per stage for the DAGs."""
