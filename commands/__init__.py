"""The command line: each command a thin cover over the rooms below."""
