"""Views: each draws one thing from a snapshot."""
