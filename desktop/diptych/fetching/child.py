"""The process that fetches: reads what it is to fetch from a folder, leaves there what it got.

Files instead of pipes, since a windowed program on Windows has none; the folder is private to the
user and goes with the import that asked.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from diptych.fetching.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych.fetching.page import Page

COMMAND = "fetch-page"  # of the program itself; not told in its help
REQUEST, ANSWER, BODY = "request.json", "answer.json", "body"


class Request(msgspec.Struct, frozen=True):
    """What to fetch."""

    url: str


class Answer(msgspec.Struct, frozen=True):
    """What became of it; the bytes lie beside it.

    Attributes:
        fault: One sentence; empty when the page is there.
        url: Where it was found in the end.
        media_type: As the server calls it.
        charset: As the server says.
    """

    fault: str = ""
    url: str = ""
    media_type: str = ""
    charset: str = ""


def run(folder: Path) -> int:
    """Fetch what the request in ``folder`` names; returns the exit status."""
    from diptych.fetching.page import Fetcher

    return answer(folder, Fetcher().fetch)


def answer(folder: Path, fetch: "Callable[[str], Page]") -> int:
    """Answer the request in ``folder`` with what ``fetch`` returns; returns the exit status.

    Raises:
        FetchError: If there is no request; what is wrong with the page is the answer.
    """
    try:
        request = msgspec.json.decode((folder / REQUEST).read_bytes(), type=Request)
    except (OSError, msgspec.DecodeError):
        raise FetchError(f"{folder} holds no request: this command is for Diptych itself") from None
    try:
        page = fetch(request.url)
    except FetchError as error:
        reply = Answer(fault=str(error))
    else:
        (folder / BODY).write_bytes(page.body)
        reply = Answer(url=page.url, media_type=page.media_type, charset=page.charset)
    part = folder / f"{ANSWER}.part"
    part.write_bytes(msgspec.json.encode(reply))
    part.replace(folder / ANSWER)  # it is there whole or not at all
    return 0
