"""The sample case: invented articles on one invented event, in the user's data folder."""

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
import platformdirs

from diptych.session import CaseSession
from diptych.usecases.errors import UseCaseError
from diptych.usecases.importing import import_paths
from diptych.worker.client import WorkerClient
from diptych_core.article import Reliability
from diptych_resources import folder, read_bytes


class SampleEntry(msgspec.Struct, frozen=True):
    """One line of the sample's manifest."""

    file: str
    title: str
    source: str
    published: str
    author: str = ""
    reliability: Reliability = Reliability.UNRATED


def data_folder() -> Path:
    """Return the user's data folder; ``DIPTYCH_DATA_DIR`` overrides it."""
    named = os.environ.get("DIPTYCH_DATA_DIR")
    return Path(named) if named else Path(platformdirs.user_data_dir("diptych", appauthor=False))


def sample_path() -> Path:
    """Return where the user's sample case is, or will be."""
    return data_folder() / "Sample.diptych"


def read_manifest(raw: bytes) -> tuple[SampleEntry, ...]:
    """Return the entries of a manifest, in import order."""
    return tuple(msgspec.json.decode(raw, type=list[SampleEntry]))


def sample_entries() -> tuple[SampleEntry, ...]:
    """Return the sample's manifest, in import order."""
    return read_manifest(read_bytes("sample/manifest.json"))


def open_sample(worker: WorkerClient, path: Path | None = None) -> CaseSession:
    """Open the sample case, made on first use; labels given in it are kept.

    Args:
        worker: Parses the articles on first use.
        path: Where the case is; None for the user's data folder.

    Raises:
        StoreError: If the case cannot be made or opened.
        UseCaseError: If its folder cannot be made.
    """
    path = path or sample_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        msg = f"{path.parent} could not be made ({error.strerror}); set DIPTYCH_DATA_DIR"
        raise UseCaseError(msg) from error
    session = CaseSession.open(path) if path.exists() else CaseSession.create(path)
    try:
        fill_case(session, worker, folder("sample"), sample_entries())
    except BaseException:
        session.close()
        raise
    return session


def fill_case(
    session: CaseSession, worker: WorkerClient, home: Path, entries: Sequence[SampleEntry]
) -> None:
    """Import what the case lacks of a manifest and fill in the manifest's metadata.

    Args:
        session: The open case.
        worker: Parses the articles.
        home: The folder that holds them.
        entries: The manifest.

    Raises:
        UseCaseError: If an article cannot be imported.
    """
    present = session.run(lambda case: {a.file for a in case.articles.all()})
    for entry in entries:
        if entry.file in present:
            continue
        results = import_paths(
            session, worker, [home / entry.file], source=entry.source, published=entry.published
        )
        identifier = results[0].article_id
        if not identifier:
            raise UseCaseError(f"the sample article {entry.file} is broken: {results[0].reason}")
        _correct(session, identifier, entry)


def _correct(session: CaseSession, identifier: str, entry: SampleEntry) -> None:
    session.run(
        lambda case: case.articles.update_metadata(
            identifier,
            title=entry.title,
            author=entry.author,
            reliability=entry.reliability,
        )
    )
