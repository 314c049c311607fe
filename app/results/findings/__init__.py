"""Findings: a rule set reads the numbers of a session and writes few, ranked, plain statements."""
