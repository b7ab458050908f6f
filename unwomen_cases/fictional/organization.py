"""Puts structure, accounts and appointments into the database.

In bulk, with their history lines: two hundred appointments one by one would take longer than the rest of the year.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from simple_history.utils import bulk_create_with_history

from organization.models import Appointment, Office, Region, User

from . import PASSWORD, posts, structure

JOINED = dt.datetime(2023, 1, 9, 9, tzinfo=ZoneInfo("UTC"))


def is_loaded() -> bool:
    """Whether the invented structure is there with its people."""
    return User.objects.filter(email=posts.OPERATOR.email).exists()


def load() -> None:
    """Replace the structure by the invented one and appoint its people."""
    _clear()
    Region.objects.bulk_create([Region(code=code, name=name) for code, name in structure.REGIONS.items()])
    offices = _offices()
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


def _clear() -> None:
    """Take away the offices that every new database has; nothing stands at them yet (`load.refusals`)."""
    Office.objects.update(parent=None)
    Office.objects.all().delete()
    Region.objects.all().delete()


def _offices() -> dict[str, Office]:
    """Make the offices and return them by name."""
    made: dict[str, Office] = {}
    for place in structure.places():
        made[place.name] = Office(
            name=place.name,
            kind=place.kind,
            region_id=place.region,
            parent=made.get(place.parent),
            country=place.country,
            presence=place.presence,
            certifies=place.certifies,
            opened_on=place.opened_on,
            closed_on=place.closed_on,
            covers=list(place.covers),
            confidence=Office.Confidence.FICTIONAL,
            note=place.note,
            time_zone=structure.ZONES[place.region],
        )
    bulk_create_with_history(list(made.values()), Office)
    return made


def _people() -> dict[str, User]:
    """Make the accounts, all with the one password of the demonstration, and return them by address."""
    password = make_password(PASSWORD)
    zones = {
        post.person: structure.ZONES[post.office.region if post.office else "HQ"] for post in reversed(posts.posts())
    }
    made = [
        User(email=person.email, name=person.name, password=password, time_zone=zone, joined_at=JOINED)
        for person, zone in zones.items()
    ]
    User.objects.bulk_create(made)
    return {user.email: user for user in User.objects.all()}
