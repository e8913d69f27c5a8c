"""A look through an ONNX file before it is loaded: where its tensors lie and how large they are.

onnxruntime reads tensors from other files where the graph says so, also from inside the graphs of
loops and branches. Only the few fields of protocol buffers that lead there are followed (numbers
from onnx.proto3); nothing is copied but names.
"""

import math
import mmap
from collections.abc import Iterator
from pathlib import Path

from diptych_worker.errors import ModelError

_DEEPEST = 24  # graphs inside graphs
_MOST_PARTS = 1_000_000  # nodes, attributes and tensors; a large language model has some thousands

# Message -> field number -> message that lies there.
_MODEL, _GRAPH, _NODE, _ATTRIBUTE, _TENSOR, _SPARSE, _FUNCTION, _TRAINING = range(8)
_INSIDE: dict[int, dict[int, int]] = {
    _MODEL: {7: _GRAPH, 20: _TRAINING, 25: _FUNCTION},
    _GRAPH: {1: _NODE, 5: _TENSOR, 15: _SPARSE},
    _NODE: {5: _ATTRIBUTE},
    _ATTRIBUTE: {5: _TENSOR, 6: _GRAPH, 10: _TENSOR, 11: _GRAPH, 22: _SPARSE, 23: _SPARSE},
    _SPARSE: {1: _TENSOR, 2: _TENSOR},
    _FUNCTION: {7: _NODE, 11: _ATTRIBUTE},
    _TRAINING: {1: _GRAPH, 2: _GRAPH},
}
_DIMS, _EXTERNAL, _PLACE = 1, 13, 14
_DATA = frozenset({4, 5, 6, 7, 9, 10, 11})  # float_data ... raw_data ... uint64_data


class _DamagedError(Exception):
    """These bytes are no such message."""


def check_graph(file: Path, folder: Path) -> tuple[Path, ...]:
    """Look through the ONNX graph in ``file``.

    Returns:
        The other files that hold its tensors.

    Raises:
        ModelError: If tensors lie outside of ``folder``, are said to be larger than their bytes,
            or the file cannot be read.
    """
    try:
        with file.open("rb") as stream:
            pages = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        return _Look(file, folder).through(memoryview(pages))
    except (_DamagedError, OSError, ValueError):
        raise ModelError(
            f"The model in {folder} cannot be loaded ({file.name} is damaged or of an unknown"
            " version): copy or export it again."
        ) from None


class _Look:
    def __init__(self, file: Path, folder: Path) -> None:
        self._file, self._folder = file, folder
        self._others: dict[str, Path] = {}
        self._parts = 0

    def through(self, whole: memoryview) -> tuple[Path, ...]:
        waiting = [(_MODEL, whole, 0)]
        while waiting:
            kind, data, depth = waiting.pop()
            self._parts += 1
            if depth > _DEEPEST or self._parts > _MOST_PARTS:
                raise _DamagedError
            if kind == _TENSOR:
                self._tensor(data)
                continue
            inside = _INSIDE[kind]
            for number, value in _fields(data):
                if number in inside and isinstance(value, memoryview):
                    deeper = depth + (inside[number] == _GRAPH)
                    waiting.append((inside[number], value, deeper))
        return tuple(self._others.values())

    def _tensor(self, data: memoryview) -> None:
        dims: list[int] = []
        stored = 0
        place: dict[str, str] = {}
        outside = False
        for number, value in _fields(data):
            if number == _DIMS:
                dims.extend([value] if isinstance(value, int) else _varints(value))
            elif number == _PLACE:
                outside = outside or value == 1
            elif number == _EXTERNAL and isinstance(value, memoryview):
                key, text = _entry(value)
                place[key] = text
            elif number in _DATA:
                stored += len(value) if isinstance(value, memoryview) else 8
        if outside or place:
            stored = self._beside(place)
        # Four bits are the smallest number there is: two in a byte.
        if any(n >= 2**63 for n in dims) or math.prod(dims) > 2 * stored:
            raise ModelError(
                f"The model in {self._folder} says of a tensor in {self._file.name} what its bytes"
                " do not hold: copy the model again from where it was published."
            )

    def _beside(self, place: dict[str, str]) -> int:
        """Return the size of the file that holds a tensor's bytes."""
        name = place.get("location", "")
        if name not in self._others:
            path = self._file.parent / name
            root = self._folder.resolve()
            if not name or "\0" in name or not path.resolve().is_relative_to(root):
                raise ModelError(
                    f"The model in {self._folder} keeps weights outside its folder ({name[:120]!r}"
                    f" in {self._file.name}): copy or export the whole model into one folder."
                )
            if not path.is_file():
                raise ModelError(
                    f"The model in {self._folder} lacks the file {name}: copy the whole model"
                    " folder."
                )
            self._others[name] = path
        return self._others[name].stat().st_size


def _entry(data: memoryview) -> tuple[str, str]:
    texts = {1: "", 2: ""}
    for number, value in _fields(data):
        if number in texts and isinstance(value, memoryview):
            texts[number] = bytes(value[:4096]).decode("utf-8", "replace")
    return texts[1], texts[2]


def _fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """Yield number and value of each field: a number, or the bytes of what has a length."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        wire = key & 7
        if wire == 0:
            value, at = _varint(data, at)
            yield key >> 3, value
            continue
        if wire == 2:
            length, at = _varint(data, at)
        elif wire in {1, 5}:
            length = 8 if wire == 1 else 4
        else:
            raise _DamagedError
        if at + length > len(data):
            raise _DamagedError
        yield key >> 3, data[at : at + length]
        at += length


def _varints(data: memoryview) -> Iterator[int]:
    at = 0
    while at < len(data):
        value, at = _varint(data, at)
        yield value


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise _DamagedError
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
