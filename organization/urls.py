"""Addresses of offices, appointments, accounts, and one's own account."""

from django.urls import path

from .views import accounts, appointments, ledger, offices, profile

urlpatterns = [
    path("offices/", offices.offices, name="offices"),
    path("offices/<uuid:pk>/", offices.office, name="office"),
    path("appointments/new/", appointments.appointment_new, name="appointment-new"),
    path("appointments/<uuid:pk>/end/", appointments.appointment_end, name="appointment-end"),
    path("people/", accounts.accounts, name="accounts"),
    path("people/new/", accounts.account_new, name="account-new"),
    path("people/<uuid:key>/", accounts.account, name="account"),
    path("people/<uuid:key>/close/", accounts.account_close, name="account-close"),
    path("people/<uuid:key>/reopen/", accounts.account_reopen, name="account-reopen"),
    path("people/<uuid:key>/invite/", accounts.account_invite, name="account-invite"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/export/", ledger.ledger_export, name="ledger-export"),
    path("profile/", profile.profile, name="profile"),
]
