"""Puts structure, accounts and appointments into the database.

Accounts and appointments go in bulk, with their history lines: two hundred of them one by one, each under its own
lock, would take longer than the rest of the year.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.hashers import make_password
from simple_history.utils import bulk_create_with_history

from organization.actions import bring_offices
from organization.models import Appointment, Office, User
from organization.operators import the_operator

from . import PASSWORD, posts, structure
from .people import cast

JOINED = dt.datetime(2023, 1, 9, 9, tzinfo=ZoneInfo("UTC"))


def is_loaded() -> bool:
    """Whether the invented structure is there with its people."""
    return User.objects.filter(email=cast()["tomas"].email).exists()


def load() -> None:
    """Replace the structure by the invented one and appoint its people."""
    bring_offices(structure.FILE.read_bytes(), by=the_operator(), replace=True)
    offices = {office.name: office for office in Office.objects.all()}
    people = _people()
    bulk_create_with_history(
        [
            Appointment(
                person=people[post.person.email],
                role=post.role,
                office=offices[post.office.name] if post.office else None,
                title=post.title,
                starts_on=post.starts_on,
                ends_on=post.ends_on,
                trained_on=post.trained_on,
            )
            for post in posts.posts()
        ],
        Appointment,
    )


def _people() -> dict[str, User]:
    """Make the accounts, all with the one password of the demonstration, and return them by address."""
    password = make_password(PASSWORD)
    zones = {
        post.person: post.office.time_zone if post.office else settings.HEADQUARTERS_TIME_ZONE
        for post in reversed(posts.posts())
    }
    made = [
        User(email=person.email, name=person.name, password=password, time_zone=zone, joined_at=JOINED)
        for person, zone in zones.items()
    ]
    User.objects.bulk_create(made)
    return {user.email: user for user in User.objects.all()}
