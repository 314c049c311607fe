"""Pictures of the workstation, for the manual and the README, taken from the running program."""
