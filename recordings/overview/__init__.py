"""Least and greatest values of a recording at several scales, so that any view is instant."""
