"""The live scope: its picture, its controls, and what every picture of lanes shares."""
