"""The warehouse in a PostgreSQL database: the staged tables loaded, the same dbt models built, all switched at once."""
