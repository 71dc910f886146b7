"""Doubts: what a check could not know, said so that the caller can mend it."""

from collections.abc import Iterator, Sequence
from typing import Final

from domain.rules import Text
from resolvers.meanings import Meanings
from resolvers.situations import Situation

_NAMED: Final = 20
"""Codes that one warning names."""


def doubts(situation: Situation) -> Iterator[Text]:
    """What could not be found by its code."""
    yield from unknown_codes(*situation.meant.unknown)
    yield from shared_codes(situation.meant)
    if situation.plan.number and not situation.plan.system:
        yield Text(
            zh="计划有编号而没有来源系统，无法认出已报送的同一计划；请填写来源系统",
            en="the plan has a number and no system, so that its own record was not recognised; "
            "name the system",
        )


def shared_codes(meant: Meanings) -> Iterator[Text]:
    """That a code is that of several units which the caller may know of, and whose they are."""
    for code in list(meant.shared)[:_NAMED]:
        shared = meant.shared[code]
        whose = [f"{one['system']} ({one['owner']})" for one in shared.stated]
        zh = f"单位编码{code}有多条可见的单位记录（系统{_some(whose, '、', '等')}）"
        en = f"several units that you may see have the code {code} "
        en += f"(of the systems {_some(whose, ', ', ' and more')})"
        if len(shared.taken) == 1:
            systems = [one["system"] for one in shared.referring]
            yield Text(
                zh=f"{zh}；系统{_some(systems, '、', '等')}引用该编码而未报送该单位，"
                "其检查已合并比对；请有关机关在各自系统中报送该单位，或使用不同的编码",
                en=f"{en}; what the systems {_some(systems, ', ', ' and more')} refer to by it "
                "without a record of their own was taken to be yours: ask them to hand the unit "
                "in, or to give another unit another code",
            )
        else:
            yield Text(
                zh=f"{zh}，已合并为同一单位比对；请填写所指记录的来源系统，或在本机关的系统中报送该单位",
                en=f"{en}; they were taken together as one unit: name the system whose unit you "
                "mean, or hand the unit in under a system of your own",
            )


def unknown_codes(units: Sequence[str], matters: Sequence[str]) -> Iterator[Text]:
    """That nobody whom the caller may know of handed in units and matters of these codes."""
    if units:
        yield Text(
            zh=f"没有可见的单位编码：{_some(units, '、', '等')}，按占位单位比对；"
            "请核对编码，或先报送单位台账",
            en=f"no unit that you may see has the code {_some(units, ', ', ' and more')}; checked "
            "as placeholders: see whether the codes are right, or hand the units in",
        )
    if matters:
        yield Text(
            zh=f"没有可见的事项编码：{_some(matters, '、', '等')}，按编码的层级比对；"
            "请核对编码，或先报送事项台账",
            en=f"no matter that you may see has the code {_some(matters, ', ', ' and more')}; "
            "compared by the dots of the code: see whether it is right, or hand the matters in",
        )


def _some(codes: Sequence[str], between: str, more: str) -> str:
    """A few codes by name."""
    return between.join(codes[:_NAMED]) + (more if len(codes) > _NAMED else "")
