"""RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom: an article for each entry."""

from collections.abc import Sequence
from typing import Any

from diptych_core.article import ParsedDocument
from diptych_worker.errors import UnreadableError
from diptych_worker.parsers.blocks import check_text, joined
from diptych_worker.parsers.clean import one_line
from diptych_worker.parsers.dates import iso_date
from diptych_worker.parsers.htmltext import html_tree, paragraphs
from diptych_worker.parsers.items import Options, Parsed, Unit
from diptych_worker.parsers.xmlsafe import local, parse_xml

_ROOTS = frozenset(("rss", "rdf", "feed"))
_ENTRIES = frozenset(("item", "entry"))
_DATES = ("pubDate", "published", "issued", "date", "updated", "modified")
_SHORT = "It is the feed's summary, not the whole article."
_SHORT_BELOW = 600  # characters


def parse(data: bytes, options: Options) -> Sequence[Unit]:
    """Return the entries of a feed.

    Raises:
        UnreadableError: If it is no feed, or an empty one.
    """
    del options
    root = parse_xml(data.lstrip(), recover=True)
    if local(root).lower() not in _ROOTS:
        raise UnreadableError(
            "The file is XML but no RSS or Atom feed: save the article as .html or .txt."
        )
    channel = next((node for node in root if local(node) == "channel"), root)
    outlet = _child(channel, "title")
    language = _child(channel, "language") or _attribute(root, "lang")
    entries = [node for node in root.iter() if local(node) in _ENTRIES]
    if not entries:
        raise UnreadableError("The feed has no entries: get it again later.")

    def unit(number: int, node: Any) -> Unit:
        return Unit(f"entry {number}", lambda: _entry(node, outlet, language))

    return [unit(number, node) for number, node in enumerate(entries, start=1)]


def _entry(node: Any, outlet: str, language: str) -> Parsed:
    texts = [_markup(child) for child in node if local(child) in {"encoded", "content"}]
    texts = texts or [
        _markup(child) for child in node if local(child) in {"description", "summary"}
    ]
    text = joined(paragraphs(html_tree(max(texts, key=len)))) if any(texts) else ""
    if not text:
        raise UnreadableError("The entry has no text, only a link: save the page itself.")
    check_text(text)
    author = next((c for c in node if local(c) in {"creator", "author"}), None)
    source = next((c for c in node if local(c) == "source"), None)
    document = ParsedDocument(
        text=text,
        title=one_line(" ".join(paragraphs(html_tree(_child(node, "title"))))),
        author=_author(author),
        source=(_words(source) if source is not None else "") or outlet,
        published=next(filter(None, (iso_date(_child(node, name)) for name in _DATES)), ""),
        language=_attribute(node, "lang") or language,
        url=_link(node),
        encoding="",
    )
    return Parsed(document, (_SHORT,) if len(text) < _SHORT_BELOW else ())


def _markup(node: Any) -> str:
    """Return the HTML in an element: as text, or as XHTML children."""
    if len(node):
        import lxml.etree

        return str(lxml.etree.tostring(node, encoding="unicode", with_tail=False))
    return node.text or ""


def _author(node: Any) -> str:
    if node is None:
        return ""
    name = next((c for c in node if local(c) == "name"), node)
    return _words(name)


def _link(node: Any) -> str:
    for child in node:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = one_line(child.get("href") or child.text or "")
            if address.startswith(("http://", "https://")):
                return address
    return ""


def _words(node: Any) -> str:
    title = next((c for c in node if local(c) == "title"), node)
    return one_line("".join(title.itertext()))


def _child(node: Any, name: str) -> str:
    found = next((child for child in node if local(child) == name), None)
    return "" if found is None else one_line("".join(found.itertext()))


def _attribute(node: Any, name: str) -> str:
    return next((str(v) for k, v in node.attrib.items() if k.rpartition("}")[2] == name), "")
