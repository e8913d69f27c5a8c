"""The actions of the window, each declared once."""

from dataclasses import dataclass
from enum import StrEnum


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
    PASTE = "paste"
    CLOSE = "close"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    FILTER = "filter"
    CONTRADICTION = "contradiction"
    NEUTRAL = "neutral"
    ENTAILMENT = "entailment"
    UNSURE = "unsure"
    NOT_A_PAIR = "not_a_pair"
    LATER = "later"
    FLAG = "flag"
    NOTE = "note"
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
    ANALYSE = "analyse"
    CANCEL = "cancel"
    LEARN = "learn"
    FORGET = "forget"
    KEYS = "keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One action.

    Attributes:
        action_id: Its name.
        text: What menus and the list of keys call it.
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

ACTIONS: tuple[ActionSpec, ...] = (
    _spec(_A.NEW, _FILE, "New case…", "Ctrl+N", icon="new"),
    _spec(_A.OPEN, _FILE, "Open case…", "Ctrl+O", icon="open"),
    _spec(_A.SAMPLE, _FILE, "Open the sample case", icon="sample"),
    _spec(_A.IMPORT, _FILE, "Import articles…", "Ctrl+I", Scope.WRITE, "import"),
    _spec(_A.IMPORT_FOLDER, _FILE, "Import a folder…", "Ctrl+Shift+I", Scope.WRITE),
    _spec(_A.PASTE, _FILE, "Paste as article…", "Ctrl+V", Scope.WRITE, "paste"),
    _spec(_A.ANALYSE, _FILE, "Analyse", "F5", Scope.WRITE, "analyse"),
    _spec(_A.CANCEL, _FILE, "Cancel the analysis", scope=Scope.CASE),
    _spec(_A.LEARN, _FILE, "Learn from the labels", "Shift+F5", Scope.WRITE),
    _spec(_A.FORGET, _FILE, "Forget what was learned", scope=Scope.WRITE),
    _spec(_A.CLOSE, _FILE, "Close case", "Ctrl+W", Scope.CASE),
    _spec(_A.QUIT, _FILE, "Quit", "Ctrl+Q"),
    _spec(_A.UNDO, _EDIT, "Undo", "Z Ctrl+Z", Scope.WRITE, "undo"),
    _spec(_A.REDO, _EDIT, "Redo", "Ctrl+Shift+Z Ctrl+Y", Scope.WRITE, "redo"),
    _spec(_A.FILTER, _EDIT, "Filter the queue by words", "Ctrl+F", Scope.CASE, "search"),
    _spec(_A.CONTRADICTION, _JUDGE, "Contradiction", "1", Scope.JUDGE, "contradiction"),
    _spec(_A.NEUTRAL, _JUDGE, "Neutral", "2", Scope.JUDGE, "neutral"),
    _spec(_A.ENTAILMENT, _JUDGE, "Same claim", "3", Scope.JUDGE, "entailment"),
    _spec(_A.UNSURE, _JUDGE, "Unsure", "4", Scope.JUDGE, "unsure"),
    _spec(_A.NOT_A_PAIR, _JUDGE, "Not a pair", "0", Scope.JUDGE, "not_a_pair"),
    _spec(_A.LATER, _JUDGE, "Later", "Space", Scope.JUDGE, "later"),
    _spec(_A.FLAG, _JUDGE, "Flag", "F", Scope.JUDGE, "flag"),
    _spec(_A.NOTE, _JUDGE, "Note", "N", Scope.JUDGE, "note"),
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
    _spec(_A.SWAP, _VIEW, "Swap sides", "S", Scope.PAIR, "swap"),
    ActionSpec(
        action_id=_A.REVEAL, menu=_VIEW, text="Show the model's opinion", keys=("R",),
        scope=Scope.CASE, icon="reveal", checkable=True,
    ),
    _spec(_A.LARGER, _VIEW, "Larger article text", "Ctrl++ Ctrl+="),
    _spec(_A.SMALLER, _VIEW, "Smaller article text", "Ctrl+-"),
    _spec(_A.KEYS, _HELP, "All keys", "? F1", icon="keys"),
)  # fmt: skip

MENUS = (_FILE, _EDIT, _JUDGE, _VIEW, _HELP)
# A line is drawn above these in their menus.
SEPARATED = frozenset({_A.IMPORT, _A.ANALYSE, _A.CLOSE, _A.FILTER, _A.LATER, _A.NEXT_MARK,
                       _A.LOCK, _A.LARGER})  # fmt: skip


def key_text(spec: ActionSpec) -> str:
    """Return the action's keys as the list of keys prints them."""
    names = {"Down": "↓", "Up": "↑"}
    return " or ".join(
        "+".join(names.get(part, part) for part in key.split("+")) if key != "Ctrl++" else key
        for key in spec.keys
    )
