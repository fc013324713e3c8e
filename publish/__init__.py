"""A release and what is in it; reads the candidate marts only."""
