"""Invented people. The ones with a part to play are written by hand, the others are put together from syllables."""

import itertools
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

GIVEN = (
    "Al Bri Ca Da El Fe Gal Ha Il Jo Ka Lo Ma Ne Or Pe Ra Sa Ta Ul Va We",
    "dra len mon rin sa vel dis thea nor lia ven ric",
)
FAMILY = (
    "Ard Brom Cald Dorr Esk Fenn Gorst Hal Ister Jarn Kell Lorr Mard Nesk Ost Prell Quor Rusk Strand Tarn Ulv Wend",
    "aby een ell holt ian ica mar ock oska ova und wyn",
)


@dataclass(frozen=True)
class Person:
    """An invented person with an account."""

    name: str
    email: str


@dataclass(frozen=True)
class Part:
    """What somebody of the cast is there for, in the words of the table on the sign-in page."""

    name: str
    does: str


# The cast of the demonstration, in the order in which the sign-in page lists them.
CAST: dict[str, Part] = {
    "tomas": Part("Tomas Elwick", "drafts the letter and sees why it cannot be issued yet"),
    "ilse": Part("Ilse Torvant", "PSEA and SH unit: completes, routes and reports every allegation"),
    "mirel": Part("Mirel Okant", "PSEA and SH unit: the second officer, who confirms"),
    "amara": Part("Amara Dovel", "focal point, Kesmara: logs allegations, has a draft she never sent"),
    "joram": Part("Joram Esk", "her alternate in the same office: sees nothing of hers"),
    "vera": Part("Vera Quorwyn", "approves the letter"),
    "edda": Part("Edda Sorrivan", "Executive Director: reads and signs the letter"),
    "sorin": Part("Sorin Tavell", "secretary of the Board: downloads what was issued, records transmission"),
    "leila": Part("Leila Marsh-Odei", "head of office, Sarelle: has certified"),
    "dessa": Part("Dessa Ormolt", "head of office, Taranth: her certificate is missing"),
    "corin": Part("Corin Haldevane", "head of office, Merrowin: named in an allegation, and nothing here tells him"),
    "nadia": Part("Nadia Ferroun", "runs the yearly certification"),
    "prisk": Part("Prisk Hallorin", "keeps the records of prevention"),
    "lavin": Part("Lavin Roskett", "legal adviser"),
    "sana": Part("Sana Brück", "investigator's liaison"),
    "pavo": Part("Pavo Linde", "victim support officer"),
    "audun": Part("Audun Pryce-Olm", "auditor"),
    "adnan": Part("Adnan Velloric", "administrator: accounts and appointments, no case"),
}


def cast() -> dict[str, Person]:
    """Return the cast by key; their addresses are short, since people type them."""
    return {key: Person(part.name, f"{key}@example.org") for key, part in CAST.items()}


def others(seed: int = 1325) -> Iterator[Person]:
    """Yield invented people one after the other: always the same ones in the same order, none of them twice."""
    given, family = (
        ["".join(pair) for pair in itertools.product(first.split(), last.split())] for first, last in (GIVEN, FAMILY)
    )
    shuffled = random.Random(seed)  # noqa: S311 - for names, not for keys
    shuffled.shuffle(given)
    shuffled.shuffle(family)
    for first, last in zip(given, family, strict=True):
        yield Person(f"{first} {last}", f"{_plain(first)}.{_plain(last)}@example.org")


def _plain(name: str) -> str:
    """Return a name as it stands in an address."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
