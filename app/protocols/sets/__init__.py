"""Repetitions and sets: counted, measured, summed up, rated, edited."""
