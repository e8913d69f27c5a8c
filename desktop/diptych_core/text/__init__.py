"""From text to claims: passages, sentences, frames and slots."""

from diptych_core.text.claims import EXTRACTOR_REVISION, extract_claims
from diptych_core.text.published import find_published

__all__ = ["EXTRACTOR_REVISION", "extract_claims", "find_published"]
