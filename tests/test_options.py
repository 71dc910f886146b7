"""Every option of every command comes from the environment too."""

from collections.abc import Generator
from pathlib import Path

import pytest
from typer.core import TyperArgument, TyperGroup, TyperOption

from commands.options import place_of
from graph.errors import GraphUnavailable
from graph.opening import open_graph
from server import command_line
from settings import load

VALUES = {
    **dict.fromkeys(
        ("--port", "--count", "--days", "--overlap", "--first", "--amount", "--longer"), "3"
    ),
    "--demo-scale": "0.5",
}


def options(group: TyperGroup, *above: str) -> Generator[tuple[tuple[str, ...], TyperOption]]:
    """All options below a group: the words of the command, and the option."""
    for name, command in group.commands.items():
        words = (*above, name)
        for option in command.params:
            if isinstance(option, TyperOption):
                yield words, option
        if isinstance(command, TyperGroup):
            yield from options(command, *words)


ALL = [(words, option.opts[-1]) for words, option in options(command_line())]


@pytest.mark.parametrize(("words", "option"), ALL, ids=[" ".join([*w, o]) for w, o in ALL])
def test_an_option_comes_from_the_environment_unless_the_line_says_it(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], option: str
) -> None:
    command = command_line()
    for word in words[:-1]:
        command = command.commands[word]
        assert isinstance(command, TyperGroup)
    found = command.commands[words[-1]]
    (asked,) = [one for one in found.params if option in one.opts]
    assert asked.name
    arguments = ["x" for one in found.params if isinstance(one, TyperArgument) and one.required]
    for other in found.params:
        if isinstance(other, TyperOption) and other.required and other is not asked:
            arguments += [other.opts[-1], "x"]
    value = "True" if isinstance(asked.default, bool) else VALUES.get(option, "x")
    monkeypatch.setenv(f"ONEVISIT_{option.lstrip('-').replace('-', '_').upper()}", value)

    context = found.make_context(words[-1], arguments.copy())
    assert str(context.params[asked.name]) in (value, str([value]))
    if value == "True":
        return
    said = value.replace("x", "y").replace("3", "4").replace("0.5", "0.6")
    context = found.make_context(words[-1], [*arguments, option, said])
    assert str(context.params[asked.name]) in (said, str([said]))


def test_the_options_that_partners_know_are_among_them() -> None:
    known = {option for _, option in ALL}
    assert known >= {"--demo", "--port", "--dry-run", "--mapping", "--format", "--role", "--count"}


def test_a_database_that_nobody_named_is_the_servers_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert place_of(load()).database is None
    monkeypatch.setenv("ONEVISIT_GRAPH_DATABASE", "hub")
    assert place_of(load()).database == "hub"


async def test_authorities_of_the_environment_reach_the_graph(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ONEVISIT_GRAPH", "neo4j+s://graph.example:7687")
    monkeypatch.setenv("ONEVISIT_GRAPH_AUTHORITIES", str(tmp_path / "absent.pem"))
    with pytest.raises(GraphUnavailable, match=r"absent.pem is not there; name a PEM file"):
        async with open_graph(place_of(load())):
            pass


@pytest.mark.parametrize(
    "words",
    [
        ["batches"], ["batches", "show", "ba0"], ["batches", "undo", "ba0"],
        ["token", "list"], ["token", "revoke", "0" * 16],
        ["export", "units", "out.csv"], ["backup", "all.zip"],
    ],
)  # fmt: skip
def test_a_folder_without_a_graph_is_refused_and_stays_as_it_is(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        command_line()([*words, "--data", "none"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == "none holds no graph; name the data folder with --data\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("days", ["0", "-1", "soon", "36501", "٣", "1.5"])
def test_the_days_of_a_token_are_a_number_or_never(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, days: str
) -> None:
    words = ["token", "create", "--agency", "A", f"--days={days}", "--data", str(tmp_path)]
    with pytest.raises(SystemExit) as ended:
        command_line()(words)
    assert ended.value.code == 2
    said = f"--days = {days}: not 1 to 36,500 days; write a number, or never\n"
    assert capsys.readouterr() == ("", said)
    assert list(tmp_path.iterdir()) == []
