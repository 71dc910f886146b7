"""A flag in a memo: the rule, why, with whom, and what it rests on."""

from domain.flags import FlagKind, Severity
from domain.rules import Basis
from memos.answers import Flag
from memos.parts import Facts, Heading, Paragraph, Part
from memos.speaking import Voice
from memos.words import case, parameter, word


def flag_parts(number: int, flag: Flag, voice: Voice) -> list[Part]:
    """What a memo says of a flag, the first having the number 1."""
    severity = word(Severity, flag["severity"], voice.language)
    kind = word(FlagKind, flag["kind"], voice.language)
    subtype = case(flag["subtype"], voice.language) if flag["subtype"] else ""
    tail = voice.say(f"（{subtype}）", f" ({subtype})") if subtype else ""
    head = voice.say(
        f"（{number}）{severity}：{kind}{tail}", f"({number}) {severity}: {kind}{tail}"
    )
    rule = flag["rule"]
    others = [voice.counterpart(one) for one in flag["counterparts"]]
    return [
        Heading(head, level=2),
        Paragraph(flag["explanation"]),
        Facts(
            (
                (voice.say("规则", "Rule"), f"{rule['id']} {rule['title']}"),
                (voice.say("出处", "Source"), rule["source"]),
                (voice.say("依据类型", "Rests on"), word(Basis, rule["basis"], voice.language)),
                (voice.say("单位", "At"), voice.unit(flag["unit"])),
                (voice.say("相对方", "Against"), voice.listed(others)),
                (voice.say("判断事实", "Facts"), voice.evidence(flag)),
                (voice.say("所用参数", "Numbers"), _parameters(flag, voice)),
            )
        ),
    ]


def _parameters(flag: Flag, voice: Voice) -> str:
    told: list[str] = []
    for one in flag["parameters"]:
        basis = word(Basis, one["basis"], voice.language)
        name = parameter(one["name"], voice.language)
        told.append(
            voice.say(
                f"{name} {one['value']}（{one['name']}；{basis}：{one['source']}）",
                f"{name} {one['value']} ({one['name']}; {basis}: {one['source']})",
            )
        )
    return voice.listed(told)
