"""Form fields: label, hint, error and field are tied together; answers are cards; dates may be partial."""

import pytest
from django import forms

from safeguards.inputs import Answers, Day, ManyAnswers, PartialDateField
from safeguards.templatetags.pages import problems
from tests.templates.markup import faults, read

CHOICES = [("yes", "Yes"), ("no", "No")]


class Everything(forms.Form):
    name = forms.CharField(label="Name", help_text="As on paper.")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    office = forms.ChoiceField(label="Office", choices=CHOICES)
    danger = forms.ChoiceField(
        label="Danger", choices=CHOICES, help_text="Now.", widget=Answers(hints={"yes": "We call."})
    )
    help = forms.MultipleChoiceField(label="Help", choices=[("Now", CHOICES)], widget=ManyAnswers(across=True))
    sure = forms.BooleanField(label="I am sure", help_text="Really.")
    seen_on = forms.DateField(label="Seen on", widget=Day())
    known = PartialDateField(label="When", help_text="As far as known.")
    paper = forms.FileField(label="Paper")
    token = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize("form", [Everything(), Everything({}), Everything({"known_0": "3", "sure": "on"})])
def test_every_field_is_labelled_and_tied(form):
    assert faults(f"<form>{form}</form>") == []


def test_a_wrong_field_names_hint_then_error():
    html = str(Everything({})["name"].as_field_group())
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index("id_name_helptext") < html.index('id="id_name_error"') < html.index("<input")


def test_a_group_of_answers_is_described_on_its_fieldset():
    html = str(Everything({})["danger"].as_field_group())
    assert html.startswith('<fieldset class="field wrong" aria-describedby="id_danger_helptext id_danger_error">')
    assert "We call." in html


def test_only_fields_one_may_leave_empty_are_marked():
    form = Everything()
    assert "(optional)" in form["note"].as_field_group()
    assert "(optional)" not in form["name"].as_field_group()
    assert "(optional)" not in form["sure"].as_field_group()


def test_no_answer_is_ticked_before_a_person_ticks_it():
    assert "checked" not in str(Everything())


def test_each_problem_leads_to_something_on_the_page():
    form = Everything({})
    ids = read(str(form)).ids
    found = problems(form)
    assert len(found) == 8
    assert all(problem.target in ids for problem in found)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        (("", "", "2026"), "2026"),
        (("", "11", "2026"), "2026-11"),
        (("5", "11", "2026"), "2026-11-05"),
        (("", "", ""), ""),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(typed, known):
    assert PartialDateField(required=False).clean(list(typed)) == known


@pytest.mark.parametrize(
    "typed", [("31", "2", "2026"), ("5", "", "2026"), ("5", "11", ""), ("", "", "26"), ("a", "b", "c")]
)
def test_a_date_that_cannot_be_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        PartialDateField().clean(list(typed))


def test_a_partial_date_comes_back_into_its_boxes():
    html = str(Everything(initial={"known": "2026-03"})["known"])
    assert [attrs.get("value") for tag, attrs in read(html).tags if tag == "input"] == [None, "3", "2026"]
