"""The model year 2020, rebuilt from the public facts of the letter of 10 May 2021 (`data/letter_2021.json`).

No allegation and no head of office is in it: each claim rests on what the letter itself stated, taken over unchecked.
"""

import datetime as dt
import functools
import json
from pathlib import Path
from typing import Any

from .models import ExternalLetter
from .texts import listed

FACTS = Path(__file__).parent / "data" / "letter_2021.json"
MANAGEMENT_TITLE = "management letter to the Executive Board"
END_OF_YEAR_TITLE = (
    "end-of-year letter on protection from sexual exploitation and abuse and on the reporting of allegations"
)


@functools.cache
def public_facts() -> dict[str, Any]:
    """Return the facts of the model letter as data."""
    facts: dict[str, Any] = json.loads(FACTS.read_text())
    return facts


def year() -> int:
    """Return the calendar year that the model letter is about."""
    return int(public_facts()["reporting_year"])


def external_letters() -> list[dict[str, Any]]:
    """Return the two letters that the model letter names: the certification before it, and the end-of-year letter."""
    facts = public_facts()
    common: dict[str, Any] = {"transmitted_on": None, "session": "", "counts": {}}
    return [
        {
            "kind": ExternalLetter.Kind.MANAGEMENT.value,
            "year": year() - 1,
            "title": MANAGEMENT_TITLE,
            "dated": _day(facts["previous_letter"]),
            **common,
        },
        {
            "kind": ExternalLetter.Kind.END_OF_YEAR.value,
            "year": year(),
            "title": END_OF_YEAR_TITLE,
            "dated": _day(facts["end_of_year_letter"]),
            **common,
        },
    ]


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def statements() -> list[dict[str, Any]]:
    """Return what the letter stated, claim by claim; claim 21 rests on the recorded end-of-year letter instead."""
    facts = public_facts()
    streams = facts["ceb_workstreams"]
    facilitators, dialogue = facts["facilitators"], facts["leadership_dialogue"]
    stated: dict[str, tuple[dict[str, int], dict[str, str]]] = {
        "all_sea_reported": ({}, {}),
        "sea_measures_taken": ({}, {}),
        "sh_measures_taken": ({}, {}),
        "recommendations_implemented": ({}, {"review": facts["external_review"]["name"]}),
        "offices_certified": ({}, {}),
        "focal_point_network": ({"focal_points_active": facts["focal_points"]}, {}),
        "resources_mapped": ({}, {}),
        "action_plans": ({}, {}),
        "scenario_training": ({}, {}),
        "risks_managed": ({}, {}),
        "internal_task_force": ({}, {"leads": listed(["the " + lead for lead in facts["task_force_leads"]])}),
        "interagency_engagement": (
            {"interagency_roles": len(streams)},
            {"co_chaired": _streams(streams, "co-chair"), "joined": _streams(streams, "member")},
        ),
        "facilitators": (
            {},
            {
                "programme": facilitators["programme"],
                "phase": str(facilitators["phase"]),
                "umbrella": facilitators["umbrella"],
            },
        ),
        "leadership_dialogue": ({}, {"dialogue_title": dialogue["title"], "dialogue_year": str(dialogue["year"])}),
        "counselling": (
            {"staff_counsellors": facts["staff_counsellors_recruited"]},
            {"providers": listed([f"the {name}" for name in facts["counselling_providers"][1:]])},
        ),
        "yearly_certification": ({}, {}),
        "public_tracker": ({}, {}),
        "oversight_report": ({}, {}),
        "disciplinary_report": ({}, {}),
        "crimes_referred": ({}, {}),
    }
    source = facts["source"]
    return [
        {"claim": claim, "source": source, "figures": figures, "words": words}
        for claim, (figures, words) in stated.items()
    ]


def _streams(streams: list[dict[str, str]], role: str) -> str:
    names = [stream["name"] for stream in streams if stream["role"] == role]
    return f"{'workstream' if len(names) == 1 else 'workstreams'} on {listed(names)}"


def reconstruction() -> dict[str, Any]:
    """Return who signed that day, as text, and that the year is rebuilt from public facts."""
    facts = public_facts()
    return {
        "source": facts["source"],
        "signatory_name": facts["signatory"]["name"],
        "signatory_title": facts["signatory"]["title"],
        "facts": {"dated": facts["dated"], "previous_letter": facts["previous_letter"]},
    }
