"""The row is the queue: whatever happens to the broker or a worker, the work is done, and once."""

import threading
import uuid

import pytest
from django.db import connection
from django.db.models.functions import Now

from safeguards import jobs, tasks
from safeguards.models import Document, Job

pytestmark = pytest.mark.django_db(transaction=True)
KIND = "test-paper"


@pytest.fixture(autouse=True)
def handlers(monkeypatch):
    made = []

    def make(job, progress):
        progress(1, 2, "first half")
        made.append(job.pk)
        return jobs.Made("paper.pdf", b"content")

    monkeypatch.setitem(jobs._handlers, KIND, make)
    return made


@pytest.fixture
def bell(monkeypatch):
    rung = []
    monkeypatch.setattr(tasks.run_job, "apply_async", lambda args: rung.append(uuid.UUID(args[0])))
    return rung


@pytest.fixture
def asked(cast, bell):
    return jobs.ask(KIND, uuid.uuid4(), by=cast.tomas)


def lapse(job) -> None:
    """Let the lease of a dead worker run out."""
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, attempts=1, lease_until=Now())


def test_the_bell_carries_the_rows_number_and_nothing_else(asked, bell):
    assert bell == [asked.pk]


def test_work_that_waits_is_not_asked_twice(asked, cast, bell):
    assert jobs.ask(KIND, asked.subject_id, by=cast.vera) == asked
    assert len(bell) == 1


def test_a_job_ends_with_its_document(asked, handlers):
    jobs.run(asked.pk)
    asked.refresh_from_db()
    assert asked.state == Job.State.DONE
    assert bytes(asked.document.content) == b"content"
    assert len(asked.document.digest) == 64


def test_a_second_bell_makes_nothing(asked, handlers):
    jobs.run(asked.pk)
    jobs.run(asked.pk)
    assert Document.objects.count() == 1
    assert len(handlers) == 1


def test_a_lost_bell_is_rung_again(asked, bell):
    bell.clear()
    assert jobs.ring_waiting() == 1
    assert bell == [asked.pk]


def test_a_killed_workers_job_is_taken_up_when_its_lease_has_run_out(asked, bell):
    lapse(asked)
    assert jobs.ring_waiting() == 1
    jobs.run(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.attempts) == (Job.State.DONE, 2)


def test_a_job_that_is_being_done_is_left_alone(asked, handlers):
    Job.objects.filter(pk=asked.pk).update(state=Job.State.RUNNING, lease_until=jobs._lease())
    jobs.run(asked.pk)
    assert handlers == []


def test_a_worker_that_comes_back_from_the_dead_does_not_make_a_second_document(asked, monkeypatch):
    def slow(job, progress):
        lapse(asked)  # the lease runs out while it works …
        monkeypatch.setitem(jobs._handlers, KIND, lambda job, progress: jobs.Made("paper.pdf", b"by the other"))
        jobs.run(asked.pk)  # … and another worker finishes first
        return jobs.Made("paper.pdf", b"too late")

    monkeypatch.setitem(jobs._handlers, KIND, slow)
    jobs.run(asked.pk)
    assert bytes(Document.objects.get().content) == b"by the other"


def test_failure_waits_for_the_next_attempt_and_after_five_for_a_person(asked, cast, bell, monkeypatch):
    def fail(job, progress):
        raise ValueError("planted-word-Xylograph")

    monkeypatch.setitem(jobs._handlers, KIND, fail)
    for _ in range(jobs.MOST_ATTEMPTS):
        jobs.run(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.failure) == (Job.State.FAILED, "ValueError")
    assert jobs.ring_waiting() == 0
    jobs.retry(asked, by=cast.tomas)
    asked.refresh_from_db()
    assert (asked.state, asked.attempts) == (Job.State.WAITING, 0)


def test_a_broker_that_is_away_costs_the_person_nothing(cast, monkeypatch):
    def away(args):
        raise tasks.run_job.OperationalError

    monkeypatch.setattr(tasks.run_job, "apply_async", away)
    job = jobs.ask(KIND, uuid.uuid4(), by=cast.tomas)
    job.refresh_from_db()
    assert (job.state, job.rung_at) == (Job.State.WAITING, None)


def test_two_workers_at_one_bell_make_one_document(asked, handlers):
    start = threading.Barrier(4)

    def work() -> None:
        try:
            start.wait()
            jobs.run(asked.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(handlers) == 1
    assert Document.objects.count() == 1


@pytest.mark.parametrize("args", [["a sentence of a case"], [str(uuid.uuid4()), "more"]])
def test_a_task_refuses_anything_but_an_identifier(args):
    with pytest.raises((ValueError, TypeError)):
        tasks.run_job.apply_async(args=args)
    with pytest.raises(TypeError):
        tasks.run_job.apply_async(args=[str(uuid.uuid4())], kwargs={"account": "words"})
