"""A small city in a graph of its own."""

import pytest

from graph.store import Store
from tests.schema.city import build


@pytest.fixture
async def city(clean_graph: Store) -> Store:
    """Four of everything."""
    await build(clean_graph, 4)
    return clean_graph
