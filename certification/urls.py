"""Addresses of the yearly certification."""

from django.urls import path

from .views import board, certificate, signed

urlpatterns = [
    path("", board.certification, name="certification"),
    path("open", board.open_round, name="round-open"),
    path("requirements/<uuid:pk>/waive", board.waive, name="requirement-waive"),
    path("requirements/<uuid:pk>/start", certificate.start, name="certificate-start"),
    path("certificates/<uuid:pk>/", certificate.certificate, name="certificate"),
    path("certificates/<uuid:pk>/review", certificate.review, name="certificate-review"),
    path("certificates/<uuid:pk>/sign", certificate.sign, name="certificate-sign"),
    path("certificates/<uuid:pk>/signed", signed.read, name="certificate-read"),
    path("certificates/<uuid:pk>/pdf", signed.pdf, name="certificate-pdf"),
    path("certificates/<uuid:pk>/pdf/again", signed.pdf_again, name="certificate-pdf-again"),
    path("certificates/<uuid:pk>/amend", signed.amend, name="certificate-amend"),
    path("certificates/<uuid:pk>/return", signed.give_back, name="certificate-return"),
]
