"""The Myobench program: engine, results, command line, workstation."""
