"""The parts that readers of texts share.

From the bytes to the recording: `blocks` cuts a file into lines, `sniff` finds the table in the
first of them, `units` and `proposals` say what its columns may be, `table` makes numbers of its
rows, `time_axis` and `counted_rows` put them on the sample index by their times or their packet
counter, and `recording` makes a recording of it all.
"""
