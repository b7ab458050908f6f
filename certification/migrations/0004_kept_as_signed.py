"""What was signed stays as it was signed, and an edition in use stays as it was read: held by the database."""

from django.db import migrations

SIGNED = """
CREATE FUNCTION certification_signed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sealed_text = '' THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE' OR
     (NEW.requirement_id, NEW.person_id, NEW.starts_on, NEW.ends_on, NEW.signed_by_id, NEW.signed_name, NEW.signed_at,
      NEW.capacity, NEW.sealed_text, NEW.digest)
     IS DISTINCT FROM
     (OLD.requirement_id, OLD.person_id, OLD.starts_on, OLD.ends_on, OLD.signed_by_id, OLD.signed_name, OLD.signed_at,
      OLD.capacity, OLD.sealed_text, OLD.digest)
  THEN
    RAISE EXCEPTION 'a signed certificate is kept as it was signed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signed_stays BEFORE UPDATE OR DELETE ON certification_certificate
FOR EACH ROW EXECUTE FUNCTION certification_signed_stays();

CREATE FUNCTION certification_signed_answers_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM certification_certificate c WHERE c.id = OLD.certificate_id AND c.sealed_text <> '') THEN
    RAISE EXCEPTION 'the answers of a signed certificate are kept' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER signed_answers_stay BEFORE UPDATE OR DELETE ON certification_answer
FOR EACH ROW EXECUTE FUNCTION certification_signed_answers_stay();
"""

NO_SIGNED = """
DROP TRIGGER signed_answers_stay ON certification_answer;
DROP FUNCTION certification_signed_answers_stay();
DROP TRIGGER signed_stays ON certification_certificate;
DROP FUNCTION certification_signed_stays();
"""

EDITION = """
CREATE FUNCTION certification_refuse_in_use(edition uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM certification_round r WHERE r.question_set_id = edition) THEN
    RAISE EXCEPTION 'an edition in use never changes: draw a new one'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END $$;

CREATE FUNCTION certification_statement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM certification_refuse_in_use(OLD.question_set_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM certification_refuse_in_use(NEW.question_set_id);
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER statement_stays BEFORE INSERT OR UPDATE OR DELETE ON certification_statement
FOR EACH ROW EXECUTE FUNCTION certification_statement_stays();

CREATE FUNCTION certification_edition_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM certification_refuse_in_use(OLD.id);
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER edition_stays BEFORE UPDATE OR DELETE ON certification_questionset
FOR EACH ROW EXECUTE FUNCTION certification_edition_stays();
"""

NO_EDITION = """
DROP TRIGGER edition_stays ON certification_questionset;
DROP FUNCTION certification_edition_stays();
DROP TRIGGER statement_stays ON certification_statement;
DROP FUNCTION certification_statement_stays();
DROP FUNCTION certification_refuse_in_use(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("certification", "0003_whose_days")]

    operations = [migrations.RunSQL(SIGNED, NO_SIGNED), migrations.RunSQL(EDITION, NO_EDITION)]
