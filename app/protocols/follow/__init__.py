"""Following a template."""
