"""Sounds in the window: the device, what sounds when, and the page of the feedback."""
