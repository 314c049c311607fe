"""Findings: a rule set reads the numbers of a session and writes few, ranked, plain statements.

`judging.judge` applies it; the rules are data, see ``docs/findings.md``.
"""
