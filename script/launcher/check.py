"""`script/check`: every check that needs no test, each named; one failure fails the whole."""

import json
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import system, virtualenv
from .paths import ROOT, say
from .servers import Environment, compile_messages
from .test import throwaway

APPS = ("unwomen_cases", "reporting", "certification", "allegations", "prevention", "organization", "safeguards")
LONGEST_FILE = 500  # lines; CONTRIBUTING.md aims at 250
STRICT_HOSTS = "cases.example.org"


@dataclass
class Check:
    """One check: its name, and what to run; it returns whether all is well."""

    name: str
    run: Callable[[Environment], bool]


def run(arguments: list[str]) -> int:
    """Run every check, or those whose names contain one of the arguments, and list the failures."""
    system.ensure_printing()
    virtualenv.ensure("development")
    compile_messages()
    chosen = [check for check in CHECKS if not arguments or any(word in check.name for word in arguments)]
    with throwaway() as env:
        failed = [check.name for check in chosen if not _passes(check, env)]
    say("\nFailed: " + ", ".join(failed) if failed else "\nEvery check passed.")
    return 1 if failed else 0


def _passes(check: Check, env: Environment) -> bool:
    say(f"— {check.name}")
    began = time.monotonic()
    well = check.run(env)
    say(f"  {'passed' if well else 'FAILED'} in {time.monotonic() - began:.1f} s")
    return well


def _tool(*command: str) -> Callable[[Environment], bool]:
    def runs(env: Environment) -> bool:
        return subprocess.run(_resolved(command), cwd=ROOT, env=env, check=False).returncode == 0

    return runs


def _resolved(command: tuple[str, ...]) -> list[str]:
    return [virtualenv.program(command[0]), *command[1:]]


def templates(env: Environment) -> bool:
    """Templates are formatted by djade."""
    found = [str(path.relative_to(ROOT)) for path in _tracked("*.html")]
    if not found:
        return True
    command = [virtualenv.program("djade"), "--target-version", "5.2", "--check", *found]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0


def types(env: Environment) -> bool:
    """Types of the apps that exist, and of the launcher."""
    folders = [name for name in (*APPS, "script/launcher", "benchmarks") if (ROOT / name / "__init__.py").exists()]
    return _tool("mypy", *folders)(env)


def migrations(env: Environment) -> bool:
    """No model differs from its migrations."""
    return _tool("python", "manage.py", "makemigrations", "--check", "--dry-run")(env)


def deployment(env: Environment) -> bool:
    """Django's own list for a server on the network, with the settings of production."""
    strict = env | {"DEMO": "0", "HTTPS": "1", "SECOND_FACTOR_REQUIRED": "1", "ALLOWED_HOSTS": STRICT_HOSTS}
    return _tool("python", "manage.py", "check", "--deploy", "--fail-level", "WARNING")(strict)


def file_lengths(_env: Environment) -> bool:
    """No Python file is longer than anybody wants to read."""
    long = [path for path in _tracked("*.py") if len(path.read_text().splitlines()) > LONGEST_FILE]
    for path in long:
        say(f"  {path.relative_to(ROOT)} has more than {LONGEST_FILE} lines")
    return not long


def audit(env: Environment) -> bool:
    """Known weaknesses of the pinned packages; where no advisory could be read, say so and claim nothing."""
    command = [virtualenv.program("pip-audit"), "--requirement", "requirements/development.txt"]
    command += ["--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True, timeout=300)
        packages = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, json.JSONDecodeError, KeyError):
        say("  NOT AUDITED: no advisory data could be reached. Nothing is known about the pinned packages.")
        return True
    return audited(packages)


def audited(packages: list[dict[str, object]]) -> bool:
    """Judge the report: the tool itself calls it clean when it could look up nothing at all."""
    skipped = [package for package in packages if "skip_reason" in package]
    if skipped:
        say(f"  NOT AUDITED: {len(skipped)} of {len(packages)} packages; no advisory data could be reached for them.")
    weak = [package for package in packages if package.get("vulns")]
    for package in weak:
        say(f"  {package['name']} {package['version']}: {package['vulns']}")
    return not weak


def _tracked(pattern: str) -> list[Path]:
    """Files of the checkout, committed or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.splitlines() if (path := ROOT / name).is_file()]


CHECKS = [
    Check("format", _tool("ruff", "format", "--check", ".")),
    Check("lint", _tool("ruff", "check", ".")),
    Check("types", types),
    Check("imports", _tool("lint-imports", "--no-cache")),
    Check("templates", templates),
    Check("migrations", migrations),
    Check("deployment", deployment),
    Check("lengths", file_lengths),
    Check("audit", audit),
]
