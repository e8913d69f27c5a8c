"""Theme tokens: the named colours of one theme, read from its TOML file."""

import tomllib
from dataclasses import dataclass, fields

from diptych_core.finding import Band, ConflictKind
from diptych_resources import read_text

THEMES = ("light", "dark", "contrast")
_SIZES = {"ring"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of a theme as ``#rrggbb``; what each is for stands in the TOML file.

    Attributes:
        name: The theme's name.
        ring: Width of the frame of whatever has the focus, in pixels.
    """

    name: str
    ring: int
    window: str
    surface: str
    raised: str
    border: str
    outline: str
    disabled: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    hover: str
    claim: str
    cue: str
    conflict: str
    check: str
    explained: str
    good: str
    warn_soft: str
    error_soft: str
    kind_negation: str
    kind_opposite: str
    kind_number: str
    kind_time: str
    kind_name: str
    kind_certainty: str
    kind_denial: str
    kind_reversal: str
    kind_other: str

    def colors(self) -> dict[str, str]:
        """Return every colour under its token's name."""
        others = {"name"} | _SIZES
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in others}

    def band(self, band: Band) -> str:
        """Return the colour that marks ``band`` (always beside an icon and the word)."""
        return {
            Band.CONFLICT: self.conflict,
            Band.CHECK: self.check,
            Band.EXPLAINED: self.explained,
        }[band]

    def kind(self, kind: ConflictKind) -> str:
        """Return the colour of ``kind``, for the shape or letter that names it too."""
        color: str = getattr(self, f"kind_{kind.value}")
        return color


def load_tokens(name: str) -> Tokens:
    """Read the theme ``name``.

    Raises:
        FileNotFoundError: If there is no such theme.
        TypeError: If the file lacks a token or has one too many.
    """
    data = tomllib.loads(read_text(f"themes/{name}.toml"))
    return Tokens(name=data["name"], **data["sizes"], **data["colors"])
