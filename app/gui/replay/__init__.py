"""Driving a replay: loop, steps by repetition, jumps to markers, gaps and typed times."""
