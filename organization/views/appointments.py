"""Appointing people and ending appointments."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organization import actions
from organization.forms import AppointmentForm, EndForm
from organization.models import Appointment
from organization.roles import Permission, Role
from organization.signed_in import SignedInRequest
from safeguards.access import requires
from safeguards.once import once
from safeguards.refusals import show_invalid


@requires(Permission.MANAGE_OFFICES)
@require_http_methods(["GET", "POST"])
def appointment_new(request: SignedInRequest) -> HttpResponse:
    """Appoint somebody; `?office=` and `?person=` fill in where one came from."""
    initial = {name: request.GET[name] for name in ("office", "person") if request.GET.get(name)}
    form = AppointmentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            to = once(form.cleaned_data["token"], by=request.user, store=lambda: _appoint(request, form))
            messages.success(request, _("The appointment is recorded."))
            return redirect(to)
        except ValidationError as error:
            show_invalid(form, error)
    return render(request, "organization/appointment_new.html", {"form": form})


def _appoint(request: SignedInRequest, form: AppointmentForm) -> str:
    fields = {name: value for name, value in form.cleaned_data.items() if name not in ("token", "person", "role")}
    appointment = actions.appoint(
        form.cleaned_data["person"], Role(form.cleaned_data["role"]), by=request.user, **fields
    )
    return _where(appointment)


def _where(appointment: Appointment) -> str:
    """Return the page on which the appointment is seen: its office's, or its person's."""
    if appointment.office_id:
        return reverse("office", args=[appointment.office_id])
    return reverse("account", args=[appointment.person.key])


@requires(Permission.MANAGE_OFFICES)
@require_http_methods(["GET", "POST"])
def appointment_end(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    """Set the last day of an appointment."""
    appointment = get_object_or_404(Appointment.objects.select_related("person", "office"), pk=pk)
    back = _where(appointment)
    form = EndForm(request.POST or None, initial={"known_end": appointment.ends_on})
    if request.method == "POST" and form.is_valid():
        try:
            to = once(form.cleaned_data["token"], by=request.user, store=lambda: _end(request, form, pk))
            messages.success(request, _("The last day is recorded."))
            return redirect(to)
        except ValidationError as error:
            show_invalid(form, error)
    context = {"form": form, "appointment": appointment, "back": back}
    return render(request, "organization/appointment_end.html", context)


def _end(request: SignedInRequest, form: EndForm, pk: uuid.UUID) -> str:
    seen = form.as_seen(Appointment.objects.select_related("person").get(pk=pk))
    return _where(actions.end_appointment(seen, by=request.user, ends_on=form.cleaned_data["ends_on"]))
