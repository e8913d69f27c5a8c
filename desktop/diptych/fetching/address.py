"""Which addresses may be fetched: http and https, to computers of the public internet only.

A page's address decides which of the user's own machines are asked for what. So the numeric
address behind the name is checked, after the name was looked up, and the connection then goes to
that number (``page.py``): a name that means another machine a moment later gains nothing.
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from diptych.fetching.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[str], bool]
_PORTS = {"http": 80, "https": 443}
_LONGEST = 2_000  # characters; longer ones are refused by many servers
# IPv6 addresses that a network without IPv4 makes of IPv4 ones (RFC 6052): as public as these.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address taken to pieces.

    Attributes:
        scheme: ``http`` or ``https``.
        host: Name or number, as ASCII.
        port: Where to knock.
        path: Path and query.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as an address without a path."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self._usual else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address, without its fragment."""
        return self.origin + self.path

    @property
    def named(self) -> str:
        """What the server is to be called in the request."""
        return self.origin.partition("://")[2]

    @property
    def _usual(self) -> bool:
        return self.port == _PORTS[self.scheme]


def read_address(url: str) -> Target:
    """Return the pieces of ``url``.

    Raises:
        FetchError: If it is no web address, or one with a password in it.
    """
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, parts.hostname or ""
        ascii_host = host.encode("idna").decode() if not host.isascii() else host
    except (ValueError, UnicodeError):
        raise FetchError(_no_address(url)) from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host or any(c.isspace() or ord(c) < 32 for c in host):
        raise FetchError(_no_address(url))
    if parts.username is not None or parts.password is not None:
        raise FetchError("Addresses with a user name or password are not fetched: save the page.")
    path = urlunsplit(("", "", _quoted(parts.path) or "/", _quoted(parts.query), ""))
    if len(url) > _LONGEST or port == 0:
        raise FetchError(_no_address(url))
    return Target(scheme=scheme, host=ascii_host, port=port or _PORTS[scheme], path=path)


def is_web_address(text: str) -> bool:
    """Tell whether a text is one web address and nothing else."""
    try:
        read_address(text)
    except FetchError:
        return False
    return len(text.split()) == 1


def is_public(number: str) -> bool:
    """Tell whether a numeric address belongs to the public internet.

    Private, loopback, link-local, multicast, reserved and documentation ranges do not (IANA's
    special-purpose registries, as ``ipaddress`` has them), nor IPv6 addresses that hold such an
    IPv4 address.
    """
    try:
        address: Address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if address in _NAT64:
        return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
    return all(_global(each) for each in (address, *_inside(address)))


def _global(address: Address) -> bool:
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_unspecified
        or address.is_loopback
        or address.is_link_local
        or (isinstance(address, ipaddress.IPv6Address) and address.is_site_local)
    )


def _inside(address: Address) -> list[Address]:
    """Return the IPv4 addresses that an IPv6 address would lead to."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address | None] = [address.ipv4_mapped, address.sixtofour]
    found += list(address.teredo or ())
    return [each for each in found if each is not None]


def _quoted(part: str) -> str:
    return quote(part, safe="%/:=&?~#+!$,;'@()*[]")


def _no_address(url: str) -> str:
    shown = url if len(url) <= 80 else url[:80] + "…"
    return f"“{shown}” is no address of a web page: write one that begins with https:// or http://."
