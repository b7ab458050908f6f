"""The letter's PDF as a job: made once, whatever happens to the worker or to the broker."""

import pytest

from reporting import actions, tasks
from reporting.models import Letter
from reporting.policy import ISSUED_KIND
from safeguards import jobs
from safeguards.models import Document, Job
from safeguards.seals import digest

from .test_letter_steps import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(letter, cast):
    signed(letter, cast)
    actions.issue(letter.pk, by=cast.tomas)
    return Job.objects.get(subject_id=letter.pk)


def test_the_issued_letter_is_made_once_and_again_byte_for_byte(job, letter):
    jobs.run(job.pk)
    jobs.run(job.pk)
    document = Document.objects.get(subject_id=letter.pk)
    assert bytes(document.content)[:5] == b"%PDF-"
    again = tasks.issued_letter(job, jobs.Progress(job.pk))
    assert digest(again.content) == document.digest
    job.refresh_from_db()
    assert (job.state, job.steps) == ("done", 3)


def test_a_broker_that_is_away_loses_nothing(job, settings, letter):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    assert job.state == Job.State.WAITING
    jobs.run(job.pk)
    assert Document.objects.filter(subject_id=letter.pk).exists()


def test_a_worker_killed_half_way_leaves_the_job_to_the_next(job, letter, monkeypatch):
    class Killed(BaseException):
        """Nothing catches it, as nothing catches a kill."""

    def dies(*_args, **_kwargs):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "letter_pdf", dies)
        with pytest.raises(Killed):
            jobs.run(job.pk)
    assert not Document.objects.filter(subject_id=letter.pk).exists()
    Job.objects.filter(pk=job.pk).update(lease_until="2020-01-01T00:00:00Z")
    jobs.run(job.pk)
    assert Document.objects.filter(subject_id=letter.pk).count() == 1


def test_what_is_not_what_was_signed_is_never_printed(job, letter):
    Letter.objects.filter(pk=letter.pk).update(signed_name="Somebody Else")
    for _attempt in range(jobs.MOST_ATTEMPTS):
        jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.failure) == ("failed", "NotWhatWasSigned")
    assert not Document.objects.filter(subject_id=letter.pk).exists()


def test_a_failed_one_can_be_tried_again(job, cast):
    Job.objects.filter(pk=job.pk).update(state="failed", attempts=5)
    actions.retry_job(job.pk, by=cast.tomas)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.kind) == ("waiting", 0, ISSUED_KIND)
