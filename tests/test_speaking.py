"""What commands say when they cannot do it, or are stopped."""

import asyncio
import signal
from typing import Any

import pytest
import typer

from commands.speaking import carried_out
from graph.errors import StatementRefused
from graph.tokens import NoSuchToken


async def stopped() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("again", "said"), [("", "stopped\n"), ("it goes on", "stopped; it goes on\n")]
)
def test_only_what_goes_on_is_said_to(
    capsys: pytest.CaptureFixture[str], again: str, said: str
) -> None:
    with pytest.raises(typer.Exit) as end:
        carried_out(stopped, again=again)
    assert (end.value.exit_code, capsys.readouterr().err) == (130, said)


@pytest.mark.parametrize(
    ("number", "code", "interrupts"),
    [
        (signal.SIGINT, 130, signal.default_int_handler),
        (signal.SIGTERM, 143, signal.default_int_handler),
        # A shell lets what it begins in the background ignore Ctrl-C.
        (signal.SIGTERM, 143, signal.SIG_IGN),
    ],
)
def test_a_signal_lets_the_work_end_what_it_began(
    capsys: pytest.CaptureFixture[str],
    number: signal.Signals,
    code: int,
    interrupts: Any,
) -> None:
    ended: list[type[BaseException]] = []

    async def work() -> None:
        signal.raise_signal(number)
        try:
            await asyncio.sleep(60)
        except BaseException as error:
            ended.append(type(error))
            raise

    before = signal.signal(signal.SIGINT, interrupts)
    try:
        with pytest.raises(typer.Exit) as end:
            carried_out(work, again="it goes on")
        assert signal.getsignal(signal.SIGINT) is interrupts
    finally:
        signal.signal(signal.SIGINT, before)
    assert (end.value.exit_code, capsys.readouterr().err) == (code, "stopped; it goes on\n")
    assert ended == [asyncio.CancelledError]
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@pytest.mark.parametrize(
    "error", [StatementRefused("Neo.DatabaseError", "bolt://g"), NoSuchToken("7"), OSError("full")]
)
def test_what_went_wrong_is_one_sentence(
    capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    async def work() -> None:
        raise error

    with pytest.raises(typer.Exit) as end:
        carried_out(work)
    assert (end.value.exit_code, capsys.readouterr().err) == (2, f"{error}\n")
