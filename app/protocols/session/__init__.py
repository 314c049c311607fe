"""The guided session: a protocol as data, and the machine that leads through its steps."""
