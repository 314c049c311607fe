"""Progress: sessions of one person compared, over time, and repetition by repetition."""
