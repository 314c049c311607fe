"""Explosive starts: the rate of EMG rise."""
