"""The site does not start with a view that does not say who may open it."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from .access import WHO

# Third-party pages that speak for themselves; allauth marks its public views with `login_not_required`.
OWN_RULES = ("allauth.", "django.views.i18n", "django.views.static")


def every_view(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield (route, pattern) for each address of the site."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_view(entry, route)
        else:
            yield route, entry


@register("access")
def every_view_says_who(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Refuse a site with a silent view."""
    return [
        Error(
            f"The view at /{route} does not say who may open it.",
            hint="Decorate it with @requires(...), @any_user or @public from safeguards.access.",
            id="access.E001",
        )
        for route, pattern in every_view()
        if not hasattr(pattern.callback, WHO) and not pattern.callback.__module__.startswith(OWN_RULES)
    ]
