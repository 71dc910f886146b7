"""Withheld days: an owner may keep even the days of a closed inspection to itself."""

from secrets import token_hex

from domain.audiences import OPEN
from domain.errors import CallerError
from domain.inspections import Inspection
from domain.permissions import Act, may
from graph import answered
from graph.assertions import Origin
from graph.withheld_days import release, withhold
from resolvers.context import Context


async def set_withheld(
    context: Context, identifier: str, note: str, key: str | None, *, withheld: bool
) -> Inspection:
    """Withhold the days of one's own closed inspection, or let them be met as occupied again.

    Of an inspection of others nothing more is said than of one that is not there.

    Raises:
        CallerError: NOT_FOUND; INVALID_ARGUMENT where the inspection is open or the note empty.
    """
    found = await context.loaders.records.load(identifier)
    caller = context.caller
    own = isinstance(found, Inspection) and found.source.agency == caller.agency
    if not isinstance(found, Inspection) or not own or not may(caller, Act.WITHHOLD_DAYS):
        raise CallerError(
            "NOT_FOUND",
            "No inspection of your agency has this id.",
            path=("id",),
            remedy="Look it up by its system and number.",
        )
    if found.secrecy in OPEN:
        raise CallerError(
            "INVALID_ARGUMENT",
            f"The inspection is {found.secrecy.name}: everybody may know of it, days and all.",
            path=("id",),
            remedy="Hand it in with 密级 RESTRICTED or SECRET first.",
        )
    if not note.strip():
        raise CallerError(
            "INVALID_ARGUMENT", "The note is empty.", path=("note",), remedy="Say why."
        )
    origin = Origin(caller.person or caller.agency, found.source.system, caller.agency)
    answer = answered.named(caller.key_space, "withholdDays", key)
    change = withhold if withheld else release
    await change(
        context.reader.store, identifier, by=origin, note=note, answer=answer, turn=token_hex(8)
    )
    return found
