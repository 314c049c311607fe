"""The numbers of a session: measured once, read by the findings, the report and comparisons."""
