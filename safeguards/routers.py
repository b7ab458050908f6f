"""Which connection does what."""

from typing import Any


class ReportingReadsOnly:
    """Everything happens on `default`; `reporting` is asked for by name, reads, and is never migrated."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True
