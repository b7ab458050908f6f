"""Every line of the ledger belongs to a chain and is linked to the line before it (docs/decisions/0011).

Lines are never changed, not even to be chained: their place and hash stand in a table of links. A deferred trigger
writes the links at commit, so that the lock on a chain lasts for moments. The first line of a transaction links all
of its lines in order of chain, so that two transactions on the same chains wait for each other and never deadlock.
"""

from django.db import migrations, models

import safeguards.clock
from safeguards.sql import written_once

FIRST = "lines written before there were chains"
LINK = """
CREATE FUNCTION safeguards_link_lines() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
  line safeguards_ledgerline%ROWTYPE;
  head safeguards_ledgerchain%ROWTYPE;
BEGIN
  IF EXISTS (SELECT FROM safeguards_ledgerlink WHERE line_id = NEW.id) THEN RETURN NULL; END IF;
  FOR line IN
    SELECT l.* FROM safeguards_ledgerline l
    WHERE l.id >= NEW.id AND l.transaction = NEW.transaction
      AND NOT EXISTS (SELECT FROM safeguards_ledgerlink k WHERE k.line_id = l.id)
    ORDER BY l.chain COLLATE "C", l.id
  LOOP
    IF head.name IS DISTINCT FROM line.chain THEN
      UPDATE safeguards_ledgerchain SET number = head.number, hash = head.hash, moved_at = clock_timestamp()
        WHERE id = head.id;
      SELECT * INTO head FROM safeguards_ledgerchain WHERE name = line.chain FOR UPDATE;
      IF NOT FOUND THEN
        INSERT INTO safeguards_ledgerchain (name, label, number, hash, moved_at)
          VALUES (line.chain, safeguards_new_label(), 0, '', clock_timestamp()) ON CONFLICT (name) DO NOTHING;
        SELECT * INTO STRICT head FROM safeguards_ledgerchain WHERE name = line.chain FOR UPDATE;
      END IF;
    END IF;
    head.number := head.number + 1;
    head.hash := sha256(convert_to(jsonb_build_array(
      encode(head.hash, 'hex'), line.chain, head.number,
      to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
      line.actor_id, line.verb, line.subject, line.subject_id, line.fields::text, line.reason)::text, 'UTF8'));
    INSERT INTO safeguards_ledgerlink (line_id, chain_id, number, hash)
      VALUES (line.id, head.id, head.number, head.hash);
  END LOOP;
  UPDATE safeguards_ledgerchain SET number = head.number, hash = head.hash, moved_at = clock_timestamp()
    WHERE id = head.id;
  RETURN NULL;
END $$;
"""
LABEL = """
CREATE FUNCTION safeguards_new_label() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT regexp_replace(upper(left(replace(gen_random_uuid()::text, '-', ''), 12)), '(.{4})(.{4})(.{4})', '\\1-\\2-\\3')
$$;
"""
TRIGGER = """
CREATE CONSTRAINT TRIGGER linked AFTER INSERT ON safeguards_ledgerline
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION safeguards_link_lines();
ALTER TABLE safeguards_ledgerline ENABLE ALWAYS TRIGGER linked;
"""
# A column of the database alone: which transaction wrote a line, so that its lines are found again at commit.
TRANSACTION = """
ALTER TABLE safeguards_ledgerline ADD COLUMN transaction bigint NOT NULL DEFAULT 0;
ALTER TABLE safeguards_ledgerline ALTER COLUMN transaction SET DEFAULT pg_current_xact_id()::text::bigint;
CREATE INDEX ledger_transaction ON safeguards_ledgerline (transaction);
"""
LINK_OLD_LINES = """
DO $$
DECLARE line safeguards_ledgerline%%ROWTYPE; before bytea := ''; n bigint := 0; of_chain bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM safeguards_ledgerline) THEN RETURN; END IF;
  INSERT INTO safeguards_ledgerchain (name, label, number, hash, moved_at)
    VALUES ('%s', safeguards_new_label(), 0, '', clock_timestamp()) RETURNING id INTO of_chain;
  FOR line IN SELECT * FROM safeguards_ledgerline ORDER BY id LOOP
    n := n + 1;
    before := sha256(convert_to(jsonb_build_array(
      encode(before, 'hex'), line.chain, n, to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
      line.actor_id, line.verb, line.subject, line.subject_id, line.fields::text, line.reason)::text, 'UTF8'));
    INSERT INTO safeguards_ledgerlink (line_id, chain_id, number, hash) VALUES (line.id, of_chain, n, before);
  END LOOP;
  UPDATE safeguards_ledgerchain SET number = n, hash = before WHERE id = of_chain;
END $$;
""" % FIRST  # noqa: UP031
ONLY_THE_TRIGGER_WRITES = """
REVOKE INSERT, UPDATE, DELETE ON safeguards_ledgerlink, safeguards_ledgerchain FROM cases_web, cases_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguards", "0005_data_keys")]

    operations = [
        migrations.CreateModel(
            name="LedgerChain",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80, unique=True)),
                ("label", models.CharField(max_length=14, db_index=True)),
                ("number", models.BigIntegerField(default=0)),
                ("hash", models.BinaryField()),
                ("moved_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="LedgerLink",
            fields=[
                ("line_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("chain_id", models.BigIntegerField()),
                ("number", models.BigIntegerField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["chain_id", "number"], name="one_line_a_number")],
            },
        ),
        migrations.CreateModel(
            name="LedgerAnchor",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField(default=safeguards.clock.now)),
                ("content", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=128)),
            ],
        ),
        migrations.CreateModel(
            name="LedgerVerification",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(default=safeguards.clock.now)),
                ("seconds", models.FloatField()),
                ("chains", models.BigIntegerField()),
                ("lines", models.BigIntegerField()),
                ("anchors", models.BigIntegerField()),
                ("faults", models.JSONField(default=list)),
            ],
        ),
        migrations.AddField("LedgerLine", "chain", models.CharField(max_length=80, default=FIRST), False),
        migrations.AddIndex("LedgerLine", models.Index(fields=["chain", "id"], name="ledger_chain")),
        migrations.AddIndex("LedgerLine", models.Index(fields=["actor_id", "id"], name="ledger_actor")),
        migrations.AddIndex("LedgerLine", models.Index(fields=["verb", "id"], name="ledger_verb")),
        migrations.AddIndex("LedgerLine", models.Index(fields=["at"], name="ledger_at")),
        migrations.RunSQL(TRANSACTION, "ALTER TABLE safeguards_ledgerline DROP COLUMN transaction"),
        migrations.RunSQL(LABEL, "DROP FUNCTION safeguards_new_label()"),
        migrations.RunSQL(LINK, "DROP FUNCTION safeguards_link_lines()"),
        migrations.RunSQL(LINK_OLD_LINES, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER linked ON safeguards_ledgerline"),
        written_once("safeguards_ledgerlink"),
        written_once("safeguards_ledgeranchor"),
        written_once("safeguards_ledgerverification"),
        migrations.RunSQL(
            """
            CREATE TRIGGER never_removed BEFORE DELETE ON safeguards_ledgerchain
              FOR EACH ROW EXECUTE FUNCTION safeguards_refuse_change();
            CREATE TRIGGER never_emptied BEFORE TRUNCATE ON safeguards_ledgerchain
              FOR EACH STATEMENT EXECUTE FUNCTION safeguards_refuse_change();
            ALTER TABLE safeguards_ledgerchain ENABLE ALWAYS TRIGGER never_removed;
            ALTER TABLE safeguards_ledgerchain ENABLE ALWAYS TRIGGER never_emptied;
            """,
            "DROP TRIGGER never_removed ON safeguards_ledgerchain; DROP TRIGGER never_emptied ON safeguards_ledgerchain",
        ),
        migrations.RunSQL(ONLY_THE_TRIGGER_WRITES, migrations.RunSQL.noop),
    ]
