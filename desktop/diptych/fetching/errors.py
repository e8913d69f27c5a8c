"""Why a page could not be fetched."""

from diptych.usecases.errors import UseCaseError


class FetchError(UseCaseError):
    """A page was not fetched; ``str()`` is one sentence that says what to do."""
