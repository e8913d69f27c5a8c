"""Seeded mutations of files: what hostile and unlucky bytes look like."""

import io
import random
import struct
import zipfile

from foreign.makers import make

SEEDS = 30  # files of each format from which mutations are made
_WORDS = (
    b"\x00", b"\xff", b"<", b">", b"&#x", b"<!--", b"</", b'"', b"\\", b"{", b"}", b"(", b"<<",
    b">>", b"endobj", b"stream", b"PK\x03\x04", b"\r\n", b"=\r\n", b"--", b"]]>", b"<![CDATA[",
    b"&amp;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"%s%n", b"../", b"9" * 40, b"-1",
    b"\xef\xbb\xbf", b"\xed\xa0\x80",
)  # fmt: skip
_ZIPPED = frozenset(("docx", "odt", "epub", "xlsx", "zip"))


def mutated(form: str, number: int) -> bytes:
    """Return the mutation of a format with this number; the same bytes every time."""
    chance = random.Random(f"{form} {number}")
    data = make(form, chance.randrange(SEEDS))
    if form in _ZIPPED and chance.random() < 0.6:
        return _inside(data, chance)
    return _spoilt(data, chance)


def _spoilt(data: bytes, chance: random.Random) -> bytes:  # noqa: C901 - one case a mutation
    work = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
        if not work:
            break
        at = chance.randrange(len(work))
        span = chance.randint(1, 1 + min(200, len(work)))
        match chance.randrange(9):
            case 0:
                work[at] ^= 1 << chance.randrange(8)
            case 1:
                work[at] = chance.randrange(256)
            case 2:
                del work[at : at + span]
            case 3:
                work[at:at] = chance.choice(_WORDS)
            case 4:
                work[at:at] = work[at : at + span] * chance.randint(1, 4)
            case 5:
                del work[at:]
            case 6:
                work[at : at + 4] = struct.pack("<I", chance.choice((0, 1, 2**31 - 1, 2**32 - 1)))
            case 7:
                work[at : at + span] = chance.randbytes(min(span, 40))
            case _:
                other = chance.randrange(len(work))
                work[at : at + span] = work[other : other + span]
    return bytes(work)


def _inside(data: bytes, chance: random.Random) -> bytes:
    """Return an archive that is whole, with a member that is not."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        names = before.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = before.read(name)
            if name == chosen:
                content = _spoilt(content, chance) if chance.random() < 0.9 else b""
            after.writestr(name, content)
    return out.getvalue()
