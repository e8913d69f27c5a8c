"""The two flavours of a build."""

from enum import StrEnum


class Flavour(StrEnum):
    """What a build can do.

    ``STANDARD`` runs models in ONNX form. ``FULL`` adds sentence-transformers and torch, so that
    any model of the user's own can be used.
    """

    STANDARD = "standard"
    FULL = "full"

    @property
    def program_name(self) -> str:
        """Name of the folder, the package and the installer."""
        return "diptych" if self is Flavour.STANDARD else "diptych-full"

    @property
    def requirement(self) -> str:
        """Extras of the project that are installed in the build's environment."""
        return "." if self is Flavour.STANDARD else ".[torch]"
