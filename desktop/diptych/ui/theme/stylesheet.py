"""The style sheet: one template, filled with a theme's tokens and the size of the font."""

from string import Template

from PySide6.QtGui import QColor, QPalette

from diptych.ui.theme.tokens import Tokens
from diptych_resources import folder, read_text


def style_sheet(tokens: Tokens, points: float) -> str:
    """Return the Qt style sheet.

    Args:
        tokens: Colours.
        points: Size of the controls' font in points; all other sizes follow from it, so that a
            reader's 200 % makes everything larger together.
    """
    unit = max(4, round(points * 0.6))
    values = tokens.colors() | {
        "small": f"{points * 0.9:.1f}pt",
        "body": f"{points:.1f}pt",
        "large": f"{points * 1.25:.1f}pt",
        "display": f"{points * 2.1:.1f}pt",
        "half": f"{max(2, unit // 2)}px",
        "unit": f"{unit}px",
        "double": f"{unit * 2}px",
        "bar": f"{max(4, unit - 2)}px",
        "scroll": f"{max(12, unit * 2)}px",
        "ring": f"{tokens.ring}px",
        "box": f"{unit * 2 + 2}px",
        # Qt reads images of style sheets from files; the package is installed as plain files.
        "chevron": (folder("icons") / f"chevron_{tokens.name}.svg").as_posix(),
    }
    return Template(read_text("themes/diptych.qss")).substitute(values)


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for what no style sheet rule reaches (menus, tool tips, selections)."""
    result = QPalette()
    role = QPalette.ColorRole
    for which, color in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.raised),
        (role.Text, tokens.text),
        (role.Button, tokens.raised),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.conflict),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.accent),
        (role.Mid, tokens.border),
        (role.Accent, tokens.accent),
    ):
        result.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.disabled))
    return result
