"""Answers to questions about metrics: which there are, what may be asked of each, and the numbers from a release."""
