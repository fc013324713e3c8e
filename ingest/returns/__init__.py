"""Tabular returns (报表): what their cells say, and which cells are the sums of others."""
