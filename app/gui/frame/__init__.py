"""The frame of the window: what is shown of the engine, what the user asks, where panels stand."""
