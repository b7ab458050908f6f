"""Lock 5, and the house's rule for writes: what stands in `actions` for others to call is an action.

An action takes `by` as a keyword, opens one transaction as that person, and writes its line into the ledger.
"""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import FunctionType, ModuleType

import pytest

APPS = ("allegations", "certification", "organization", "prevention", "reporting")


def _modules(app: str) -> Iterator[ModuleType]:
    package = importlib.import_module(f"{app}.actions")
    yield package
    for found in pkgutil.iter_modules(getattr(package, "__path__", [])):
        yield importlib.import_module(f"{app}.actions.{found.name}")


def _offered(app: str) -> dict[str, FunctionType]:
    """What an app offers to others: the functions its `actions` names, or all public ones of a single module."""
    package = importlib.import_module(f"{app}.actions")
    names = getattr(package, "__all__", [name for name in vars(package) if not name.startswith("_")])
    found = {name: getattr(package, name) for name in names}
    own = (
        one for one in found.items() if inspect.isfunction(one[1]) and one[1].__module__.startswith(f"{app}.actions")
    )
    return dict(own)


READS = {
    ("allegations", "who_can_see"),
    ("allegations", "who_could_see"),
}  # asked of the database as the reader, beside the grants it explains
EVERY = [(app, name) for app in APPS for name in _offered(app)]


@pytest.mark.parametrize(("app", "name"), EVERY)
def test_what_is_offered_is_an_action(app, name):
    function = _offered(app)[name]
    assert getattr(function, "is_action", False) or (app, name) in READS
    if (app, name) not in READS:
        assert inspect.signature(function).parameters["by"].kind is inspect.Parameter.KEYWORD_ONLY


@pytest.mark.parametrize("app", APPS)
def test_every_action_leads_to_the_ledger(app):
    """By itself, or through what it calls: a function that writes is found by its name, whichever module it is in."""
    bodies: dict[str, set[str]] = {}
    for module in _modules(app):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.FunctionDef):
                bodies[node.name] = {_called(call) for call in ast.walk(node) if isinstance(call, ast.Call)}
    offered = (name for name in _offered(app) if (app, name) not in READS)
    silent = [name for name in offered if not _writes(name, bodies)]
    assert silent == []


def _writes(name: str, bodies: dict[str, set[str]], seen: frozenset[str] = frozenset()) -> bool:
    if name in LEDGER:
        return True
    return any(_writes(one, bodies, seen | {name}) for one in bodies.get(name, set()) - seen - {name})


LEDGER = {"ledger.write", "ledger.write_each", "jobs.retry"}


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func)
