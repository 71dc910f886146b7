"""What is to be imported, and by whom."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unicodedata import category

from domain.audiences import Circles
from domain.errors import CallerError
from importers.cells import LONGEST_CODE
from importers.mapping import Mapping

_READ_AT_ONCE: Final = 1024 * 1024
_NO_SIGNS: Final = ("Cc", "Cs")
"""Control characters and halves of characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One import as somebody asked for it.

    Attributes:
        kind: the kind of ledger.
        path: the file.
        name: the file's name as shown.
        system: the source system whose ledger it is.
        agency: the code of the agency that the system belongs to.
        actor: who asked.
        mapping: how the file becomes a ledger of the contract; None for one that is.
        strict: with a single bad row, no row is taken.
        snapshot: the file is the whole of that kind in that system.
        confirmed: a snapshot may withdraw more than a quarter.
        dry_run: only say what would happen.
        answer: under which id the batch is kept as the first answer to an idempotency key.
        circles: those that whoever asked moves in: a snapshot withdraws nothing that he may not
            know of. None for the operator, who may know of everything.
    """

    kind: str
    path: Path
    name: str
    system: str
    agency: str
    actor: str
    mapping: Mapping | None = None
    strict: bool = False
    snapshot: bool = False
    confirmed: bool = False
    dry_run: bool = False
    answer: str | None = None
    circles: Circles | None = None

    def __post_init__(self) -> None:
        """Take names without the space around them; refuse those that no index could hold.

        Raises:
            CallerError: the system's or the agency's name is too long, or empty, or holds a control
                character or half a character.
        """
        for field in ("system", "agency"):
            name: str = getattr(self, field).strip()
            # `CITY-DC ` is the same as `CITY-DC`, as it is in a cell of a ledger.
            object.__setattr__(self, field, name)
            if not 0 < len(name) <= LONGEST_CODE:
                raise CallerError(
                    "BAD_NAME",
                    f"The {field} has a name of {len(name):,} characters.",
                    path=(field,),
                    remedy=f"Give it one of 1 to {LONGEST_CODE} characters.",
                )
            if bad := next((sign for sign in name if category(sign) in _NO_SIGNS), None):
                raise CallerError(
                    "BAD_NAME",
                    f"The {field} has U+{ord(bad):04X} in its name, which nobody can read.",
                    path=(field,),
                    remedy="Remove it.",
                )

    def fingerprint(self) -> str:
        """The same for the same file, words and options: by it a left import is taken up again."""
        digest = hashlib.sha256()
        with self.path.open("rb") as file:
            while piece := file.read(_READ_AT_ONCE):
                digest.update(piece)
        said = [
            self.kind,
            self.system,
            self.agency,
            self.mapping.model_dump_json() if self.mapping else None,
            self.strict,
            self.snapshot,
        ]
        digest.update(json.dumps(said).encode())
        return digest.hexdigest()
