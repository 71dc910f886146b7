"""From the graph to records: registers walked page by page, relations followed, histories told."""
