"""Addresses of graphs; free of the driver, for those who only look at one."""

from typing import Final

SCHEMES: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
"""`+s` is TLS with a certificate that is checked, `+ssc` with any certificate."""
