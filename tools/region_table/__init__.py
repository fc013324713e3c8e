"""How ingest/catalogue/regions.csv is built: yearly lists, their corrections, lineage, names in Latin letters."""
