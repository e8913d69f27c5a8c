"""Asking the fetching process for a page; the page lies in a private folder while it is used."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import msgspec

from diptych.fetching.address import read_address
from diptych.fetching.child import ANSWER, BODY, COMMAND, REQUEST, Answer, Request
from diptych.fetching.errors import FetchError
from diptych.itself import own_command, own_environment
from diptych.worker.cancel import CancelToken
from diptych.worker.errors import CancelledError

MOST_SECONDS = 20.0  # as in page.py, which is not imported here: this process has no network
_GRACE = 3.0  # seconds for the process to start and to say itself that its time is up
_LOOK = 0.05  # seconds between two looks whether it is done
# What the worker reads, by what servers call it; all else goes by the ending of the address.
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """A page that was fetched, as long as its folder is there.

    Attributes:
        path: The file with its bytes, named after its address.
        asked: The address that the user named.
        url: Where it was found in the end.
        at: When, ISO 8601 in UTC.
        charset: Encoding that the server names; empty when it names none.
    """

    path: Path
    asked: str
    url: str
    at: str
    charset: str = ""


@contextmanager
def fetched(
    url: str,
    *,
    command: Sequence[str] | None = None,
    cancel: CancelToken | None = None,
    seconds: float = MOST_SECONDS + _GRACE,
) -> Generator[FetchedPage]:
    """Fetch a page for the length of a ``with`` block; blocks, so never on the GUI thread.

    Args:
        url: The address.
        command: What starts the fetching process; None is Diptych's own.
        cancel: Ends it when set.
        seconds: After which it is killed.

    Raises:
        FetchError: If there is no page; the sentence says why.
        CancelledError: If ``cancel`` was set.
    """
    asked = read_address(url).url
    # mkdtemp makes it 0700: nobody else on this machine reads along.
    with tempfile.TemporaryDirectory(prefix="diptych-fetch-") as name:
        folder = Path(name)
        (folder / REQUEST).write_bytes(msgspec.json.encode(Request(url=asked)))
        _run([*(command or own_command(COMMAND)), name], cancel, seconds)
        answer = _answer(folder)
        path = folder / _file_name(answer)
        (folder / BODY).rename(path)
        yield FetchedPage(
            path=path,
            asked=asked,
            url=answer.url,
            at=datetime.now(tz=UTC).isoformat(timespec="seconds"),
            charset=answer.charset,
        )


def _run(command: Sequence[str], cancel: CancelToken | None, seconds: float) -> None:
    until = time.monotonic() + seconds
    process = subprocess.Popen(
        command,
        env=own_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        _wait(process, until, lambda: cancel is not None and cancel.is_set())
    finally:
        process.kill()
        process.wait()


def _wait(process: "subprocess.Popen[bytes]", until: float, stopped: Callable[[], bool]) -> None:
    while True:
        if stopped():
            raise CancelledError("The page was not fetched: it was cancelled.")
        try:
            process.wait(_LOOK)
        except subprocess.TimeoutExpired:
            if time.monotonic() > until:
                raise FetchError(
                    f"The page did not come within {MOST_SECONDS:g} seconds: try later, or save "
                    "it in a browser."
                ) from None
        else:
            return


def _answer(folder: Path) -> Answer:
    try:
        answer = msgspec.json.decode((folder / ANSWER).read_bytes(), type=Answer)
    except (OSError, msgspec.DecodeError):
        raise FetchError(
            "The part of Diptych that fetches pages ended without an answer: save the page in a "
            "browser and import the file."
        ) from None
    if answer.fault:
        raise FetchError(answer.fault)
    return answer


def _file_name(answer: Answer) -> str:
    """Return a harmless name: what the address calls the page, and the ending of its kind."""
    parts = urlsplit(answer.url)
    last = PurePosixPath(unquote(parts.path)).name
    stem, ending = PurePosixPath(last).stem, PurePosixPath(last).suffix.lower()
    kept = "".join(char for char in stem if char.isalnum() or char in "-_ ")[:80].strip()
    ending = _ENDINGS.get(answer.media_type, ending if ending[1:].isalnum() else "")
    return f"{kept or parts.hostname or 'page'}{ending or '.html'}"
