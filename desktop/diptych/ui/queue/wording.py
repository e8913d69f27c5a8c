"""What a row of the queue says: in its cells, in its tool tip, and read out as one sentence."""

from diptych.ui.i18n import decimal, tr
from diptych.ui.queue.names import BAND_NAMES, KIND_NAMES, LABEL_TITLES
from diptych.usecases.queue import QueueRow


def sides(row: QueueRow) -> str:
    """Return both sources of a row."""
    return f"{row.source_a} / {row.source_b}"


def mark_text(row: QueueRow) -> str:
    """Return what the analyst did with a row, in words."""
    marks = [LABEL_TITLES[row.label]] if row.label else []
    marks += [tr("Queue", "later")] if row.later and not row.label else []
    marks += [tr("Queue", "flagged")] if row.flag else []
    marks += [tr("Queue", "note")] if row.noted else []
    return ", ".join(marks)


def spoken(row: QueueRow, *, opinion: bool = True) -> str:
    """Return the row as one sentence for a screen reader.

    Args:
        row: The row.
        opinion: False hides everything that the model thinks of it.
    """
    fields = {
        "rank": row.rank,
        "source_a": row.source_a,
        "text_a": _closed(row.text_a),
        "source_b": row.source_b,
        "text_b": _closed(row.text_b),
        "mark": mark_text(row) or tr("Queue", "not judged"),
    }
    if not opinion:
        text = tr("Queue", "{source_a} says “{text_a}” and {source_b} says “{text_b}”: {mark}.")
        return text.format(**fields)
    text = tr(
        "Queue",
        "Finding {rank}, {band}, {kind}: {source_a} says “{text_a}” against {source_b}, "
        "“{text_b}”: {mark}.",
    )
    return text.format(band=BAND_NAMES[row.band], kind=KIND_NAMES[row.kind], **fields)


def tip(row: QueueRow, *, opinion: bool = True) -> str:
    """Return both claims and why they stand in the queue."""
    lines = [f"{row.source_a}: {row.text_a}", f"{row.source_b}: {row.text_b}"]
    return "\n".join([*lines, row.reason] if opinion and row.reason else lines)


def band_tip(row: QueueRow, *, opinion: bool = True) -> str:
    """Return band and score."""
    if not opinion:
        return ""
    text = tr("Queue", "{band}, score {score}")
    return text.format(band=BAND_NAMES[row.band], score=decimal(row.score, 2))


def short(number: int) -> str:
    """Return a number in the room of a tab: 9,999 whole, then "12k", "1.2M"."""
    if number < 10_000:
        return str(number)
    if number < 1_000_000:
        return f"{number // 1000}k"
    return f"{decimal(number / 1e6, 1)}M"


def _closed(text: str) -> str:
    """Return a claim without the full stop that would end the sentence around it."""
    return " ".join(text.split()).rstrip(".")
