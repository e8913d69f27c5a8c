"""The features of the window: each brings its own parts, wires them, and says what it does."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from diptych.ui.keys.actions import ActionId

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow

Does = Mapping[ActionId, Callable[[], object]]


class Feature(Protocol):
    """A feature, built once the window's common parts stand.

    It adds its widgets to the window, connects to the window's signals, and keeps to its own
    folder otherwise.
    """

    def actions(self) -> Does:
        """Return what each of the feature's actions does."""
        ...


def build_features(window: "MainWindow") -> tuple[Feature, ...]:
    """Build every feature of ``window``, in the order in which they are named here.

    Each is imported here, inside, so that a feature may know the window's parts.
    """
    from diptych.ui.about.feature import AboutFeature
    from diptych.ui.backups.feature import BackupsFeature
    from diptych.ui.faults.feature import FaultsFeature
    from diptych.ui.fetching.feature import FetchingFeature
    from diptych.ui.guidelines.feature import GuidelinesFeature
    from diptych.ui.help.feature import HelpFeature
    from diptych.ui.importing.feature import ImportFeature
    from diptych.ui.judging.feature import Judging
    from diptych.ui.models.feature import ModelsFeature
    from diptych.ui.origins.feature import OriginsFeature
    from diptych.ui.palette.feature import PaletteFeature
    from diptych.ui.picture.feature import PictureFeature
    from diptych.ui.publishing.feature import PublishingFeature
    from diptych.ui.queue.feature import QueueFeature
    from diptych.ui.rating.feature import RatingFeature
    from diptych.ui.reader.feature import ReaderFeature
    from diptych.ui.settings.feature import SettingsFeature
    from diptych.ui.team.feature import TeamFeature
    from diptych.ui.tour.feature import TourFeature

    return (
        Judging(window),
        QueueFeature(window),
        ReaderFeature(window),
        RatingFeature(window),
        SettingsFeature(window),
        PaletteFeature(window),
        GuidelinesFeature(window),
        BackupsFeature(window),
        TourFeature(window),
        PictureFeature(window),
        PublishingFeature(window),
        TeamFeature(window),
        ImportFeature(window),
        FetchingFeature(window),
        OriginsFeature(window),
        ModelsFeature(window),
        FaultsFeature(window),
        HelpFeature(window),
        AboutFeature(window),
    )
