"""Timed work with a peer beside it."""
