"""ONNX models through onnxruntime and tokenizers: ready in a fraction of a second."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diptych_worker.backends.batches import by_length, in_threads
from diptych_worker.backends.folder import FolderModel, ModelFolder
from diptych_worker.backends.protocol import Floats, OnBatch
from diptych_worker.errors import ModelError

_MOST_THREADS = 4  # more bring little on short texts, and the analyst's machine stays usable
_BATCH = 8  # as fast as 32 (bench_worker.py), and four times sooner at the next cancel check
# Sums before a layer norm, joined with it in one kernel, take longer than the two of them: int8
# pairs took 6.1 ms without the joint kernel and 6.5 with it (packaging/model/RUNS.md).
_SLOWER = ["SkipLayerNormFusion"]
_FEEDS = {"input_ids", "attention_mask", "token_type_ids"}
_PAD_TOKENS = ("[PAD]", "<pad>", "<|padding|>")


def default_threads() -> int:
    """Return how many threads a model gets: the processors this process may use, at most 4."""
    if hasattr(os, "sched_getaffinity"):
        return min(_MOST_THREADS, len(os.sched_getaffinity(0)))
    return min(_MOST_THREADS, os.cpu_count() or 1)


class _Network(FolderModel):
    """Tokenizer and graph of one folder, from texts or pairs to one output array a batch."""

    def __init__(self, folder: ModelFolder, threads: int | None) -> None:
        super().__init__(folder)
        self._threads = threads or default_threads()
        self._session = _open_session(folder)
        # Dynamic quantisation takes its scale from the whole batch: a pair's neighbours moved its
        # probabilities by up to 0.04. Alone, a result depends on its own text and may be cached.
        self._batch = 1 if _is_quantised(folder) else _BATCH
        self._tokenizer = _open_tokenizer(folder)
        self._inputs = {wanted.name for wanted in self._session.get_inputs()}
        if not self._inputs <= _FEEDS:
            raise ModelError(_does_not_run(folder))
        outputs = [output.name for output in self._session.get_outputs()]
        usual = ("logits", "sentence_embedding", "last_hidden_state", "token_embeddings")
        self._output = next((name for name in usual if name in outputs), outputs[0])
        self._pad = self._pad_id()

    def _pad_id(self) -> int:
        if self._folder.pad_id is not None:
            return self._folder.pad_id
        found = (self._tokenizer.token_to_id(token) for token in _PAD_TOKENS)
        return next((number for number in found if number is not None), 0)

    def _run(
        self, inputs: Sequence[Any], finish: Callable[[NDArray[Any], NDArray[np.int64]], Floats]
    ) -> Iterator[tuple[list[int], Floats]]:
        """Yield batches of positions with their finished rows, shortest inputs first."""
        encodings: list[Any] = self._tokenizer.encode_batch(list(inputs))

        def work(batch: list[int]) -> Floats:
            return finish(*self._forward([encodings[position] for position in batch]))

        lengths = [len(encoding.ids) for encoding in encodings]
        return in_threads(by_length(lengths, size=self._batch), work, self._threads)

    def _forward(self, encodings: Sequence[Any]) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """Run one batch; return the graph's output and the (n, tokens) mask of real tokens."""
        shape = (len(encodings), max(len(encoding.ids) for encoding in encodings))
        ids = np.full(shape, self._pad, dtype=np.int64)
        mask = np.zeros(shape, dtype=np.int64)
        types = np.zeros(shape, dtype=np.int64)
        for row, encoding in enumerate(encodings):
            length = len(encoding.ids)
            ids[row, :length] = encoding.ids
            mask[row, :length] = 1
            types[row, :length] = encoding.type_ids
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        wanted = {name: feed[name] for name in self._inputs}
        try:
            output = self._session.run([self._output], wanted)[0]
        except Exception:  # noqa: BLE001 - onnxruntime has a dozen types, none with a common base
            raise ModelError(_does_not_run(self._folder)) from None
        return np.asarray(output), mask


class OnnxEncoder(_Network):
    """A sentence encoder."""

    def encode(self, texts: Sequence[str], *, on_batch: OnBatch | None = None) -> Floats:
        """Return an (n, dimension) float32 array with rows of length 1."""
        result = np.zeros((0, 0), dtype=np.float32)
        for batch, rows in self._run(texts, self._pool):
            if not result.size:
                result = np.zeros((len(texts), rows.shape[1]), dtype=np.float32)
            result[batch] = rows
            if on_batch is not None:
                on_batch(batch, rows)
        return result

    def _pool(self, output: NDArray[Any], mask: NDArray[np.int64]) -> Floats:
        output = output.astype(np.float32, copy=False)
        if output.ndim == 2:  # the graph pools by itself
            pooled = output
        elif self._folder.pooling == "cls":
            pooled = output[:, 0]
        elif self._folder.pooling == "max":
            pooled = np.where(mask[:, :, None] == 1, output, -np.inf).max(axis=1)
        else:
            weights = mask[:, :, None].astype(np.float32)
            pooled = (output * weights).sum(axis=1) / weights.sum(axis=1)
        norms = np.linalg.norm(pooled, axis=1, keepdims=True)
        return np.asarray(pooled / np.maximum(norms, 1e-12), dtype=np.float32)


class OnnxPairClassifier(_Network):
    """An NLI cross-encoder."""

    def classify(
        self, pairs: Sequence[tuple[str, str]], *, on_batch: OnBatch | None = None
    ) -> Floats:
        """Return an (n, 3) float32 array: entailment, neutral, contradiction."""
        result = np.zeros((len(pairs), 3), dtype=np.float32)
        for batch, rows in self._run(pairs, self._probabilities):
            result[batch] = rows
            if on_batch is not None:
                on_batch(batch, rows)
        return result

    def _probabilities(self, logits: NDArray[Any], mask: NDArray[np.int64]) -> Floats:
        del mask
        if logits.ndim != 2 or logits.shape[1] != 3:
            raise ModelError(
                f"The model in {self._folder.path} does not give three values a pair:"
                " choose an NLI model."
            )
        return probabilities(logits[:, self._folder.labels], self._folder.temperature)


def probabilities(logits: NDArray[Any], temperature: float) -> Floats:
    """Return the softmax of each row of ``logits / temperature``."""
    scaled = logits.astype(np.float64) / temperature
    exponents = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True), dtype=np.float32)


def _does_not_run(folder: ModelFolder) -> str:
    return (
        f"The model in {folder.path} does not run on plain texts (it wants other inputs, or more"
        " memory than there is): export it again as an encoder or classifier of texts."
    )


def _is_quantised(folder: ModelFolder) -> bool:
    """Whether the graph quantises its activations at run time; node types are plain bytes."""
    return b"DynamicQuantizeLinear" in folder.weights.read_bytes()


def _open_session(folder: ModelFolder) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # batches run side by side instead: see in_threads
    options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.enable_mem_pattern = False  # patterns pay for one fixed shape; every batch differs
    options.log_severity_level = 4  # fatal only: its messages quote nodes and paths
    try:
        return onnxruntime.InferenceSession(
            str(folder.weights),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=_SLOWER,
        )
    except Exception:  # noqa: BLE001 - onnxruntime has a dozen types, none with a common base
        raise ModelError(
            f"The model in {folder.path} cannot be loaded ({folder.weights.name} is damaged or"
            " of an unknown version): copy or export it again."
        ) from None


def _open_tokenizer(folder: ModelFolder) -> Any:
    import tokenizers

    try:
        tokenizer = tokenizers.Tokenizer.from_file(str(folder.path / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(folder.max_length)
    except Exception:  # noqa: BLE001 - tokenizers raises bare Exception
        raise ModelError(
            f"The model in {folder.path} has a damaged tokenizer.json: copy the model again."
        ) from None
    return tokenizer
