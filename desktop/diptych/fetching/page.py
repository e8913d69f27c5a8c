"""Fetching one page: every hop is looked up, checked, and connected to by its checked number.

No cookies, no referrer, no password, no proxy of the environment; an honest name; robots.txt asked
first on every server (RFC 9309: what cannot be read forbids, what is missing allows).
"""

import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

import truststore
import urllib3
from protego import Protego

from diptych import __version__
from diptych.fetching.address import Allowed, Target, is_public, read_address
from diptych.fetching.errors import FetchError

MOST_BYTES = 10_000_000
MOST_SECONDS = 20.0
_HOPS = 5
_ROBOTS_BYTES = 500 * 1024  # RFC 9309, 2.5: what a crawler must at least read
_CHUNK = 64 * 1024
AGENT = "Diptych"
USER_AGENT = f"{AGENT}/{__version__} (desktop program; fetches single pages that its user names)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What came back.

    Attributes:
        url: Where it was found in the end.
        media_type: As the server calls it, without parameters; may be empty.
        charset: As the server says; may be empty.
        body: The bytes.
    """

    url: str
    media_type: str
    charset: str
    body: bytes


def look_up(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host, in the system's order.

    Raises:
        FetchError: If it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        msg = f"“{host}” was not found: check the address, and whether this computer is online."
        raise FetchError(msg) from None
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches one page under limits.

    Attributes:
        allowed: Whether a numeric address may be connected to. Only tests give another.
        resolve: Looks a host up.
        trust: Whom to believe who they are; None takes the system's certificates.
        most_bytes: Size limit of the page, unpacked.
        most_seconds: Time limit of everything together.
    """

    allowed: Allowed = is_public
    resolve: Resolve = look_up
    trust: ssl.SSLContext | None = None
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS
    _until: float = field(default=0.0, init=False)

    def fetch(self, url: str) -> Page:
        """Return the page at ``url``.

        Raises:
            FetchError: If there is none, it may not be fetched, or it is too large or too slow.
        """
        self._until = time.monotonic() + self.most_seconds
        target = read_address(url)
        for _ in range(_HOPS + 1):
            number = self._checked(target)
            self._ask_robots(target, number)
            answer = self._get(target, number)
            try:
                if answer.status not in _REDIRECTS or "location" not in answer.headers:
                    return self._page(target, answer)
                target = read_address(urljoin(target.url, answer.headers["location"]))
            finally:
                answer.close()
        raise FetchError("The page leads from one address to the next without end: save the page.")

    def _checked(self, target: Target) -> str:
        """Return the number to connect to; every number of the name must be a public one."""
        numbers = self.resolve(target.host, target.port)
        if not numbers or not all(self.allowed(number) for number in numbers):
            raise FetchError(
                f"“{target.host}” is an address of this computer or of a private network, which "
                "Diptych never fetches: save the page and import the file."
            )
        return numbers[0]

    def _ask_robots(self, target: Target, number: str) -> None:
        robots = Target(
            scheme=target.scheme, host=target.host, port=target.port, path="/robots.txt"
        )
        answer = self._get(robots, number)
        try:
            if 400 <= answer.status < 500 or answer.status in _REDIRECTS:
                return  # RFC 9309, 2.3.1: nothing there, nothing forbidden
            if answer.status != 200:
                raise FetchError(
                    f"{target.host} does not say whether programs may fetch its pages (status "
                    f"{answer.status}): try later, or save the page in a browser."
                )
            rules = self._read(answer, _ROBOTS_BYTES, cut=True).decode("utf-8", "replace")
        finally:
            answer.close()
        if not Protego.parse(rules).can_fetch(target.url, AGENT):
            raise FetchError(
                f"{target.host} forbids programs to fetch this page (robots.txt): save it in a "
                "browser and import the file."
            )

    def _get(self, target: Target, number: str) -> urllib3.BaseHTTPResponse:
        wait = urllib3.Timeout(total=self._left())
        if target.scheme == "https":
            pool: urllib3.HTTPConnectionPool = urllib3.HTTPSConnectionPool(
                number,
                target.port,
                ssl_context=self.trust or truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
                server_hostname=target.host,
            )
        else:
            pool = urllib3.HTTPConnectionPool(number, target.port)
        try:
            return pool.urlopen(
                "GET",
                target.path,
                headers={**_HEADERS, "Host": target.named},
                timeout=wait,
                retries=False,
                redirect=False,
                assert_same_host=False,
                preload_content=False,
            )
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise self._failed(target, error) from error

    def _page(self, target: Target, answer: urllib3.BaseHTTPResponse) -> Page:
        if answer.status != 200:
            raise FetchError(
                f"{target.host} answered with status {answer.status} instead of the page: check "
                "the address, or save the page in a browser."
            )
        kind, _, rest = answer.headers.get("content-type", "").partition(";")
        charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'")
        return Page(
            url=target.url,
            media_type=kind.strip().lower(),
            charset=charset,
            body=self._read(answer, self.most_bytes),
        )

    def _read(self, answer: urllib3.BaseHTTPResponse, limit: int, *, cut: bool = False) -> bytes:
        body = bytearray()
        try:
            for chunk in answer.stream(_CHUNK, decode_content=True):
                body += chunk
                self._left()
                if len(body) > limit:
                    break
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise FetchError("The connection broke off before the page was whole: try again."
                             ) from error  # fmt: skip
        if len(body) > limit and not cut:
            raise FetchError(
                f"The page is larger than {limit / 1e6:g} MB: save it in a browser and import "
                "the file."
            )
        return bytes(body[:limit])

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise FetchError(too_slow(self.most_seconds))
        return left

    def _failed(self, target: Target, error: Exception) -> FetchError:
        refused = isinstance(error, urllib3.exceptions.NewConnectionError)  # a timeout to urllib3
        late = isinstance(error, urllib3.exceptions.TimeoutError) and not refused
        if late or time.monotonic() >= self._until:
            return FetchError(too_slow(self.most_seconds))
        if isinstance(error, urllib3.exceptions.SSLError):
            return FetchError(
                f"{target.host} could not prove that it is {target.host} (its certificate is not "
                "valid), so nothing was fetched."
            )
        return FetchError(f"{target.host} did not answer: check the address, or try later.")


def too_slow(seconds: float) -> str:
    """Return the sentence for a page that took too long."""
    return f"The page did not come within {seconds:g} seconds: try later, or save it in a browser."
