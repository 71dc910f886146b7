"""The file of issuers: what it may say, and how it is told what is wrong with it."""

import re
from pathlib import Path

import pytest

from domain.regimes import Regime
from domain.secrecy import Role, Secrecy
from serving.issuers.asking import client_of
from serving.issuers.claims import person_of
from serving.issuers.configuration import read_issuers
from settings import SettingsError

GOOD = """\
issuers:
  - name: city
    title: 市统一身份认证
    issuer: https://id.example
    audience: https://hub.example/api
    person: profile.name
    sign_in: {client: pages, secret_file: city.secret}
    callers:
      - when: {department: 督查室, realm.roles: [planner, approver]}
        agency: CITY-DC
        role: {claim: realm.roles, values: {approver: APPROVER, planner: PLANNER}}
        clearance: 对口
        regime: {claim: kind, values: {dc: 政府督查}}
      - agency: {claim: org, values: {'0330': CITY-SJ}}
        role: PARTNER
"""


def written(folder: Path, text: str) -> Path:
    (folder / "city.secret").write_text("s", "utf-8")
    path = folder / "issuers.yaml"
    path.write_text(text, "utf-8")
    return path


def test_no_file_no_issuers() -> None:
    assert read_issuers(None) == ()


def test_files_lie_beside_the_file_that_names_them(tmp_path: Path) -> None:
    (city,) = read_issuers(written(tmp_path, GOOD))
    assert city.sign_in
    assert city.sign_in.secret_file == tmp_path / "city.secret"
    assert city.algorithms == ("RS256", "ES256")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (
            {"department": "督查室", "realm": {"roles": ["staff", "planner", "approver"]}},
            ("CITY-DC", Role.APPROVER, Secrecy.RESTRICTED),
        ),
        (
            {"department": "督查室", "realm.roles": "planner"},
            ("CITY-DC", Role.PLANNER, Secrecy.RESTRICTED),
        ),
        ({"org": "0330"}, ("CITY-SJ", Role.PARTNER, Secrecy.INTERNAL)),
        (
            {"department": "督查室", "realm": {"roles": ["staff"]}, "org": ["0330"]},
            ("CITY-SJ", Role.PARTNER, Secrecy.INTERNAL),
        ),
        ({"org": "CITY-SJ"}, None),
        ({"org": 330}, None),
        ({"org": None}, None),
        ({"realm": "planner", "department": "督查室"}, None),
        ({"realm": {"roles": {"planner": 1}}, "department": "督查室"}, None),
        ({}, None),
    ],
)
def test_the_first_rule_that_fits_says_whom_claims_stand_for(
    tmp_path: Path, claims: dict[str, object], expected: tuple[object, ...] | None
) -> None:
    (city,) = read_issuers(written(tmp_path, GOOD))
    person = person_of(city, {"sub": "s1", "profile": {"name": " 王明 "}, **claims})
    found = person and (person.agency, person.role, person.clearance)
    assert found == expected
    assert person is None or person.name == "王明"


@pytest.mark.parametrize(("kind", "regime"), [("dc", Regime.GOV_SUPERVISION), ("x", None)])
def test_a_regime_follows_from_a_claim_or_there_is_none(
    tmp_path: Path, kind: str, regime: Regime | None
) -> None:
    (city,) = read_issuers(written(tmp_path, GOOD))
    said = {"sub": "s1", "department": "督查室", "realm.roles": "planner", "kind": kind}
    person = person_of(city, said)
    assert person
    assert person.regime is regime


@pytest.mark.parametrize("name", [None, 7, "", " ", "王\n明", ["王明"]])
def test_a_name_that_is_none_is_left_out(tmp_path: Path, name: object) -> None:
    (city,) = read_issuers(written(tmp_path, GOOD))
    person = person_of(city, {"sub": "s1", "org": "0330", "profile": {"name": name}})
    assert person
    assert person.name is None


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("    title: 市统一身份认证\n", "", "issuers[1].title: Field required"),
        ("name: city", "name: City Hall", "issuers[1].name: String should match"),
        ("https://id.example", "http://id.example", "issuers[1].issuer: not an address with https"),
        ("https://id.example", "https://me@id.example", "issuers[1].issuer: not an address"),
        ("role: PARTNER", "role: KING", "issuers[1].callers[2].role: not one of PARTNER, "),
        (
            "clearance: 对口",
            "clearance: TOP",
            "issuers[1].callers[1].clearance: not one of PUBL",
        ),
        ("planner: PLANNER", "planner: 1", "issuers[1].callers[1].role.values.planner: "),
        ("'0330'", "0330", "issuers[1].callers[2].agency.values"),
        ("realm.roles: [", "realm.roles: [1, ", "issuers[1].callers[1].when.realm.roles"),
        ("audience:", "audiences:", "issuers[1].audiences: Extra inputs"),
        ("audience: https://hub.example/api", "audience: pages", "issuers[1]: audience is the cli"),
        ("person:", "algorithms: [HS256]\n    person:", "issuers[1].algorithms[1]: Input should"),
        ("person:", "algorithms: [none]\n    person:", "issuers[1].algorithms[1]: Input should"),
        ("person:", "algorithms: []\n    person:", "issuers[1].algorithms: Tuple should have"),
        ("person:", "leeway: 3600\n    person:", "issuers[1].leeway: Input should be less"),
        ("issuers:", "issuer:", "issuers: Field required"),
        (GOOD, "[]", "the whole: Input should be"),
        (GOOD, "", "the whole: Input should be"),
    ],
)
def test_what_is_wrong_is_told_with_file_place_and_remedy(
    tmp_path: Path, before: str, after: str, place: str
) -> None:
    assert before in GOOD
    path = written(tmp_path, GOOD.replace(before, after, 1))
    with pytest.raises(SettingsError) as caught:
        read_issuers(path)
    text = str(caught.value)
    assert text.startswith(f"ONEVISIT_ISSUERS = {path}, {place}")
    assert text.endswith("; correct it as docs/operating.md, Issuers, describes")
    assert "\n" not in text


def test_an_issuer_by_which_nobody_comes_is_refused(tmp_path: Path) -> None:
    lines = [line for line in GOOD.splitlines() if "audience" not in line and "sign_in" not in line]
    with pytest.raises(SettingsError, match="nobody could come by it; add one"):
        read_issuers(written(tmp_path, "\n".join(lines)))


def test_an_issuer_is_named_once(tmp_path: Path) -> None:
    twice = GOOD + GOOD.removeprefix("issuers:\n")
    with pytest.raises(SettingsError, match="the whole: name city is there twice"):
        read_issuers(written(tmp_path, twice))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "No such file or directory; name a file that can be read"),
        (b"\xff\xfe", "not UTF-8; save it so"),
        (b"issuers:\n  - {", "line 2: not YAML; correct it"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    path = tmp_path / "issuers.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        read_issuers(path)
    assert sentence in str(caught.value)


def test_other_settings_have_another_digest(tmp_path: Path) -> None:
    (before,) = read_issuers(written(tmp_path, GOOD))
    (same,) = read_issuers(written(tmp_path, GOOD + "# a remark\n"))
    (other,) = read_issuers(written(tmp_path, GOOD.replace("对口", "SECRET")))
    assert before.digest() == same.digest() != other.digest()


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    text = GOOD.replace("city.secret", "none.secret")
    with pytest.raises(SettingsError, match=r"issuer city: .*none\.secret is not there"):
        read_issuers(written(tmp_path, text))
    text = GOOD.replace("    person:", "    authorities: none.pem\n    person:")
    with pytest.raises(SettingsError, match=r"issuer city: .*none\.pem is not there"):
        read_issuers(written(tmp_path, text))


def test_authorities_that_are_none_are_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "none.pem").write_text("no certificate", "utf-8")
    text = GOOD.replace("    person:", "    authorities: none.pem\n    person:")
    (city,) = read_issuers(written(tmp_path, text))
    with pytest.raises(SettingsError, match="name a PEM file of certificates"):
        client_of(city)


def test_the_example_of_the_documents_is_one(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "operating.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(issuers:.*?)```", page, re.DOTALL)
    (city,) = read_issuers(written(tmp_path, example))
    person = person_of(city, {"sub": "s", "roles": ["partner"], "org": "330200"})
    assert person
    assert (person.agency, person.role) == ("CITY-JW", Role.PARTNER)
