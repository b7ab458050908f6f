"""Dates of a sealed text, which are kept as ISO text, in words."""

import datetime as dt

from django import template

from safeguards.templatetags import pages

register = template.Library()


@register.filter
def iso_day(value: str) -> str:
    """Return "2025-12-31" as "31 December 2025"."""
    return pages.day(dt.date.fromisoformat(value))


@register.filter
def iso_moment(value: str) -> str:
    """Return an ISO moment as "Thu 26 November 2026, 14:10 (UTC+3)"."""
    return pages.moment(dt.datetime.fromisoformat(value))
