"""Write the fixture of the newest schema: ``python tests/data/schemas/make.py``.

Run once, before the release that brings a schema; a released fixture is never made again.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from diptych_store import migrations  # noqa: E402
from diptych_store.casefile import CaseFile  # noqa: E402
from unit.store import sample  # noqa: E402


def main() -> None:
    """Write ``vNNN.diptych`` and, beside it, what it must be found to hold."""
    target = HERE / f"v{len(migrations.steps()):03}.diptych"
    with CaseFile.create(target) as case:
        sample.fill(case)
        decisions = [
            [d.pair_id, d.analyst, d.label, d.note, d.flag] for d in case.labels.decisions()
        ]
        holds = {
            "articles": case.articles.count(),
            "claims": case.claims.count(),
            "findings": case.findings.count(),
            "label_events": case.labels.count(),
            "contexts": sum(event.context is not None for event in case.labels.events()),
            "guidelines": [guideline.text for guideline in case.guidelines.versions()],
            "decisions": decisions,
        }
    target.with_suffix(".json").write_text(json.dumps(holds, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
