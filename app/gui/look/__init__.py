"""How the workstation looks: palettes, style sheet, fonts, colours of channels, icons."""
