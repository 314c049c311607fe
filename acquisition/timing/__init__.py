"""Time: the clock everything is given, schedules, and the sample index behind packet counters."""
