"""Take the columns in the clear away. Dropping alone leaves their content in the files: 0010 writes the tables anew."""

from django.db import migrations

CLEAR = {
    "allegation": ("account", "safer"),
    "historicalallegation": ("account", "safer"),
    "statusstep": ("reason",),
    "takenmeasure": ("reason",),
    "intakedraft": ("answers",),
}


class Migration(migrations.Migration):
    dependencies = [("allegations", "0008_seal_what_stands")]

    operations = [
        migrations.RemoveField(model, f"{name}_in_the_clear") for model, names in CLEAR.items() for name in names
    ]
