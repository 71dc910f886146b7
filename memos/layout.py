"""The layout of a memo: what stands in it, and in which order."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from domain.flags import Verdict
from memos.answers import Checked, Report
from memos.flag_layout import flag_parts
from memos.parts import Heading, Memo, Paragraph, Part, Signatures, Table
from memos.plan_layout import plan_facts
from memos.remedy_layout import remedy_parts
from memos.speaking import Voice
from memos.words import word

MOST: Final = 100
"""Flags, suggestions and rows of a table that one memo tells; of more it says how many are left."""
_NUMERALS: Final = "一二三四五六七八九十"


def memo_of(checked: Checked) -> Memo:
    """The memo of a plan that was checked."""
    voice, report = Voice(checked.language), checked.report
    by = voice.coded(checked.names.get(checked.body), checked.body)
    parts: list[Part] = []
    for number, (title, content) in enumerate(_sections(checked, voice)):
        head = voice.say(f"{_NUMERALS[number]}、{title}", f"{number + 1}. {title}")
        parts += [Heading(head), *content]
    return Memo(
        title=voice.say("督检考计划批前比对意见", "Check of an inspection plan before approval"),
        subtitle=voice.say("　", "   ").join(
            filter(
                None,
                (
                    voice.say(f"比对日期 {report['asOf']}", f"Judged on {report['asOf']}"),
                    by and voice.say(f"比对单位 {by}", f"by {by}"),
                    checked.person and voice.say(f"比对人 {checked.person}", f"({checked.person})"),
                ),
            )
        ),
        day=date.fromisoformat(report["asOf"]),
        language=checked.language,
        parts=(*parts, *_end(voice)),
    )


def _sections(checked: Checked, voice: Voice) -> Iterator[tuple[str, Sequence[Part]]]:
    """Sections that have something to say, each with its title."""
    report = checked.report
    yield voice.say("计划概况", "The plan"), [plan_facts(checked, voice)]
    yield voice.say("比对结论", "Outcome"), [Paragraph(_outcome(report, voice))]
    if report["flags"]:
        yield voice.say("提示及依据", "Flags and what they rest on"), _flags(report, voice)
    if report["suggestions"]:
        suggestions = report["suggestions"]
        parts = remedy_parts(suggestions[:MOST], voice) + _left(len(suggestions), voice)
        yield voice.say("处理建议", "Suggestions"), parts
    if report["reusable"]:
        yield voice.say("可复用的结论", "Conclusions to use instead"), _reusable(report, voice)
    if report["quotas"]:
        title = voice.say("额度使用（含本计划）", "Use of limits, this plan included")
        yield title, _quotas(report, voice)
    if report["exempt"]:
        yield voice.say("豁免", "Exempt"), _exempt(report, voice)
    if report["warnings"]:
        title = voice.say("未能确知之处", "What could not be known")
        yield title, [Paragraph(one) for one in report["warnings"]]


def _outcome(report: Report, voice: Voice) -> str:
    verdict = word(Verdict, report["verdict"], voice.language)
    flags = report["flags"]
    if not flags:
        nothing = voice.say("未发现与已有安排相碰之处", "it collides with nothing that is known")
        return voice.say(f"{verdict}：{nothing}。", f"{verdict}: {nothing}.")
    hard = sum(one["severity"] == "HARD" for one in flags)
    return voice.say(
        f"{verdict}：冲突 {hard} 项，其他提示 {len(flags) - hard} 项。",
        f"{verdict}: {hard} conflict(s), {len(flags) - hard} other flag(s).",
    )


def _flags(report: Report, voice: Voice) -> list[Part]:
    flags = report["flags"]
    told = [flag_parts(number, flag, voice) for number, flag in enumerate(flags[:MOST], 1)]
    parts = [part for one in told for part in one] + _left(len(flags), voice)
    if any(one["occupied"] for flag in flags for one in flag["counterparts"]):
        parts.append(
            Paragraph(
                voice.say(
                    "“已占用”的时段只载明日期和询问单位。",
                    "Of days that are occupied only the days and the office to ask are told.",
                )
            )
        )
    return parts


def _left(count: int, voice: Voice) -> list[Part]:
    """That there are more than a memo tells, where there are."""
    left = count - MOST
    if left <= 0:
        return []
    zh = f"以上为前 {MOST} 项，另有 {left} 项，见“计划比对”页。"
    return [Paragraph(voice.say(zh, f"{MOST} are told; {left} more are on the page Plan check."))]


def _table(
    voice: Voice,
    headers: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[float, ...],
) -> list[Part]:
    return [Table(headers, rows[:MOST], widths), *_left(len(rows), voice)]


def _reusable(report: Report, voice: Voice) -> list[Part]:
    return _table(
        voice,
        (voice.say("检查", "Inspection"), voice.say("单位", "Units"), voice.say("可用至", "Until")),
        tuple(
            (
                voice.inspection(one["inspection"]),
                voice.listed([voice.unit(unit) for unit in one["units"]]),
                one["validUntil"],
            )
            for one in report["reusable"]
        ),
        (0.5, 0.32, 0.18),
    )


def _quotas(report: Report, voice: Voice) -> list[Part]:
    breached = voice.say("，超限", ", exceeded")
    return _table(
        voice,
        (
            voice.say("限额", "Limit"),
            voice.say("依据", "Source"),
            voice.say("单位与周期", "Unit and period"),
            voice.say("已用/上限", "Used/limit"),
        ),
        tuple(
            (
                f"{one['rule']['id']} {one['rule']['title']}",
                one["rule"]["source"],
                f"{voice.unit(one['unit'])} {voice.period(one['from'], one['to'])}".strip(),
                f"{one['used']}/{one['limit']}{breached if one['breached'] else ''}",
            )
            for one in report["quotas"]
        ),
        (0.26, 0.3, 0.26, 0.18),
    )


def _exempt(report: Report, voice: Voice) -> list[Part]:
    return _table(
        voice,
        (
            voice.say("检查", "Inspection"),
            voice.say("单位", "Unit"),
            voice.say("理由", "Why"),
        ),
        tuple(
            (voice.inspection(one["inspection"]), voice.unit(one["unit"]), one["reason"])
            for one in report["exempt"]
        ),
        (0.4, 0.2, 0.4),
    )


def _end(voice: Voice) -> Iterator[Part]:
    yield Paragraph(
        voice.say(
            "以上按所列规则和参数比对得出，供审批时参考。",
            "This follows from the rules and numbers named above, for whoever decides.",
        )
    )
    yield Signatures(
        (
            voice.say("经办人", "Drafted by"),
            voice.say("牵头单位负责人", "Head of the lead unit"),
            voice.say("审批人意见", "Approver"),
        ),
        voice.say("　　　年　　月　　日", "Date"),
    )
