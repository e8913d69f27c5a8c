"""The manifest: what was written, its hashes, and a count in which nothing is missing."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping

from diptych_core.publish.card import split_counts
from diptych_core.publish.dataset import DataSet
from diptych_core.publish.rows import SCHEMA_VERSION

MANIFEST = "manifest.json"


def manifest(data: DataSet, name: str, files: Mapping[str, bytes]) -> bytes:
    """Return ``manifest.json``. It holds no time, so that the same case gives the same bytes.

    Args:
        data: The set.
        name: The format's name.
        files: The files of the format, the data card among them.
    """
    reasons = Counter(each.reason for each in data.left_out)
    made = {
        "format": name,
        "title": data.title,
        "program": data.program,
        "schema_version": SCHEMA_VERSION,
        "decisions_of": data.whose,
        "texts": data.texts.value,
        "decisions": {
            "in_case": data.decisions,
            "exported": len(data.rows),
            "left_out": dict(sorted(reasons.items())),
        },
        "left_out": [
            {"pair_id": each.pair_id, "analyst": each.analyst, "reason": each.reason}
            for each in sorted(data.left_out, key=lambda e: (e.pair_id, e.analyst))
        ],
        "pairs": {
            "in_rows": len(data.pairs),
            "with_gold": len(data.golden),
            "without_gold": data.without_gold,
        },
        "splits": {
            "shares_per_cent": {
                "train": data.shares.train,
                "validation": data.shares.validation,
                "test": data.shares.test,
            },
            "seed": data.shares.seed,
            "rows": split_counts(data.rows),
            "events": len({row.event for row in data.rows}),
        },
        "leakage": {
            "looked_at": dict(data.leaks.looked_at),
            "leaks": [
                {"what": leak.what, "value": leak.value, "splits": leak.splits}
                for leak in data.leaks.leaks
            ],
        },
        "files": [
            {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for path, content in sorted(files.items())
        ],
    }
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
