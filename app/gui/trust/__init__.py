"""What a user must know to trust the screen: quality of each channel, delay of the picture."""
