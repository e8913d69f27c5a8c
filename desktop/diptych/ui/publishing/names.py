"""What the screen calls formats, splits, and the reasons why a decision is left out."""

from diptych.ui.i18n import look_up, mark, tr
from diptych.usecases.publishing import CLAIMS_GONE, NOT_DECIDED
from diptych.usecases.publishing_choice import ANOTHER, NO_GOLD_YET, NOT_GOLD, SAID_ALREADY

_FORMATS = {
    "jsonl": mark("Publishing", "JSON lines, everything"),
    "csv": mark("Publishing", "CSV, for spreadsheets"),
    "parquet": mark("Publishing", "Parquet, everything"),
    "hf": mark("Publishing", "Hugging Face data set"),
    "snli": mark("Publishing", "SNLI"),
    "mnli": mark("Publishing", "MNLI"),
    "prodigy": mark("Publishing", "Prodigy"),
    "labelstudio": mark("Publishing", "Label Studio"),
    "argilla": mark("Publishing", "Argilla"),
    "webannotation": mark("Publishing", "Web annotations (W3C)"),
    "stix": mark("Publishing", "STIX and MISP"),
    "claimreview": mark("Publishing", "ClaimReview, rated claims only"),
}
_REASONS = {
    NOT_DECIDED: mark("Publishing", "Not decided (only flagged, noted or put off)"),
    CLAIMS_GONE: mark("Publishing", "Its claims are not in this case"),
    NOT_GOLD: mark("Publishing", "Not the gold of its pair"),
    SAID_ALREADY: mark("Publishing", "Another row has the gold of its pair"),
    NO_GOLD_YET: mark("Publishing", "The analysts of its pair disagree"),
    ANOTHER: mark("Publishing", "Of another analyst"),
}


def format_name(name: str) -> str:
    """Return what the screen calls a format."""
    return look_up("Publishing", _FORMATS[name]) if name in _FORMATS else name


def reason_name(reason: str) -> str:
    """Return why a decision is left out."""
    return look_up("Publishing", _REASONS[reason]) if reason in _REASONS else reason


def size_name(size: int) -> str:
    """Return a number of bytes as people read it."""
    if size < 1000:
        return tr("Publishing", "%n byte(s)", size)
    if size < 1_000_000:
        return tr("Publishing", "{number} kB").format(number=round(size / 1000))
    return tr("Publishing", "{number} MB").format(number=round(size / 1_000_000))
