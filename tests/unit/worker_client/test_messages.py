"""Both programs' structures describe the same lines."""

import msgspec
import pytest

import diptych.worker.messages as ours
import diptych_worker.messages as theirs
from diptych.worker import process
from diptych_worker import values
from diptych_worker.environment import SETTINGS

REQUESTS = [
    ours.Hello(job=1),
    ours.Info(job=2, kind="nli", model="/m"),
    ours.Info(job=3),
    ours.Parse(job=4, path=b"/tmp/\xff.txt", encoding="cp1252"),
    ours.Read(
        job=10,
        path=b"a.csv",
        data=b"\x00\xff",
        encoding="cp1252",
        columns={"text": "body", "title": 0},
        delimiter=";",
        start=3,
        most=5,
        careful=True,
    ),
    ours.Table(job=11, path=b"a.csv", encoding="utf-8", delimiter=";", rows=5),
    ours.Embed(job=5, texts=["é", "“x”"], model=None),
    ours.Nli(job=6, pairs=[("a", "b")], model="m"),
    ours.Examine(job=9, model="/m", kind="nli", run=False),
    ours.Cancel(job=7),
    ours.Shutdown(job=8),
]
DOCUMENT = values.DocumentValue(
    text="t",
    title="i",
    author="a",
    source="s",
    published="2024-10-21",
    language="en",
    url="u",
    encoding="utf-8",
    encoding_sure=False,
)
VALUES = [
    (values.HelloValue(protocol=1, version="0.1", python="3.11"), ours.HelloValue),
    (
        values.InfoValue(
            models=[
                values.ModelDescription(
                    name="n", revision="r", kind="nli", backend="onnx", max_length=9
                )
            ],
            versions={"sqlite": "3"},
        ),
        ours.InfoValue,
    ),
    (
        values.ParseValue(notes=["n."], **msgspec.structs.asdict(DOCUMENT)),
        ours.ParseValue,
    ),
    (
        values.ReadValue(
            items=[
                values.ReadItem(
                    name="row 1",
                    document=DOCUMENT,
                    reason="",
                    notes=["n."],
                ),
                values.ReadItem(name="row 2", document=None, reason="No text.", notes=[]),
            ],
            total=2,
            ended=True,
        ),
        ours.ReadValue,
    ),
    (
        values.TableValue(
            columns=["body"],
            rows=[["words"]],
            total=1,
            guess={"text": 0},
            encoding="utf-8",
            encoding_sure=True,
            delimiter=",",
        ),
        ours.TableValue,
    ),
    (values.EmbedValue(dimension=2, vectors=b"\x00\xff" * 4, computed=1), ours.EmbedValue),
    (
        values.ExamineValue(
            name="n",
            revision="r",
            kind="nli",
            backend="onnx",
            max_length=9,
            size=10,
            licence="mit",
            labels=["a", "b", "c"],
            tried=True,
            right=3,
            answers=[[0.1, 0.2, 0.7]],
            turned=0.1,
            dimension=4,
            speed=2.5,
        ),
        ours.ExamineValue,
    ),
    (values.NliValue(scores=[(0.1, 0.2, 0.7)], computed=1), ours.NliValue),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda r: type(r).__name__)
def test_requests(request_: ours.Request) -> None:
    line = msgspec.json.encode(request_)
    read = msgspec.json.decode(line, type=theirs.AnyRequest)
    assert msgspec.json.encode(read) == line
    assert b"\n" not in line


def test_every_request_of_the_worker_is_tried() -> None:
    tried = {type(request).__struct_config__.tag for request in REQUESTS}
    known = {kind.__struct_config__.tag for kind in theirs.AnyRequest.__args__}
    assert tried == known


@pytest.mark.parametrize(("value", "ours_type"), VALUES, ids=lambda v: type(v).__name__)
def test_values(value: values.Value, ours_type: type) -> None:
    line = msgspec.json.encode(theirs.ResultReply(job=5, value=value))
    reply = msgspec.json.decode(line, type=ours.AnyReply)
    assert isinstance(reply, ours.Result)
    assert reply.job == 5
    read: object = msgspec.json.decode(reply.value, type=ours_type)
    assert msgspec.to_builtins(read) == msgspec.to_builtins(value)


def test_progress_and_errors() -> None:
    progress = msgspec.json.encode(theirs.ProgressReply(job=1, done=2, total=3))
    assert msgspec.json.decode(progress, type=ours.AnyReply) == ours.Progress(
        job=1, done=2, total=3
    )
    error = msgspec.json.encode(theirs.ErrorReply(job=1, kind="model", message="No."))
    assert msgspec.json.decode(error, type=ours.AnyReply) == ours.Error(
        job=1, kind="model", message="No."
    )


def test_both_sides_speak_one_protocol_and_set_one_environment() -> None:
    assert ours.PROTOCOL == theirs.PROTOCOL
    assert SETTINGS.items() <= process.worker_environment({}).items()
