"""`make guide-pages`: write the copy of the guide that the program shows on its key."""

import argparse
import shutil
import sys

from guide.compile import pictures, program_files
from guide.shrinking import for_program
from guide.sources import ROOT, GuideError

TARGET = ROOT / "resources" / "diptych_resources" / "guide"


def main() -> int:
    """Write the program's copy; return the exit status."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    try:
        files = program_files()
        files |= {f"pictures/{path.name}": for_program(path) for path in pictures()}
    except GuideError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    shutil.rmtree(TARGET, ignore_errors=True)
    for name, content in files.items():
        path = TARGET / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    print(f"{len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB in {TARGET.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
