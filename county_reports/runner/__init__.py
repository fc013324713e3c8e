"""Runs the DAGs through a real Airflow on this machine: starts it, follows a run to its end, sums up, stops it.

`environment` says what Airflow is told, `metadata` keeps its database, `processes` finds and ends what is ours,
`services` starts and stops the three Airflow processes, `api` talks to them, `driver` triggers and follows runs,
`failures` reads the logs of failed tasks, `summary` says what was published. `python -m county_reports.runner` is the
command that the Makefile calls. Only `metadata` imports Airflow itself, in a process of its own.
"""
