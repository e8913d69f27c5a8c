"""The paragraphs of HTML that is an article already: a chapter, an entry of a feed, a mail."""

from typing import Any

from diptych_worker.parsers.clean import clean_text

_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "svg", "iframe", "select", "button", "nav", "head",
     "title", "math", "object", "form")
)  # fmt: skip
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
     "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
     "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "ruby", "rb", "rt")
)  # fmt: skip


def html_tree(text: str) -> Any:
    """Return the root of the page or fragment; None when there is nothing in it."""
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(
        huge_tree=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return lxml.html.document_fromstring(text.replace("\x00", ""), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None


def paragraphs(tree: Any) -> list[str]:
    """Return the visible text block by block."""
    out: list[str] = []
    here: list[str] = []

    def close() -> None:
        text = clean_text(" ".join("".join(here).split()))
        here.clear()
        if text:
            out.append(text)

    def walk(node: Any) -> None:  # libxml2 bounds the depth at 256
        tag = node.tag if isinstance(node.tag, str) else "script"
        if tag in _UNSEEN or node.get("hidden") is not None:
            return
        block = tag not in _INLINE
        if block:
            close()
        here.append(node.text or "")
        for child in node:
            walk(child)
            here.append(child.tail or "")
        if block:
            close()

    if tree is not None:
        walk(tree)
        close()
    return out
