"""Training and testing on the screen: pages for what the protocols do, and what they share."""
