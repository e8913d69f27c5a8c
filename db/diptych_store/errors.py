"""The errors of the case file: each says in one sentence what is wrong and what to do."""


class StoreError(Exception):
    """Root of the store's errors; ``str()`` is the sentence shown to the user."""


class CaseMissingError(StoreError):
    """There is no file at the path."""


class CaseExistsError(StoreError):
    """A new case would overwrite something."""


class NotACaseError(StoreError):
    """The path holds something else than a case: a folder, no bytes, a foreign file."""


class NewerCaseError(StoreError):
    """A later version of Diptych has written the case."""


class OlderCaseError(StoreError):
    """The case must be brought up to date, which reading alone cannot do."""


class DamagedCaseError(StoreError):
    """The bytes of the case, or records in it, are not what was written."""


class CaseLockedError(StoreError):
    """Another window, program or computer has the case open.

    Attributes:
        host: Computer that holds it; empty when unknown.
        user: Who opened it there; empty when unknown.
        since: ISO 8601 time of opening; empty when unknown.
    """

    def __init__(self, sentence: str, *, host: str = "", user: str = "", since: str = "") -> None:
        super().__init__(sentence)
        self.host = host
        self.user = user
        self.since = since


class NoAccessError(StoreError):
    """The operating system forbids reading or writing the case or its folder."""


class ReadOnlyCaseError(StoreError):
    """A change was asked of a case that is open for reading only."""


class DiskFullError(StoreError):
    """The disk took no more; the change was not saved, all before it was."""


class DiskFaultError(StoreError):
    """The disk, card or network drive reported an error."""


class RecordRefusedError(StoreError):
    """A record does not fit the case (names something that is not there); nothing was changed."""
