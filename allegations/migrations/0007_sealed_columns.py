"""Columns for sealed text beside those in the clear; who sees a case or keeps a draft sees its data keys."""

from django.db import migrations

from allegations.row_security import ME, PEOPLE, sight
from safeguards.sealing import SealedField

# model: {field: (label, attribute with the key of what it is about)}
SEALED = {
    "allegation": {"account": ("allegation.account", "id"), "safer": ("allegation.safer", "id")},
    "historicalallegation": {"account": ("allegation.account", "id"), "safer": ("allegation.safer", "id")},
    "statusstep": {"reason": ("status step.reason", "allegation_id")},
    "takenmeasure": {"reason": ("measure.reason", "allegation_id")},
    "intakedraft": {"answers": ("draft.answers", "id")},
}
KEYS = "safeguards_datakey"
# Not `row_security.force`: that would show the keys to the reporting role, too.
LOCK = f"""
ALTER TABLE {KEYS} ENABLE ROW LEVEL SECURITY; ALTER TABLE {KEYS} FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON {KEYS} TO {PEOPLE} USING (
    ({sight(KEYS, "subject_id")})
    OR EXISTS (SELECT 1 FROM allegations_intakedraft d WHERE d.id = {KEYS}.subject_id AND d.owner_id = {ME}));
"""
UNLOCK = f"""
DROP POLICY seen ON {KEYS};
ALTER TABLE {KEYS} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {KEYS} DISABLE ROW LEVEL SECURITY;
"""


def columns():
    for model, fields in SEALED.items():
        for name, (label, subject) in fields.items():
            yield migrations.RenameField(model, name, f"{name}_in_the_clear")
            verbose = {"verbose_name": "account in the reporter's words"} if name == "account" else {}
            yield migrations.AddField(model, name, SealedField(label=label, subject=subject, **verbose))


class Migration(migrations.Migration):
    dependencies = [("allegations", "0006_imported_content"), ("safeguards", "0005_data_keys")]

    operations = [*columns(), migrations.RunSQL(LOCK, UNLOCK)]
