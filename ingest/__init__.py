"""Files in, figures and claims out: archive, readers, narrative rules, staged Parquet."""
