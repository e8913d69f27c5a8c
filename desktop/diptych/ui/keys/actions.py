"""The actions of the window, each declared once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QKeySequence

from diptych.ui.i18n import look_up, mark, tr


class Scope(StrEnum):
    """When an action can be used."""

    ALWAYS = "always"
    CASE = "a case is open"
    WRITE = "the case can be changed"
    PAIR = "a pair is on screen"
    JUDGE = "a pair is on screen and the case can be changed"


class ActionId(StrEnum):
    """Names of the actions."""

    NEW = "new"
    OPEN = "open"
    SAMPLE = "sample"
    IMPORT = "import"
    IMPORT_FOLDER = "import_folder"
    IMPORT_PAGE = "import_page"
    IMPORT_RESULTS = "import_results"
    ORIGINS = "origins"
    PASTE = "paste"
    BACKUPS = "backups"
    EXPORT = "export"
    REPORT = "report"
    MERGE = "merge"
    AGREEMENT = "agreement"
    ADJUDICATE = "adjudicate"
    BUNDLE = "bundle"
    SEAL = "seal"
    UNBUNDLE = "unbundle"
    CLOSE = "close"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    FILTER = "filter"
    FILTERS = "filters"
    CLEAR_FILTERS = "clear_filters"
    MIX = "mix"
    CONTRADICTION = "contradiction"
    NEUTRAL = "neutral"
    ENTAILMENT = "entailment"
    UNSURE = "unsure"
    NOT_A_PAIR = "not_a_pair"
    LATER = "later"
    FLAG = "flag"
    NOTE = "note"
    COPIES = "copies"
    RATE = "rate"
    BLIND = "blind"
    NEXT = "next"
    PREVIOUS = "previous"
    NEXT_MARK = "next_mark"
    PREVIOUS_MARK = "previous_mark"
    OTHER_PANE = "other_pane"
    NEXT_REGION = "next_region"
    LOCK = "lock"
    SWAP = "swap"
    REVEAL = "reveal"
    LARGER = "larger"
    SMALLER = "smaller"
    ZOOM_RESET = "zoom_reset"
    FIND = "find"
    FIND_NEXT = "find_next"
    FIND_PREVIOUS = "find_previous"
    METADATA = "metadata"
    EVIDENCE = "evidence"
    LINK_HERE = "link_here"
    CENTRE = "centre"
    LAYOUT = "layout"
    LAYOUT_BESIDE = "layout_beside"
    LAYOUT_STACKED = "layout_stacked"
    LAYOUT_CLAIMS = "layout_claims"
    ANALYSE = "analyse"
    CANCEL = "cancel"
    LEARN = "learn"
    FORGET = "forget"
    GUIDE = "guide"
    KEYS = "keys"
    REVIEW = "review"
    PICTURE = "picture"
    PALETTE = "palette"
    GUIDELINES = "guidelines"
    TOUR = "tour"
    FAULTS = "faults"
    ABOUT = "about"
    MODELS = "models"
    SETTINGS = "settings"
    SETTINGS_KEYS = "settings_keys"
    EVERYTHING_LARGER = "everything_larger"
    EVERYTHING_SMALLER = "everything_smaller"
    THEME_SYSTEM = "theme_system"
    THEME_LIGHT = "theme_light"
    THEME_DARK = "theme_dark"
    THEME_CONTRAST = "theme_contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One action.

    Attributes:
        action_id: Its name.
        text: What menus and the list of keys call it, in English; ``action_text`` translates it.
        menu: The menu it stands in, which is also its group in the list of keys.
        keys: Key sequences in Qt's portable notation; the first is shown.
        scope: When it can be used.
        icon: Icon name, or empty.
        checkable: True for a state that is on or off.
        shown_only: True when a widget handles the key and no shortcut is registered (Tab).
    """

    action_id: ActionId
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    scope: Scope = Scope.ALWAYS
    icon: str = ""
    checkable: bool = False
    shown_only: bool = False


def _spec(
    action_id: ActionId, menu: str, text: str, keys: str = "", scope: Scope = Scope.ALWAYS,
    icon: str = "",
) -> ActionSpec:  # fmt: skip
    return ActionSpec(
        action_id=action_id, menu=menu, text=text, keys=tuple(keys.split()), scope=scope, icon=icon
    )


_A = ActionId
_FILE, _EDIT, _JUDGE, _VIEW, _HELP = "File", "Edit", "Judge", "View", "Help"
_TEAM = "Team"
_THEME, _LAYOUT = "Theme", "Layout"

ACTIONS: tuple[ActionSpec, ...] = (
    _spec(_A.NEW, _FILE, "New case…", "Ctrl+N", icon="new"),
    _spec(_A.OPEN, _FILE, "Open case…", "Ctrl+O", icon="open"),
    _spec(_A.SAMPLE, _FILE, "Open the sample case", icon="sample"),
    _spec(_A.IMPORT, _FILE, "Import articles…", "Ctrl+I", Scope.WRITE, "import"),
    _spec(_A.IMPORT_FOLDER, _FILE, "Import a folder…", "Ctrl+Shift+I", Scope.WRITE),
    _spec(_A.IMPORT_PAGE, _FILE, "Import a web page…", scope=Scope.WRITE),
    _spec(_A.IMPORT_RESULTS, _FILE, "Results of the last import…", scope=Scope.CASE),
    _spec(_A.ORIGINS, _FILE, "Copies of one text…", scope=Scope.CASE),
    _spec(_A.PASTE, _FILE, "Paste as article…", "Ctrl+V", Scope.WRITE, "paste"),
    _spec(_A.ANALYSE, _FILE, "Analyse", "F5", Scope.WRITE, "analyse"),
    _spec(_A.CANCEL, _FILE, "Cancel the analysis", scope=Scope.CASE),
    _spec(_A.LEARN, _FILE, "Learn from the labels", "Shift+F5", Scope.WRITE),
    _spec(_A.FORGET, _FILE, "Forget what was learned", scope=Scope.WRITE),
    _spec(_A.BACKUPS, _FILE, "Backups…", scope=Scope.CASE),
    _spec(_A.EXPORT, _FILE, "Export the data set…", "Ctrl+E", Scope.CASE),
    _spec(_A.REPORT, _FILE, "Write a report…", "Ctrl+Shift+E", Scope.CASE),
    _spec(_A.MERGE, _TEAM, "Merge cases…", scope=Scope.WRITE),
    _spec(_A.AGREEMENT, _TEAM, "Agreement…", scope=Scope.CASE),
    _spec(_A.ADJUDICATE, _TEAM, "Adjudication desk…", "Ctrl+J", Scope.CASE),
    _spec(_A.BUNDLE, _TEAM, "Hand over as a bundle…", scope=Scope.CASE),
    _spec(_A.SEAL, _TEAM, "Hand over as a sealed bundle…", scope=Scope.CASE),
    _spec(_A.UNBUNDLE, _TEAM, "Open a bundle…"),
    _spec(_A.CLOSE, _FILE, "Close case", "Ctrl+W", Scope.CASE),
    _spec(_A.QUIT, _FILE, "Quit", "Ctrl+Q"),
    _spec(_A.UNDO, _EDIT, "Undo", "Z Ctrl+Z", Scope.WRITE, "undo"),
    _spec(_A.REDO, _EDIT, "Redo", "Ctrl+Shift+Z Ctrl+Y", Scope.WRITE, "redo"),
    _spec(_A.FILTER, _EDIT, "Filter the queue by words", "Ctrl+F", Scope.CASE, "search"),
    _spec(_A.FIND, _EDIT, "Find in both articles…", "/", Scope.PAIR, "search"),
    _spec(_A.FIND_NEXT, _EDIT, "Next hit in the articles", "F3", Scope.PAIR),
    _spec(_A.FIND_PREVIOUS, _EDIT, "Previous hit in the articles", "Shift+F3", Scope.PAIR),
    _spec(_A.METADATA, _EDIT, "Correct source, grade, author or date…", "M", Scope.JUDGE),
    _spec(_A.FILTERS, _EDIT, "Show or hide the filters", "Ctrl+Shift+F", Scope.CASE),
    _spec(_A.CLEAR_FILTERS, _EDIT, "Clear all filters", "Ctrl+Shift+X", Scope.CASE),
    _spec(_A.MIX, _EDIT, "Shares of the honest mix…", scope=Scope.WRITE),
    _spec(_A.CONTRADICTION, _JUDGE, "Contradiction", "1", Scope.JUDGE, "contradiction"),
    _spec(_A.NEUTRAL, _JUDGE, "Neutral", "2", Scope.JUDGE, "neutral"),
    _spec(_A.ENTAILMENT, _JUDGE, "Same claim", "3", Scope.JUDGE, "entailment"),
    _spec(_A.UNSURE, _JUDGE, "Unsure", "4", Scope.JUDGE, "unsure"),
    _spec(_A.NOT_A_PAIR, _JUDGE, "Not a pair", "0", Scope.JUDGE, "not_a_pair"),
    _spec(_A.LATER, _JUDGE, "Later", "Space", Scope.JUDGE, "later"),
    _spec(_A.FLAG, _JUDGE, "Flag", "F", Scope.JUDGE, "flag"),
    _spec(_A.NOTE, _JUDGE, "Note", "N", Scope.JUDGE, "note"),
    _spec(_A.EVIDENCE, _JUDGE, "Evidence", "E", Scope.JUDGE),
    _spec(_A.COPIES, _JUDGE, "Same label for the copies", "C", Scope.JUDGE),
    _spec(_A.RATE, _JUDGE, "Credibility of the claim…", "T", Scope.JUDGE),
    ActionSpec(
        action_id=_A.BLIND, menu=_JUDGE, text="Judge blind first", keys=("Shift+R",),
        checkable=True,
    ),
    _spec(_A.REVIEW, _VIEW, "Review", "Ctrl+1", Scope.CASE),
    _spec(_A.PICTURE, _VIEW, "The whole picture", "Ctrl+2", Scope.CASE, "picture"),
    _spec(_A.NEXT, _VIEW, "Next pair", "J Down", Scope.CASE, "next"),
    _spec(_A.PREVIOUS, _VIEW, "Previous pair", "K Up", Scope.CASE, "previous"),
    _spec(_A.NEXT_MARK, _VIEW, "Next finding in this article", "Alt+Down", Scope.PAIR),
    _spec(_A.PREVIOUS_MARK, _VIEW, "Previous finding in this article", "Alt+Up", Scope.PAIR),
    ActionSpec(
        action_id=_A.OTHER_PANE, menu=_VIEW, text="Other article", keys=("Tab",),
        scope=Scope.PAIR, shown_only=True,
    ),
    _spec(_A.NEXT_REGION, _VIEW, "Next part of the window", "F6"),
    ActionSpec(
        action_id=_A.LOCK, menu=_VIEW, text="Scroll both articles together", keys=("L",),
        scope=Scope.PAIR, icon="lock", checkable=True,
    ),
    _spec(_A.LINK_HERE, _VIEW, "Link both articles from here", "Shift+L", Scope.PAIR),
    _spec(_A.CENTRE, _VIEW, "Back to the claims", "B", Scope.PAIR),
    _spec(_A.LAYOUT, _VIEW, "Next layout of the articles", "V", Scope.CASE),
    _spec(_A.SWAP, _VIEW, "Swap sides", "S", Scope.PAIR, "swap"),
    ActionSpec(
        action_id=_A.REVEAL, menu=_VIEW, text="Show the model's opinion", keys=("R",),
        scope=Scope.CASE, icon="reveal", checkable=True,
    ),
    _spec(_A.LARGER, _VIEW, "Larger article text", "Ctrl++ Ctrl+="),
    _spec(_A.SMALLER, _VIEW, "Smaller article text", "Ctrl+-"),
    _spec(_A.ZOOM_RESET, _VIEW, "Article text at 100 %", "Ctrl+0"),
    ActionSpec(
        action_id=_A.GUIDELINES, menu=_VIEW, text="Guidelines", keys=("H",),
        scope=Scope.CASE, icon="guidelines", checkable=True,
    ),
    _spec(_A.EVERYTHING_LARGER, _VIEW, "Larger everything"),
    _spec(_A.EVERYTHING_SMALLER, _VIEW, "Smaller everything"),
    _spec(_A.PALETTE, _EDIT, "Find an action…", "Ctrl+K", icon="palette"),
    _spec(_A.MODELS, _EDIT, "Models…"),
    _spec(_A.SETTINGS, _EDIT, "Settings…", "Ctrl+,"),
    _spec(_A.GUIDE, _HELP, "The user's guide", "F1"),
    _spec(_A.KEYS, _HELP, "All keys", "?", icon="keys"),
    _spec(_A.SETTINGS_KEYS, _HELP, "Change keys…"),
    _spec(_A.TOUR, _HELP, "Show the tour"),
    _spec(_A.FAULTS, _HELP, "Faults of earlier sessions…"),
    _spec(_A.ABOUT, _HELP, "About Diptych"),
    *(
        ActionSpec(
            action_id=name, menu=_LAYOUT, text=text, scope=Scope.CASE, checkable=True
        )
        for name, text in (
            (_A.LAYOUT_BESIDE, mark("Action", "Articles side by side")),
            (_A.LAYOUT_STACKED, mark("Action", "Articles one above the other")),
            (_A.LAYOUT_CLAIMS, mark("Action", "Only the claims")),
        )
    ),
    *(
        ActionSpec(action_id=name, menu=_THEME, text=text, checkable=True)
        for name, text in (
            (_A.THEME_SYSTEM, mark("Action", "As the system has it")),
            (_A.THEME_LIGHT, mark("Action", "Light")),
            (_A.THEME_DARK, mark("Action", "Dark")),
            (_A.THEME_CONTRAST, mark("Action", "High contrast")),
        )
    ),
)  # fmt: skip

MENUS = (_FILE, _EDIT, _JUDGE, _VIEW, _TEAM, _HELP, _LAYOUT, _THEME)
# A menu inside another.
PARENTS = {_LAYOUT: _VIEW, _THEME: _VIEW}
_TITLES = {
    _FILE: mark("Menu", "&File"),
    _EDIT: mark("Menu", "&Edit"),
    _JUDGE: mark("Menu", "&Judge"),
    _VIEW: mark("Menu", "&View"),
    _TEAM: mark("Menu", "&Team"),
    _HELP: mark("Menu", "&Help"),
    _LAYOUT: mark("Menu", "&Layout"),
    _THEME: mark("Menu", "&Theme"),
}
# A line is drawn above these in their menus.
SEPARATED = frozenset({_A.IMPORT, _A.ANALYSE, _A.EXPORT, _A.BUNDLE, _A.CLOSE, _A.FILTER,
                       _A.LATER, _A.COPIES, _A.BLIND, _A.NEXT, _A.NEXT_MARK, _A.LOCK,
                       _A.LARGER, _A.PALETTE, _A.SETTINGS_KEYS})  # fmt: skip


# What can be done to an open case while another page than the review is on screen.
_ANYWHERE = frozenset(
    {
        _A.CANCEL,
        _A.BACKUPS,
        _A.CLOSE,
        _A.REVIEW,
        _A.PICTURE,
        _A.GUIDELINES,
        _A.EXPORT,
        _A.REPORT,
        _A.AGREEMENT,
        _A.ADJUDICATE,
        _A.BUNDLE,
        _A.SEAL,
    }
)


def needs_review(spec: ActionSpec) -> bool:
    """Tell whether an action does something to what only the review shows."""
    if spec.scope is Scope.CASE:
        return spec.action_id not in _ANYWHERE
    return spec.scope in {Scope.PAIR, Scope.JUDGE}


SPECS: dict[ActionId, ActionSpec] = {spec.action_id: spec for spec in ACTIONS}


def action_text(spec: ActionSpec) -> str:
    """Return what the screen calls an action."""
    return look_up("Action", spec.text)


def menu_title(menu: str, *, mnemonic: bool = True) -> str:
    """Return what the screen calls a menu, with or without its mnemonic letter's ``&``."""
    title = look_up("Menu", _TITLES[menu])
    return title if mnemonic else title.replace("&", "")


def keys_text(keys: Sequence[str]) -> str:
    """Return keys as the screen prints them, in the language and style of the system.

    Args:
        keys: Key sequences in Qt's portable notation.
    """
    return tr("Keys", "{key} or {other}").format(
        key=_printed(keys[0]), other=keys_text(keys[1:])
    ) if len(keys) > 1 else "".join(_printed(key) for key in keys)  # fmt: skip


def key_text(spec: ActionSpec) -> str:
    """Return the action's default keys as the screen prints them."""
    return keys_text(spec.keys)


_ARROWS = {"Down": "↓", "Up": "↑", "Left": "←", "Right": "→"}


def _printed(key: str) -> str:
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return with_arrow(native, key.rsplit("+", 1)[-1])


def with_arrow(native: str, last: str) -> str:
    """Return what the screen shows for a key: a sign for an arrow's name.

    Args:
        native: The sequence as Qt writes it on this system; macOS writes signs without ``+``.
        last: The last key of the sequence, in Qt's portable notation.
    """
    arrow = _ARROWS.get(last)
    if arrow is None or native.endswith(arrow):
        return native
    return native.rsplit("+", 1)[0] + "+" + arrow if "+" in native else arrow
