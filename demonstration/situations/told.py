"""What `docs/situations.md` says: every definition with the situations that hold it.

`python -m demonstration.situations.told` prints it.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from demonstration.situations import SITUATIONS, Expected, Situation
from domain.flags import FlagKind

_HEAD: Final = """\
# Situations of the demonstration city

What the rules of supervision define, and where 云溪市 holds it. Record numbers carry the name of
the situation, so that a search for it finds them. Flags are those that stand at the end of
2025-12-31. `scripts/generated` writes this page from `demonstration/situations/`.
"""


def told() -> Iterator[str]:
    """The page, line by line."""
    yield from (_HEAD, "## By definition\n")
    yield from ("| flag | severity | case | held by |", "| --- | --- | --- | --- |")
    for kind in FlagKind:
        for (severity, subtype), names in _raised(kind):
            yield _row(f"{kind.value} {kind.name}", severity, subtype, _listed(names))
        spared = _listed(s.name for s in SITUATIONS if kind in s.spared)
        yield _row(f"{kind.value} {kind.name}", "not raised", "", spared)
    offered = [s for s in SITUATIONS if s.reusable]
    yield _row("可复用 REUSABLE", "INFO", "", _listed(s.name for s in offered))
    bare = [s for s in SITUATIONS if _drafts(s) and s not in offered]
    yield _row("可复用 REUSABLE", "not offered", "", _listed(s.name for s in bare))
    yield "\n## By name\n"
    yield from ("| situation | 情景 | 说明 |", "| --- | --- | --- |")
    for situation in sorted(SITUATIONS, key=lambda one: one.name):
        yield _row(f"`{situation.name}`", situation.title, situation.shows)


def _raised(kind: FlagKind) -> list[tuple[tuple[str, str], list[str]]]:
    """Severity and subtype, with the names of the situations against which such a flag stands."""
    raised: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for situation in SITUATIONS:
        for case in sorted({(f.severity.name, f.subtype) for f in _flags(situation, kind)}):
            raised[case].append(situation.name)
    # UV2 before UV10
    return sorted(raised.items(), key=lambda one: (len(one[0][1]), one[0][1], one[0][0]))


def _flags(situation: Situation, kind: FlagKind) -> list[Expected]:
    return [flag for flag in situation.expected if flag.kind is kind]


def _drafts(situation: Situation) -> bool:
    plans = (row for (kind, _), rows in situation.rows.items() if kind == "inspections"
             for row in rows)  # fmt: skip
    return any(plan["status"] == "DRAFT" for plan in plans)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in told())
