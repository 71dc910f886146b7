"""A naive oracle of domain 5.5 over conclusions: which are to be offered to whoever plans."""

from demonstration.moments import AS_OF
from tests.demonstration.overlaps import NOT_YET
from tests.demonstration.records import Records, Row


def offers(records: Records) -> set[tuple[str, str]]:
    """Which plan that is not handed in yet is offered which conclusion, by number."""
    concluded = [row for row in records["inspections"] if row["status"] in {"CONCLUDED", "CLOSED"}]
    return {
        (drafted["number"], row["number"])
        for drafted in records["inspections"]
        if drafted["status"] in NOT_YET
        for row in concluded
        if row.get("reusableUntil", "") >= AS_OF.isoformat() and _covers(row, drafted)
    }


def _covers(concluded: Row, drafted: Row) -> bool:
    looked_into = concluded["matters"].split(";")
    return bool(set(concluded["targets"].split(";")) & set(drafted["targets"].split(";"))) and all(
        any(f"{code}.".startswith(f"{covered}.") for covered in looked_into)
        for code in drafted["matters"].split(";")
    )
