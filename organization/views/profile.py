"""One's own account."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organization.actions import change_profile
from organization.forms import ProfileForm
from organization.signed_in import SignedInRequest
from safeguards.access import any_user


@any_user
@require_http_methods(["GET", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """Show who one is here, and let one choose language and time zone."""
    user = request.user
    initial = {"language": user.language, "time_zone": user.time_zone}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_profile(user, by=user, **form.cleaned_data)
        language = form.cleaned_data["language"]
        with translation.override(language):
            messages.success(request, _("Your choice is kept."))
        response = redirect("profile")
        response.set_cookie(  # this browser may have been told another language before
            settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 86400, samesite="Lax", secure=request.is_secure()
        )
        return response
    return render(request, "organization/profile.html", {"form": form, "appointments": user.appointments_today})
