"""Suggestions in a memo: what would be better, and with what effect."""

from collections.abc import Iterator, Sequence

from domain.flags import Disposition, Obligation
from memos.answers import Suggestion
from memos.parts import Facts, Heading, Paragraph, Part
from memos.speaking import Voice
from memos.words import word


def remedy_parts(suggestions: Sequence[Suggestion], voice: Voice) -> list[Part]:
    """What a memo says of suggestions, best first."""
    return [
        part for number, one in enumerate(suggestions, 1) for part in _remedy(number, one, voice)
    ]


def _remedy(number: int, one: Suggestion, voice: Voice) -> Iterator[Part]:
    disposition = word(Disposition, one["disposition"], voice.language)
    obligation = one["obligation"]
    if obligation:
        said = word(Obligation, obligation, voice.language)
        disposition = voice.say(f"{said}{disposition}", f"{said}: {disposition}")
    yield Heading(voice.say(f"（{number}）{disposition}", f"({number}) {disposition}"), level=2)
    yield Paragraph(one["reason"])
    joined = one["joinWith"]
    yield Facts(
        (
            (voice.say("对方", "With"), voice.inspection(joined) if joined else ""),
            (voice.say("时段", "Days"), voice.period(one["start"], one["end"])),
            (voice.say("单位", "Where"), voice.listed([voice.unit(at) for at in one["units"]])),
            (voice.say("效果", "Effect"), _effect(one, voice)),
        )
    )


def _effect(one: Suggestion, voice: Voice) -> str:
    """What it would leave, and how many arrivals units are spared."""
    left = one["left"]
    hard = sum(flag["severity"] == "HARD" for flag in left)
    effect = voice.say(
        f"照此办理后余 {hard} 项冲突、{len(left) - hard} 项提示",
        f"then {hard} conflict(s) and {len(left) - hard} other(s) are left",
    )
    if not left:
        effect = voice.say("照此办理后与他人无冲突", "then it collides with nobody")
    saved = one["visitsSaved"]
    if saved > 0:
        effect += voice.say(f"；少入户 {saved} 次", f"; {saved} visit(s) fewer")
    return effect
