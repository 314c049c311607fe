"""The workstation window: the only place with Qt."""
