"""Documents that ask for more than anybody may, or take long to find out."""

from typing import Final

from .attack import Attack, asked, document, request

_PAGE: Final = "{ edges { node { id } } }"


def _nested(field: str, depth: int, end: str = "id") -> str:
    return f"{{ {field} " * depth + f"{{ {end} }}" + " }" * depth


def _fragments(count: int, on: str, body: str) -> str:
    """Fragments F0, F1 …; `@` in the body stands for the number of the next."""
    made = (f"fragment F{n} on {on} {{ {body.replace('@', str(n + 1))} }}" for n in range(count))
    return " ".join([*made, f"fragment F{count} on {on} {{ __typename }}"])


def _children(levels: int, first: int) -> str:
    inside = "id"
    for _ in range(levels):
        inside = f"children(first: {first}) {{ edges {{ node {{ {inside} }} }} }}"
    return f"{{ units(first: {first}) {{ edges {{ node {{ {inside} }} }} }} }}"


DEEP: Final = {
    "parents": "{ unit(code: 1) " + _nested("parent", 20) + " }",
    "parents of parents": "{ unit(code: 1) " + _nested("parent", 200) + " }",
    "through a fragment": '{ node(id: "1") { ...F0 } } '
    + _fragments(40, "Unit", "parent { ...F@ }"),
    "inline fragments without end": "{ " + "... { " * 400 + "me { role }" + " }" * 401,
    "a chain of fragments": "{ ...F0 } " + _fragments(120, "Query", "...F@"),
    "a list in a list": "{ nodes(ids: " + "[" * 600 + "]" * 600 + ") { id } }",
    "an object in an object": "{ units(first: 1, filter: " + "{a: " * 300 + "1" + "}" * 300 + ") "
    + _PAGE + " }",
    "a type in a type": "query($a: " + "[" * 600 + "Int" + "]" * 600 + ") { me { role } }",
}  # fmt: skip

LONG: Final = {
    "TOO_MANY_TOKENS": {
        "names": "{ " + "a " * 5_000 + "}",
        "brackets": "{ nodes(ids: [" + "[] " * 3_000 + "]) { id } }",
        "comments": "{ me { role } }" + "\n#" * 9_000,
        "empty texts": "{ nodes(ids: [" + '"" ' * 5_000 + "]) { id } }",
        "dollars": "query(" + "$a:A " * 3_000 + ") { me { role } }",
        "numbers": "{ nodes(ids: [" + "1 " * 6_000 + "]) { id } }",
    },
    "DOCUMENT_TOO_LONG": {
        "blanks": "{ me { role } }" + " " * 100_000,
        "a text": '{ unit(code: "' + "x" * 100_000 + '") { id } }',
        "a comment": "{ me { role } } #" + "x" * 100_000,
        "a name": "{ " + "x" * 100_000 + " }",
        "a megabyte": "{ me { role } }" + "," * 1_000_000,
    },
}

MANY: Final = {
    "aliases": ("{ " + " ".join(f"a{n}: me {{ role }}" for n in range(210)) + " }",
                "TOO_MANY_ROOT_FIELDS"),
    "aliases of a value": ("{ me { " + " ".join(f"a{n}: role" for n in range(300)) + " } }",
                           "TOO_MANY_ALIASES"),
    "aliases in a fragment": ("{ me { ...F ...F ...F } } fragment F on Caller { "
                              + " ".join(f"a{n}: role" for n in range(100)) + " }",
                              "TOO_MANY_ALIASES"),
    "fields": ("{ ...A } fragment A on Query { " + "me { ...B } " * 15 + "} fragment B on Caller { "
               + "role clearance person " * 60 + "}", "TOO_MANY_FIELDS"),
    "fragments that explode": ('{ unit(code: "1") { ...F0 } } '
                               + _fragments(9, "Unit", "a: parent { ...F@ } b: parent { ...F@ }"),
                               "TOO_MANY_FIELDS"),
    "directives": ("{ me " + "@skip(if: false) " * 150 + "{ role } }", "TOO_MANY_DIRECTIVES"),
    "directives that nobody knows": ("{ me " + "@a " * 700 + "{ role } }", "TOO_MANY_DIRECTIVES"),
    "directives of fragments": ("{ me { " + "... @include(if: true) { role } " * 110 + "} }",
                                "TOO_MANY_DIRECTIVES"),
    "registers": ("{ " + " ".join(f"a{n}: units(first: 500) {_PAGE}" for n in range(25)) + " }",
                  "TOO_MANY_ROOT_FIELDS"),
    "the same field": ("{ me { " + "role " * 250 + "} }", "TOO_MANY_ALIASES"),
    "the same value": ("{ me { " + "role " * 150 + "} }", "TOO_AMBIGUOUS"),
    "the same object": ('{ unit(code: "1") { ' + "parent { id name } " * 110 + "} }",
                        "TOO_AMBIGUOUS"),
    "the same within the same": ('{ unit(code: "1") { '
                                 + ("parent { " + "parent { id } " * 12 + "} ") * 12 + "} }",
                                 "TOO_AMBIGUOUS"),
    "the same through fragments": ("{ me { " + " ".join(f"...F{n}" for n in range(110)) + " } } "
                                   + " ".join(f"fragment F{n} on Caller {{ role }}"
                                              for n in range(110)), "TOO_AMBIGUOUS"),
    "fragments that spread all others": ("{ me { ...F0 } } " + _fragments(110, "Caller", "role ...F@"),
                                         "TOO_DEEP"),
    "the same in fragments nobody spreads": ("{ me { role } } fragment F on Caller { "
                                             + "role " * 400 + "}", "TOO_AMBIGUOUS"),
    "the same of all kinds": ('{ node(id: "1") { '
                              + "... on Unit { id } ... on Lead { id } " * 60 + "} }",
                              "TOO_AMBIGUOUS"),
}  # fmt: skip

WRONG: Final = {
    "a fragment in itself": "{ ...F } fragment F on Query { ...F }",
    "two fragments in each other": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "a ring of fragments": "{ ...F0 } " + " ".join(
        f"fragment F{n} on Query {{ ...F{(n + 1) % 20} }}" for n in range(20)),
    "a fragment in a field of itself": '{ unit(code: "1") { ...F } } fragment F on Unit { parent { ...F } }',
    "a hundred rings": "{ me { role } } " + " ".join(
        f"fragment F{n} on Query {{ ...F{n} }}" for n in range(100)),
    "fragments nobody spreads": "{ me { role } } " + " ".join(
        f"fragment F{n} on Query {{ me {{ role }} }}" for n in range(100)),
    "a fragment that is not there": "{ ...F }",
    "fragments of one name": "{ ...F } fragment F on Query { me { role } } " * 20,
    "a thousand fields that are not there": "{ me { " + " ".join(f"x{n}" for n in range(900)) + " } }",
    "four hundred arguments": "{ units(" + " ".join(f"x{n}: 1" for n in range(400)) + ") { totalCount } }",
    "four hundred variables of no type": "query(" + " ".join(f"$x{n}: No{n}" for n in range(300)) + ") { me { role } }",
    "variables nobody uses": "query(" + " ".join(f"$x{n}: Int" for n in range(300)) + ") { me { role } }",
    "variables that are not there": "{ nodes(ids: [" + " ".join(f"$x{n}" for n in range(500)) + "]) { id } }",
    "a default without end": "query($x: Int = " + "9" * 5_000 + ") { me { role } }",
    "a number without end": "{ units(first: " + "9" * 5_000 + ") { totalCount } }",
    "an exponent": "{ units(first: 1e400) { totalCount } }",
    "a name without end": "{ " + "x" * 19_000 + " }",
    "a value of an enumeration without end": "{ units(first: 1, orderBy: " + "X" * 15_000 + ") { totalCount } }",
    "two names alike": "{ a: me { role } a: units(first: 1) { totalCount } }",
    "an object without fields": "{ me }",
    "fields of a value": "{ me { role { name } } }",
    "introspection in itself": "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }",
    "introspection of interfaces": "{ __schema { types { interfaces { interfaces { interfaces { interfaces { name } } } } } } }",
    "introspection of possible types": "{ __schema { types { possibleTypes { possibleTypes { possibleTypes { name } } } } } }",
    "what is deferred": "{ me { ... @defer { role } } }",
    "what is streamed": "{ units(first: 9) { edges @stream { cursor } } }",
    "definitions of types": "type Query { a: Int } { me { role } }",
    "an extension of the schema": "extend type Query { a: Int }",
    "two without a name": "{ me { role } } { me { role } }",
    "two of one name": "query A { me { role } } query A { me { role } }",
    "two subscriptions in one": 'subscription { a: batchMoved(id: "1") { id } b: batchMoved(id: "2") { id } }',
    "text for a number": '{ units(first: "500") { totalCount } }',
    "null for a number": "{ units(first: null) { totalCount } }",
    "an argument twice": "{ units(first: 1, first: 500) { totalCount } }",
    "a field of a filter twice": '{ units(first: 1, filter: {text: "a", text: "b"}) { totalCount } }',
}  # fmt: skip

NO_GRAPHQL: Final = {
    "SQL": "SELECT * FROM tokens",
    "Cypher": "MATCH (t:Token) RETURN t",
    "a brace": "{",
    "braces": "{" * 1_400,
    "a brace too many": "{ me { role } }}",
    "half a text": '{ unit(code: "x) { id } }',
    "half a block": '{ unit(code: """x) { id } }',
    "a nought": "{ me { role } }\x00",
    "an escape of half a character": '{ unit(code: "\\uD800") { id } }',
    "an escape beyond all": '{ unit(code: "\\u{110000}") { id } }',
    "a letter that looks like one": "{ m\u0435 { role } }",
    "a mark of the order of words": "{ \u202eme { role } }",
    "a script": "<script>alert(1)</script>",
}

COSTLY: Final = {
    "pages within pages": _children(2, 500),
    "pages within pages within pages": _children(3, 100),
    "many pages": "{ " + " ".join(
        f"a{n}: inspections(first: 500) {{ edges {{ node {{ targets {{ id name }} }} }} }}"
        for n in range(10)) + " }",
    "a fragment of pages": "{ units(first: 500) { edges { node { ...F } } } } fragment F on Unit {"
    " leads(first: 500) { edges { node { id } } } issues(first: 500) { edges { node { id } } } }",
    "a page without end": "{ units(first: 2147483647) { edges { node { id } } } }",
    "all by the dearest kind": "{ nodes(ids: [" + ", ".join(f'"un{n}"' for n in range(400)) + "]) {"
    " id ... on Unit { leads(first: 500) { edges { node { id } } } } } }",
    "facts of a thousand": "{ units(first: 500) { edges { node { facts { field } history(first: 100)"
    " { edges { cursor } } } } } }",
    "counts of a thousand": "{ units(first: 500) { edges { node { leads(first: 0) { totalCount }"
    " issues(first: 0) { totalCount } } } } }",
}  # fmt: skip

ATTACKS: Final = [
    *(document(f"deep: {name}", query, "TOO_DEEP") for name, query in DEEP.items()),
    *(document(f"long: {name}", query, code)
      for code, queries in LONG.items() for name, query in queries.items()),
    *(document(f"many: {name}", query, code) for name, (query, code) in MANY.items()),
    *(document(f"wrong: {name}", query, "INVALID_DOCUMENT") for name, query in WRONG.items()),
    *(document(f"no GraphQL: {name}", query, "SYNTAX_ERROR") for name, query in NO_GRAPHQL.items()),
    *(document(f"costly: {name}", query, "TOO_COSTLY") for name, query in COSTLY.items()),
    document("an operation that is not there", "query A { me { role } }", "UNKNOWN_OPERATION",
             operationName="B"),
    document("a fragment for an operation", "fragment F on Query { me { role } } query A { ...F }",
             "UNKNOWN_OPERATION", operationName="F"),
    Attack("a subscription by post", request(asked('subscription { batchMoved(id: "1") { id } }')),
           405, "SUBSCRIPTION_OVER_HTTP"),
    document("a document that was not laid down", "{ me { role } }", "UNKNOWN_DOCUMENT",
             extensions={"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}),
    Attack("an id that was not laid down", request(b'{"documentId": "../secrets"}'), 400,
           "UNKNOWN_DOCUMENT"),
]  # fmt: skip
