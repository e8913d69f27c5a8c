"""A lock that opens at once, for tests of what is around it."""

from diptych.usecases.passphrases import Answer, Asked


def cheap_lock(asked: Asked) -> Answer:
    """Lock and open as the real one does, without the work that makes guessing slow."""
    own = asked.passphrase.encode().hex().encode()
    if not asked.locked:
        return Answer(data=own + b"\n" + asked.data)
    key, _, data = asked.data.partition(b"\n")
    return Answer(data=data) if key == own else Answer(wrong=True)
