"""The records of prevention of the invented year, brought as a file like any other."""

import csv
import datetime as dt
import io
from collections.abc import Iterator

from organization.models import User
from prevention.actions import store_file
from prevention.importing import COLUMNS
from prevention.models import Record, Topic

from .people import cast
from .structure import Place, place, places

LINE = dict[str, str | int | dt.date]
# Planted: what the letter names as exceptions.
NOT_MAPPED = ("Wenmoul", "Zormara")
PLAN_ENDED = ("Ruskeld", "Pavelle", "Halvane")
NOT_ASSESSED = ("Sunask",)
OVERDUE = ("Calevane",)
FACILITATED = ("Kesmara", "Tolundi", "Lumeira", "Pelindra", "Ithindal", "Granary Division (administration)")
MEETINGS = ("2025-05-21", "2025-07-16", "2025-09-24", "2025-11-19", "2026-01-21", "2026-03-18", "2026-04-29")
# Each submission holds all SEA allegations so far in which someone is identifiable.
SUBMISSIONS = (("2025-07-10", 3), ("2025-10-09", 6), ("2026-01-12", 11), ("2026-04-09", 11))
LEADS = "the Tiller Office and the Hearth Division"


def is_loaded() -> bool:
    """Whether the records are there."""
    return Record.objects.exists()


def load() -> None:
    """Bring the file as the officer of the programme would."""
    plan = store_file(as_file().encode(), by=User.objects.get(email=cast()["prisk"].email))
    if plan.refused:
        raise ValueError(f"the fictional programme is refused: {plan.refused[0]}")


def as_file() -> str:
    """Return the records as comma-separated text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines())
    return text.getvalue()


def lines() -> Iterator[LINE]:
    """Yield every record."""
    yield from _recommendations()
    yield from _of_each_office()
    yield from _mitigations()
    yield from _training()
    yield from _together()
    yield from _support()
    yield from _public()


def _line(topic: Topic, key: str, title: str, starts_on: str, status: str = "completed", **more: str | int) -> LINE:
    return {"topic": topic.value, "key": key, "title": title, "starts_on": starts_on, "status": status, **more}


def _recommendations() -> Iterator[LINE]:
    about = (
        "Words of welcome for whoever reports", "A card in five languages", "An interpreter at any hour",
        "Help before any question", "One number to call", "A second person for each decision",
        "News to the victim at each stage", "A fund for first needs", "Partners assessed before they are paid",
        "Places looked at with the eyes of a child", "A year's plan in each office", "Lessons told without names",
    )  # fmt: skip
    review, owner = "external victim-centred review of 2023", "PSEA and SH unit"
    for number, title in enumerate(about, 1):
        done = dt.date(2024, 1, 15) + dt.timedelta(days=35 * number)
        yield _line(
            Topic.RECOMMENDATION, f"R{number:02}", title, "2023-11-06",
            completed_on=str(done), owner=owner, detail=review,
        )  # fmt: skip


def _of_each_office() -> Iterator[LINE]:
    yield _line(
        Topic.PLAN_TEMPLATE, "template-3", "Template of the action plan", "2024-06-03", "ongoing", detail="version 3"
    )
    yield _line(
        Topic.NEEDS_ASSESSMENT, "needs-2025", "Needs of the network", "2025-10-20", detail="two more posts asked for"
    )
    for number, office in enumerate(office for office in places() if office.certifies):
        yield from _office(office, f"{number:03}", number)


def _office(office: Place, key: str, number: int) -> Iterator[LINE]:
    at = {"office": office.name}
    if office.short not in NOT_MAPPED:
        title = "People, time and money given to this work"
        yield _line(Topic.RESOURCE_MAP, f"map-2025-{key}", title, "2025-01-01", **at)
    ends_on = "2026-02-28" if office.short in PLAN_ENDED else "2026-12-31"
    title, done = "Plan against sexual harassment", number % 6
    yield _line(
        Topic.LOCAL_PLAN, f"plan-{key}", title, "2025-01-13", "ongoing", ends_on=ends_on, number=done, detail="3", **at
    )
    if office.short not in NOT_ASSESSED:
        yield _line(
            Topic.RISK_ASSESSMENT,
            f"risk-{key}",
            "Risks of SEA and SH",
            "2025-01-20",
            ends_on="2026-12-31",
            number=4,
            **at,
        )


def _mitigations() -> Iterator[LINE]:
    title, begun = "Two people at each distribution", "2025-03-03"
    for number, office in enumerate(_country_offices()):
        if office.short in OVERDUE:
            yield _line(
                Topic.RISK_MITIGATION, f"mitigation-{number}", title, begun, "ongoing",
                office=office.name, due_on="2026-03-31",
            )  # fmt: skip
        elif number % 4 == 0:
            yield _line(
                Topic.RISK_MITIGATION, f"mitigation-{number}", title, begun,
                office=office.name, due_on="2025-12-15", completed_on="2025-11-17",
            )  # fmt: skip


def _country_offices() -> list[Place]:
    return [office for office in places() if office.kind == "country" and office.certifies and not office.closed_on]


def _training() -> Iterator[LINE]:
    programmes = (
        ("At a distribution", "2025-05-19", 412), ("On the way home", "2025-06-23", 388),
        ("In the vehicle", "2025-09-08", 296), ("With partners", "2025-10-13", 341),
        ("In the interview room", "2025-11-24", 187), ("As a witness", "2026-02-09", 402),
        ("As a manager", "2026-03-16", 290),
    )  # fmt: skip
    for title, day, completions in programmes:
        key = title.lower().replace(" ", "-")
        yield _line(Topic.TRAINING, key, title, day, number=completions, detail=title.lower())
    yield _line(Topic.PERSONNEL_IN_POST, "2025-12-31", "Personnel in post", "2025-12-31", number=3412)


def _together() -> Iterator[LINE]:
    for number, day in enumerate(MEETINGS):
        title, present = "Meeting of the internal task force", 9 + number % 4
        yield _line(Topic.TASK_FORCE_MEETING, day, title, day, number=present, owner="Tiller Office", detail=LEADS)
    for title, role in (
        ("Listening First", "co-chair"),
        ("Learning by Doing", "member"),
        ("Leading by Example", "member"),
        ("Knowing What Works", "member"),
    ):
        yield _line(Topic.INTERAGENCY_ROLE, title.lower(), title, "2024-03-01", "ongoing", detail=role)
    for region, day, present in (
        ("Coast", "2025-06-04", 214), ("Highlands", "2025-06-18", 240), ("Islands", "2025-07-02", 131),
        ("Plains", "2025-09-10", 226), ("Rivers", "2025-10-01", 187),
    ):  # fmt: skip
        yield _line(
            Topic.LEADERSHIP_DIALOGUE, f"2025-{region}", "Before Anyone Asks", day, number=present, detail=region
        )


def _support() -> Iterator[LINE]:
    for name in FACILITATED:
        yield _line(
            Topic.FACILITATORS, f"facilitators-{name}", "Respectful Workplace Facilitators", "2024-09-02", "ongoing",
            office=place(name).name, number=2, detail="phase 3",
        )  # fmt: skip
    for where, day in (
        ("Coast and Rivers", "2025-06-02"),
        ("Highlands and Plains", "2025-09-01"),
        ("Islands", "2026-01-12"),
    ):
        title = f"Staff counsellor for {where}"
        yield _line(Topic.COUNSELLOR, f"counsellor-{where}", title, day, "ongoing", number=1, detail="English, French")
    for key, title in (("lantern", "Lantern Line"), ("quiet-room", "Quiet Room")):
        yield _line(Topic.COUNSELLING_PROVIDER, key, title, "2024-01-08", "ongoing", detail="all personnel")


def _public() -> Iterator[LINE]:
    for day, sent in SUBMISSIONS:
        title = "Submission to the public tracker"
        yield _line(Topic.TRACKER_SUBMISSION, day, title, day, number=sent, detail=f"up to {day}")
    yield _line(
        Topic.OVERSIGHT_REPORT, "2025", "Annual report on internal audit and investigation", "2025-01-01",
        due_on="2026-04-30", completed_on="2026-04-16", detail="SEA and SH",
    )  # fmt: skip
    title = "Yearly report on disciplinary measures"
    for audience in ("board", "intranet", "website", "personnel"):
        yield _line(
            Topic.DISCIPLINARY_REPORT, f"2025-{audience}", title, "2025-01-01",
            due_on="2026-03-31", completed_on="2026-03-26", number=3, detail=audience,
        )  # fmt: skip
