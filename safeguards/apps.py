from django.apps import AppConfig


class SafeguardsConfig(AppConfig):
    name = "safeguards"

    def ready(self) -> None:
        from . import checks  # noqa: F401  registers the check that refuses a silent view
        from .sealing import checks as keys  # noqa: F401  registers the check that both rings are there
