"""Whatever is done to a log without its key and behind its newest anchor is found."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

import pytest

from accesses.file import LogFile
from accesses.places import LogPlace
from accesses.verifying import verify
from tests.accesses.logs import BEGIN, place_in, seeded, write
from tests.accesses.tamperer import Scene
from tests.accesses.tampering import WAYS

SEEDS: Final = 6
LOGS: Final = 6
SLOW: Final = 10_000


def made(folder: Path, seed: int) -> Scene:
    """A log of some entries with several anchors, of which every other has lost its front."""
    random, place = Random(seed), place_in(folder)  # noqa: S311 -- seeded
    write(place, *seeded(random, random.randrange(8, 25)))
    other = LogPlace(log=folder / "other.sqlite", key=place.key, anchors=folder / "other.anchors")
    write(other, *seeded(random, 40))
    older = folder / "older.sqlite"
    shutil.copyfile(place.log, older)
    for _ in range(2):
        write(place, *seeded(random, random.randrange(3, 12)))
    if seed % 2:
        file = LogFile(place)
        assert file.sweep(BEGIN + timedelta(minutes=random.randrange(1, 4)))
        file.close()
        shutil.copyfile(place.log, older)
        write(place, *seeded(random, 5))
    return Scene(place, older, other.log, random)


def copied(scene: Scene, folder: Path, seed: int) -> Scene:
    """The same for one tamperer, whose choices follow from a seed."""
    place = place_in(folder)
    for source, target in ((scene.place.log, place.log), (scene.place.anchors, place.anchors)):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    place = LogPlace(log=place.log, key=scene.place.key, anchors=place.anchors)
    return Scene(place, scene.older, scene.other, Random(seed))  # noqa: S311 -- seeded


def state(place: LogPlace) -> list[object]:
    """All that the files hold, to see whether a way did anything; None for what cannot be read."""
    try:
        with closing(sqlite3.connect(f"{place.log.as_uri()}?mode=ro", uri=True)) as connection:
            connection.text_factory = bytes
            entries = connection.execute("SELECT *, typeof(content) FROM entries").fetchall()
            owners = connection.execute("SELECT * FROM owners").fetchall()
            rest = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
            rest += connection.execute("SELECT * FROM log").fetchall()
            rest += connection.execute("SELECT * FROM cuts").fetchall()
            return [entries, owners, rest, place.anchors.read_bytes()]
    except sqlite3.Error:
        return [None]


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> list[Scene]:
    return [made(tmp_path_factory.mktemp("log"), seed) for seed in range(LOGS)]


def tampered(name: str, seed: int, scenes: list[Scene], folder: Path) -> bool:
    """Tamper in a way; whether that changed anything, which must then be found."""
    scene = copied(scenes[seed % len(scenes)], folder, seed)
    before = state(scene.place)
    WAYS[name](scene)
    if state(scene.place) == before:
        return False
    verdict = verify(scene.place)
    assert verdict.faults, f"{name} with seed {seed} was not found"
    return True


@pytest.mark.parametrize("name", WAYS)
def test_tampering_is_found(name: str, scenes: list[Scene], tmp_path: Path) -> None:
    done = sum(tampered(name, seed, scenes, tmp_path) for seed in range(SEEDS))
    assert done > SEEDS // 2, "a way that seldom does anything"
    print(f"{name}: {done} tampered logs, seeds 0 to {SEEDS - 1}: all found")  # noqa: T201 -- kept


@pytest.mark.slow
def test_ten_thousand_tampered_logs_are_found(scenes: list[Scene], tmp_path: Path) -> None:
    found, seed = 0, 0
    while found < SLOW:
        for name in WAYS:
            found += tampered(name, seed, scenes, tmp_path)
            seed += 1
    done = f"{found:,} tampered logs in {len(WAYS)} ways, seeds 0 to {seed - 1}"
    print(f"{done}: all found")  # noqa: T201 -- kept as a figure


def test_what_nobody_touched_is_whole(scenes: list[Scene]) -> None:
    for scene in scenes:
        verdict = verify(scene.place)
        assert verdict.faults == []
        assert verdict.newest == verdict.last
        assert verdict.anchors >= 3
        assert verdict.entries == verdict.last - verdict.first + 1


def test_several_faults_are_each_told(scenes: list[Scene], tmp_path: Path) -> None:
    scene = copied(scenes[0], tmp_path, 0)
    WAYS["change agency"](scene)
    WAYS["cut_tail"](scene)
    WAYS["index_of_nothing"](scene)
    told = " ".join(verify(scene.place).faults)
    assert "its end was removed" in told
    assert "the index of owners was changed" in told
