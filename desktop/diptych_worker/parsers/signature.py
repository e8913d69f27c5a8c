"""Files that are no text, told apart by their first bytes and by their bytes at large."""

from diptych_worker.errors import UnreadableError

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
_SAMPLE = 2**20  # bytes looked at
_MOST_CONTROLS = 0.02  # share of control bytes above which it is no text


def refuse_binary(data: bytes, encoding: str = "") -> None:
    """Refuse bytes that are no text.

    Args:
        data: The file's content.
        encoding: Encoding once it is known; UTF-16 and UTF-32 have NUL bytes by right.

    Raises:
        UnreadableError: If it is a known other format, has NULs, or is mostly control bytes.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(
                f"This is {what}, not plain text: open it in its program and save the article as"
                " .txt or .html."
            )
    if encoding.startswith(("utf-16", "utf-32")) or (not encoding and _may_be_wide(data)):
        return
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\x00" in data or controls > _MOST_CONTROLS * len(sample):
        raise UnreadableError(
            "This is a binary file, not text: choose the article as .txt, .md or .html."
        )


def _may_be_wide(data: bytes) -> bool:
    """Whether ``data`` may be UTF-16 or UTF-32: by its mark, or by NULs in every other byte."""
    return data.startswith(_BOMS) or wide_without_mark(data) != ""


def wide_without_mark(data: bytes) -> str:
    """Return ``utf-16-le`` or ``utf-16-be`` if ``data`` looks like unmarked UTF-16, else empty.

    Text with many Latin letters and spaces has a NUL in nearly every odd (even) byte.
    """
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 8:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * len(sample) / 2 and even < 0.02 * len(sample):
        return "utf-16-le"
    if even > 0.6 * len(sample) / 2 and odd < 0.02 * len(sample):
        return "utf-16-be"
    return ""
