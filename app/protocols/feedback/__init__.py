"""What rewards, fades and adapts."""
