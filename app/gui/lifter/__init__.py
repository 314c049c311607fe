"""The lifter's own window: few, huge, readable from the rack."""
