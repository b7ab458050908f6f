"""Seal every text that stood in the clear, with the rings that the settings name; and back again."""

import json
from functools import partial

from django.db import migrations

from safeguards.sealing import Plain, envelope
from safeguards.sealing.keys import key_of
from safeguards.sealing.values import token_of

SEALED = {
    "allegation": ("account", "safer"),
    "historicalallegation": ("account", "safer"),
    "statusstep": ("reason",),
    "takenmeasure": ("reason",),
}


def seal(apps, schema_editor):
    for model, names in SEALED.items():
        _each_row(apps, model, partial(_close, names=names, spell=str))
    _each_row(apps, "intakedraft", partial(_close, names=("answers",), spell=json.dumps))


def open_again(apps, schema_editor):
    for model, names in SEALED.items():
        _each_row(apps, model, partial(_open, names=names, read=str, empty=""))
    _each_row(apps, "intakedraft", partial(_open, names=("answers",), read=json.loads, empty={}))


def _each_row(apps, model, change):
    rows = apps.get_model("allegations", model)._base_manager.order_by("pk")
    for row in rows.iterator(chunk_size=500):
        change(row)


def _close(row, *, names, spell):
    told = {name: value for name in names if (value := getattr(row, f"{name}_in_the_clear"))}
    for name, value in told.items():
        setattr(row, name, Plain(spell(value)))
    if told:
        row.save(update_fields=[*told])


def _open(row, *, names, read, empty):
    for name in names:
        setattr(row, f"{name}_in_the_clear", _text(row, name, read) if getattr(row, name) is not None else empty)
    row.save(update_fields=[f"{name}_in_the_clear" for name in names])


def _text(row, name, read):
    """Open outside the ledger: the owner undoes the sealing of everything, and nobody reads it."""
    field = row._meta.get_field(name)
    key = key_of(field.subject_of(row), field.ring)
    return read(envelope.open_sealed(token_of(getattr(row, name)), key=key, label=field.label, row=field.row_of(row)))


class Migration(migrations.Migration):
    dependencies = [("allegations", "0007_sealed_columns")]

    operations = [migrations.RunPython(seal, open_again)]
