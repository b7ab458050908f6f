"""`script/bench`: the benchmark on servers of its own, durable ones, as in production."""

from . import system, virtualenv
from .manage import passed_through
from .paths import ROOT
from .servers import compile_messages
from .test import throwaway


def run(arguments: list[str]) -> int:
    """Run `script/benchmarks`; arguments are its own."""
    system.ensure_printing()
    virtualenv.ensure("development")
    compile_messages()
    with throwaway(durable=True) as env:
        return passed_through(
            [str(virtualenv.PYTHON), "script/benchmarks", *arguments], env | {"PYTHONPATH": str(ROOT)}
        )
