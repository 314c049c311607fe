"""Median frequency over time, and spectra."""
