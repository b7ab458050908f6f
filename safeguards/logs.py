"""Log lines carry names of things, never their content."""

import json
import logging

from .clock import now

ALLOWED = ("request_id", "status_code", "job", "kind", "duration_ms")


class AllowedKeys(logging.Formatter):
    """Write one JSON object a line: time, level, logger, and allow-listed keys; an exception by type and place only.

    The message is written only when it is a constant of the code: arguments are left out, since they may
    carry what a person typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": now().isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": str(record.msg),
        }
        request = getattr(record, "request", None)
        if number := getattr(request, "id", None):
            line["request_id"] = number
        line |= {key: getattr(record, key) for key in ALLOWED if hasattr(record, key)}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["where"] = _where(record.exc_info[2])
        return json.dumps(line, default=str)


def _where(traceback: object) -> list[str]:
    """Return file and line of each frame of `traceback`, innermost last; no values, no source text."""
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code  # type: ignore[attr-defined]
        places.append(f"{code.co_filename.rsplit('/', 2)[-2:][-1]}:{traceback.tb_lineno} {code.co_name}")  # type: ignore[attr-defined]
        traceback = traceback.tb_next  # type: ignore[attr-defined]
    return places[-12:]
