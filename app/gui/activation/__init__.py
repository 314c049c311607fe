"""How hard each muscle works: bars with a zone, the body map, and the lifter's own window."""
