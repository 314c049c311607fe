"""The settings dialog: look, measurement, recording and publishing."""
