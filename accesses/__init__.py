"""The access log: appended in a chain of digests, anchored, swept, read and verified."""
