"""The words on screen: one function that Qt's translation tools understand."""

from PySide6.QtCore import QCoreApplication


def tr(context: str, text: str, number: int = -1) -> str:
    """Return ``text`` in the language of the window.

    The tool that collects the texts (`make translations`) reads calls of this function whose
    first two arguments are string literals. Put what changes into ``{name}`` fields and format
    the result; a plural has ``%n`` in its text, and ``number``.

    Args:
        context: Where the text stands; one name for each feature ("Queue", "Reader").
        text: English, as the developer wrote it.
        number: For a plural: how many; Qt puts it where ``%n`` stands.
    """
    return QCoreApplication.translate(context, text, None, number)
