"""The tests' database: migrated once by its owner, copied for each worker, used as the web role.

Row-level security does not bind the owner of a table who may bypass it: tests that ran as the owner would pass with
every policy switched off. So `default` is cases_web and `reporting` is cases_reporting, on the same copy. A pytest
plugin, loaded from `pyproject.toml`.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString, cast
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connections
from django.test import TransactionTestCase

ROOT = Path(__file__).resolve().parent.parent
SESSION = os.environ.get("TESTS_SESSION") or str(os.getpid())  # two sessions on one server never meet
TEMPLATE = f"tests_{SESSION}_template"


def _broker_of_its_own() -> None:
    """Give each worker its own numbered database in Redis: one must not hear another's bell."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 15 + 1
    url = os.environ.get("REDIS_URL", "")
    if url.startswith("redis+socket://") and "?" not in url:
        os.environ["REDIS_URL"] = f"{url}?virtual_host={number}"


_broker_of_its_own()  # at import, before the settings read it


def owner_url(name: str) -> str:
    """Return the owner's address of the database `name`."""
    parts = urlsplit(os.environ["DATABASE_OWNER_URL"])
    # Written out by hand: urlunsplit would drop the empty host of an address over a Unix socket.
    return urlunsplit(parts._replace(path=f"/{name}")) if parts.netloc else f"postgresql:///{name}?{parts.query}"


def owner(*statements: str, name: str = "postgres") -> None:
    """Run statements as the database's owner, each in its own transaction."""
    with psycopg.connect(owner_url(name), autocommit=True) as connection:
        for statement in statements:
            connection.execute(cast(LiteralString, statement))


def pytest_configure(config: pytest.Config) -> None:
    """In the controller, before the workers start: make and migrate the template."""
    os.environ["TESTS_SESSION"] = SESSION
    _plain_static_files()
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    if "DATABASE_OWNER_URL" not in os.environ:
        raise pytest.UsageError("The tests need a database: run script/test, or set the DATABASE_*_URL variables.")
    privileges = (ROOT / "script" / "privileges.sql").read_text()
    owner(f'DROP DATABASE IF EXISTS "{TEMPLATE}" WITH (FORCE)', f'CREATE DATABASE "{TEMPLATE}"')
    owner(privileges, name=TEMPLATE)
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0", "--skip-checks"]
    env = os.environ | {"DATABASE_OWNER_URL": owner_url(TEMPLATE)}
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
        raise pytest.UsageError("The migrations failed; see above.")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind on a server that is not ours."""
    if not hasattr(config, "workerinput") and not config.option.collectonly and "DATABASE_OWNER_URL" in os.environ:
        owner(f'DROP DATABASE IF EXISTS "{TEMPLATE}" WITH (FORCE)')


def _plain_static_files() -> None:
    """Serve static files from their folders: the production storage wants `collectstatic` first."""
    from django.conf import settings

    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.STORAGES = storages


def database_name() -> str:
    """Return the name of this worker's copy."""
    return str(connections.settings["default"]["NAME"])


def fresh(name: str) -> None:
    """Replace the database `name` by a new copy of the template."""
    connections.close_all()
    owner(
        f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
        f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}" STRATEGY FILE_COPY',
    )


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Give this worker its copy; replaces pytest-django's own, which would migrate as the web role."""
    worker = getattr(request.config, "workerinput", {"workerid": "alone"})["workerid"]
    name = f"tests_{SESSION}_{worker}"
    for alias in connections.settings.values():
        alias["NAME"] = name
    for alias in connections:
        connections[alias].settings_dict["NAME"] = name
    with django_db_blocker.unblock():
        fresh(name)
        _assert_roles()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        owner(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _assert_roles() -> None:
    """Row-level security is silently off for the wrong role, so the roles are asked for."""
    for alias, role in (("default", "cases_web"), ("reporting", "cases_reporting")):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == (role,), f"{alias} must connect as {role}"


def _by_template(self: TransactionTestCase) -> None:
    """Tear down by a new copy instead of flush: the web role may not truncate, and migrations' rows stay."""
    fresh(database_name())


# Set at import, not by a fixture: live_server tears down after function fixtures have ended.
TransactionTestCase._fixture_teardown = _by_template  # type: ignore[method-assign]


@pytest.fixture
def as_owner(django_db_setup: None) -> Iterator[psycopg.Connection[Any]]:
    """A connection as the owner, each statement its own transaction: sees only what tests have committed."""
    with psycopg.connect(owner_url(database_name()), autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session", autouse=True)
def no_sockets_but_loopback() -> Iterator[None]:
    """Refuse connections that leave the machine: a test that needs the network is wrong."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        away = self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {"127.0.0.1", "::1", "localhost"}
        if away:
            raise RuntimeError(f"A test tried to reach {address[0]}.")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign,assignment]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]
