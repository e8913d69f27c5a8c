"""HTML: the article by trafilatura, or, where it finds none, the visible text of the page."""

import logging
import re
from typing import Any

from diptych_core.article import ParsedDocument
from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.clean import clean_text, has_words, one_line
from diptych_worker.parsers.dates import iso_date
from diptych_worker.parsers.htmldates import published

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_LOOKS = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
# Text that no reader of the page saw could seed a false contradiction; trafilatura keeps these.
_HIDDEN = (
    "//*[@hidden or @aria-hidden='true'"
    " or contains(translate(@style, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ ', 'abcdefghijklmnopqrstuvwxyz'),"
    " 'display:none')"
    " or contains(translate(@style, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ ', 'abcdefghijklmnopqrstuvwxyz'),"
    " 'visibility:hidden')"
    " or contains(concat(translate(@style, ' ', ''), ';'), 'font-size:0;')"
    " or contains(concat(translate(@style, ' ', ''), ';'), 'font-size:0px;')]"
    " | //nav | //*[@role='navigation']"  # menus would become claims
)
# Elements that must be closed: thousands of them inside each other make parsers quadratic.
_NESTED = re.compile(
    r"<(/?)(?:div|span|section|article|main|table|ul|ol|b|i|em|strong|font|blockquote|center|form"
    r"|fieldset|nav|header|footer|svg|g)\b",
    re.IGNORECASE,
)
_MOST_DEPTH = 5_000
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}")
_MOST_ATTRIBUTES = 2_000
_LEAST = 50  # characters of article text below which trafilatura has missed it
_UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe", "select", "button", "nav")
WHOLE_PAGE = "No article was found on the page: its whole visible text was taken."


def load() -> None:
    """Import the libraries, which takes half a second, before the clock of the parse runs."""
    import selectolax.lexbor
    import trafilatura

    del selectolax
    # Their messages quote addresses and text.
    logging.getLogger(trafilatura.__name__).setLevel(logging.CRITICAL + 1)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)


def looks_like_html(text: str) -> bool:
    """Whether ``text`` begins as an HTML page does, whatever the file is called."""
    return _LOOKS.match(text[:2000].removeprefix("\ufeff")) is not None


def parse(text: str) -> tuple[ParsedDocument, tuple[str, ...]]:
    """Return the article of a page and its metadata; nothing is fetched.

    Raises:
        UnreadableError: If the page shows no text.
    """
    load()
    text = _XML_DECLARATION.sub("", text.replace("\x00", ""), count=1)
    _refuse_traps(text)
    tree = _tree(text)
    found = None if tree is None else _article(tree)
    if found is not None:
        return found, ()
    visible = _visible_text(text)
    if not has_words(visible):
        raise UnreadableError(
            "The page shows no text (it may be built by scripts): open it in a browser and save"
            " the article as text."
        )
    fields: dict[str, Any] = {} if tree is None else _head(tree)
    return ParsedDocument(text=visible, **fields), (WHOLE_PAGE,)


def _refuse_traps(text: str) -> None:
    """Refuse pages on which every parser tried takes minutes for a megabyte.

    Raises:
        UnreadableError: If elements are nested by the thousand, or one has attributes so.
    """
    for tag in _LONG_TAG.finditer(text):  # a picture inside its tag is one long attribute
        if len(tag[0].split()) > _MOST_ATTRIBUTES:
            raise UnreadableError(
                "An element of the page has thousands of attributes, as attacks have: save the"
                " article as text."
            )
    depth = 0
    for found in _NESTED.finditer(text):
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > _MOST_DEPTH:
            raise UnreadableError(
                f"The page nests more than {_MOST_DEPTH} elements, as attacks do: save the article"
                " as text."
            )


def _tree(text: str) -> Any:
    import lxml.etree
    import lxml.html

    # The parser's own limits (depth 256, 10 MB a text node) stay on: huge_tree lifts them.
    parser = lxml.html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True)
    try:
        tree = lxml.html.document_fromstring(text, parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None
    for node in tree.xpath(_HIDDEN):
        if node.getparent() is not None and node.tag not in {"html", "body"}:
            node.drop_tree()
    return tree


def _article(tree: Any) -> ParsedDocument | None:
    import trafilatura

    stated = published(tree)
    try:
        found: Any = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            # The extensive search takes any date on the page; none is better than a wrong one.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the extractor's own faults on odd pages, of any type
        return None  # the visible text remains
    if found is None:
        return None
    lines = clean_text(str(found.text or "")).split("\n")
    body = "\n\n".join(line.strip() for line in lines if line.strip())
    if len(body) < _LEAST:
        return None
    return ParsedDocument(
        text=body,
        title=one_line(found.title or ""),
        author=one_line(found.author or ""),
        source=one_line(found.sitename or found.hostname or ""),
        published=stated or iso_date(found.date or ""),
        language=_language(tree) or one_line(found.language or ""),
        url=one_line(found.url or ""),
    )


def _head(tree: Any) -> dict[str, Any]:
    title = one_line(tree.findtext(".//title") or "")
    return {"title": title, "published": published(tree), "language": _language(tree)}


def _language(tree: Any) -> str:
    stated = (tree.xpath("string(/html/@lang)") or tree.xpath("string(/html/@xml:lang)")).strip()
    return stated if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", stated) else ""


def _visible_text(text: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(text)
    page.strip_tags(list(_UNSEEN))
    body = page.body
    if body is None:
        return ""
    lines = (" ".join(line.split()) for line in body.text(separator="\n").split("\n"))
    return clean_text("\n\n".join(line for line in lines if line))
