"""A made-up nation whose every report is known: what the warehouse makes of it can be compared with the truth.

`county` makes up one county's year, `wording` puts its numbers into words, `report` writes the report with its figures
and claims, `truth` says what the marts must show, `generate` writes it all as staged Parquet,
`compare` holds a build against it. Divisions are the real
ones of the region table; every number is made up.
"""
