"""Locking a small secret with a passphrase, in age's format, in a process of its own.

The work that makes guessing slow (scrypt: seconds, and hundreds of MiB) keeps the interpreter to
itself, which would stop the window. The passphrase goes through a pipe: never into arguments, the
environment or a file, where others could see it.
"""

import subprocess
import sys

import msgspec

from diptych.itself import ask_itself, asked
from diptych.usecases.errors import UseCaseError

COMMAND = "lock-key"  # of the program itself; not told in its help
MOST_SECONDS = 120.0  # for a machine that is slow and busy; a quiet one takes one or two
_LARGEST = 1 << 16  # bytes of a locked secret


class WrongPassphraseError(UseCaseError):
    """The passphrase does not open it."""


class Asked(msgspec.Struct, frozen=True):
    """What the process is to do.

    Attributes:
        passphrase: The passphrase.
        data: What is to be locked, or a locked secret.
        locked: Whether ``data`` is locked and is to be opened.
    """

    passphrase: str
    data: bytes
    locked: bool


class Answer(msgspec.Struct, frozen=True):
    """What came of it.

    Attributes:
        data: The locked secret, or the secret.
        wrong: Whether it did not open.
    """

    data: bytes = b""
    wrong: bool = False


def lock(secret: bytes, passphrase: str) -> bytes:
    """Return ``secret`` as an age file that the passphrase opens; takes seconds.

    Raises:
        UseCaseError: If the passphrase is empty, or the machine has no memory for it.
    """
    if not passphrase:
        raise UseCaseError("the passphrase is empty: choose one, best of five words or more")
    return _ask(Asked(passphrase=passphrase, data=secret, locked=False)).data


def unlock(locked: bytes, passphrase: str) -> bytes:
    """Return the secret in an age file; takes seconds.

    Raises:
        WrongPassphraseError: If it does not open.
        UseCaseError: If the machine has no memory or time for it.
    """
    if len(locked) > _LARGEST:
        raise WrongPassphraseError("the part that the passphrase opens is damaged")
    answer = _ask(Asked(passphrase=passphrase, data=locked, locked=True))
    if answer.wrong:
        raise WrongPassphraseError("the passphrase does not open it")
    return answer.data


def serve() -> int:
    """Do what stdin asks and answer on stdout; returns the exit status."""
    from pyrage import DecryptError, passphrase

    wish = msgspec.json.decode(asked(4 * _LARGEST), type=Asked)
    if wish.locked:
        try:
            answer = Answer(data=passphrase.decrypt(wish.data, wish.passphrase))
        except DecryptError:  # wrong, damaged, or so costly that nobody made it in good faith
            answer = Answer(wrong=True)
    else:
        answer = Answer(data=passphrase.encrypt(wish.data, wish.passphrase))
    sys.stdout.buffer.write(msgspec.json.encode(answer))
    sys.stdout.buffer.flush()
    return 0


def _ask(wish: Asked) -> Answer:
    try:
        answer = ask_itself(COMMAND, msgspec.json.encode(wish), seconds=MOST_SECONDS)
        return msgspec.json.decode(answer, type=Answer)
    except (OSError, subprocess.SubprocessError, msgspec.DecodeError):
        # No chain: what failed holds the passphrase, and a traceback could show it.
        raise UseCaseError(
            "the passphrase could not be worked on: it needs up to 1 GB of memory for a moment; "
            "close other programs and try again"
        ) from None
