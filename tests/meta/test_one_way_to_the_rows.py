"""Lock 3: outside actions, policy, figures and facts, protected rows are read only through `.visible_to(user)`.

The rule is held by reading the code; and because such a test is worth nothing when it overlooks a slip, it is tried
on slips first.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROTECTED = {
    "Allegation", "AllegedPerpetrator", "Certificate", "IntakeDraft", "PastGrant", "Recusal",
    "ReportToSecretaryGeneral", "SentToInvestigators", "StateReferral", "StatusStep", "TakenMeasure", "Victim",
}  # fmt: skip
APPS = ("allegations", "certification", "organization", "prevention", "reporting", "safeguards", "unwomen_cases")
MAY_READ = {"actions", "policy", "figures", "facts", "models", "migrations", "importing", "fictional"}
READERS = {"objects", "history", "_default_manager", "_base_manager"}


def slips(source: str) -> list[int]:
    """Return the lines that reach a protected model's rows by another way than `.visible_to(`."""
    tree = ast.parse(source)
    names = PROTECTED | {alias for alias, real in _renamed(tree) if real in PROTECTED}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    allowed = {id(call.func.value) for call in calls if _is_harmless(call)}
    found = [node.lineno for node in ast.walk(tree) if _reads(node, names) and id(node) not in allowed]
    found += [node.lineno for node in ast.walk(tree) if _get_object(node, names)]
    return sorted(found)


def _renamed(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((name.asname, name.name) for name in node.names if name.asname)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = node.value
            if isinstance(value, (ast.Name, ast.Attribute)):
                yield node.targets[0].id, _last(value)


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _is_harmless(call: ast.Call) -> bool:
    """Return whether it filters by person, reads nothing, or is a part of a question about rows already filtered."""
    if call.func.attr in ("visible_to", "none"):
        return True
    hangs_on_outer_rows = any(isinstance(node, ast.Name) and node.id == "OuterRef" for node in ast.walk(call))
    return call.func.attr == "filter" and hangs_on_outer_rows


def _reads(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in READERS and _last(node.value) in names


def _get_object(node: ast.AST, names: set[str]) -> bool:
    """`get_object_or_404(Allegation, …)` reads through the default manager."""
    if not (isinstance(node, ast.Call) and _last(node.func) in ("get_object_or_404", "get_list_or_404") and node.args):
        return False
    return isinstance(node.args[0], (ast.Name, ast.Attribute)) and _last(node.args[0]) in names


@pytest.mark.parametrize(
    "slip",
    [
        "Allegation.objects.get(pk=pk)",
        "Allegation.objects.filter(visible=True)",
        "models.Victim.objects.all()",
        "from allegations.models import Allegation as A\nA.objects.all()",
        "Case = Allegation\nCase.objects.first()",
        "get_object_or_404(Allegation, pk=pk)",
        "Allegation.history.all()",
        "rows = Allegation.objects\nrows.all()",
        "Allegation._base_manager.all()",
    ],
)
def test_a_slip_is_noticed(slip):
    assert slips(slip)


@pytest.mark.parametrize(
    "right",
    [
        "Allegation.objects.visible_to(request.user).get(pk=pk)",
        "get_object_or_404(Allegation.objects.visible_to(user), pk=pk)",
        "Office.objects.all()",
        "Victim.objects.none()",
        "seen.annotate(n=Exists(Victim.objects.filter(allegation=OuterRef('pk'))))",
    ],
)
def test_the_right_way_is_no_slip(right):
    assert not slips(right)


def _modules() -> Iterator[Path]:
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if not MAY_READ & {part.removesuffix(".py") for part in path.relative_to(ROOT / app).parts}:
                yield path


def test_nobody_goes_round_the_lock():
    found = {str(path.relative_to(ROOT)): slips(path.read_text()) for path in _modules()}
    assert {path: lines for path, lines in found.items() if lines} == {}
