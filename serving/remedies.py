"""What a caller can do about errors whose own sentence does not say so."""

from collections.abc import Mapping
from typing import Final

from domain.error_codes import Code

_LATER: Final = "Try again in a moment; if it stays so, give the trace id to the hub's operator."
_CORRECT: Final = "Give a value of the type that the schema has there."

REMEDIES: Final[Mapping[Code, str]] = {
    "GRAPH_UNAVAILABLE": _LATER,
    "GRAPH_FAILED": _LATER,
    "STATEMENT_REFUSED": _LATER,
    "ISSUER_UNAVAILABLE": "Try again in a moment; the issuer of the token does not answer now.",
    "CONFLICT": "Others wrote at the same time; try again.",
    "TOO_SLOW": "Ask for less at once, or try again later.",
    "OUTCOME_UNKNOWN": "Look whether it stands, or send the same again.",
    "CANNOT_LOG": "Tell the hub's operator that its access log cannot be used.",
    "INTERNAL": "Give the trace id to the hub's operator.",
    "SYNTAX_ERROR": "Correct the document where `locations` points.",
    "INVALID_DOCUMENT": "Correct the document by the schema, which introspection shows.",
    "INVALID_VARIABLES": _CORRECT,
    "INVALID_ARGUMENT": _CORRECT,
}
