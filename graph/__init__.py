"""The only room that knows the graph database."""
