"""What is trained and tested: state machines on the sample index, without Qt, threads or files."""
