"""Entry of the launcher: `launch.py demo|manage|test|check|bench …`. Standard library only."""

import importlib
import signal
import sys

from launcher.paths import Stop, say

COMMANDS = ("demo", "manage", "test", "check", "bench")


def main(arguments: list[str]) -> int:
    """Run the named command; a `Stop` is a sentence for the person at the keyboard, not a traceback."""
    if not arguments or arguments[0] not in COMMANDS:
        say(f"usage: launch.py {'|'.join(COMMANDS)} [arguments]")
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what was started is stopped
    command = importlib.import_module(f"launcher.{arguments[0]}")
    try:
        return int(command.run(arguments[1:]))
    except Stop as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
