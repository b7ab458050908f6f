"""What a worker makes for this app: the PDF of a signed certificate."""

from organization.models import User
from safeguards.jobs import Made, Progress, handler
from safeguards.models import Job

from .actions import PDF
from .models import Certificate
from .pdf import as_pdf


@handler(PDF)
def certificate_pdf(job: Job, progress: Progress) -> Made:
    """Print a signed certificate. Its file name says the year, and nothing of the office or the person."""
    progress(1, 2, "")
    asker = User.objects.get(pk=job.asked_by_id)
    certificate = Certificate.objects.visible_to(asker).select_related("requirement__round").get(pk=job.subject_id)
    content = as_pdf(certificate)
    progress(2, 2, "")
    return Made(f"certificate-{certificate.requirement.round.year}.pdf", content)
