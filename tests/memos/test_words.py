"""Memos and pages call facts and cases by the same names."""

import re
from pathlib import Path

from domain.flags import FlagKind, Severity
from domain.rules import Language
from memos.words import CASES, FACTS, case, fact, parameter, word

PAGES = Path(__file__).parents[2] / "web" / "src" / "checking" / "facts.ts"


def test_pages_and_memos_say_the_same() -> None:
    text = PAGES.read_text("utf-8")
    found = re.findall(r"^  (\w+): \['([^']*)', '([^']*)'\],$", text, re.MULTILINE)
    assert {name: (zh, en) for name, zh, en in found} == {
        name: (one.zh, one.en) for name, one in {**FACTS, **CASES}.items()
    }


def test_words_are_said_in_both_languages() -> None:
    assert word(FlagKind, "MULTI_HEADED", Language.ZH) == "多头督查"
    assert word(FlagKind, "MULTI_HEADED", Language.EN) == "Multi headed"
    assert word(Severity, "HARD", Language.ZH) == "冲突"
    assert (case("DAY", Language.EN), case("UV3", Language.ZH)) == ("within a day", "UV3")
    assert (fact("gap", Language.ZH), fact("unheard_of", Language.EN)) == ("相隔天数", "unheard_of")
    assert parameter("reuse_days", Language.ZH) == "同事项不重复检查的间隔天数"
    assert parameter("unheard_of", Language.EN) == "unheard_of"
