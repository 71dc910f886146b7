"""Answers: fetch from the graph, think with analysis, return domain objects."""
