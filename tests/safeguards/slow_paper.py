"""A handler that takes its time: loaded into a real worker by the tests of broken brokers and killed workers."""

import time

from safeguards import jobs

KIND = "test-slow-paper"


@jobs.handler(KIND)
def slow_paper(job, progress):
    progress(1, 2, "waiting")
    time.sleep(1.5 if job.attempts == 1 else 0)
    return jobs.Made("paper.pdf", b"paper")
