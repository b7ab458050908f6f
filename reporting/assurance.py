"""The assurance sheet: each claim with its finding, figures and check in words. Nothing that identifies anybody."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation

from .claims import CLAIMS, Findings
from .facts import Facts
from .letter_text import LetterText, common_slots
from .texts import plain, texts


def claims_as_data(facts: Facts, findings: Findings) -> list[dict[str, Any]]:
    """Return all claims as `manage.py letter --format json` prints them."""
    common = common_slots(facts)
    return [
        {
            "claim": claim.number,
            "key": claim.key,
            "certifying": claim.certifying,
            "finding": findings[claim.key].result.value,
            "sentence": plain(claim.sentence(findings[claim.key], common)),
            "figures": dict(sorted(findings[claim.key].figures.items())),
            "exceptions": [one.as_data() for one in findings[claim.key].exceptions],
        }
        for claim in CLAIMS
    ]


def sheet(facts: Facts, findings: Findings, text: LetterText, *, snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sheet that the PDF carries: whole-organization counts, the checks in words, the snapshot's digest.

    Words are in the letter's language, whoever asks: the same letter carries the same sheet.
    """
    with translation.override(texts()["language"]):
        printed = {line.key: plain(line.text) for line in text.lines}
        claims = [
            {
                **data,
                "sentence": printed.get(claim.key, ""),
                "authority": claim.authority,
                "check": str(claim.rule),
                "counted": str(claim.counted),
                "note": str(findings[claim.key].note),
                "missing": [str(reason.missing) for reason in findings[claim.key].reasons],
            }
            for claim, data in zip(CLAIMS, claims_as_data(facts, findings), strict=True)
        ]
    return {
        "year": facts.year,
        "as_of": facts.as_of,
        "account_from": facts.since,
        "dated": text.dated,
        "snapshot": dict(snapshot),
        "unit": "whole organization",
        "claims": claims,
    }
