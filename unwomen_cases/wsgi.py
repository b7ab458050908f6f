"""What gunicorn serves. The checks that refuse a silent view run here too, not only in the command line."""

import os

from django.core.checks import Error, run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unwomen_cases.settings")

application = get_wsgi_application()

if errors := [message for message in run_checks(tags=["access"]) if isinstance(message, Error)]:
    raise SystemExit("\n".join(str(error) for error in errors))
