"""docker-compose.yml, read as data: no container engine is needed to keep its promises."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
LASTING = sorted(set(SERVICES) - {"migrate"})


def test_every_part_is_there() -> None:
    assert set(SERVICES) == {"proxy", "web", "worker", "beat", "migrate", "postgres", "redis"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_no_container_runs_as_root_or_writes_its_own_disk(name: str) -> None:
    service = SERVICES[name]
    assert not str(service["user"]).startswith(("0", "root"))
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("name", LASTING)
def test_every_lasting_service_is_watched(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize(
    ("name", "role"), [("web", "database_url"), ("worker", "database_worker_url"), ("migrate", "database_owner_url")]
)
def test_each_process_has_its_own_role_and_no_other(name: str, role: str) -> None:
    """The owner bypasses row-level security, so its address is the migrations' alone."""
    assert SERVICES[name]["environment"]["DATABASE_URL_FILE"] == f"/run/secrets/{role}"
    addresses = {secret for secret in SERVICES[name]["secrets"] if secret.startswith("database_")}
    assert addresses == {role, "database_reporting_url"}


def test_no_secret_is_written_down() -> None:
    for service in SERVICES.values():
        for variable, value in service.get("environment", {}).items():
            if any(word in variable for word in ("PASSWORD", "SECRET_KEY", "DATABASE")):
                assert variable.endswith("_FILE"), variable
                assert str(value).startswith("/run/secrets/")
        assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"])


def test_only_the_proxy_is_published_and_stores_have_no_way_out() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert all(SERVICES[name]["networks"] == ["inside"] for name in ("postgres", "redis", "beat"))


def test_the_database_logs_no_values() -> None:
    wanted = {"-clog_statement=none", "-clog_min_error_statement=panic", "-clog_parameter_max_length_on_error=0"}
    assert wanted <= set(SERVICES["postgres"]["command"])


def test_the_database_is_provisioned_as_everywhere() -> None:
    mounts = " ".join(SERVICES["postgres"]["volumes"])
    for name in ("provision", "provision.sql", "privileges.sql"):
        assert f"./script/{name}:" in mounts
        assert (ROOT / "script" / name).exists()


def test_redis_keeps_nothing() -> None:
    assert SERVICES["redis"]["command"][1:5] == ["--save", "", "--appendonly", "no"]
