"""Making pictures small: few colours for all, fewer pixels for those that the program shows."""

import io
from pathlib import Path

from PIL import Image

_COLOURS = 256
# The program shows lines of 84 letters, and pictures no wider: 600 units of the screen at 100 %.
PROGRAM_WIDTH = 1300


def smaller(png: bytes, width: int = 0) -> bytes:
    """Return a PNG with a palette of its own colours, without dithering and without metadata.

    Args:
        png: The picture.
        width: Pixels to which a wider one is reduced; 0 keeps all.
    """
    image = Image.open(io.BytesIO(png)).convert("RGB")
    if 0 < width < image.width:
        height = round(image.height * width / image.width)
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    flat = image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()


def for_program(path: Path) -> bytes:
    """Return the picture ``path`` as it ships in the program."""
    return smaller(path.read_bytes(), PROGRAM_WIDTH)
