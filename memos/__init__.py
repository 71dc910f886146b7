"""Memos: what a check says, laid out as a document that goes into the file of a plan."""
