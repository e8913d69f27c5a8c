"""What the application asks of the worker: documents, embeddings, NLI scores."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from diptych.worker import messages
from diptych.worker.cancel import CancelToken
from diptych.worker.chunks import Meter, chunks
from diptych.worker.link import OnProgress, WorkerLink
from diptych.worker.process import worker_command
from diptych.worker.reading import ReadBatch, ReadWhat, document_of, read_batches
from diptych_core.article import ParsedDocument
from diptych_core.finding import NliScores

PARSE_TIMEOUT = 30.0  # seconds
_TEXTS = 256  # in one job: short enough to cancel between, long enough to batch well
_PAIRS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """Which model answers.

    Attributes:
        name: Name for people.
        revision: Its state; findings carry it.
        kind: ``encoder`` or ``nli``.
        backend: ``onnx`` or ``sentence-transformers``.
        max_length: Longest input in tokens.
    """

    name: str
    revision: str
    kind: str
    backend: str
    max_length: int = 0


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A document and what the user should know about how it was read."""

    document: ParsedDocument
    notes: tuple[str, ...] = ()


class WorkerClient:
    """The worker, for any thread. Processes start on first use and end with :meth:`close`.

    Models and parsers run in two processes of the same program: a file that hangs or kills its
    parser never takes a loaded model with it, and import goes on while an analysis runs.

    Args:
        threads: Threads of the models; None chooses by the machine.
        command: What starts a worker; None is Diptych's own.
        grace: Seconds after a cancel until a process that does not react is killed.
        background: The models give way to other programs, a window above all.
    """

    def __init__(
        self,
        threads: int | None = None,
        *,
        background: bool = False,
        command: Sequence[str] | None = None,
        grace: float = 2.0,
    ) -> None:
        start = list(worker_command() if command is None else command)
        limited = [] if threads is None else ["--threads", str(threads)]
        polite = ["--background"] if background else []
        self._models = WorkerLink([*start, *limited, *polite], grace=grace)
        self._parser = WorkerLink(start, grace=grace)

    def parse(
        self, path: Path, *, encoding: str | None = None, timeout: float = PARSE_TIMEOUT
    ) -> ParsedDocument:
        """Return the document in a file; see :meth:`parse_file`."""
        return self.parse_file(path, encoding=encoding, timeout=timeout).document

    def parse_file(
        self,
        path: Path,
        *,
        encoding: str | None = None,
        timeout: float = PARSE_TIMEOUT,
        cancel: CancelToken | None = None,
    ) -> ParsedFile:
        """Return the document in a file, with remarks for the user.

        Args:
            path: The file.
            encoding: Encoding the user chose; None finds it.
            timeout: Seconds that reading may take; then its process is killed.
            cancel: Stops the reading when set.

        Raises:
            UnreadableFileError: If there is no article in it.
            WorkerTimeoutError: If it took too long.
            WorkerCrashedError: If it killed its process, twice.
            CancelledError: If ``cancel`` was set.
        """
        request = messages.Parse(path=os.fsencode(path.absolute()), encoding=encoding)
        raw = self._parser.ask(request, timeout=timeout, cancel=cancel)
        value = msgspec.json.decode(raw, type=messages.ParseValue)
        return ParsedFile(document_of(value), tuple(value.notes))

    def read(
        self,
        path: Path,
        *,
        data: bytes | None = None,
        encoding: str | None = None,
        columns: Mapping[str, str | int] | None = None,
        delimiter: str = "",
        timeout: float = PARSE_TIMEOUT,
        cancel: CancelToken | None = None,
    ) -> Iterator[ReadBatch]:
        """Yield what is in a file - one document, or thousands - in batches.

        Every item of the file comes as a document or with a reason: none is passed over.

        Args:
            path: The file; with ``data`` only a name, whose ending says what the content is.
            data: The content, when there is no file.
            encoding: Encoding the user chose; None finds it.
            columns: Field -> column of a table; None guesses.
            delimiter: What parts the cells of a table; empty finds it.
            timeout: Seconds that one batch may take; then its process is killed.
            cancel: Stops the reading when set.

        Raises:
            UnreadableFileError: If there is nothing in the whole file.
            CancelledError: If ``cancel`` was set.
        """
        what = ReadWhat(
            path=path,
            data=data,
            encoding=encoding,
            columns=columns,
            delimiter=delimiter,
            timeout=timeout,
        )
        return read_batches(self._parser, what, cancel)

    def table(
        self,
        path: Path,
        *,
        encoding: str | None = None,
        delimiter: str = "",
        rows: int = 20,
    ) -> messages.TableValue:
        """Return the top of a table, its cells parted by ``delimiter`` where one is given.

        Raises:
            UnreadableFileError: If it is none, or cannot be read.
        """
        request = messages.Table(
            path=os.fsencode(path.absolute()), encoding=encoding, delimiter=delimiter, rows=rows
        )
        raw = self._parser.ask(request, timeout=PARSE_TIMEOUT)
        return msgspec.json.decode(raw, type=messages.TableValue)

    def embed(
        self,
        texts: Sequence[str],
        *,
        model: str | None = None,
        progress: OnProgress | None = None,
        cancel: CancelToken | None = None,
    ) -> NDArray[np.float32]:
        """Return an (n, dimension) array with rows of length 1; (0, 0) for no texts.

        Args:
            texts: What to embed; what is longer than the model reads is cut off.
            model: Folder of another encoder, or the bundled one's name; None is the bundled one.
            progress: Called on this thread with (done, total).
            cancel: Stops the work when set.

        Raises:
            ModelError: If the model cannot be used.
            WorkerCrashedError: If the worker died twice on one batch.
            CancelledError: If ``cancel`` was set.
        """
        clean = [_writable(text) for text in texts]
        result = np.zeros((0, 0), dtype=np.float32)
        meter = Meter(len(clean), progress)
        for part in chunks([len(text) for text in clean], _TEXTS):
            request = messages.Embed(texts=[clean[i] for i in part], model=_placed(model))
            raw = self._models.ask(request, progress=meter.inside, cancel=cancel)
            value = msgspec.json.decode(raw, type=messages.EmbedValue)
            rows = np.frombuffer(value.vectors, dtype="<f4").reshape(-1, value.dimension)
            if not result.size:
                result = np.zeros((len(clean), value.dimension), dtype=np.float32)
            result[part] = rows
            meter.finished(len(part))
        return result

    def nli(
        self,
        pairs: Sequence[tuple[str, str]],
        *,
        model: str | None = None,
        progress: OnProgress | None = None,
        cancel: CancelToken | None = None,
    ) -> list[NliScores]:
        """Return the NLI probabilities of each (premise, hypothesis) pair, in order.

        Arguments and errors are those of :meth:`embed`.
        """
        clean = [(_writable(premise), _writable(hypothesis)) for premise, hypothesis in pairs]
        scores: dict[int, NliScores] = {}
        meter = Meter(len(clean), progress)
        for part in chunks([len(one) + len(other) for one, other in clean], _PAIRS):
            request = messages.Nli(pairs=[clean[i] for i in part], model=_placed(model))
            raw = self._models.ask(request, progress=meter.inside, cancel=cancel)
            value = msgspec.json.decode(raw, type=messages.NliValue)
            for position, triple in zip(part, value.scores, strict=True):
                scores[position] = NliScores(*triple)
            meter.finished(len(part))
        return [scores[position] for position in range(len(clean))]

    def model_info(
        self, kind: Literal["encoder", "nli"] = "nli", *, model: str | None = None
    ) -> ModelInfo:
        """Return which model answers, without loading it.

        Raises:
            ModelError: If there is none, or it cannot be used.
        """
        value = self._info(messages.Info(kind=kind, model=_placed(model)))
        found = value.models[0]
        return ModelInfo(
            name=found.name,
            revision=found.revision,
            kind=found.kind,
            backend=found.backend,
            max_length=found.max_length,
        )

    def versions(self) -> dict[str, str]:
        """Return the versions of the worker's libraries by name, for support."""
        return self._info(messages.Info()).versions

    def close(self) -> None:
        """End the processes; work under way ends in CancelledError. May be called again."""
        self._models.close()
        self._parser.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _info(self, request: messages.Info) -> messages.InfoValue:
        return msgspec.json.decode(self._models.ask(request), type=messages.InfoValue)


def _placed(model: str | None) -> str | None:
    """Return a model folder's absolute path: the worker stays in the folder it started in."""
    return str(Path(model).absolute()) if model is not None and Path(model).is_dir() else model


def _writable(text: str) -> str:
    """Return ``text`` without lone surrogates, which JSON in UTF-8 cannot carry."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
