"""Output positions of an NLI model, found by the names of its labels."""

from collections.abc import Mapping

from diptych_worker.errors import ModelError

ORDER = ("entailment", "neutral", "contradiction")


def label_positions(id2label: Mapping[str, str], folder: str) -> tuple[int, int, int]:
    """Return the output positions of entailment, neutral and contradiction.

    Positions differ from model to model, so names decide and never positions.

    Args:
        id2label: Position (as a decimal string) to label, as in ``config.json``.
        folder: The model's folder, for the sentence.

    Raises:
        ModelError: If these are not exactly the three labels.
    """
    named = {name.strip().lower(): position for position, name in id2label.items()}
    positions = [named.get(name, "") for name in ORDER]
    if len(id2label) != len(ORDER) or sorted(positions) != ["0", "1", "2"]:
        found = ", ".join(id2label.values()) or "none"
        raise ModelError(
            f"The model in {folder} is no NLI model with the labels entailment, neutral and"
            f" contradiction (it has: {found}): name them under id2label in its config.json."
        )
    first, second, third = (int(position) for position in positions)
    return first, second, third
