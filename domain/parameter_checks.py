"""Checks of one parameter by itself: its name, its value, what it is for, when it holds."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Final

from domain.deadline_values import deadline_of
from domain.deadlines import NO_DEADLINE
from domain.error_codes import Code
from domain.errors import CallerError
from domain.parameter_forms import ParameterForm, ValueForm, form_of
from domain.regions import region_of_id
from domain.rules import Parameter

Path = Sequence[str | int]

_WHOLE: Final = re.compile("[0-9]{1,6}")
_SHARE: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
_SCOPES: Final = ("regime", "matter", "region", "body")
LONGEST: Final = 500
"""Characters of a source or a note at most."""


def checked(parameter: Parameter, rules: Container[str], path: Path) -> Parameter:
    """A parameter as it is kept: words by their identifiers, texts without blanks around them.

    Whether its matter and its units are known the graph tells, not this.

    Args:
        parameter: as somebody stated it.
        rules: ids of all rules.
        path: where it stands in what was asked.

    Raises:
        CallerError: NO_SUCH_PARAMETER, or INVALID_ARGUMENT with the place of the fault.
    """
    form = form_of(parameter.name)
    if form is None or any(rule not in rules for rule in form.rules):
        raise no_such_parameter(parameter.name, path)
    value = _value(parameter.value.strip(), form, [*path, "value"])
    source = worded(parameter.source, [*path, "source"])
    _check_scope(parameter, form, path)
    _check_validity(parameter, path)
    return replace(parameter, value=value, source=source)


def no_such_parameter(name: str, path: Path) -> CallerError:
    """There is none of that name, or none that the caller may set."""
    return CallerError(
        "NO_SUCH_PARAMETER",
        f"There is no parameter {name}.",
        path=[*path, "name"],
        remedy="Take one of the names that `parameters` lists.",
    )


def worded(text: str, path: Path) -> str:
    """A source or a reason: there, and not too long.

    Raises:
        CallerError: INVALID_ARGUMENT.
    """
    said = text.strip()
    if not said:
        raise _fault("It is empty.", path, "Say in a few words where this comes from, or why.")
    if len(said) > LONGEST:
        raise _fault(f"It has more than {LONGEST} characters.", path, "Say it in fewer words.")
    return said


def _value(text: str, form: ParameterForm, path: Path) -> str:
    match form.form:
        case ValueForm.DAYS | ValueForm.MONTHS | ValueForm.YEARS | ValueForm.COUNT:
            if not _WHOLE.fullmatch(text) or not form.least <= int(text) <= form.most:
                raise _fault(
                    f"{text!r} is not a whole number from {form.least} to {form.most}.", path
                )
            return str(int(text))
        case ValueForm.SHARE | ValueForm.RATIO:
            if not _SHARE.fullmatch(text) or not form.least <= float(text) <= form.most:
                raise _fault(f"{text!r} is not a number from {form.least} to {form.most}.", path)
            return f"{float(text):g}"
        case ValueForm.WORD:
            return _word(text, form, path)
        case ValueForm.WORDS:
            return ";".join(dict.fromkeys(_word(one, form, path) for one in _parts(text)))
        case ValueForm.TEXTS:
            return worded(";".join(dict.fromkeys(_parts(text))), path)
        case ValueForm.UNIT:
            return worded(text, path)
        case ValueForm.DEADLINE:
            deadline = deadline_of(text, path)
            return deadline.value if deadline else NO_DEADLINE


def _parts(text: str) -> list[str]:
    return [one for part in re.split("[;；]", text) if (one := part.strip())]


def _word(text: str, form: ParameterForm, path: Path) -> str:
    words = form.words
    if words is None:
        raise AssertionError("a form of words names its vocabulary")
    try:
        return words.of(text).name
    except ValueError:
        choices = ", ".join(words.choices())
        raise _fault(f"{text!r} is none of the words {choices}.", path) from None


def _check_scope(parameter: Parameter, form: ParameterForm, path: Path) -> None:
    for scope in _SCOPES:
        if getattr(parameter, scope) is not None and scope not in form.scopes:
            raise _fault(
                f"{parameter.name} is not set by {scope}.", [*path, scope], "Leave it out."
            )
    code = parameter.region
    if code is not None and region_of_id(f"re{code}") is None:
        raise _fault(
            f"There is no region {code}.",
            [*path, "region"],
            "Give the code of an administrative division, of six or nine digits.",
        )


def _check_validity(parameter: Parameter, path: Path) -> None:
    begin, end = parameter.valid_from, parameter.valid_to
    if begin and end and end < begin:
        raise _fault(
            f"It would end on {end}, before it begins on {begin}.",
            [*path, "validTo"],
            "Let it end no earlier than it begins, or leave one of the two out.",
        )


def _fault(message: str, path: Path, remedy: str | None = None) -> CallerError:
    code: Code = "INVALID_ARGUMENT"
    return CallerError(code, message, path=path, remedy=remedy)
