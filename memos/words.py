"""Words of memos: of the vocabularies, and of the facts that flags rest on."""

from collections.abc import Mapping
from typing import Final

from domain.flags import Severity
from domain.parameter_forms import forms
from domain.rules import Language, Text
from domain.words import Word

_SEVERITIES: Final[Mapping[str, str]] = {
    Severity.HARD.name: "冲突",
    Severity.SOFT.name: "提示",
    Severity.INFO.name: "告知",
}
"""The contract names these in English only."""

FACTS: Final[Mapping[str, Text]] = {
    name: Text(zh=zh, en=en)
    for name, zh, en in (
        ("appointed_by", "任命机关", "appointed by"),
        ("arrivals", "到访", "arrivals"),
        ("before", "上年", "the year before"),
        ("beyond", "超出部分", "beyond"),
        ("count", "次数", "count"),
        ("days", "天数", "days"),
        ("end", "末日", "last day"),
        ("first", "在先的检查", "the first"),
        ("first_days", "在先的日期", "days of the first"),
        ("gap", "相隔天数", "days apart"),
        ("government", "本级政府", "government"),
        ("inspection", "检查", "inspection"),
        ("limit", "上限", "limit"),
        ("limit_days", "天数上限", "days at most"),
        ("matter_closeness", "事项接近度", "closeness of matters"),
        ("matters", "事项", "matters"),
        ("organiser", "组织者", "organiser"),
        ("organisers", "各组织者", "organisers"),
        ("period", "周期", "period"),
        ("quota", "限额", "quota"),
        ("reuse_days", "复用天数", "days of reuse"),
        ("second", "在后的检查", "the second"),
        ("second_days", "在后的日期", "days of the second"),
        ("start", "首日", "first day"),
        ("target_closeness", "对象接近度", "closeness of targets"),
        ("total", "合计", "total"),
        ("unit", "单位", "unit"),
        ("units", "各单位", "units"),
        ("valid_until", "可用至", "valid until"),
        ("word", "用词", "word"),
        ("working_days", "工作日", "working days"),
        ("year", "年度", "year"),
    )
}
"""What facts are called; `web/src/checking/facts.ts` says the same on the pages."""

CASES: Final[Mapping[str, Text]] = {
    name: Text(zh=zh, en=en)
    for name, zh, en in (
        ("SAME_AGENCY", "同一组织者", "same organiser"),
        ("LEVEL_DOWN", "上级查后下级又查", "a lower level after a higher one"),
        ("CROSS_AGENCY", "不同部门", "other departments"),
        ("CROSS_REGIME", "不同监督类型", "other regimes"),
        ("DAY", "一天之内", "within a day"),
        ("WEEK", "一周之内", "within a week"),
        ("MONTH", "一月之内", "within a month"),
    )
}
"""What cases of a rule are called, likewise; one that is a rule's number stands for itself."""


def word(vocabulary: type[Word], name: str, language: Language) -> str:
    """A word of a vocabulary by its identifier; `MULTI_HEADED` is 多头督查, or Multi headed."""
    if language is Language.EN:
        return name.replace("_", " ").capitalize()
    if vocabulary is Severity:
        return _SEVERITIES[name]
    return str(vocabulary[name].value)


def case(name: str, language: Language) -> str:
    """What a case of a rule is called."""
    return CASES[name].said_in(language) if name in CASES else name


def fact(name: str, language: Language) -> str:
    """What a fact is called; one that nobody named by the hub's own name."""
    return FACTS[name].said_in(language) if name in FACTS else name


def parameter(name: str, language: Language) -> str:
    """What a parameter is called."""
    form = forms().get(name)
    return form.title.said_in(language) if form else name
