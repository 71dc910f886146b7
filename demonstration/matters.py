"""The matter tree: `M.<domain>`, `M.<domain>.<topic>`, `M.<domain>.<topic>.<item>`."""

from collections.abc import Iterator
from typing import Final

from demonstration.topics import DOMAINS, TOPICS

_PUBLISHED: Final = "2023-11-20"


def matters() -> Iterator[dict[str, str]]:
    """Rows of the ledger of matters, ancestors first."""
    for domain, name in DOMAINS.items():
        yield _matter(f"M.{domain}", name, "")
    for topic in TOPICS.values():
        yield _matter(topic.matter, topic.name, f"M.{topic.domain}")
        for place, name in enumerate(topic.items):
            yield _matter(topic.item(place), name, topic.matter)


def _matter(code: str, name: str, parent: str) -> dict[str, str]:
    return {"code": code, "name": name, "parentCode": parent, "publishedOn": _PUBLISHED}
