"""The files that ``diptych self-test`` reads, one of each format; write them anew with

PYTHONPATH=tests python -m foreign.selftest
"""

from pathlib import Path

import diptych_resources
from foreign.makers import MANY, ONE
from foreign.story import story

STORY = story(3, 2)
TARGET = Path(diptych_resources.__file__).parent / "selftest"
# What the self-test writes itself, from a few lines of its own.
OWN = frozenset({"txt", "md", "html", "pdf", "rtf", "csv", "eml"})


def made() -> dict[str, bytes]:
    """Return the files by name; ``expected.txt`` has the words that each of them holds."""
    files = {f"story.{form}": make(STORY) for form, make in ONE.items() if form not in OWN}
    several = [STORY, story(4, 1)]
    files |= {f"stories.{form}": make(several) for form, make in MANY.items() if form not in OWN}
    return files | {"expected.txt": f"{STORY.paragraphs[0][:60]}\n".encode()}


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for name, data in made().items():
        (TARGET / name).write_bytes(data)
