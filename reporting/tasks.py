"""Makes the letter's PDF: takes a job's letter, sets its pages from the snapshot, gives the file."""

from safeguards.jobs import Made, Progress, handler
from safeguards.models import Job

from .made import made_letter, marks, signed_digest
from .models import Letter
from .pdf import letter_pdf
from .policy import ISSUED_KIND, PREVIEW_KIND

STEPS = 3


class NotWhatWasSigned(Exception):
    """What the snapshot gives today is not what was signed: nothing is printed under that signature."""


@handler(ISSUED_KIND)
def issued_letter(job: Job, progress: Progress) -> Made:
    """Return the issued letter, after checking that it is what was signed."""
    letter = Letter.objects.select_related("snapshot").get(pk=job.subject_id)
    progress(1, STEPS, "reading the snapshot and checking its seal")
    made = made_letter(letter)
    if signed_digest(made) != letter.digest:
        raise NotWhatWasSigned(str(letter.pk))
    progress(2, STEPS, "setting the pages")
    content = letter_pdf(made.text, made.sheet, marks(made.facts, draft=False))
    progress(3, STEPS, "storing the file")
    return Made(f"management-letter-{letter.year}.pdf", content)


@handler(PREVIEW_KIND)
def preview(job: Job, progress: Progress) -> Made:
    """Return the letter as it stands, marked as a draft."""
    letter = Letter.objects.select_related("snapshot").get(pk=job.subject_id)
    progress(1, STEPS, "reading the snapshot and checking the claims")
    made = made_letter(letter)
    progress(2, STEPS, "setting the pages")
    content = letter_pdf(made.text, made.sheet, marks(made.facts, draft=True))
    progress(3, STEPS, "storing the file")
    return Made(f"management-letter-{letter.year}-draft.pdf", content)
