"""What is asked for a memo: one operation, and what is made of its answer.

A memo holds what this operation answers whoever asks, and nothing beyond it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from domain.callers import Caller
from domain.rules import Language
from memos.answers import Checked, Plan

NAME: Final = "PlanMemo"
"""Of the operation, as the access log has it."""
_NAMES: Final = 200
"""Units and matters that are asked for by name; of more, a memo gives the codes."""

DOCUMENT: Final = """query PlanMemo(
  $plan: InspectionPlanInput!, $asOf: Date, $language: Language!,
  $units: [String!], $matters: [String!]
) {
  overlapCheck(plan: $plan, asOf: $asOf) {
    asOf verdict
    flags {
      kind severity subtype explanation(language: $language)
      rule { ...Cited } unit { ...Named }
      counterparts { occupied inspection { ...Met } contact { ...Named } start end }
      parameters { name value basis source } evidence { name value }
    }
    suggestions {
      disposition obligation reason(language: $language) joinWith { ...Met }
      start end visitsSaved units { ...Named } left { severity }
    }
    reusable { inspection { ...Met } units { ...Named } validUntil }
    quotas { rule { ...Cited } used limit breached unit { ...Named } from to }
    exempt { inspection { ...Met } unit { ...Named } reason(language: $language) }
    warnings(language: $language)
  }
  units(filter: { codes: $units }, first: 200) { edges { node { ...Named } } }
  matters(filter: { codes: $matters }, first: 200) { edges { node { code name } } }
}
fragment Named on Unit { code name }
fragment Met on Inspection {
  id source { system recordId } title regime leadUnit { ...Named } start end status
}
fragment Cited on Rule { id title(language: $language) source(language: $language) basis }
"""


def variables_of(said: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
    """The variables of the operation.

    Args:
        said: `plan`, `asOf` and `language` as the caller states them; the operation looks whether
            they are what they should be.
        caller: whose body is named in the memo.
    """
    plan = said.get("plan")
    units = [caller.agency, *(_codes(plan, "leadUnit", "supportingUnits", "targets"))]
    return {
        "plan": plan,
        "asOf": said.get("asOf"),
        "language": said.get("language") or Language.ZH.name,
        "units": list(dict.fromkeys(units))[:_NAMES],
        "matters": list(dict.fromkeys(_codes(plan, "matters")))[:_NAMES],
    }


def checked_of(variables: Mapping[str, Any], data: Mapping[str, Any], caller: Caller) -> Checked:
    """What a memo is laid out from.

    Args:
        variables: with which the operation was asked.
        data: its answer.
        caller: who asked.
    """
    named = (*data["units"]["edges"], *data["matters"]["edges"])
    nodes = [edge["node"] for edge in named]
    return Checked(
        plan=cast("Plan", variables["plan"]),
        report=data["overlapCheck"],
        body=caller.agency,
        person=caller.person,
        names={one["code"]: one["name"] for one in nodes if one["code"] and one["name"]},
        language=Language[variables["language"]],
    )


def _codes(plan: object, *fields: str) -> Iterator[str]:
    """The codes in fields of a plan, whatever somebody sent for one."""
    if not isinstance(plan, dict):
        return
    said = cast("dict[str, object]", plan)
    for field in fields:
        value = said.get(field)
        for one in cast("Sequence[object]", value) if isinstance(value, list) else (value,):
            code = cast("dict[str, object]", one).get("unit") if isinstance(one, dict) else one
            if isinstance(code, str):
                yield code
