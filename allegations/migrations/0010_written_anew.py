"""Write the tables anew: a dropped column and a changed row stay readable in the files of the database until then."""

from django.db import migrations

TABLES = ("allegation", "historicalallegation", "statusstep", "takenmeasure", "intakedraft")


class Migration(migrations.Migration):
    atomic = False  # VACUUM runs outside transactions

    dependencies = [("allegations", "0009_nothing_in_the_clear")]

    operations = [
        migrations.RunSQL(f"VACUUM (FULL) allegations_{table}", migrations.RunSQL.noop) for table in TABLES
    ]
