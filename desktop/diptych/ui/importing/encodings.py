"""The encodings that documents usually have, as a choice."""

import codecs

from PySide6.QtWidgets import QComboBox

from diptych.ui.i18n import look_up, mark, tr
from diptych.ui.widgets.combo import ElidedCombo

# Python's name, and what people know it as: WHATWG's list without its doubles, most used first.
ENCODINGS: tuple[tuple[str, str], ...] = (
    ("utf-8", mark("Import", "Unicode (UTF-8)")),
    ("utf-16", mark("Import", "Unicode (UTF-16)")),
    ("cp1252", mark("Import", "Western European (Windows-1252)")),
    ("iso8859-15", mark("Import", "Western European (ISO 8859-15)")),
    ("mac-roman", mark("Import", "Western European (Macintosh)")),
    ("cp850", mark("Import", "Western European (DOS 850)")),
    ("cp1250", mark("Import", "Central European (Windows-1250)")),
    ("iso8859-2", mark("Import", "Central European (ISO 8859-2)")),
    ("cp1251", mark("Import", "Cyrillic (Windows-1251)")),
    ("koi8-r", mark("Import", "Cyrillic (KOI8-R)")),
    ("koi8-u", mark("Import", "Cyrillic, Ukrainian (KOI8-U)")),
    ("iso8859-5", mark("Import", "Cyrillic (ISO 8859-5)")),
    ("cp866", mark("Import", "Cyrillic (DOS 866)")),
    ("cp1253", mark("Import", "Greek (Windows-1253)")),
    ("cp1254", mark("Import", "Turkish (Windows-1254)")),
    ("cp1255", mark("Import", "Hebrew (Windows-1255)")),
    ("cp1256", mark("Import", "Arabic (Windows-1256)")),
    ("cp1257", mark("Import", "Baltic (Windows-1257)")),
    ("cp1258", mark("Import", "Vietnamese (Windows-1258)")),
    ("gb18030", mark("Import", "Chinese, simplified (GB 18030)")),
    ("big5", mark("Import", "Chinese, traditional (Big5)")),
    ("shift_jis", mark("Import", "Japanese (Shift JIS)")),
    ("euc_jp", mark("Import", "Japanese (EUC-JP)")),
    ("euc_kr", mark("Import", "Korean (EUC-KR)")),
    ("cp874", mark("Import", "Thai (Windows-874)")),
)


def encoding_name(encoding: str) -> str:
    """Return what people know an encoding as; its own name where it is none of the usual."""
    for name, text in ENCODINGS:
        if same_encoding(name, encoding):
            return look_up("Import", text)
    return encoding


def same_encoding(one: str, other: str) -> bool:
    """Tell whether two names mean one encoding."""
    return bool(one) and _plain(one) == _plain(other)


def encoding_choice() -> QComboBox:
    """Return a choice among the usual encodings."""
    combo = ElidedCombo()
    combo.setAccessibleName(tr("Import", "Encoding"))
    for name, text in ENCODINGS:
        combo.addItem(look_up("Import", text), name)
    return combo


def choose_encoding(combo: QComboBox, encoding: str) -> None:
    """Choose an encoding; one that is not among the usual is put at the end."""
    for place in range(combo.count()):
        if same_encoding(str(combo.itemData(place)), encoding):
            combo.setCurrentIndex(place)
            return
    if encoding:
        combo.addItem(encoding, encoding)
        combo.setCurrentIndex(combo.count() - 1)


def _plain(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return name.casefold()
