"""The words on screen: functions that collect and translate them, and the choice of language.

`make translations` reads the sources (packaging/translations) for calls of ``tr`` and ``mark``
with literals, hands them to Qt's own lupdate, and makes the .qm files that ship. Nothing may call
``tr`` while a module is imported: the language is chosen later.
"""

import re

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from diptych_resources import folder

ENGLISH = "en"
LANGUAGES = (ENGLISH, "de")
_PLURAL = re.compile(r"\((s|es)\)")


def tr(context: str, text: str, number: int = -1) -> str:
    """Return ``text`` in the language of the window.

    The tool that collects the texts (`make translations`) reads calls of this function whose
    first two arguments are string literals. Put what changes into ``{name}`` fields and format
    the result. A plural has ``%n`` in its text, ``number``, and English endings in brackets:
    ``tr("Queue", "%n pair(s) judged", 1)`` is "1 pair judged".

    Args:
        context: Where the text stands; one name for each feature ("Queue", "Reader").
        text: English, as the developer wrote it.
        number: For a plural: how many; Qt puts it where ``%n`` stands.
    """
    return look_up(context, text, number)


def mark(context: str, text: str) -> str:
    """Return ``text`` as it is, and have it collected: for tables that are built on import.

    Whoever shows the table's text calls ``look_up`` with the same context.
    """
    del context
    return text


def look_up(context: str, text: str, number: int = -1) -> str:
    """Return a text that was collected elsewhere (``mark``) in the language of the window."""
    found = QCoreApplication.translate(context, text, None, number)
    if number >= 0 and found == text.replace("%n", str(number)):  # English, or not translated
        return _PLURAL.sub("" if number == 1 else r"\1", found)
    return found


def system_language() -> str:
    """Return the first language of the system that Diptych speaks; English when it speaks none."""
    for name in QLocale.system().uiLanguages():
        language = name.replace("_", "-").split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return ENGLISH


def decimal(value: float, digits: int) -> str:
    """Return a number with so many digits behind the point, as the language writes it."""
    return QLocale().toString(value, "f", digits)


def whole(number: int) -> str:
    """Return a whole number, its digits in groups where the language has them so."""
    return QLocale().toString(number)


def install_language(app: QCoreApplication, choice: str) -> str:
    """Have ``app`` speak a language; call it before the window is built.

    Args:
        app: The application.
        choice: A language of ``LANGUAGES``; anything else means the system's.

    Returns:
        The language in force.
    """
    language = choice if choice in LANGUAGES else system_language()
    if language == ENGLISH:
        if QLocale().language() not in {QLocale.Language.C, QLocale.Language.English}:
            QLocale.setDefault(QLocale(QLocale.Language.English))  # months, points of numbers
        return language
    places = (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),  # OK, Cancel
        ("diptych", folder("translations").as_posix()),
    )
    for name, place in places:
        translator = QTranslator(app)
        if translator.load(f"{name}_{language}", place):
            app.installTranslator(translator)
    QLocale.setDefault(QLocale(language))
    return language
