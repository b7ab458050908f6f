"""The ledger is whole or it says where not: whoever changes it, and however many write at once."""

import random
import threading
import uuid
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from safeguards import anchors, ledger, tasks
from safeguards.ledger_chains import verify
from safeguards.models import LedgerAnchor, LedgerChain, LedgerLine, LedgerLink, LedgerVerification

from .ledger_hands import TAMPERINGS, with_triggers_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.KEYS_DIR, settings.ANCHORS_DIR = tmp_path / "keys", tmp_path / "anchors"


def somebody(number=1):
    return SimpleNamespace(pk=number)


def numbers(name):
    chain = LedgerChain.objects.get(name=name)
    return list(LedgerLink.objects.filter(chain_id=chain.pk).order_by("number").values_list("number", flat=True))


def at_commit():
    connection.check_constraints()


def test_lines_of_a_case_are_linked_in_its_chain_and_others_in_the_chain_of_who_acts():
    case = uuid.uuid4()
    ledger.write("opened", by=somebody(7), case=case)
    ledger.write("listed", by=somebody(7), on=LedgerLine)
    ledger.write("refused", by=None)
    ledger.write("opened", by=somebody(8), case=case)
    at_commit()
    assert numbers(f"case {case}") == [1, 2]
    assert numbers("person 7") == [1]
    assert numbers("system") == [1]
    assert verify().faults == []


def test_what_is_rolled_back_leaves_neither_line_nor_number():
    ledger.write("opened", by=somebody())
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ledger.write("opened", by=somebody())
        raise ZeroDivisionError
    ledger.write("opened", by=somebody())
    at_commit()
    assert numbers("person 1") == [1, 2]
    assert verify().faults == []


def test_a_line_with_marks_of_every_kind_is_hashed_here_as_in_the_database():
    ledger.write('say "é\\\n\t\x07ü€😀', by=somebody(), fields=["ñ", 'a"b'], reason="/\\\x1f")
    at_commit()
    finding = verify()
    assert (finding.faults, finding.lines) == ([], 1)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO safeguards_ledgerlink VALUES (1, 1, 1, '')",
        "INSERT INTO safeguards_ledgerchain (name, label, number, hash, moved_at) VALUES ('x', 'x', 0, '', now())",
        "UPDATE safeguards_ledgerchain SET number = 0",
        "DELETE FROM safeguards_ledgerlink",
    ],
)
def test_the_web_writes_no_link_and_no_head(statement):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.parametrize("table", ["link", "chain", "line", "anchor"])
@pytest.mark.django_db(transaction=True)
def test_not_even_the_owner_removes_or_empties(table, as_owner):
    ledger.write("opened", by=somebody())
    anchors.make()
    for statement in ("DELETE FROM safeguards_ledger{}", "TRUNCATE safeguards_ledger{}"):
        with pytest.raises(Exception, match="written once"):
            as_owner.execute(statement.format(table))


@pytest.mark.django_db(transaction=True)
def test_two_hundred_tamperings_are_found(as_owner):
    chance = random.Random(20_261_122)
    cases = [uuid.UUID(int=number) for number in range(6)]
    for number in range(60):
        with transaction.atomic():
            ledger.write("opened", by=somebody(number % 4 + 1), case=chance.choice(cases), fields=["name"])
            ledger.write("listed", by=somebody(number % 4 + 1))
    anchors.make()
    assert verify().faults == []
    missed = []
    with with_triggers_off(as_owner) as put_back:
        for number in range(200):
            tampering = TAMPERINGS[number % len(TAMPERINGS)]
            tampering(as_owner, chance)
            if not verify().faults:
                missed.append((number, tampering.__name__))
            put_back()
    assert missed == []
    assert verify().faults == []


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_on_the_same_and_on_other_cases_leave_every_chain_whole():
    cases = [uuid.uuid4() for _ in range(4)]
    failures = []

    def work(number):
        chance = random.Random(number)
        try:
            for _ in range(50):
                with transaction.atomic():
                    for case in chance.sample(cases, 3):
                        ledger.write("opened", by=somebody(number), case=case)
                    ledger.write("listed", by=somebody(number))
        except Exception as error:  # noqa: BLE001  the main thread says what happened
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[number]) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    finding = verify()
    assert (finding.faults, finding.lines, finding.chains) == ([], 8 * 50 * 4, 12)


def test_a_fault_names_chain_and_number(capsys):
    ledger.write("opened", by=somebody())
    at_commit()
    call_command("verify_ledger")
    assert "The ledger is whole." in capsys.readouterr().out
    assert LedgerVerification.objects.get().faults == []


@pytest.mark.django_db(transaction=True)
def test_the_command_fails_in_a_sentence_that_names_chain_and_number(as_owner, capsys):
    for _ in range(3):
        ledger.write("opened", by=somebody())
    with with_triggers_off(as_owner):
        as_owner.execute("UPDATE safeguards_ledgerline SET verb = 'x' WHERE id = (SELECT min(id) + 1 FROM kept_line)")
        with pytest.raises(CommandError):
            call_command("verify_ledger")
    label = LedgerChain.objects.get().label
    assert f"Chain {label}: line 2 is not what was written." in capsys.readouterr().err


def test_each_anchor_follows_the_one_before_and_lies_in_a_file_of_its_own(settings, capsys):
    ledger.write("opened", by=somebody(1))
    at_commit()
    call_command("anchor_ledger")
    assert "A new key signs the anchors" in capsys.readouterr().out
    ledger.write("opened", by=somebody(2))
    at_commit()
    tasks.verify_and_anchor_ledger()
    first, second = LedgerAnchor.objects.order_by("id")
    assert f"before {first.digest}" in second.content
    assert len(list(settings.ANCHORS_DIR.glob("*.txt"))) == 2
    assert anchors.key_file().stat().st_mode & 0o077 == 0
    assert verify().faults == []


def test_an_anchor_without_its_file_or_its_key_is_told(settings):
    ledger.write("opened", by=somebody())
    at_commit()
    anchors.make()
    path = next(settings.ANCHORS_DIR.glob("*.txt"))
    content = path.read_bytes()
    path.unlink()
    assert "has lost its file" in verify().faults[0]
    path.write_bytes(content + b" ")
    assert "is not what its file says" in verify().faults[0]
    path.write_bytes(content)
    anchors.key_file().unlink()
    assert "cannot be checked" in verify().faults[0]
