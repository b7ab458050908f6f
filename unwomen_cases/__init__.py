"""The project: settings, addresses, celery, wsgi. Nothing imports it."""

from .celery import app as celery_app

__all__ = ["celery_app"]
