"""The export formats by name. A format turns a data set into files; the use case writes them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from diptych_core.errors import UnknownFormatError
from diptych_core.publish.argilla import argilla_files, read_argilla
from diptych_core.publish.card import card
from diptych_core.publish.claimreview import claimreview_files
from diptych_core.publish.dataset import DataSet
from diptych_core.publish.huggingface import huggingface_files, read_huggingface
from diptych_core.publish.labelstudio import labelstudio_files, read_labelstudio
from diptych_core.publish.manifest import MANIFEST, manifest
from diptych_core.publish.nli import mnli_files, read_nli, snli_files
from diptych_core.publish.prodigy import prodigy_files, read_prodigy
from diptych_core.publish.reading import Read, ReadLabel
from diptych_core.publish.rows import LabelledPair
from diptych_core.publish.stix import stix_files
from diptych_core.publish.tables import (
    csv_files,
    jsonl_files,
    parquet_files,
    read_csv,
    read_jsonl,
    read_parquet_rows,
)
from diptych_core.publish.texts import ARTICLES, WORDLESS, Texts, articles_lines
from diptych_core.publish.webannotation import read_webannotation, webannotation_files

# What a format makes: relative POSIX path -> bytes. The same data set gives the same bytes.
Files = Mapping[str, bytes]
README = "README.md"


@dataclass(frozen=True, slots=True)
class Format:
    """One export format.

    Attributes:
        write: Makes its files; the data card and the manifest are added to them.
        about: What its files are, in Markdown, for the data card.
        read: Reads the labels back; None where the format cannot hold them.
    """

    write: Callable[[DataSet], dict[str, bytes]]
    about: str
    read: Callable[[Files], Read] | None = None


def _of_rows(read: Callable[[Files], Sequence[LabelledPair]]) -> Callable[[Files], Read]:
    return lambda files: Read(tuple(ReadLabel.of(row) for row in read(files)))


FORMATS: dict[str, Format] = {
    "jsonl": Format(
        jsonl_files,
        "`pairs.jsonl` has one decision a line, with everything that is known of it.",
        _of_rows(read_jsonl),
    ),
    "csv": Format(
        csv_files,
        "`pairs.csv` has one decision a row, UTF-8, lists as JSON. A cell that a spreadsheet would "
        "run as a formula starts with an apostrophe.",
        _of_rows(read_csv),
    ),
    "parquet": Format(
        parquet_files,
        "`pairs.parquet` has one decision a row, lists as JSON.",
        _of_rows(read_parquet_rows),
    ),
    "hf": Format(huggingface_files, "", _of_rows(read_huggingface)),
    "snli": Format(
        snli_files,
        "One file a split, one pair a line, with the fields of SNLI; `captionID` is the event, "
        "`gold_label` is `-` where there is none.",
        read_nli,
    ),
    "mnli": Format(
        mnli_files,
        "One file a split, one pair a line, with the fields of MNLI; `promptID` is the event, "
        "`gold_label` is `-` where there is none.",
        read_nli,
    ),
    "prodigy": Format(
        prodigy_files,
        "`pairs.jsonl` goes into Prodigy with `prodigy db-in`; one decision a line, all decisions "
        "on one pair with the same `_input_hash`.",
        read_prodigy,
    ),
    "labelstudio": Format(
        labelstudio_files,
        "`tasks.json` goes into a Label Studio project whose labelling interface is `view.xml`; "
        "one task a pair, one annotation a decision.",
        read_labelstudio,
    ),
    "argilla": Format(
        argilla_files,
        "`records.jsonl` has Argilla's flattened records, `settings.json` the settings of their "
        "data set.",
        read_argilla,
    ),
    "webannotation": Format(
        webannotation_files,
        "`annotations.jsonld` is a collection of W3C Web Annotations; targets are the evidence, or "
        "the claim where none was marked.",
        read_webannotation,
    ),
    "stix": Format(
        stix_files,
        "`bundle.json` is a STIX 2.1 bundle: claims and pairs are notes, labels and ratings of "
        "claims are opinions. `misp.json` is a MISP event whose tags carry the Admiralty grades.",
    ),
    "claimreview": Format(
        claimreview_files,
        "`reviews.jsonld` has a ClaimReview for each claim that an analyst rated, and none else: a "
        "contradiction is no verdict on a claim. `ratingValue` 5 is confirmed by other sources, 1 "
        "is improbable; what cannot be judged has no value.",
    ),
}


def format_named(name: str) -> Format:
    """Return the format ``name``.

    Raises:
        UnknownFormatError: Naming the formats that exist.
    """
    if name not in FORMATS:
        msg = f"there is no export format {name!r}; there are {', '.join(FORMATS)}"
        raise UnknownFormatError(msg)
    return FORMATS[name]


def encode(name: str, data: DataSet) -> Files:
    """Return all files of the format ``name``: its own, data card, guidelines, manifest.

    Raises:
        UnknownFormatError: Naming the formats that exist, or those that can do without words
            where the set has none.
    """
    chosen = format_named(name)
    if data.texts is Texts.POSITIONS and name not in WORDLESS:
        msg = (
            f"the format {name!r} is made of the claims' words; without words there are "
            f"{', '.join(WORDLESS)}"
        )
        raise UnknownFormatError(msg)
    files = chosen.write(data)
    if README not in files:
        files[README] = card(data, chosen.about).encode("utf-8")
    if data.articles:
        files[ARTICLES] = articles_lines(data.articles)
    for identifier, text in data.guidelines.items():
        files[f"guidelines/{identifier}.md"] = text.encode("utf-8")
    files[MANIFEST] = manifest(data, name, files)
    return dict(sorted(files.items()))
