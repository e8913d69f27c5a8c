"""The real worker program over its real pipe."""

import base64
import json
import os
import signal
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from diptych.worker.cancel import CancelToken
from diptych.worker.client import WorkerClient
from diptych.worker.errors import (
    CancelledError,
    ModelError,
)
from diptych_worker.priority import NICENESS
from unit.worker.program import COMMAND, converse, encoded, torch_folder
from unit.worker.tiny_model import write_encoder, write_nli

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPTYCH_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def client() -> Iterator[WorkerClient]:
    with WorkerClient(2) as client:
        yield client


def test_every_request_by_hand(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Ministry denies troops\n\nThe ministry denied it.", encoding="utf-8")
    encoder, nli = write_encoder(tmp_path / "e"), write_nli(tmp_path / "n")
    replies, _ = converse(
        COMMAND,
        [
            {"op": "hello"},
            {"op": "info"},
            {"op": "parse", "path": encoded(article)},
            {"op": "embed", "texts": ["no", "yes"], "model": str(encoder)},
            {"op": "nli", "pairs": [["troops", "no"]], "model": str(nli)},
            {"op": "parse", "path": encoded(tmp_path / "missing.txt")},
            {"op": "cancel"},
            {"op": "dance"},
        ],
    )
    assert replies[0]["value"]["protocol"] == 1
    assert replies[1]["value"]["versions"]["sqlite"]
    assert replies[2]["value"]["title"] == "Ministry denies troops"
    vectors = np.frombuffer(base64.b64decode(replies[3]["value"]["vectors"]), "<f4")
    assert vectors.reshape(2, 4).shape == (2, 4)
    assert int(np.argmax(replies[4]["value"]["scores"][0])) == 2
    assert (replies[5]["type"], replies[5]["kind"]) == ("error", "unreadable")
    assert 6 not in replies
    assert replies[-1]["kind"] == "bad_request"


def test_client_and_worker_together(client: WorkerClient, tmp_path: Path) -> None:
    vectors = client.embed(["The troops left.", "The troops departed.", "Rates fell."])
    assert vectors.shape == (3, 384)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    scores = client.nli([("All hostages were released.", "None of the hostages was released.")])
    assert scores[0].contradiction > max(scores[0].entailment, scores[0].neutral)
    assert client.model_info("encoder").backend == "onnx"
    assert client.model_info("nli").kind == "nli"
    assert client.versions()["onnxruntime"]
    with pytest.raises(ModelError, match="no model"):
        client.model_info("nli", model=str(tmp_path / "nowhere"))


@POSIX
def test_names_that_are_no_utf8_are_read(client: WorkerClient, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Headline here\n\nBody of the text.")
    assert client.parse(path).title == "Headline here"


def test_embedding_is_resumed_from_the_cache(client: WorkerClient, tmp_path: Path) -> None:
    model = str(write_encoder(tmp_path / "m"))
    texts = [f"troops {'left ' * (n % 7)}{n}" for n in range(700)]
    first = client.embed(texts, model=model)
    np.testing.assert_array_equal(first, client.embed(texts, model=model))


@POSIX
def test_kill_9_in_the_middle_loses_nothing(client: WorkerClient) -> None:
    texts = [f"Number {n} of the statements about the troops." for n in range(400)]
    killed: list[int] = []

    def kill_once(done: int, total: int) -> None:
        pid = client._models.pid
        if done >= 8 and not killed and pid is not None:
            killed.append(pid)
            os.kill(pid, signal.SIGKILL)

    vectors = client.embed(texts, progress=kill_once)
    assert killed
    assert client._models.pid not in {None, killed[0]}
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(vectors[:3], client.embed(texts[:3]), atol=1e-5)


def test_cancel_in_the_middle_of_a_batch(client: WorkerClient) -> None:
    texts = [f"Number {n} of the statements. " * 20 for n in range(256)]
    token = CancelToken()
    reached: list[int] = []

    def stop(done: int, total: int) -> None:
        reached.append(done)
        if done > 0:
            token.set()

    with pytest.raises(CancelledError):
        client.embed(texts, progress=stop, cancel=token)
    pid = client._models.pid
    assert pid is not None, "stopped by its token, not killed"
    assert max(reached) < 256
    client.embed(["still there"])
    assert client._models.pid == pid


STRAY = """
    import os, sys
    from diptych_worker.pipe import Pipe
    from diptych_worker.messages import ResultReply, HelloRequest
    from diptych_worker.values import DoneValue
    from diptych_worker.server import Server

    class Noisy:
        def handle(self, request, job):
            print("stray print")
            os.write(1, b"stray write of a C library\\n")
            os.system("echo stray child")
            if isinstance(request, HelloRequest):
                raise ValueError("SECRET ARTICLE TEXT")
            return DoneValue()

    Server(Pipe.take_over(), Noisy()).serve()
"""


def test_stray_prints_and_bugs_leave_the_pipe_clean() -> None:
    command = [sys.executable, "-c", textwrap.dedent(STRAY)]
    replies, log = converse(command, [{"op": "info"}, {"op": "hello"}])
    assert replies[0] == {"type": "result", "job": 0, "value": {}}
    assert replies[1]["kind"] == "internal"
    assert "ValueError" in replies[1]["message"]
    for what in ("stray print", "stray write", "stray child", "handle"):
        assert what in log
    assert "SECRET" not in log + json.dumps(replies)


@POSIX
def test_ctrl_c_in_the_terminal_is_the_clients_to_answer(client: WorkerClient) -> None:
    client.embed(["one"])
    pid = client._models.pid
    assert pid is not None
    os.kill(pid, signal.SIGINT)
    client.embed(["two"])
    assert client._models.pid == pid


@POSIX
def test_a_crash_of_the_parser_costs_one_file_and_no_model(
    client: WorkerClient, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Headline here\n\nBody of the text.")
    client.embed(["one"])
    client.parse(tmp_path / "a.txt")
    models, parser = client._models.pid, client._parser.pid
    assert parser is not None
    os.kill(parser, signal.SIGKILL)
    assert client.parse(tmp_path / "a.txt").title == "Headline here"
    assert client._models.pid == models
    assert client._parser.pid != parser


@pytest.mark.torch
def test_a_model_of_ones_own_through_sentence_transformers(client: WorkerClient) -> None:
    folder = str(torch_folder())
    assert client.model_info("encoder", model=folder).backend == "sentence-transformers"
    own = client.embed(["The troops left.", "Rates fell."], model=folder)
    bundled = client.embed(["The troops left.", "Rates fell."])
    assert (own * bundled).sum(axis=1).min() > 0.999
    with pytest.raises(ModelError, match="labels"):
        client.nli([("a", "b")], model=folder)


@pytest.mark.skipif(sys.platform != "linux", reason="the priority of a process is read Linux's way")
@pytest.mark.parametrize("background", [False, True])
def test_the_models_give_way_to_the_window(background: bool) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    with WorkerClient(1, background=background) as client:
        client.model_info("encoder")
        pid = client._models.pid
        assert pid is not None
        given = os.getpriority(os.PRIO_PROCESS, pid)
    assert given == (min(19, own + NICENESS) if background else own)
