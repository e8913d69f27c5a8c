"""Sealed bundles: a bundle that only a passphrase opens (ADR 0021).

A zip file of three: ``key.age`` holds a fresh secret key, locked with the passphrase;
``bundle.zip.age`` is the bundle, encrypted to that key; README.txt says how to open both without
Diptych. Both are plain age files, made by pyrage (the Rust age), so that
``age -d -i key.age bundle.zip.age`` opens them. The passphrase locks the key and not the bundle
itself, since pyrage would hold all of that in memory.
"""

import zipfile
from pathlib import Path
from typing import IO

from diptych.usecases.errors import UseCaseError
from diptych.usecases.passphrases import WrongPassphraseError, lock, unlock

KEY, CONTENT, README = "key.age", "bundle.zip.age", "README.txt"
_LARGEST_KEY = 1 << 14  # bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day of a zip file
_ABOUT = """This is a sealed bundle of Diptych. Who has its passphrase opens it with

    diptych unbundle THIS.zip --passphrase-file FILE

or in the window with Team > Open a bundle, or without Diptych, with age (age-encryption.org):

    age -d -i key.age -o bundle.zip bundle.zip.age

bundle.zip then holds the case and its guidelines. Without the passphrase nobody opens it.
"""


def seal(plain: Path, out: Path, passphrase: str) -> None:
    """Write ``plain`` as a sealed bundle; memory does not grow with it.

    Raises:
        UseCaseError: If the passphrase is empty, or the machine has no memory for it.
        OSError: If the disk refuses.
    """
    from pyrage import encrypt_io, x25519

    identity = x25519.Identity.generate()
    key = lock(f"{identity}\n".encode("ascii"), passphrase)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr(_entry(README), _ABOUT)
        packed.writestr(_entry(KEY), key)
        with (
            plain.open("rb") as source,
            packed.open(_entry(CONTENT), "w", force_zip64=True) as place,
        ):
            encrypt_io(source, place, [identity.to_public()])


def is_sealed(path: Path) -> bool:
    """Tell whether a file is a sealed bundle; one that can't be read is none."""
    try:
        if not path.is_file():  # a pipe would be waited for, a device be read for ever
            return False
        with zipfile.ZipFile(path) as packed:
            return {KEY, CONTENT} <= set(packed.namelist())
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return False


def unseal(sealed: Path, out: Path, passphrase: str) -> None:
    """Write the bundle in a sealed one to ``out``, which must not exist.

    What was changed on the way does not open; ``out`` may then hold a part of it.

    Raises:
        UseCaseError: If the passphrase is wrong or the file is not as its maker wrote it.
        OSError: If the disk refuses.
        zipfile.BadZipFile: If it is no whole zip file.
    """
    from pyrage import DecryptError, IdentityError, decrypt_io, x25519

    damaged = f"“{sealed.name}” is damaged: it is not what its maker sealed; ask for it again"
    with zipfile.ZipFile(sealed) as packed:
        try:
            secret = unlock(_key(packed, damaged), passphrase)
        except WrongPassphraseError as error:
            msg = (
                f"the passphrase does not open “{sealed.name}”: type it again, or ask whoever "
                "sealed the bundle"
            )
            raise WrongPassphraseError(msg) from error
        try:
            identity = x25519.Identity.from_str(secret.decode("ascii").strip())
            with packed.open(CONTENT) as source, out.open("xb") as place:
                decrypt_io(_Whole(source), place, [identity])
        except (DecryptError, IdentityError, UnicodeDecodeError, zipfile.BadZipFile) as error:
            raise UseCaseError(damaged) from error
        except OSError as error:
            if error.errno is None:  # age's own: a piece has not the seal that it should have
                raise UseCaseError(damaged) from error
            raise


class _Whole:
    """What age reads from: a damaged zip file ends as age's own fault does."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        try:
            return self._source.read(size)
        except (zipfile.BadZipFile, EOFError) as error:
            raise OSError(str(error)) from error


def _key(packed: zipfile.ZipFile, damaged: str) -> bytes:
    try:
        with packed.open(KEY) as file:
            return file.read(_LARGEST_KEY)
    except (KeyError, zipfile.BadZipFile) as error:
        raise UseCaseError(damaged) from error


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _EPOCH)
    made.external_attr = 0o600 << 16
    return made
