import pytest

from diptych_core.text.passages import PassageKind, passages


def kinds(text):
    return [(passage.kind.value, passage.body.of(text)) for passage in passages(text)]


def test_lines_are_paragraphs_when_not_wrapped():
    text = "First paragraph ends here.\nSecond one follows it.\nThird."
    assert [body for _, body in kinds(text)] == text.split("\n")


def test_hard_wrapped_lines_are_joined():
    text = (
        "The ministry said on Tuesday that the convoy had reached the\n"
        "northern border after a journey of nine hours and that all the\n"
        "drivers were safe, although two of the lorries had broken down\n"
        "on the way.\n\n"
        "A second paragraph follows."
    )
    assert len(kinds(text)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "By Anna Kowalska",
        "Photo: A market in Lviv",
        "Source: a news agency",
        "ICARO Media Group",
        "STANISLAV POHORILOVMonday, 21 October 2024, 12:11",
        "Monday, 21 October 2024, 12:11",
        "Read more: what we know about the strike",
        "Share this article",
        "https://example.org/a",
        "* * *",
        "Background:",
    ],
)
def test_boilerplate_is_noise(line):
    assert [kind for kind, _ in kinds(line)] == ["noise"]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, 300 people had left the town.",
        "By the end of the day the bridge was closed.",
        "Source material was destroyed in the fire.",
        "Video evidence shows the convoy near the border.",
        "Authorities closed the port.",
    ],
)
def test_statements_that_begin_like_boilerplate_stay(line):
    assert kinds(line) == [("paragraph", line)]


@pytest.mark.parametrize(
    ("line", "kind", "body"),
    [
        ("### A subhead", PassageKind.HEADING, "A subhead"),
        ("  • On 8 October it rained.", PassageKind.ITEM, "On 8 October it rained."),
        ("1. Ships left port.", PassageKind.ITEM, "Ships left port."),
        ("Details: Ships left port.", PassageKind.PARAGRAPH, "Ships left port."),
        ('Quote: "Ships left."', PassageKind.PARAGRAPH, '"Ships left."'),
        ("KYIV, Oct 21 (Reuters) — Ships left.", PassageKind.PARAGRAPH, "Ships left."),
        ("WASHINGTON (AP) - Ships left.", PassageKind.PARAGRAPH, "Ships left."),
    ],
)
def test_marks_labels_and_datelines_are_cut(line, kind, body):
    assert kinds(line) == [(kind.value, body)]
