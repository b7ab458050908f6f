"""Addresses of the records of prevention."""

from django.urls import path

from .views import keeping, programme

urlpatterns = [
    path("", programme.prevention, name="prevention"),
    path("export/", programme.prevention_export, name="prevention-export"),
    path("import/", keeping.prevention_import, name="prevention-import"),
    path("import/<uuid:pk>/", keeping.prevention_import_preview, name="prevention-import-preview"),
    path("records/<uuid:pk>/", programme.prevention_record, name="prevention-record"),
    path("records/<uuid:pk>/edit/", keeping.prevention_record_edit, name="prevention-record-edit"),
    path("<slug:topic>/", programme.prevention_topic, name="prevention-topic"),
    path("<slug:topic>/new/", keeping.prevention_record_new, name="prevention-record-new"),
]
