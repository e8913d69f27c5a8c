"""Theme tokens: the named colours of one theme, read from its TOML file."""

import tomllib
from dataclasses import dataclass, fields

from diptych_core.finding import Band
from diptych_resources import read_text

THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of a theme as ``#rrggbb``; what each is for stands in the TOML file."""

    name: str
    window: str
    surface: str
    raised: str
    border: str
    outline: str
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

    def colors(self) -> dict[str, str]:
        """Return every colour under its token's name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "name"}

    def band(self, band: Band) -> str:
        """Return the colour that marks ``band`` (always beside an icon and the word)."""
        return {
            Band.CONFLICT: self.conflict,
            Band.CHECK: self.check,
            Band.EXPLAINED: self.explained,
        }[band]


def load_tokens(name: str) -> Tokens:
    """Read the theme ``name``.

    Raises:
        FileNotFoundError: If there is no such theme.
        TypeError: If the file lacks a token or has one too many.
    """
    data = tomllib.loads(read_text(f"themes/{name}.toml"))
    return Tokens(name=data["name"], **data["colors"])
