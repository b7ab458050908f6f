"""Every part in templates/components/ is sound HTML with ordinary and with the barest content."""

import datetime as dt
from pathlib import Path

import pytest
from django import forms
from django.template.loader import render_to_string

from tests.templates.markup import faults, read

pytestmark = pytest.mark.urls("tests.templates.addresses")
FOLDER = Path(__file__).resolve().parents[2] / "templates" / "components"
AT = dt.datetime(2026, 11, 20, 11, 5, tzinfo=dt.timezone(dt.timedelta(hours=3)))


class Reason(forms.Form):
    reason = forms.CharField(help_text="At least one full sentence.", widget=forms.Textarea)


class Signing(forms.Form):
    typed_name = forms.CharField(label="Your full name")
    password = forms.CharField(widget=forms.PasswordInput)


CLAIM = {
    "n": 1,
    "state": "no",
    "words": "Not supported",
    "sentence": "All were reported.",
    "rule": "True when …",
    "figures": [("Became known", 31)],
    "counted": "Unit: reports received.",
    "missing": ["One reference"],
    "mender": "The unit.",
    "ask_url": "/ask",
    "ask_link": "Ask the unit",
    "otherwise": "…",
    "records": "…",
    "url": "/letters/1?claim=1",
    "current": True,
}
STEPS = [
    {"label": "Received", "note": "3 Nov", "done": True},
    {"label": "Assessed", "current": True},
    {"label": "Closed"},
]
COLUMNS = [
    {"key": "name", "label": "Office"},
    {"key": "n", "label": "Missing", "num": True},
    {"key": "state", "label": "State"},
]
ROWS = [
    {"name": {"text": "Sarelle", "href": "/o/1"}, "n": 0, "state": {"text": "Signed", "state": "ok"}},
    {"name": "Tolundi", "n": 2, "state": ""},
]
SAMPLES = {
    "ask": [{"form": Reason(), "url": "/x", "summary": "Ask to open the name", "words": "…", "button": "Open"}],
    "callout": [{"heading": "No"}, {"kind": "no", "heading": "No", "words": "…", "href": "/", "link": "Go"}],
    "card_head": [
        {"heading": "Duties", "id": "d", "note": "4 open"},
        {"heading": "D", "href": "/", "link": "All"},
        {"heading": "D", "state": "ok", "words": "Met"},
    ],
    "chips": [
        {"chips": [{"label": "All", "count": 0, "url": "/?a", "current": True}, {"label": "Sent", "url": "/?b"}]}
    ],
    "claim": [{"claim": CLAIM}, {"claim": CLAIM | {"state": "ok"}}],
    "clocks": [
        {
            "duties": [
                {"what": "Send", "url": "/", "reference": "SH-26", "when": "today", "state": "warn", "words": "Due"},
                {"what": "Tell", "state": "", "words": "Open"},
            ]
        }
    ],
    "display_choice": [{"csrf_token": "t", "theme": "dark", "path": "/x"}, {}],
    "empty": [{"heading": "None yet"}, {"heading": "None", "words": "Begin", "href": "/", "link": "Begin", "level": 3}],
    "error_summary": [{}, {"form": Reason({})}],
    "idle": [{"idle_seconds": 1200, "keep_url": "/", "path": "/x"}],
    "job": [
        {"job": {"id": "1", "state": "waiting"}, "title": "Preview PDF"},
        {
            "job": {"id": "1", "state": "running", "step": 2, "steps": 4, "doing": "pages", "asked_at": AT},
            "title": "PDF",
            "then": "fonts",
        },
        {"job": {"id": "1", "state": "done"}, "title": "PDF", "result_url": "/d", "result_link": "Download (PDF)"},
        {
            "job": {"id": "1", "state": "failed", "failure": "OSError"},
            "title": "PDF",
            "retry_url": "/r",
            "csrf_token": "t",
        },
    ],
    "kv": [{"pairs": [("Known as", "“Willow”")]}, {"pairs": [("Known", 31)], "figures": True}],
    "leave": [{}],
    "messages": [{}, {"messages": [type("Message", (), {"level_tag": "success", "__str__": lambda self: "Kept."})()]}],
    "pager": [{}, {"newer": "/?a", "older": "/?b", "words": "25 of 142"}],
    "paper": [
        {
            "heading": "Letter",
            "blocks": [{"claims": [CLAIM]}, {"heading": "Reporting", "list": True, "claims": [CLAIM]}],
        }
    ],
    "polling": [{}],
    "progress": [{"done": 5, "all": 12, "words": "5 of 12 answered", "note": "Saved", "below": "Only you sign."}],
    "proof": [{"claim": CLAIM}, {"claim": {"n": 2, "state": "ok", "words": "Supported", "sentence": "…", "rule": "…"}}],
    "reference": [{"reference": "SEA-26-4WTR-K"}, {"reference": "SEA-26-4WTR-K", "heading": True}],
    "step_up": [{"form": Signing(), "name": "Leila Marsh-Odei", "sign": "Sign", "back": "/", "csrf_token": "t"}],
    "stepper": [{"steps": STEPS}, {"steps": STEPS, "compact": True}, {"steps": [], "bare": True}],
    "table": [
        {"caption": "Offices", "columns": COLUMNS, "rows": ROWS, "foot": {"name": "All", "n": 2}},
        {"caption": "None", "columns": COLUMNS, "rows": [], "keep": True},
    ],
    "tabs": [
        {"tabs": [{"label": "Story", "url": "/s"}, {"label": "People", "url": "/p", "current": True, "count": 2}]}
    ],
    "tag": [{"words": "Draft"}, {"state": "now", "words": "Sent"}],
    "tiles": [{"tiles": [{"label": "Signed", "figure": 82, "unit": "offices"}]}],
    "timeline": [
        {"events": [{"at": AT, "what": "Paused", "words": "…", "by": "S. B."}, {"at": AT.date(), "what": "Opened"}]}
    ],
    "user_menu": [{"person": {"name": "Amara Dovel", "does": "Focal point"}, "csrf_token": "t"}],
}
EACH = [(name, sample) for name, samples in SAMPLES.items() for sample in samples]


def render(name: str, sample: dict) -> str:
    """Return the component's HTML; a missing one fails the test."""
    return render_to_string(f"components/{name}.html", sample)


def test_every_component_has_a_sample():
    assert {path.stem for path in FOLDER.glob("*.html")} == set(SAMPLES)


@pytest.mark.parametrize(("name", "sample"), EACH)
def test_it_is_sound_html(name, sample):
    assert faults(render(name, sample)) == []


@pytest.mark.parametrize(("name", "sample"), EACH)
def test_what_it_is_told_is_escaped(name, sample):
    def poison(value):
        match value:
            case str():
                return "<b>" + value
            case dict():
                return {key: poison(one) if key not in ("state", "key", "id") else one for key, one in value.items()}
            case list() | tuple():
                return type(value)(poison(one) for one in value)
        return value

    assert "<b>" not in render(name, {key: poison(one) for key, one in sample.items() if key != "state"})


def test_a_stacked_table_keeps_its_words():
    page = read(render("table", SAMPLES["table"][0]))
    assert [attrs["data-label"] for tag, attrs in page.tags if tag == "td"][:2] == ["Missing", "State"]
    assert {attrs["role"] for tag, attrs in page.tags if tag == "tr"} == {"row"}


def test_a_running_job_asks_again_and_a_finished_one_does_not():
    asks = ["data-poll" in render("job", sample) for sample in SAMPLES["job"]]
    assert asks == [True, True, False, False]


def test_a_failed_job_offers_a_retry_with_the_reason():
    html = render("job", SAMPLES["job"][3])
    assert 'action="/r"' in html
    assert "OSError" in html


def test_the_error_summary_leads_to_the_field_and_takes_the_focus():
    html = render("error_summary", {"form": Reason({})})
    assert 'href="#id_reason"' in html
    assert "autofocus" in html
