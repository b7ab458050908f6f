"""What templates need beyond Django's own: states, times with their zone, what is wrong with a form, crumbs."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BaseFormSet, BoundField
from django.forms.widgets import ChoiceWidget
from django.utils import formats
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from safeguards.days import due, here, zone_words

register = template.Library()

# class in static/style.css -> shape; a test asks that each of them has one there
STATES = ("", "ok", "warn", "no", "now", "care", "paused", "none", "kind")
_FLASH = {"success": "ok", "warning": "warn", "error": "no"}
# Weather of the world, from WMO: the page one lands on says nothing about the page one left.
LEAVE_URL = "https://worldweather.wmo.int/"


@register.simple_tag
def product_name() -> str:
    """Return the product's name, also where no context processor runs (500)."""
    return str(getattr(settings, "PRODUCT_NAME", "UN Women Cases"))


@register.simple_tag
def leave_url() -> str:
    """Return the harmless page that the quick exit leads to."""
    return str(getattr(settings, "LEAVE_URL", LEAVE_URL))


@register.simple_tag
def tag(state: str, words: Any) -> SafeString:
    """Return a state as a word, a shape and a colour. Raise ValueError for a state that has no shape."""
    if state not in STATES:
        raise ValueError(f"no shape for state {state!r}")
    return format_html('<span class="{}">{}</span>', f"tag {state}".strip(), words)


@register.filter
def flash_state(level: str) -> str:
    """Return the state that shows a message of `level` (success, warning, error, info)."""
    return _FLASH.get(level, "now")


# --- time ----------------------------------------------------------------------------------------------


def _time(value: dt.date, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.filter
def day(value: dt.date | None) -> str:
    """Return a date or the date of a moment, as "26 November 2026"."""
    if value is None:
        return ""
    value = here(value) if isinstance(value, dt.datetime) else value
    return _time(value, formats.date_format(value, "j F Y"))


@register.filter
def moment(value: dt.date | None) -> str:
    """Return a moment with its weekday and zone, as "Thu 26 November 2026, 14:10 (UTC+3)"; a date without time."""
    if value is None:
        return ""
    if not isinstance(value, dt.datetime):
        return _time(value, formats.date_format(value, "D j F Y"))
    value = here(value)
    return _time(value, f"{formats.date_format(value, 'D j F Y, H:i')} ({zone_words(value)})")


@register.filter
def clock_time(value: dt.datetime | None) -> str:
    """Return the time of day with its zone, as "14:10 (UTC+3)"."""
    if value is None:
        return ""
    value = here(value)
    return _time(value, f"{formats.date_format(value, 'H:i')} ({zone_words(value)})")


@register.filter(name="due")
def due_words(value: dt.date | None) -> str:
    """Return "Due in 3 days", "Due today", "Late by 2 days"."""
    return due(value).words if value else ""


@register.simple_tag
def due_tag(value: dt.date | None) -> str:
    """Return the due date as a tag: late is a square, soon a triangle, later an arrow."""
    if value is None:
        return ""
    found = due(value)
    return tag(found.state, found.words)


# --- frame ---------------------------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def crumbs(context: template.Context, content: str) -> SafeString:
    """Return the breadcrumb: Home, then the `<li>` written inside; the last holds `<span aria-current="page">`."""
    return format_html(
        '<nav class="crumbs" aria-label="{}"><ol><li><a href="{}">{}</a></li>{}</ol></nav>',
        _("Breadcrumb"),
        context.get("home_url") or "/",
        _("Home"),
        mark_safe(content),  # noqa: S308 - rendered by the template, escaped there
    )


@register.simple_block_tag
def aside(content: str) -> SafeString:
    """Return what stands beside the page, or nothing when the page wrote nothing there."""
    if not content.strip():
        return SafeString("")
    label = pgettext("label of the side column", "Beside this page")
    return format_html(
        '<aside class="stack loose" aria-label="{}">{}</aside>',
        label,
        mark_safe(content),  # noqa: S308 - rendered by the template, escaped there
    )


# --- forms ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a form: where, whose, what."""

    target: str
    label: str
    words: str


@register.filter
def error_target(field: BoundField) -> str:
    """Return the id one can focus to mend `field`: for a group, its first input."""
    if field.id_for_label or not field.auto_id:
        return field.id_for_label
    if isinstance(field.field.widget, ChoiceWidget) and field.subwidgets:
        return str(field.subwidgets[0].data["attrs"]["id"])
    return f"{field.auto_id}_0"


@register.simple_tag
def problems(form: BaseForm | None = None, formset: BaseFormSet | None = None) -> list[Problem]:
    """Return what is wrong with a bound form, and with the forms of a formset, in page order."""
    found = _of_form(form) if isinstance(form, BaseForm) else []
    if isinstance(formset, BaseFormSet) and formset.is_bound:
        found += [Problem("", "", str(words)) for words in formset.non_form_errors()]
        for one in formset.forms:
            found += _of_form(one)
    return found


def _of_form(form: BaseForm) -> list[Problem]:
    if not form.is_bound:
        return []
    whole = [Problem("", "", str(words)) for words in form.non_field_errors()]
    hidden = [Problem("", "", str(words)) for field in form.hidden_fields() for words in field.errors]
    shown = [
        Problem(error_target(field), str(field.label), str(words))
        for field in form.visible_fields()
        for words in field.errors
    ]
    return whole + hidden + shown


# --- lists ---------------------------------------------------------------------------------------------


@register.filter
def cell(row: Any, key: str) -> Any:
    """Return `row`'s value for a column: a mapping's item, else an attribute, else nothing."""
    if isinstance(row, Mapping):
        return row.get(key, "")
    return getattr(row, key, "")


@register.filter
def shown(row: Any, key: str) -> SafeString:
    """Return a table's cell: text, safe html, or a mapping {text, href, id, state, soft}.

    Written here and not as a template of its own: a long table has hundreds of cells, and including costs ten times.
    """
    value = cell(row, key)
    if not isinstance(value, Mapping):
        return conditional_escape(value)
    text = value.get("text", "")
    if href := value.get("href"):
        return format_html('<a{} href="{}">{}</a>', mark_safe(' class="id"') if value.get("id") else "", href, text)
    name = (
        f"tag {value['state']}"
        if "state" in value
        else "id"
        if value.get("id")
        else "soft"
        if value.get("soft")
        else ""
    )
    return format_html('<span class="{}">{}</span>', name, text) if name else conditional_escape(text)


@register.simple_tag
def current_step(steps: Any) -> dict[str, Any] | None:
    """Return the current step's number and label, for the line above the steps."""
    for n, step in enumerate(steps or [], start=1):
        if cell(step, "current"):
            return {"n": n, "label": cell(step, "label")}
    return None
