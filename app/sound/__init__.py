"""Sounds of the feedback, sample by sample; no device, no clock, no thread."""
