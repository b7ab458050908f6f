"""Lock 4: no Django admin, no way back to a case from a person or an office, no rights on guardian's general tables."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.db.models import ForeignKey

from allegations.models import Allegation


def test_there_is_no_admin():
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_nothing_leads_back_into_a_case_from_outside():
    """A foreign key that leaves a protected model has no reverse accessor: `user.allegations` does not exist."""
    leading_back = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("allegations").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        if field.related_model._meta.app_label != "allegations"
        if not field.remote_field.hidden and model.__name__ != "Grant"  # guardian needs its own
    ]
    assert leading_back == []


@pytest.mark.django_db
def test_every_table_of_a_case_has_row_security_forced():
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relkind = 'r' and relname like 'allegations\\_%%'"
            " and not (relrowsecurity and relforcerowsecurity)"
        )
        open_tables = {name for (name,) in cursor.fetchall()}
    assert open_tables == {"allegations_statement"}  # the unit's signed word for a period: it speaks of no case


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["guardian_userobjectpermission", "guardian_groupobjectpermission"])
def test_the_general_permission_tables_are_closed(table):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"select * from {table}")


@pytest.mark.django_db
def test_no_superuser_flag_opens_a_case(cast):
    assert not cast.sudo.has_perm("allegations.view_allegation", Allegation())
    assert not cast.sudo.has_perm("allegations.view_allegation")
