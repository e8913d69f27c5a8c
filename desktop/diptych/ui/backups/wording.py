"""What is said of places that are bad for a case."""

from pathlib import Path

from diptych.ui.i18n import tr
from diptych_store.places import Place, PlaceKind


def place_warning(place: Place, case: Path) -> str:
    """Return the sentence on a case that lies at a bad place."""
    if place.kind is PlaceKind.NETWORK:
        return tr(
            "Backups",
            "“{case}” lies on a network drive ({name}), where a broken connection can damage it: "
            "move it to a disk of this computer before you judge.",
        ).format(case=case.name, name=place.name)
    return tr(
        "Backups",
        "“{case}” lies in a folder that {name} copies while you work, which can damage it: move "
        "it elsewhere before you judge, and let {name} copy a backup.",
    ).format(case=case.name, name=place.name)
