"""XML from strangers: no entities, no network, libxml2's limits on depth and size."""

from typing import Any

from diptych_worker.errors import UnreadableError


def load() -> None:
    """Import lxml before the clock of the parse runs."""
    import lxml.etree

    del lxml


def parse_xml(data: bytes, *, recover: bool = False) -> Any:
    """Return the root element.

    Args:
        data: The file's bytes; the XML declaration says their encoding.
        recover: Whether to make the best of broken XML, as feeds often are.

    Raises:
        UnreadableError: If it is no XML, too deep, or declares entities.
    """
    import lxml.etree

    parser = lxml.etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = lxml.etree.fromstring(data, parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise UnreadableError(
            "The file is damaged, or nested deeper than documents are: save it anew in its program."
        )
    kinds = root.getroottree().docinfo.internalDTD
    if kinds is not None and any(True for _ in kinds.iterentities()):
        # Text behind an entity would be lost without a word, or repeated a billion times.
        raise UnreadableError(
            "The file declares XML entities, as attacks do: save it anew in its program."
        )
    return root


def local(node: Any) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def first_text(root: Any, *names: str) -> str:
    """Return the text of the first element that has one of these local names, in their order."""
    for name in names:
        for node in root.iter(f"{{*}}{name}"):
            text = "".join(node.itertext()).strip()
            if text:
                return str(text)
    return ""
