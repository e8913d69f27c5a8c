"""What a drop or the clipboard holds: files, a page's piece, a link, or text."""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from PySide6.QtCore import QMimeData

from diptych.fetching.address import is_web_address

# Where browsers say which page a piece was copied from: Firefox, and Chromium.
_ORIGINS = ("text/x-moz-url-priv", "chromium/x-source-url")
_LINK = 10_000  # characters; no link is longer, and this runs on the window's thread
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What was dropped or copied.

    Attributes:
        paths: Local files and folders; when there are any, nothing else counts.
        link: A web address, when that is all there is.
        html: A piece of a page.
        text: The same or other content as plain text.
        origin: Address of the page that a piece is from, where the browser says it.
    """

    paths: tuple[Path, ...] = ()
    link: str = ""
    html: str = ""
    text: str = ""
    origin: str = ""

    @property
    def empty(self) -> bool:
        """True when there is nothing that could be imported."""
        return not (self.paths or self.link or self.html or self.text.strip())


def read_content(data: QMimeData | None) -> Content:
    """Return what ``data`` holds; images and the like are passed over."""
    if data is None:
        return Content()
    urls = data.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if paths:
        return Content(paths=paths)
    text = data.text()
    named = next((url.toString() for url in urls if is_web_address(url.toString())), "")
    html = data.html()
    if named and (not html or _is_one_link(html)):
        return Content(link=named, text=text)
    if not html and is_web_address(text):
        return Content(link=text.strip(), text=text)
    return Content(html=html, text=text, origin=_origin(data))


def might_hold(data: QMimeData) -> bool:
    """Tell whether a drag may hold something to import, without asking for its content.

    A browser that is dragged from may take long to make the content, and does it on demand.
    """
    return data.hasUrls() or data.hasHtml() or data.hasText()


def _is_one_link(html: str) -> bool:
    """Tell whether a piece of HTML is nothing but one link, as browsers make of a dragged one."""
    if len(html) > _LINK:
        return False
    counter = _Links()
    counter.feed(html)
    counter.close()
    return counter.links == 1 and not counter.outside.strip()


class _Links(HTMLParser):
    """Counts links, and keeps the text outside of them. Only asks what kind of drag it is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links = 0
        self.outside = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter a link."""
        if tag == "a" and any(name == "href" for name, _ in attrs):
            self.links += 1
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        if tag == "a":
            self._inside = False

    def handle_data(self, data: str) -> None:
        """Keep what stands outside."""
        if not self._inside:
            self.outside += data


def _origin(data: QMimeData) -> str:
    for name in _ORIGINS:
        raw = bytes(data.data(name).data())
        if raw:
            encoding = "utf-16" if raw[:2] in _UTF_16 else "utf-16-le" if 0 in raw else "utf-8"
            found = raw.decode(encoding, "replace").strip("\0").split("\n")[0].strip()
            if is_web_address(found):
                return found
    return ""
