"""Detection: flags kept in step with the graph, the one room where graph and analysis meet."""
