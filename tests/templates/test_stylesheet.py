"""The stylesheet: dark stands twice and alike, each state has a shape, nothing is tied to left or right."""

import gzip
import re
from pathlib import Path

from safeguards.templatetags.pages import STATES

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
WRITE_CLASSES = ("templates", "safeguards", "organization", "prevention", "allegations", "certification", "reporting")
CSS = (STATIC / "style.css").read_text()
BARE = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)


def _declarations(selector: str) -> dict[str, str]:
    """Return the declarations of the first rule that `selector` begins."""
    block = BARE.split(selector + " {", 1)[1].split("}", 1)[0]
    return {name.strip(): value.strip() for name, value in re.findall(r"([\w-]+):\s*([^;]+);", block)}


def test_both_dark_blocks_say_the_same():
    device, choice = _declarations(':root:not([data-theme="light"])'), _declarations('[data-theme="dark"]')
    assert device == choice
    assert len(device) > 20


def test_dark_gives_a_value_to_every_colour_of_light():
    light = {name for name, value in _declarations(":root").items() if value.startswith(("#", "rgb"))}
    assert light - set(_declarations('[data-theme="dark"]')) == set()


def test_every_state_has_a_shape():
    drawn = set(re.findall(r"^  \.(\w+) \{[^}]*--shape", BARE, flags=re.MULTILINE))
    assert drawn == set(STATES) - {"", "kind"}


def test_every_class_is_used_somewhere():
    drawn = set(re.findall(r"\.([a-z][\w-]*)", " ".join(re.findall(r"([^{}]+)\{", BARE))))
    pages = [path for folder in WRITE_CLASSES for path in (ROOT / folder).rglob("*") if path.suffix in {".html", ".py"}]
    written = " ".join(path.read_text() for path in pages) + (STATIC / "script.js").read_text()
    assert drawn - set(re.findall(r"[a-z][\w-]*", written)) == set()


def test_nothing_is_tied_to_left_or_right():
    assert not re.search(r"(?<![\w-])(left|right)\s*:|-(left|right)\s*:|:\s*(left|right)\s*[;}]", BARE)


def test_nothing_comes_from_elsewhere():
    assert "url(" not in BARE
    assert "@import" not in BARE


def test_colours_are_written_in_the_tokens_only():
    rules = BARE.split("@layer base {", 1)[1]
    screen, _print = rules.split("@media print", 1)
    allowed = {"#fff", "#0b2c40"}  # the quick exit and the picture for a camera keep their colours in the dark
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", screen)) <= allowed


def test_a_page_stays_light():
    """Under 50 kB with the stylesheet and the script; a page itself has about 8 kB left."""
    assert len(CSS) + len((STATIC / "script.js").read_text()) < 42_000
    assert len(gzip.compress(CSS.encode())) < 10_000


def _luminance(colour: str) -> float:
    if len(colour) == 4:
        colour = "#" + "".join(one * 2 for one in colour[1:])
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_holds_in_light_and_dark():
    """WCAG 2.2 AA: 4.5 for text, 3 for the edge of what one can operate."""
    for tokens in (_declarations(":root"), _declarations('[data-theme="dark"]')):
        for ground in ("--page", "--surface", "--sunken"):
            for ink in ("--ink", "--ink-soft", "--accent", "--stop"):
                assert _contrast(tokens[ink], tokens[ground]) >= 4.5, (ink, ground)
            assert _contrast(tokens["--edge"], tokens[ground]) >= 3, ground
        for meaning in ("--ok", "--warn", "--stop", "--care"):
            assert _contrast(tokens[meaning], tokens[f"{meaning}-soft"]) >= 4.5, meaning
        assert _contrast(tokens["--ink"], tokens["--warn-soft"]) >= 4.5
        assert _contrast(tokens["--on-accent"], tokens["--accent"]) >= 4.5
        assert _contrast(tokens["--on-brand-soft"], tokens["--brand"]) >= 4.5
        assert _contrast(tokens["--accent-deep"], tokens["--accent-soft"]) >= 4.5


def test_what_is_invented_says_so_on_paper_too():
    hidden = re.findall(r"([^{}]+)\{ display: none !important; \}", BARE.split("@media print", 1)[1])
    assert hidden
    assert ".fiction" not in "".join(hidden)
