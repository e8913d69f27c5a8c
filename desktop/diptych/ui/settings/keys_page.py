"""The page of the settings where keys are given to actions."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.keys.actions import SPECS, ActionId, action_text, keys_text
from diptych.ui.keys.bindings import PRESETS, Clash, Preset, fixed_keys, preset_name, refusal
from diptych.ui.keys.keymap import Keymap
from diptych.ui.settings.capture import KeyCapture
from diptych.ui.settings.keys_model import COL_ACTION, COL_KEYS, COL_MENU, ActionRole, KeysModel
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import plain_label


class KeysTable(QTableView):
    """The actions; Enter asks for a new key of the chosen one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what a double click does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.doubleClicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class KeysPage(QWidget):
    """Lists every action with its keys, and changes them.

    Args:
        keymap: The keys in force; changed at once.
    """

    def __init__(self, keymap: Keymap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self._only = True
        self._asking = False
        self._wanted: tuple[ActionId, str] | None = None
        self.preset = QComboBox()
        self.preset.setAccessibleName(tr("Settings", "Preset of keys"))
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Settings", "Find an action or a key"))
        self.search.setPlaceholderText(tr("Settings", "Find an action or a key"))
        self.search.setClearButtonEnabled(True)
        self.model = KeysModel(keymap, self)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.proxy.setFilterKeyColumn(-1)
        self.table = KeysTable()
        self.capture = KeyCapture()
        self.message = plain_label(wrap=True)
        self.change = self._button(tr("Settings", "New key…"), lambda: self._ask(only=True))
        self.add = self._button(tr("Settings", "One more key…"), lambda: self._ask(only=False))
        self.clear = self._button(tr("Settings", "No key"), self._clear)
        self.reset = self._button(tr("Settings", "Reset"), self._reset)
        self.reset_all = self._button(tr("Settings", "Reset all"), lambda: self._use(Preset.DIGITS))
        self.take = self._button("", self._take_over)
        self.leave = self._button(tr("Settings", "Leave it there"), lambda: self._end(""))
        self._build()
        self._show_preset()
        keymap.changed.connect(self._show_preset)
        self.capture.pressed.connect(self._pressed)
        self.capture.cancelled.connect(self._cancel)
        self.search.textChanged.connect(self.proxy.setFilterFixedString)
        self.preset.activated.connect(self._preset_chosen)
        self.table.selectionModel().currentChanged.connect(self._chosen_changed)
        self.table.doubleClicked.connect(lambda _: self._ask(only=True))
        self.choose(ActionId.CONTRADICTION)

    @property
    def chosen(self) -> ActionId | None:
        """The action whose keys are changed; None when the search shows none."""
        found = self.table.currentIndex().data(ActionRole)
        return ActionId(found) if isinstance(found, str) else None  # Qt hands back a plain str

    def choose(self, action_id: ActionId) -> None:
        """Put the cursor of the list on an action."""
        index = self.proxy.mapFromSource(self.model.index(self.model.row_of(action_id), 0))
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    def _ask(self, *, only: bool) -> None:
        if self.chosen is None:
            return
        self._only, self._asking, self._wanted = only, True, None
        self._offer(shown=False)
        spec = SPECS[self.chosen]
        self._say(tr("Settings", "New key of “{action}”:").format(action=_name(spec.action_id)))
        self.capture.setVisible(True)
        self.capture.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, key: str) -> None:
        action_id = self.chosen
        if action_id is None:
            return
        clash = self._keymap.clash(action_id, key)
        if refusal(key):
            self._say(refusal(key), fault=True)
        elif clash is None:
            self._give(action_id, key)
        else:
            self._wanted = (action_id, key)
            self._say_clash(clash, action_id)

    def _say_clash(self, clash: Clash, action_id: ActionId) -> None:
        self._asking = False
        self._say(clash.sentence(), fault=True)
        self.take.setText(
            tr("Settings", "Give {key} to “{action}”").format(
                key=keys_text((clash.key,)), action=_name(action_id)
            )
        )
        self._offer(shown=True)
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)
        self.capture.hide()

    def _take_over(self) -> None:
        if self._wanted is not None:
            action_id, key = self._wanted
            self._give(action_id, key)

    def _give(self, action_id: ActionId, key: str) -> None:
        clash = self._keymap.clash(action_id, key)
        self._keymap.give(action_id, key, only=self._only)
        done = tr("Settings", "{key} does “{action}” now.").format(
            key=keys_text((key,)), action=_name(action_id)
        )
        if clash is not None and not self._keymap.keys(clash.owner):
            done += " " + tr(
                "Settings", "“{action}” has no key; its menu and the list of actions have it."
            ).format(action=_name(clash.owner))
        self._end(done)

    def _clear(self) -> None:
        if self.chosen is not None:
            self._keymap.take_all(self.chosen)
            kept = fixed_keys(self.chosen)
            self._end(
                tr("Settings", "{key} stays: controls need it.").format(key=keys_text(kept))
                if kept
                else tr(
                    "Settings", "“{action}” has no key; its menu and the list of actions have it."
                ).format(action=_name(self.chosen))
            )

    def _reset(self) -> None:
        if self.chosen is not None:
            kept = self._keymap.reset(self.chosen)
            self._end(" ".join(clash.sentence() for clash in kept))

    def _use(self, preset: Preset) -> None:
        self._keymap.use(preset)
        self._end(
            tr("Settings", "The keys of “{preset}” are in force.").format(
                preset=preset_name(preset)
            )
        )

    def _preset_chosen(self) -> None:
        self._use(Preset(self.preset.currentData()))

    def _cancel(self) -> None:
        if self._asking:
            self._end("")

    def _end(self, sentence: str) -> None:
        """Say how it ended, and go back to the list from wherever the key was asked for."""
        self._asking, self._wanted = False, None
        self._say(sentence)
        if any(one.hasFocus() for one in (self.capture, self.take, self.leave)):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.capture.hide()
        self._offer(shown=False)

    def _offer(self, *, shown: bool) -> None:
        self.take.setVisible(shown)
        self.leave.setVisible(shown)

    def _say(self, sentence: str, *, fault: bool = False) -> None:
        self.message.setText(sentence)
        self.message.setProperty("role", "fault" if fault else "")
        self.message.style().polish(self.message)

    def _chosen_changed(self, index: QModelIndex) -> None:
        for button in (self.change, self.add, self.clear, self.reset):
            button.setEnabled(index.isValid())
        self._end("")

    def _show_preset(self) -> None:
        present = self._keymap.preset
        self.preset.clear()
        for preset in PRESETS:
            self.preset.addItem(preset_name(preset), preset.value)
        if present is Preset.OWN:
            self.preset.addItem(preset_name(present), present.value)
        self.preset.setCurrentIndex(self.preset.findData(present.value))

    @staticmethod
    def _button(text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: slot())
        return button

    def _build(self) -> None:
        table = self.table
        table.setModel(self.proxy)
        table.setObjectName("keysTable")
        table.setAccessibleName(tr("Settings", "Actions and their keys"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(COL_ACTION, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(COL_KEYS, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(COL_MENU, QHeaderView.ResizeMode.ResizeToContents)
        top = QHBoxLayout()
        preset = QLabel(tr("Settings", "Preset"))
        preset.setBuddy(self.preset)
        top.addWidget(preset)
        top.addWidget(self.preset)
        top.addWidget(self.search, 1)
        row = QWidget()
        buttons = FlowLayout(row, gap=8)
        for button in (self.change, self.add, self.clear, self.reset, self.reset_all):
            buttons.addWidget(button)
        offer = QWidget()
        offers = FlowLayout(offer, gap=8)
        offers.addWidget(self.take)
        offers.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(table, 1)
        layout.addWidget(row)
        layout.addWidget(self.message)
        layout.addWidget(self.capture)
        layout.addWidget(offer)
        self.capture.hide()
        self._offer(shown=False)


def _name(action_id: ActionId) -> str:
    return action_text(SPECS[action_id]).rstrip("…")
