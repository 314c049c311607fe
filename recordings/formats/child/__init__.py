"""Readers that damage can crash, run in a process of their own; see `recordings.formats.guarded`.

Modules here import next to nothing of Myobench, so that the process starts fast. Each has a
function ``read(path, question, answer)``.
"""
