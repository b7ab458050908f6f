"""Bad days, for real: a broker that is away, a worker that is killed. A real Redis, a real Celery worker."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db.models.functions import Now

from safeguards import jobs
from safeguards.models import Document, Job
from tests.database import database_name

from .slow_paper import KIND

pytestmark = pytest.mark.django_db(transaction=True)


def wait_for(what: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@pytest.fixture
def start_worker() -> Iterator[Callable[[], subprocess.Popen]]:
    """Return a function that starts a Celery worker on this test's database; all are ended afterwards."""
    started: list[subprocess.Popen] = []
    env = os.environ | {"PYTHONPATH": "."}
    for name in ("DATABASE_URL", "DATABASE_REPORTING_URL"):
        env[name] = env[name].replace("/cases?", f"/{database_name()}?")
    command = [sys.executable, "-W", "ignore", "-m", "celery", "-A", "unwomen_cases", "worker", "--concurrency", "1"]
    command += ["--without-gossip", "--without-mingle", "--include", "tests.safeguards.slow_paper", "-l", "ERROR"]

    def start() -> subprocess.Popen:
        started.append(subprocess.Popen(command, env=env, start_new_session=True))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def broker_at(url: str) -> Iterator[None]:
    """Let this process ring at another address; Celery keeps its connections in pools, which start anew."""
    app = jobs.bell().app

    def point(address: str) -> None:
        app.conf.broker_url = address
        app._pool = app.amqp._producer_pool = None

    before = app.conf.broker_url
    point(url)
    try:
        yield
    finally:
        point(before)


def state(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_a_killed_worker_loses_its_lease_and_not_the_job(cast, start_worker):
    first = start_worker()
    job = jobs.ask(KIND, uuid.uuid4(), by=cast.tomas)
    wait_for(lambda: state(job) == Job.State.RUNNING)
    os.killpg(first.pid, signal.SIGKILL)
    Job.objects.filter(pk=job.pk).update(lease_until=Now())  # a minute passes
    start_worker()
    jobs.ring_waiting()
    wait_for(lambda: state(job) == Job.State.DONE)
    assert job.attempts == 2
    assert Document.objects.filter(job=job).count() == 1


def test_what_was_asked_while_the_broker_was_away_is_made_when_it_is_back(cast, start_worker):
    begun = time.monotonic()
    with broker_at("redis+socket:///nowhere/redis.sock"):
        job = jobs.ask(KIND, uuid.uuid4(), by=cast.tomas)
    assert time.monotonic() - begun < 10  # a bound, not a figure: a person is waiting for the page
    assert (state(job), job.rung_at) == (Job.State.WAITING, None)
    start_worker()
    assert jobs.ring_waiting() == 1
    wait_for(lambda: state(job) == Job.State.DONE)
