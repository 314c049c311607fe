"""Starting without a hand: three sharp contractions."""
