"""Files shipped with the program: templates, styles, icons."""
