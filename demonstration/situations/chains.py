"""推诿、层层转办, and chains that only look like it."""

from typing import Final

from demonstration.bodies import BODIES
from demonstration.situations.fields import answered
from demonstration.situations.situation import Situation
from demonstration.situations.stage import Stage

_TITLE: Final = "反映工地围挡占道"
_TEXT: Final = "厂门口修路的围挡占了半条街，问了好几家都说不归自己管。"


def _two_returns() -> Situation:
    stage = Stage("ping-pong-two-returns", 100)
    unit = stage.firm()
    lead = stage.lead("DC", unit, "2024-03-04", _TITLE, _TEXT)
    for to, sent, received, back in (
        ("YX-ZJ", "2024-03-05", "2024-03-06", "2024-03-08"),
        ("YX-JT", "2024-03-11", "2024-03-12", "2024-03-14"),
    ):
        stage.handoff(
            "DC", lead, "YX-DC", to, sent, receivedAt=f"{received} 10:00",
            returnedAt=f"{back} 16:00", returnReason="NOT_COMPETENT",
        )  # fmt: skip
    done = answered("2024-03-18", "2024-03-19", "2024-04-02", "2024-04-07")
    stage.handoff("DC", lead, "YX-DC", "YX-ZR", "2024-03-15", dueOn="2024-04-30", **done)
    stage.expect("PING_PONG", "HARD", "YX-ZR", lead)
    return stage.done("两次退回", "两家先后以不属职权退回，第三家才受理（踢皮球）")


def _come_back() -> Situation:
    stage = Stage("ping-pong-comes-back", 101)
    unit = stage.firm()
    lead = stage.lead("DC", unit, "2024-04-08", _TITLE, _TEXT)
    for sender, to, sent in (
        ("YX-DC", "YX-ZJ", "2024-04-09"),
        ("YX-ZJ", "YX-JT", "2024-04-11"),
        ("YX-JT", "YX-ZJ", "2024-04-15"),
    ):
        stage.handoff("DC", lead, sender, to, sent, receivedAt=f"{sent} 15:00", status="FORWARDED")
    done = answered("2024-04-18", "2024-04-19", "2024-05-08", "2024-05-10")
    stage.handoff("DC", lead, "YX-ZJ", "YX31-ZJ", "2024-04-17", dueOn="2024-05-31", **done)
    stage.expect("PING_PONG", "HARD", "YX31-ZJ", lead)
    stage.expect("PASS_THROUGH", "SOFT", "YX31-ZJ", lead)
    return stage.done(
        "转了一圈又回来", "无人受理，案件回到曾经手的单位；前三手无人受理，也是层层转办"
    )


def _pass_through() -> Situation:
    stage = Stage("pass-through", 102)
    town = stage.town()
    village = stage.village(town, "村")
    title = "反映村级道路损毁"
    lead = stage.lead("DC", village, "2024-05-13", title, "村口的路塌了半边，校车都进不来。")
    route = ("YX-DC", "YX31-GOV", "YX31-JT", town)
    days = ("2024-05-14", "2024-05-16", "2024-05-20")
    for sender, to, sent in zip(route, route[1:], days, strict=False):
        stage.handoff("DC", lead, sender, to, sent, receivedAt=f"{sent} 15:00", status="FORWARDED")
    done = answered("2024-05-23", "2024-05-24", "2024-06-13", "2024-06-17")
    stage.handoff("DC", lead, town, village, "2024-05-22", dueOn="2024-06-28", **done)
    stage.expect("PASS_THROUGH", "SOFT", village, lead)
    return stage.done("层层转办", "市到县、到局、到镇，三手无人受理，最后落到村")


def _single_return() -> Situation:
    stage = Stage("single-return", 105)
    unit = stage.firm()
    lead = stage.lead("DC", unit, "2024-03-11", _TITLE, _TEXT)
    stage.handoff(
        "DC", lead, "YX-DC", "YX-ZJ", "2024-03-12", receivedAt="2024-03-13 10:00",
        returnedAt="2024-03-15 16:00", returnReason="NOT_COMPETENT", status="REROUTED",
    )  # fmt: skip
    done = answered("2024-03-20", "2024-03-21", "2024-04-10", "2024-04-12")
    stage.handoff("DC", lead, "YX-DC", "YX-ZR", "2024-03-19", dueOn="2024-04-30", **done)
    stage.spare("PING_PONG")
    return stage.done("退回一次", "一次退回原移出单位是正当异议，改派后受理：不算踢皮球")


def _back_after_acceptance() -> Situation:
    stage = Stage("comes-back-after-acceptance", 106)
    unit = stage.firm()
    lead = stage.lead("DC", unit, "2024-04-15", _TITLE, _TEXT)
    stage.handoff(
        "DC", lead, "YX-DC", "YX-ZJ", "2024-04-16", receivedAt="2024-04-16 15:00",
        acceptedAt="2024-04-17 10:00", progressAt="2024-04-22 09:00", status="FORWARDED",
    )  # fmt: skip
    stage.handoff(
        "DC", lead, "YX-ZJ", "YX-JT", "2024-04-23",
        receivedAt="2024-04-23 15:00", status="FORWARDED",
    )  # fmt: skip
    done = answered("2024-04-26", "2024-04-29", "2024-05-15", "2024-05-17")
    stage.handoff("DC", lead, "YX-JT", "YX-ZJ", "2024-04-25", dueOn="2024-05-31", **done)
    stage.spare("PING_PONG", "PASS_THROUGH")
    return stage.done("受理之后转回", "住建先受理并查过，会商交通后转回办结：有人受理，不算踢皮球")


def _third_accepts() -> Situation:
    stage = Stage("accepted-at-the-third", 107)
    town = stage.town()
    lead = stage.lead("DC", town, "2024-05-20", "反映镇道积水", "镇口道路一下雨就积水，没人来修。")
    for sender, to, sent in (
        ("YX-DC", "YX31-GOV", "2024-05-21"),
        ("YX31-GOV", "YX31-JT", "2024-05-23"),
    ):
        stage.handoff("DC", lead, sender, to, sent, receivedAt=f"{sent} 15:00", status="FORWARDED")
    done = answered("2024-05-28", "2024-05-29", "2024-06-18", "2024-06-20")
    stage.handoff("DC", lead, "YX31-JT", town, "2024-05-27", dueOn="2024-06-28", **done)
    stage.spare("PASS_THROUGH")
    return stage.done("第三手受理", "市到县、到局、到镇，第三手受理：不算层层转办")


def _split() -> Situation:
    stage = Stage("split-to-two-receivers", 103)
    unit = stage.firm()
    title, text = "反映噪声和占道", "夜间施工噪声扰民，渣土车又占道停放。"
    lead = stage.lead("DC", unit, "2024-06-03", title, text)
    done = answered("2024-06-05", "2024-06-06", "2024-06-20", "2024-06-24")
    for office in ("YX31-HB", "YX31-ZJ"):
        stage.handoff("DC", lead, "YX-DC", office, "2024-06-04", dueOn="2024-07-15", **done)
    stage.spare("PING_PONG", "DROPPED")
    return stage.done("一事两办", "一件线索分送两家，各自办结：两个分支各有持有单位")


def _log() -> Situation:
    stage = Stage("log-of-another-system", 104)
    order = f"RX-{stage.name}"
    for at, unit, activity in (
        ("2024-01-02 09:00", "YX-RX", "受理"),
        ("2024-01-03 09:00", "YX31-ZJ", "转办"),
        ("2024-01-05 09:00", "YX-RX", "退回"),
        ("2024-01-08 09:00", "YX31-ZJ", "再转"),
        ("2024-01-19 09:00", "YX31-ZJ", "办结"),
    ):
        row = {"subject": order, "at": at, "unit": unit, "activity": activity}
        stage.add("events", BODIES["RX"], row)
    stage.spare("PING_PONG", "PASS_THROUGH", "STALLED", "DROPPED")
    return stage.done("他系统的流转日志", "由日志推出持有与移交：往返一次，推出的移交不计时限")


CHAINS: Final = (
    _two_returns(),
    _come_back(),
    _pass_through(),
    _single_return(),
    _back_after_acceptance(),
    _third_accepts(),
    _split(),
    _log(),
)
