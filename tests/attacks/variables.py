"""Variables that are too many, too large, or of another type than is said."""

from typing import Any, Final

from .attack import Attack, document, request

_UNITS: Final = "query($n: Int!, $f: UnitFilter) { units(first: $n, filter: $f) { totalCount } }"
_PAGE: Final = "query($n: Int!) { units(first: $n) { edges { node { id } } } }"
_NODES: Final = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
_ORDER: Final = "query($o: UnitOrder) { units(first: 1, orderBy: $o) { totalCount } }"

UNFIT: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "none": (_UNITS, {}),
    "null": (_UNITS, {"n": None}),
    "a text for a number": (_UNITS, {"n": "1"}),
    "yes for a number": (_UNITS, {"n": True}),
    "half a number": (_UNITS, {"n": 1.5}),
    "a list for a number": (_UNITS, {"n": [1]}),
    "an object for a number": (_UNITS, {"n": {"$gt": 0}}),
    "more than 32 bits": (_UNITS, {"n": 2**31}),
    "a text for an input": (_UNITS, {"n": 1, "f": "all"}),
    "a list for an input": (_UNITS, {"n": 1, "f": [[]]}),
    "a field that no input has": (_UNITS, {"n": 1, "f": {"$where": "1"}}),
    "__proto__": (_UNITS, {"n": 1, "f": {"__proto__": {"admin": True}}}),
    "an object for a text": (_UNITS, {"n": 1, "f": {"text": {"$ne": ""}}}),
    "a number for a text": (_UNITS, {"n": 1, "f": {"text": 7}}),
    "a code that is none": (_ORDER, {"o": "BY_SECRET"}),
    "an order that is long": (_ORDER, {"o": "X" * 400_000}),
    "a number for an order": (_ORDER, {"o": 7}),
    "ids of another type": (_NODES, {"ids": [{"a": 1}] * 10_000}),
    "ids within ids": (_NODES, {"ids": [["a"]]}),
    "an object for ids": (_NODES, {"ids": {"0": "a"}}),
}

ATTACKS: Final = [
    *(document(f"unfit: {name}", query, "INVALID_VARIABLES", variables=variables)
      for name, (query, variables) in UNFIT.items()),
    document("a page without end", _PAGE, "TOO_COSTLY", variables={"n": 2**31 - 1}),
    document("a page without end, with a point", _PAGE, "TOO_COSTLY", variables={"n": 2e9}),
    document("a default without end", "query($n: Int = 900000) { units(first: $n) { edges { cursor } } }",
             "TOO_COSTLY"),
    document("a hundred thousand ids", _NODES, "TOO_COSTLY", variables={"ids": ["a"] * 100_000}),
    document("ids that are all one", _NODES, "TOO_COSTLY", variables={"ids": ["un0"] * 60_000}),
    document("a list that nobody asked for", "{ me { role } }", "TOO_COSTLY",
             variables={"x": [0] * 250_000}),
    document("an order without end", _ORDER, "TOO_COSTLY", variables={"o": "X" * 1_900_000}),
    document("lists in lists", "{ me { role } }", "TOO_MANY_VALUES", variables={"x": [[]] * 300_000}),
    document("objects", "{ me { role } }", "TOO_MANY_VALUES", variables={"x": [{}] * 300_000}),
    Attack("nested without end",
           request(b'{"query": "{ me { role } }", "variables": ' + b'{"a": ' * 50_000 + b"1"
                   + b"}" * 50_001), 400, "BAD_JSON"),
    Attack("lists nested without end",
           request(b'{"query": "{ me { role } }", "variables": {"a": ' + b"[" * 50_000
                   + b"]" * 50_000 + b"}}"), 400, "BAD_JSON"),
    document("more than one page may have", "query($n: Int!) { units(first: $n) { totalCount } }",
             "INVALID_VARIABLES", variables={"n": 10**400}),
]  # fmt: skip
