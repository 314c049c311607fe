"""Retest and trend: sessions compared with measurement error."""
