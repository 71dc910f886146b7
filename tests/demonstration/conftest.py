"""One city of scale 1, made once and read by all tests of this folder."""

from collections import defaultdict

import pytest

from demonstration.city import city
from tests.demonstration.records import Records


@pytest.fixture(scope="session")
def records() -> Records:
    found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for ledger in city().ledgers():
        found[ledger.kind] += [row | {"system": ledger.system} for row in ledger.rows]
    return Records(dict(found))
