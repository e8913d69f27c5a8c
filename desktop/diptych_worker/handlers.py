"""From request to value."""

import importlib.metadata
import os
import platform
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np

from diptych_worker.backends.folder import Kind
from diptych_worker.backends.protocol import Floats, OnBatch
from diptych_worker.cache import ResultsCache, cache_key
from diptych_worker.errors import BadRequestError
from diptych_worker.examining import examine
from diptych_worker.jobs import Job
from diptych_worker.messages import (
    PROTOCOL,
    AnyRequest,
    EmbedRequest,
    ExamineRequest,
    HelloRequest,
    InfoRequest,
    NliRequest,
    ParseRequest,
    ReadRequest,
    TableRequest,
)
from diptych_worker.reading import Reader, document_value, read_top
from diptych_worker.shelf import ModelShelf
from diptych_worker.values import EmbedValue, HelloValue, InfoValue, NliValue, ParseValue, Value

_FLOAT = np.dtype("<f4")  # the same bytes in cache and pipe on every machine


class Handlers:
    """Answers every request but cancel and shutdown, which are the server's own."""

    def __init__(self, shelf: ModelShelf, cache: ResultsCache) -> None:
        self._shelf = shelf
        self._cache = cache
        self._reader = Reader()

    def handle(self, request: AnyRequest, job: Job) -> Value:
        """Return the value of ``request``.

        Raises:
            WorkerError: If it cannot be answered.
        """
        match request:
            case HelloRequest():
                return HelloValue(
                    protocol=PROTOCOL, version=_version("diptych"), python=platform.python_version()
                )
            case InfoRequest():
                return self._info(request)
            case ParseRequest():
                return _parse(request, job)
            case ReadRequest():
                return self._reader.read(request, job)
            case TableRequest():
                return read_top(request, job)
            case EmbedRequest():
                return self._embed(request, job)
            case NliRequest():
                return self._nli(request, job)
            case ExamineRequest():
                return examine(request, self._shelf, job)
            case _:
                raise BadRequestError("The worker got a request out of place.")

    def _info(self, request: InfoRequest) -> InfoValue:
        if request.kind is not None:
            if request.kind not in set(Kind):
                raise BadRequestError(f"There is no kind of model {request.kind!r}.")
            models = [self._shelf.describe(Kind(request.kind), request.model)]
        else:
            models = self._shelf.bundled()
        versions = {"sqlite": sqlite3.sqlite_version, "python": platform.python_version()}
        for name in ("diptych", "onnxruntime", "tokenizers", "trafilatura", "numpy"):
            versions[name] = _version(name)
        return InfoValue(models=models, versions=versions)

    def _embed(self, request: EmbedRequest, job: Job) -> EmbedValue:
        folder = self._shelf.folder(Kind.ENCODER, request.model)
        keys = [cache_key("embed", folder.fingerprint, text) for text in request.texts]

        def work(missing: Sequence[int], on_batch: OnBatch) -> None:
            texts = [request.texts[position] for position in missing]
            self._shelf.encoder(folder).encode(texts, on_batch=on_batch)

        rows, computed = self._results(keys, work, job)
        dimension = len(rows[0]) // _FLOAT.itemsize if rows else 0
        return EmbedValue(dimension=dimension, vectors=b"".join(rows), computed=computed)

    def _nli(self, request: NliRequest, job: Job) -> NliValue:
        folder = self._shelf.folder(Kind.NLI, request.model)
        keys = [cache_key("nli", folder.fingerprint, *pair) for pair in request.pairs]

        def work(missing: Sequence[int], on_batch: OnBatch) -> None:
            pairs = [request.pairs[position] for position in missing]
            self._shelf.classifier(folder).classify(pairs, on_batch=on_batch)

        rows, computed = self._results(keys, work, job)
        table = np.frombuffer(b"".join(rows), dtype=_FLOAT).reshape(-1, 3)
        scores = [(float(e), float(n), float(c)) for e, n, c in table]
        return NliValue(scores=scores, computed=computed)

    def _results(
        self, keys: Sequence[bytes], work: Callable[[Sequence[int], OnBatch], None], job: Job
    ) -> tuple[list[bytes], int]:
        """Return the row of each key, from the cache where it is there.

        Every batch goes into the cache as soon as it is done, so that a job that was cancelled
        or killed resumes where it stood.
        """
        total = len(keys)
        job.begin(total)
        known = self._cache.get(keys)
        first: dict[bytes, int] = {}  # one position for each missing key: repeated texts work once
        for position, key in enumerate(keys):
            if key not in known:
                first.setdefault(key, position)
        missing = list(first.values())

        def on_batch(positions: Sequence[int], rows: Floats) -> None:
            done = [
                (keys[missing[position]], row.astype(_FLOAT).tobytes())
                for position, row in zip(positions, rows, strict=True)
            ]
            known.update(done)
            self._cache.put(done)
            job.progress(total - len(missing) + sum(key in known for key in first), total)

        if missing:
            work(missing, on_batch)
        return [known[key] for key in keys], len(missing)


def _parse(request: ParseRequest, job: Job) -> ParseValue:
    from diptych_worker.parsers.read import read_file

    path = Path(os.fsdecode(request.path))
    document, notes = read_file(path, request.encoding, begin=lambda: job.begin(1))
    value = document_value(document)
    return ParseValue(notes=list(notes), **msgspec.structs.asdict(value))


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
