"""Sets on the screen: the plan, the huge number, the strip of repetitions, rating and edits."""
