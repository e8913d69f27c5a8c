"""Write a small case of two analysts in every format, for the programs that are to read it.

PYTHONPATH=tests .venv/bin/python packaging/consumers/write.py FOLDER
"""

import sys
import tempfile
from pathlib import Path

from diptych.usecases.exporting import plan_files, read_source, write_plan
from diptych.usecases.labelling import decide, set_evidence, set_note
from diptych.usecases.publishing_choice import Choice
from diptych_core.claim import Span
from diptych_core.label import Label
from diptych_core.publish.formats import FORMATS
from diptych_store.casefile import CaseFile
from unit.usecases.cases import fill


def main(folder: Path) -> None:
    """Make the case and write it."""
    with (
        tempfile.TemporaryDirectory() as place,
        CaseFile.create(Path(place) / "Consumers.diptych") as case,
    ):
        one, two, three = fill(case)
        case.guidelines.add("Both cannot be true of the same thing.", analyst="ann")
        decide(case, pair_ids=[one], analyst="ann", label=Label.CONTRADICTION)
        decide(case, pair_ids=[one, two], analyst="bob", label=Label.NEUTRAL)
        decide(case, pair_ids=[three], analyst="bob", label=Label.NOT_A_PAIR)
        set_note(case, pair_id=one, analyst="ann", note="“Both” <cannot> be\ntrue.")
        set_evidence(
            case, pair_id=one, analyst="ann", evidence_a=[Span(4, 12)], evidence_b=[Span(0, 2)]
        )
        write_plan(plan_files(read_source(case, Choice()), tuple(FORMATS)), folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
