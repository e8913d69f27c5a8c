"""Over a hundred named bombs, in one worker: each ends in time, in bounds and in a sentence."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.worker.client import WorkerClient
from diptych.worker.errors import UnreadableFileError
from diptych_core.article import ParsedDocument
from foreign import late_bombs, more_bombs
from foreign.bombs import BOMBS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files and limits")

_LIMIT = 10.0  # seconds that the worker gets for a file here; 30 in the program
_ALLOWED = 30.0  # seconds until a file must have ended, with the time to kill and start again
# Those that hold something besides the trap, and of which that much is taken.
_YIELD = {
    "csv_million_empty_rows": 1, "docx_300_000_paragraphs": 1, "eml_10_mb_header": 1,
    "epub_spine_of_a_million": 1, "html_10_mb_comment": 1, "html_json_ld_100_000_deep": 1,
    "jsonl_line_of_60_mb": 1, "jsonl_odd_values": 1, "md_million_front_matter_lines": 1,
    "pdf_contents_200_000_times": 1,
    "mhtml_bad_transfer_encoding": 1, "odt_billion_spaces": 1, "pdf_count_of_two_billion": 1,
    "pdf_million_operators": 1, "rss_20_000_entries": 1, "rtf_40_mb_picture": 1,
    "rtf_million_groups": 1, "zip_climbing_out": 2,
    "atom_100_000_namespaces": 1, "csv_name_of_a_column_of_8_mb": 60, "docx_million_attributes": 1,
    "docx_parts_elsewhere": 1, "docx_xinclude_and_a_dtd_elsewhere": 1,
    "eml_200_000_brackets_in_an_address": 1, "epub_chapters_outside": 1, "epub_zip64_that_lies": 1,
    "html_300_000_comments": 1, "html_400_000_unknown_elements": 1, "html_in_utf_7": 1,
    "html_that_leads_away": 1, "html_title_of_9_mb": 1, "jsonl_brackets_in_a_string": 1,
    "jsonl_key_of_40_mb": 1, "md_title_of_8_mb": 1, "mhtml_million_false_borders": 1,
    "odt_million_repeats_and_240_lists": 1, "pdf_million_beginnings_of_metadata": 1,
    "pdf_page_without_end": 1, "pdf_table_before_itself": 1, "pdf_that_would_launch": 1,
    "rss_title_of_8_mb": 1, "rtf_title_with_two_readings": 1,
    "txt_letter_with_four_million_accents": 1, "xlsx_dimension_that_lies": 1,
    "zip_of_crooked_names": 5,
    "docx_with_two_documents": 1, "eml_100_000_headers": 1, "eml_in_punycode": 1,
    "eml_in_unicode_escape": 1, "epub_with_a_percent_in_its_way": 1, "html_30_000_meta": 1,
    "html_in_a_codec_with_a_path": 1, "html_in_a_packed_codec": 1,
    "html_in_an_undefined_codec": 1, "html_in_idna": 1, "html_in_punycode": 1,
    "html_million_numbers_beyond_unicode": 1, "html_script_without_end": 1,
    "jsonl_of_a_marked_utf_16": 1, "md_heading_of_200_000_signs": 1, "mhtml_without_a_border": 1,
    "pdf_letters_that_draw_themselves": 1, "pdf_number_of_a_page_with_60_000_blanks": 1,
    "pdf_objects_within_themselves": 1, "pdf_one_paragraph_of_40_000_lines": 1,
    "pdf_parents_in_a_ring": 1, "pdf_word_of_60_000_letters_and_a_hyphen": 1,
    "rss_date_of_300_000_brackets": 1, "rss_date_with_300_000_blanks": 1,
    "rtf_numbers_beyond_all": 1, "txt_300_000_dots": 1, "warc_under_a_false_name": 1,
    "zip_behind_a_program": 1, "zip_of_twins": 2,
}  # fmt: skip


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerClient]:
    scratch = tmp_path_factory.mktemp("scratch")
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(scratch)
    try:
        with WorkerClient() as client:
            yield client
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
    assert list(scratch.iterdir()) == []


def _growth() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _require_modest(document: ParsedDocument | None) -> None:
    """Nothing of this machine in the text, and no name that a list cannot show."""
    if document is not None:
        assert "root:" not in document.text
        assert max(len(document.title), len(document.author), len(document.source)) <= 1_000


def test_there_are_enough() -> None:
    assert len(BOMBS) >= 160
    assert set(vars(more_bombs)) & set(BOMBS)
    assert set(vars(late_bombs)) & set(BOMBS)


@pytest.mark.parametrize("name", BOMBS)
def test_bomb(name: str, worker: WorkerClient, tmp_path: Path) -> None:
    path = BOMBS[name](tmp_path)
    listed = sorted(tmp_path.rglob("*"))
    memory = _growth()
    began = time.monotonic()
    documents, reasons = 0, list[str]()
    try:
        for batch in worker.read(path, timeout=_LIMIT):
            for item in batch.items:
                documents += item.document is not None
                _require_modest(item.document)
                reasons += [item.reason] if item.document is None else []
    except UnreadableFileError as refusal:
        reasons.append(str(refusal))
    assert all(reason.endswith(".") and "\n" not in reason for reason in reasons)
    assert documents or reasons, "neither taken nor told"
    assert documents == _YIELD.get(name, 0)
    assert time.monotonic() - began < _ALLOWED
    if sys.platform == "linux":
        assert _growth() - memory < 50 * 2**20
    assert sorted(tmp_path.rglob("*")) == listed


def test_after_all_of_them_the_worker_reads(worker: WorkerClient, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge over the Arn was closed on Monday.")
    (batch,) = worker.read(tmp_path / "a.txt")
    assert batch.items[0].document is not None
