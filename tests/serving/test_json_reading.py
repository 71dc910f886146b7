"""JSON that cannot be read is refused with what is wrong, where, and what to do."""

import time

import pytest

from serving.json_reading import read_json
from serving.refusals import RefusedError


def refused(text: bytes | str) -> RefusedError:
    with pytest.raises(RefusedError) as refusal:
        read_json(text, "The body")
    assert refusal.value.code == "BAD_JSON"
    assert refusal.value.remedy
    return refusal.value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'{"a": 1\n x}', "is not JSON: Expecting ',' delimiter, at line 2, column 2."),
        (b"", "is not JSON: Expecting value, at line 1, column 1."),
        ("督".encode("gbk"), "is not UTF-8 from byte 1 on."),
        ('{"a": NaN}', "holds NaN, which is no number of JSON."),
        ('{"a": "\\ud800"}', "holds half a character, such as \\ud800 alone."),
        ("[" * 90_000, "is nested too deeply to be read."),
        ("9" * 5_000, "holds a number that is too long to be read."),
    ],
)  # fmt: skip
def test_what_is_no_json_is_told_with_its_place(text: bytes | str, message: str) -> None:
    assert refused(text).message == f"The body {message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"query": "a", "query": "b"}', '"query" twice in one object.'),
        (
            '{"variables": {"plan": {"targets": [{}, {"unit": "A", "unit": "B"}]}}}',
            '"unit" twice in one object, `variables.plan.targets[1]`.',
        ),
        ('[[{"a": 1, "b": 2, "b": 3, "a": 4}]]', '"b" twice in one object, `[0][0]`.'),
        ('{"市": {"县": 1, "县": 2}}', '"县" twice in one object, `市`.'),
        (
            '{"a": {"x": 1, "x": 2}, "b": {"y": 1, "y": 2}}',
            '"x" twice in one object, `a`.',
        ),
        ('[{"a": {"x": 1, "x": 2}, "b": 3, "b": 4}]', '"b" twice in one object, `[0]`.'),
        ('{"a": {"b": 1, "b": 2}, "a": 3}', '"a" twice in one object.'),
        ('{"a": {"b": 1, "b": 2}, nonsense', '"b" twice in one object.'),
        ('{"a": {"b": 1, "b": 2}, "c": ' + "9" * 5_000 + "}", '"b" twice in one object.'),
        ('{"a": {"b": 1, "b": 2}, "c": ' + "[" * 90_000, '"b" twice in one object.'),
        ('{"\\ud800": {"a\\n": 1, "a\\n": 2}}', '"a\\n" twice in one object, `\\ud800`.'),
        ('{"' + "x" * 999 + '": 1, "' + "x" * 999 + '": 2}', f'"{"x" * 40}…" twice in one object.'),
    ],
)
def test_a_name_twice_is_told_with_the_object_that_has_it(text: str, message: str) -> None:
    refusal = refused(text)
    assert refusal.message == f"The body has the name {message}"
    assert "Leave one of the two out" in (refusal.remedy or "")


def test_a_name_twice_in_much_is_found_soon() -> None:
    wide = '{"a": [' + "{}," * 99_000 + '{"b": 1, "b": 2}]}'
    began = time.process_time()
    assert refused(wide).message.endswith("`a[99000]`.")
    assert time.process_time() - began < 1


def test_json_is_read_as_it_is() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": ["\\ud83d\\ude00", 1.5, null]}', "It") == {
        "a": ["😀", 1.5, None]
    }
