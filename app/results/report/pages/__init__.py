"""The pages of a report: each reads the numbers and says what there is, or nothing."""
