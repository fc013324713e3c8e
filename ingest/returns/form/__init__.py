"""Our own return form: written for a county and a year, read back exactly whatever was done to the file in between."""
