"""Distinct units are counted once, whatever they are counted by."""

from safeguards.figures import Counted, tally


def test_a_unit_under_two_codes_counts_once_and_says_so():
    found = tally([("a", {"colour": ["red", "blue"]}), ("b", {"colour": ["red"]}), ("a", {"colour": ["red"]})])
    assert found.value == 2
    assert found.by == {"colour": {"red": 2, "blue": 1}}
    assert found.overlapping


def test_a_partition_does_not_overlap():
    assert not tally([("a", {"x": ["1"]}), ("b", {"x": ["2"]})]).overlapping


def test_the_printed_form_names_everything():
    figure = Counted("k", "unit", "what it is", lambda facts: tally((f, {}) for f in facts)).over(["a", "b"])
    assert figure.as_data() == {"key": "k", "unit": "unit", "definition": "what it is", "value": 2, "by": {}}
