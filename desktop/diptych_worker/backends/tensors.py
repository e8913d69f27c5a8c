"""The heads of safetensors files, held against the bytes that follow, without loading them.

The format: eight bytes with the length of a JSON object, the object (type, shape and place of each
tensor), the tensors' bytes (https://github.com/huggingface/safetensors, "Format"). The library that
loads them is in the full build only; what is refused is the same everywhere.
"""

import math
from pathlib import Path
from typing import Any

import msgspec

from diptych_worker.errors import ModelError

_HEAD_CAP = 100_000_000  # bytes, the library's own bound
# Bytes of one number; the library of 2026 knows no others.
_WIDTHS = {
    "F64": 8, "I64": 8, "U64": 8, "C64": 8, "F32": 4, "I32": 4, "U32": 4, "F16": 2, "BF16": 2,
    "I16": 2, "U16": 2, "I8": 1, "U8": 1, "BOOL": 1, "F8_E4M3": 1, "F8_E5M2": 1, "F8_E8M0": 1,
}  # fmt: skip


def check_tensors(file: Path, folder: Path) -> None:
    """Check that the head of ``file`` says what its bytes hold.

    Raises:
        ModelError: If it does not: a shape that is larger than its bytes, a place outside the
            file, a head that cannot be read.
    """
    whole = file.stat().st_size
    try:
        with file.open("rb") as stream:
            length = int.from_bytes(stream.read(8), "little")
            if not 2 <= length <= min(_HEAD_CAP, whole - 8):
                raise _damaged(file, folder)
            head = msgspec.json.decode(stream.read(length), type=dict[str, Any])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise _damaged(file, folder) from None
    room = whole - 8 - length
    for name, told in head.items():
        if name != "__metadata__" and not _fits(told, room):
            raise ModelError(
                f"The model in {folder} says of a tensor in {file.name} ({name[:80]!r}) what its"
                " bytes do not hold: copy the model again from where it was published."
            )


def _fits(told: Any, room: int) -> bool:
    """Whether type, shape and place of a tensor agree with each other and with ``room`` bytes."""
    if not isinstance(told, dict):
        return False
    width = _WIDTHS.get(str(told.get("dtype")))
    shape, place = _counts(told.get("shape")), _counts(told.get("data_offsets"))
    if width is None or shape is None or place is None or len(place) != 2:
        return False
    begin, end = place
    return begin <= end <= room and math.prod(shape) * width == end - begin


def _counts(numbers: Any) -> list[int] | None:
    """Return ``numbers`` when they are a few whole numbers of 0 or more."""
    if not isinstance(numbers, list) or len(numbers) > 16:
        return None
    whole = [n for n in numbers if isinstance(n, int) and 0 <= n < 2**63]
    return whole if len(whole) == len(numbers) else None


def _damaged(file: Path, folder: Path) -> ModelError:
    return ModelError(
        f"The model in {folder} has a damaged {file.name}: copy the model again from where it was"
        " published."
    )
