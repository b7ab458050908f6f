"""Addresses of letters and of what was issued."""

from django.urls import path

from .views import advice, declared, documents, letters, steps

urlpatterns = [
    path("letters/", letters.letters, name="letters"),
    path("letters/freeze", letters.freeze, name="letter-freeze"),
    path("letters/<uuid:pk>/", letters.letter, name="letter"),
    path("letters/<uuid:pk>/wording", letters.wording, name="letter-wording"),
    path("letters/<uuid:pk>/submit", steps.submit, name="letter-submit"),
    path("letters/<uuid:pk>/approve", steps.approve, name="letter-approve"),
    path("letters/<uuid:pk>/send-back", steps.send_back, name="letter-send-back"),
    path("letters/<uuid:pk>/sign", steps.sign, name="letter-sign"),
    path("letters/<uuid:pk>/issue", steps.issue, name="letter-issue"),
    path("letters/<uuid:pk>/preview", documents.preview, name="letter-preview"),
    path("letters/<uuid:pk>/pdf", documents.letter_pdf, name="letter-pdf"),
    path("letters/<uuid:pk>/transmit", documents.transmit, name="letter-transmit"),
    path("letters/<uuid:pk>/advise/<slug:key>", advice.advise, name="letter-advise"),
    path("letters/<uuid:pk>/advise/<slug:key>/withdraw", advice.withdraw, name="letter-advice-withdraw"),
    path("letters/jobs/<uuid:pk>/retry", documents.retry, name="job-retry"),
    path("declared-numbers/", declared.declared_numbers, name="declared-numbers"),
    path("declared-numbers/<int:year>/<uuid:office>/<slug:kind>", declared.explain, name="declared-explain"),
    path("declared-numbers/explanations/<uuid:pk>/withdraw", declared.withdraw, name="declared-explanation-withdraw"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<uuid:pk>", documents.document, name="document"),
]
