"""The accounts of the invented people, looked up by what they are there for."""

from organization.models import User
from organization.roles import Role

from .people import cast
from .posts import posts
from .structure import Place


def person(key: str) -> User:
    """Return the account of one of the cast."""
    return User.objects.get(email=cast()[key].email)


def focal_point(office: Place) -> User | None:
    """Return the focal point of an office, if it has one."""
    found = (post for post in posts() if post.role == Role.FOCAL_POINT and post.office == office)
    post = next(found, None)
    return User.objects.get(email=post.person.email) if post else None
