"""Commands act as somebody: by default an account that nobody can sign in to."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from organization import operators
from organization.roles import Permission


@pytest.mark.django_db
def test_the_operator_is_opened_once_and_has_no_password() -> None:
    operator = operators.person_for()
    assert operators.person_for() == operator
    assert operator.email.endswith(".invalid")
    assert not operator.has_usable_password()
    assert operator.may(Permission.IMPORT_ALLEGATIONS)
    assert not operator.may(Permission.OPEN_ALLEGATIONS)


@pytest.mark.django_db
def test_nobody_signs_in_as_the_operator(client: Client) -> None:
    operators.the_operator()
    client.post(reverse("account_login"), {"login": operators.ADDRESS, "password": ""})
    assert "_auth_user_id" not in client.session


def test_a_person_is_found_by_address_whatever_its_letters(cast: SimpleNamespace) -> None:
    assert operators.person_for("Adnan@Example.org ") == cast.adnan
    cast.adnan.is_active = False
    cast.adnan.save()
    with pytest.raises(operators.UnknownPerson):
        operators.person_for("adnan@example.org")
