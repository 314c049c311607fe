"""The maximal voluntary contraction, and what else is 100 % of a muscle."""
