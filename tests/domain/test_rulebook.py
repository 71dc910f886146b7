from string import Formatter

from domain.flags import FlagKind, Severity
from domain.rulebook import Rulebook, shipped_rules
from domain.rules import Language, Text

OVERLAPS = {
    FlagKind.DUPLICATE, FlagKind.MULTI_HEADED, FlagKind.ULTRA_VIRES, FlagKind.UNMERGED,
    FlagKind.CROWDED, FlagKind.WHEEL_ATTACK, FlagKind.QUOTA_BREACH,
}  # fmt: skip


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


CHAINS = {FlagKind.PING_PONG, FlagKind.PASS_THROUGH, FlagKind.STALLED, FlagKind.DROPPED}


def test_every_overlap_and_every_chain_has_a_rule() -> None:
    others = {None, FlagKind.REPEAT_OFFENCE}
    assert {rule.kind for rule in shipped_rules().rules} == OVERLAPS | CHAINS | others


def test_mandates_weigh_as_the_table_says() -> None:
    mandates = [r for r in shipped_rules().rules if r.kind is FlagKind.ULTRA_VIRES]
    assert {rule.subtype for rule in mandates} == {f"UV{n}" for n in range(1, 14)}
    hard = {rule.id for rule in mandates if rule.severity is Severity.HARD}
    assert hard == {"UV1", "UV2", "UV3", "UV5", "UV8"}


def test_both_languages_name_the_same_evidence() -> None:
    for rule in shipped_rules().rules:
        assert names(rule.sentence.zh) == names(rule.sentence.en), rule.id
        assert names(rule.sentence.zh)
        assert rule.title.zh
        assert rule.source.en


def test_a_later_rule_of_the_same_id_takes_the_place() -> None:
    one, *_ = shipped_rules().rules
    book = Rulebook([one, one])
    assert book.rules == (book.rule(one.id),)


def test_texts_are_said_in_a_language() -> None:
    text = Text(zh="督查", en="inspection")
    assert (text.said_in(Language.ZH), text.said_in(Language.EN)) == ("督查", "inspection")
