"""Settings: options before environment before defaults, and errors of one sentence."""

from pathlib import Path

import pytest

from domain.secrecy import Role
from settings import Limits, SettingsError, load


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)


def test_defaults() -> None:
    settings = load()
    assert (settings.host, settings.port, settings.data) == ("127.0.0.1", 8000, Path(".onevisit"))
    assert settings.graph is settings.graph_password is settings.metrics_port is None
    assert settings.limits == Limits()
    assert settings.web == Path(__file__).parents[2] / "web" / "dist"


def test_options_win_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEVISIT_PORT", "9000")
    monkeypatch.setenv("ONEVISIT_HOST", "0.0.0.0")  # noqa: S104 - a value, nothing listens on it
    monkeypatch.setenv("ONEVISIT_METRICS_PORT", "")
    settings = load(port=9001, host=None)
    assert (settings.port, settings.host) == (9001, "0.0.0.0")  # noqa: S104 - see above


def test_every_limit_can_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Limits.model_fields:
        monkeypatch.setenv(f"ONEVISIT_LIMITS_{name.upper()}", "7")
    assert set(load().limits.model_dump().values()) == {7}


def test_sizes_have_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEVISIT_ENGINE_MEMORY", "2GiB")
    monkeypatch.setenv("ONEVISIT_LIMITS_UPLOAD", "1MiB")
    assert (load().engine_memory, load().limits.upload) == (2 * 1024**3, 1024**2)


def test_lists_have_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEVISIT_INTROSPECTION", "AUDITOR, ADMINISTRATOR")
    monkeypatch.setenv("ONEVISIT_ORIGINS", "https://a.example, https://B.example:8443")
    settings = load()
    assert settings.introspection == {Role.AUDITOR, Role.ADMINISTRATOR}
    assert settings.origins == ("https://a.example", "https://b.example:8443")
    assert load().documents_only is False


def test_trusted_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEVISIT_DOCUMENTS", "documents")
    monkeypatch.setenv("ONEVISIT_DOCUMENTS_ONLY", "yes")
    settings = load()
    assert (settings.documents, settings.documents_only) == (Path("documents"), True)


def test_the_standard_variable_of_telemetry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")
    assert load().telemetry == "http://collector:4318"


def test_an_address_is_an_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    for said in ("https://Hub.Example", "https://hub.example:443/", "https://hub.example"):
        monkeypatch.setenv("ONEVISIT_ADDRESS", said)
        assert load().address == "https://hub.example"
    monkeypatch.setenv("ONEVISIT_ADDRESS", "http://127.0.0.1:8000")
    assert load().address == "http://127.0.0.1:8000"


def test_a_password_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEVISIT_GRAPH_PASSWORD", "for-tests-only")
    settings = load()
    assert "for-tests-only" not in f"{settings!r} {settings}"
    assert settings.graph_password
    assert settings.graph_password.get_secret_value() == "for-tests-only"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "many", "ONEVISIT_PORT = many: Input should be a valid integer"),
        ("PORT", "70000", "ONEVISIT_PORT = 70000: Input should be less than or equal to 65535"),
        ("GRAPH", "http://x", "ONEVISIT_GRAPH = http://x: not the address of a graph; write one"),
        ("GRAPH", "bolt://", "ONEVISIT_GRAPH = bolt://: not the address of a graph; write one"),
        ("ADDRESS", "hub.example", "ONEVISIT_ADDRESS = hub.example: not the address of a host"),
        ("ADDRESS", "https://hub.example/x", "ONEVISIT_ADDRESS = https://hub.example/x: not the"),
        ("LIMITS_DEPTH", "0", "ONEVISIT_LIMITS_DEPTH = 0: Input should be greater"),
        (
            "INTROSPECTION",
            "PARTNER,KING",
            "ONEVISIT_INTROSPECTION = ['PARTNER', 'KING']: not roles",
        ),
        (
            "ORIGINS",
            "portal.example",
            "ONEVISIT_ORIGINS = portal.example: not the address of a host",
        ),
        ("ORIGINS", "https://a.example/x", "ONEVISIT_ORIGINS = https://a.example/x: not the add"),
        ("ORIGINS", "*", "ONEVISIT_ORIGINS = *: not the address of a host; write"),
        ("LOG_FORMAT", "xml", "ONEVISIT_LOG_FORMAT = xml: Input should be 'auto', 'json'"),
        ("ACCESS_LOG_KEEP", "30", "ONEVISIT_ACCESS_LOG_KEEP = 30: Input should be greater than or"),
        ("ENGINE_MEMORY", "lots", "ONEVISIT_ENGINE_MEMORY = lots: "),
    ],
)
def test_a_value_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(f"ONEVISIT_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load()
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


def test_an_option_that_is_none() -> None:
    with pytest.raises(SettingsError, match="ONEVISIT_COLOUR"):
        load(colour="red")
