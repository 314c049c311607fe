"""The pictures of a report: plain SVG with one look, readable in black and white."""
