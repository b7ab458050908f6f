import pytest
from django.db import connections, connection

@pytest.mark.django_db
def test_a():
    with connection.cursor() as c:
        c.execute("select current_user, current_database()"); print(c.fetchone())

@pytest.mark.django_db(transaction=True, databases=["default","reporting"])
def test_b(live_server):
    with connections["reporting"].cursor() as c:
        c.execute("select current_user, current_database()"); print(c.fetchone())
