"""Measures what docs/benchmarks.md states: `script/bench [--quick]`. Prints a table, then the same as JSON."""

import argparse
import json
import os
import platform
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unwomen_cases.settings")


def main() -> int:
    """Run every measurement and print it."""
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a hundredth of the rows: to see that it runs")
    options = parser.parse_args()
    django.setup()
    from benchmarks import measures, stage

    stage.raise_the_schema()
    found = measures.everything(scale=100 if options.quick else 1)
    print(table(found))
    machine = {"processors": os.cpu_count(), "python": platform.python_version(), "django": django.__version__}
    print(json.dumps({"machine": machine, "measured": [one.as_data() for one in found]}, indent=1))
    return 0


def table(found: list) -> str:
    """Return the figures as the table of docs/benchmarks.md."""
    lines = ["| what | measured | aim | queries |", "|---|---|---|---|"]
    for one in found:
        queries = "" if one.queries is None else one.queries
        lines.append(f"| {one.what} | {one.value:,.1f} {one.unit} | {one.aim} | {queries} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    sys.exit(main())
