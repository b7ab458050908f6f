#!/usr/bin/env python3
"""Django's command line. Commands that change the schema or its roles run as the database's owner."""

import os
import sys

OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "dbshell", "createcachetable", "provision", "rotate_keys"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unwomen_cases.settings")
    owner = os.environ.get("DATABASE_OWNER_URL")
    if owner and len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ["DATABASE_URL"] = owner
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
