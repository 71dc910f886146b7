"""The rules of the house that no tool checks; CONTRIBUTING.md has them in words."""

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).parent.parent
LONG_FILE = 300
LONGEST_FILE = 400

# In pieces, so that this file does not name them itself.
REGISTRIES = [
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pypi", "tuna"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("registry", "npmmirror"),
        ("registry", "yarnpkg"),
        ("repo", "maven"),
        ("repo1", "maven"),
        ("deb", "debian"),
        ("security", "debian"),
        ("archive", "ubuntu"),
        ("mirrors", "aliyun"),
        ("crates", "io"),
        ("proxy", "golang"),
    )
]
MACHINES = [rf"(?<![\w.~-])/{folder}/" for folder in ("work", "root", "home", "Users", "tmp/x")]


def tracked(*patterns: str) -> list[Path]:
    """The files under version control that match, as far as they stand in the work tree."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns],
        cwd=HOUSE,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [HOUSE / name for name in listed.split("\0") if name and (HOUSE / name).is_file()]


def pyproject() -> dict[str, Any]:
    return tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))


def pinned(lock: str) -> dict[str, str]:
    """The version of every package that a lock file holds."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (HOUSE / lock).read_text("utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in pins}


def asked(*groups: list[str]) -> list[Requirement]:
    return [Requirement(line) for group in groups for line in group]


@pytest.mark.parametrize(
    "patterns",
    [[re.escape(host) for host in REGISTRIES], MACHINES],
    ids=["registries", "machines"],
)
def test_no_file_names_a_registry_or_a_machine(patterns: list[str]) -> None:
    sought = re.compile("|".join(patterns).encode())
    assert [
        f"{path.relative_to(HOUSE)}:{number}: {match.group().decode()}"
        for path in tracked()
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        if (match := sought.search(line))
    ] == []


def test_the_words_sought_would_be_found() -> None:
    """The patterns are built from pieces: each must match what it stands for, and no more."""
    line = "https://files." + REGISTRIES[2] + " in /" + "work" + "/main, not in docs/work/plan"
    assert re.search(re.escape(REGISTRIES[2]), line)
    assert len(re.findall("|".join(MACHINES), line)) == 1


def test_python_files_are_short() -> None:
    """Seldom over 300 lines: at most one file of thirty, and none much longer."""
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in tracked("*.py")}
    assert lengths, "no Python file is under version control"
    long = {str(path.relative_to(HOUSE)): n for path, n in lengths.items() if n > LONG_FILE}
    assert len(long) <= len(lengths) / 30, long
    assert max(lengths.values()) <= LONGEST_FILE, long


def test_every_room_is_built_checked_and_guarded() -> None:
    """A new room must be packaged, type-checked and given its place among the arrows."""
    rooms = {path.relative_to(HOUSE).parts[0] for path in tracked("*/*.py")}
    rooms -= {"tests", "benchmarks", "docs", "web"}
    tools = pyproject()["tool"]
    packaged = {name.rstrip("*") for name in tools["setuptools"]["packages"]["find"]["include"]}
    assert rooms <= packaged
    assert rooms <= set(tools["pyright"]["include"])
    assert rooms <= set(tools["importlinter"]["root_packages"])
    layers = " | ".join(tools["importlinter"]["contracts"][0]["layers"]).split(" | ")
    assert rooms <= set(layers)


def test_scripts_can_be_run_and_say_what_they_do() -> None:
    for path in tracked("scripts", ".ci/run"):
        first, comment = path.read_text("utf-8").splitlines()[:2]
        assert os.access(path, os.X_OK), f"{path.name} is not executable"
        assert first.startswith("#!/usr/bin/env "), f"{path.name} names no interpreter"
        assert comment.startswith("# "), f"{path.name} does not say what it does"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_hold_what_pyproject_asks_for(lock: str) -> None:
    project = pyproject()
    wanted = asked(project["project"]["dependencies"], project["build-system"]["requires"])
    if lock == "requirements-dev.lock":
        wanted += asked(project["project"]["optional-dependencies"]["dev"])
    pins = pinned(lock)
    missing = [
        str(need)
        for need in wanted
        if not need.specifier.contains(pins.get(canonicalize_name(need.name), "0"))
        or canonicalize_name(need.name) not in pins
    ]
    assert missing == [], "run `make lock`"


def test_both_lock_files_agree() -> None:
    runtime, dev = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert {name: dev.get(name) for name in runtime} == runtime


def test_lock_files_hold_hashes_and_no_sources() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        lines = (HOUSE / lock).read_text("utf-8").splitlines()
        assert not [line for line in lines if line.startswith("-")], "an option, such as an index"
        assert not [line for line in lines if "://" in line or "@ file" in line]
        pins = [line for line in lines if "==" in line and not line.lstrip().startswith("#")]
        assert pins
        assert all(line.endswith("\\") for line in pins), "a pin without hashes"
