"""The page where one follows a line with a muscle."""
