"""Requests answered from the cache where it can be."""

from pathlib import Path

import numpy as np
import pytest

from diptych_worker.backends.folder import Kind, open_folder
from diptych_worker.cache import ResultsCache
from diptych_worker.errors import BadRequestError, CancelledError, ModelError
from diptych_worker.handlers import Handlers
from diptych_worker.jobs import Job
from diptych_worker.messages import EmbedRequest, InfoRequest, NliRequest, ShutdownRequest
from diptych_worker.shelf import ModelShelf
from diptych_worker.values import EmbedValue, InfoValue, NliValue
from unit.worker.tiny_model import write_encoder, write_nli


def _job() -> Job:
    return Job(1, lambda done, total: None)


def _handlers(path: Path) -> Handlers:
    return Handlers(ModelShelf(1), ResultsCache(path / "cache" / "results.sqlite3"))


def _embed(handlers: Handlers, texts: list[str], model: Path, job: Job | None = None) -> EmbedValue:
    request = EmbedRequest(job=1, texts=texts, model=str(model))
    value = handlers.handle(request, job or _job())
    assert isinstance(value, EmbedValue)
    return value


def test_a_second_run_asks_no_model(tmp_path: Path) -> None:
    model = write_encoder(tmp_path / "m")
    texts = ["troops left", "no", "yes"]
    first = _embed(_handlers(tmp_path), texts, model)
    handlers = _handlers(tmp_path)
    second = _embed(handlers, texts, model)
    assert (first.computed, second.computed) == (3, 0)
    assert first.vectors == second.vectors
    assert handlers._shelf._encoder is None, "the model was not even loaded"


def test_repeated_texts_work_once(tmp_path: Path) -> None:
    value = _embed(_handlers(tmp_path), ["no", "yes", "no", "no"], write_encoder(tmp_path / "m"))
    rows = np.frombuffer(value.vectors, "<f4").reshape(4, -1)
    assert value.computed == 2
    assert (rows[0] == rows[2]).all()
    assert not (rows[0] == rows[1]).all()


def test_another_revision_is_another_result(tmp_path: Path) -> None:
    _embed(_handlers(tmp_path), ["no"], write_encoder(tmp_path / "m"))
    changed = write_encoder(tmp_path / "m", settings={"pooling": "max"})
    assert _embed(_handlers(tmp_path), ["no"], changed).computed == 1


def test_a_cancelled_job_resumes_where_it_stood(tmp_path: Path) -> None:
    model = write_encoder(tmp_path / "m")
    texts = ["troops " * (1 + n % 5) + str(n) for n in range(100)]
    job = _job()
    handlers = _handlers(tmp_path)
    put = handlers._cache.put

    def put_and_cancel(results: list[tuple[bytes, bytes]]) -> None:
        put(results)
        job.cancel()

    handlers._cache.put = put_and_cancel  # type: ignore[assignment, method-assign]
    with pytest.raises(CancelledError):
        _embed(handlers, texts, model, job)
    assert 0 < _embed(_handlers(tmp_path), texts, model).computed < 100


def test_pairs_keep_their_order_and_direction(tmp_path: Path) -> None:
    model = write_nli(tmp_path / "n")
    pairs = [("troops", "no"), ("troops", "yes"), ("maybe", "troops left arrived")]
    request = NliRequest(job=1, pairs=pairs, model=str(model))
    for computed in (3, 0):
        value = _handlers(tmp_path).handle(request, _job())
        assert isinstance(value, NliValue)
        assert [int(np.argmax(score)) for score in value.scores] == [2, 0, 1]
        assert value.computed == computed


def test_nothing_in_gives_nothing_out(tmp_path: Path) -> None:
    value = _embed(_handlers(tmp_path), [], write_encoder(tmp_path / "m"))
    assert (value.dimension, value.vectors) == (0, b"")
    nothing = NliRequest(job=1, pairs=[], model=str(write_nli(tmp_path / "n")))
    assert _handlers(tmp_path).handle(nothing, _job()) == NliValue(scores=[], computed=0)


def test_info_names_the_model_without_loading_it(tmp_path: Path) -> None:
    handlers = _handlers(tmp_path)
    model = str(write_nli(tmp_path / "n"))
    value = handlers.handle(InfoRequest(job=1, kind="nli", model=model), _job())
    assert isinstance(value, InfoValue)
    revision = open_folder(Path(model), Kind.NLI).fingerprint.rpartition("#")[2][:12]
    assert (value.models[0].name, value.models[0].revision) == ("tiny-nli", revision)
    assert value.models[0].backend == "onnx"
    assert handlers._shelf._classifier is None


def test_info_lists_bundled_models_and_versions(tmp_path: Path) -> None:
    value = _handlers(tmp_path).handle(InfoRequest(job=1), _job())
    assert isinstance(value, InfoValue)
    assert {model.kind for model in value.models} >= {"encoder"}
    assert value.versions["sqlite"].startswith("3.")
    assert value.versions["onnxruntime"]


def test_unknown_names_are_refused(tmp_path: Path) -> None:
    handlers = _handlers(tmp_path)
    with pytest.raises(ModelError, match="There is no model nonsense"):
        _embed(handlers, ["x"], Path("nonsense"))
    with pytest.raises(BadRequestError):
        handlers.handle(InfoRequest(job=1, kind="poem"), _job())
    with pytest.raises(BadRequestError):
        handlers.handle(ShutdownRequest(job=1), _job())
