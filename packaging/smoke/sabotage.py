"""Break a copy of the build in the ways builds break, and see that the smoke test notices.

A proof that cannot fail proves nothing. Each damage is one that a trial build really had: it was
built without a warning and failed on the analyst's machine.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from smoke.command_line import self_test
from smoke.display import Display
from smoke.place import Place
from smoke.result import SmokeError, require
from smoke.window import Window

_NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/nowhere</dir><cachedir>/nowhere</cachedir></fontconfig>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One way to break a build.

    Attributes:
        name: What is missing.
        patterns: Files below ``_internal`` that are taken away.
        seen_by: Which part of the smoke test has to fail: ``self-test`` or ``window``.
        fonts: False takes the system's fonts away as well.
        hollow: An empty file stays in the place of each: without it the loader would find the
            library on this machine, which has it, and the damage would not show.
    """

    name: str
    patterns: tuple[str, ...]
    seen_by: str
    fonts: bool = True
    hollow: bool = False


DAMAGES = (
    Damage(name="a missing module", patterns=("lxml/etree*",), seen_by="self-test"),
    Damage(name="a missing data file", patterns=("**/nli/tokenizer.json",), seen_by="self-test"),
    Damage(name="a missing libxcb", patterns=("libxcb-icccm*",), seen_by="window", hollow=True),
    Damage(name="no fonts", patterns=("**/fonts/*.otf",), seen_by="self-test", fonts=False),
)


def noticed(damage: Damage, place: Place, screen: Display, base: Path) -> str:
    """Break a copy of the build and run the part of the smoke test that must notice.

    Args:
        damage: What to break.
        place: The sound build.
        screen: The display.
        base: Where the copy goes.

    Raises:
        SmokeError: If the broken build passes.
    """
    with _broken(damage, place, base) as broken:
        try:
            if damage.seen_by == "window":
                window = Window(broken, screen, broken.work / "none.diptych")
                window.quit()
            else:
                self_test(broken)
        except SmokeError as error:
            return f"noticed: {str(error)[:160]}"
    raise SmokeError(f"a build with {damage.name} passes the {damage.seen_by}")


@contextmanager
def _broken(damage: Damage, place: Place, base: Path) -> Iterator[Place]:
    prefix = Path(place.program).parents[1]
    copy = base / "broken"
    shutil.copytree(prefix, copy, symlinks=True, copy_function=_linked)
    try:
        _writable_folders(copy)
        internal = copy / "lib" / "diptych" / "_internal"
        gone = [path for pattern in damage.patterns for path in internal.glob(pattern)]
        require(gone, f"nothing to break: {damage.patterns} is not in the build")
        for path in gone:
            path.unlink()
            if damage.hollow:
                path.touch()
        environment = dict(place.environment)
        if not damage.fonts:
            config = base / "no-fonts.conf"
            config.write_text(_NO_FONTS, encoding="utf-8")
            environment["FONTCONFIG_FILE"] = str(config)
        yield replace(place, program=str(copy / "bin" / "diptych"), environment=environment)
    finally:
        shutil.rmtree(copy)


def _linked(source: str, target: str) -> None:
    """Hard links in place of copies: files are only taken away, never written."""
    os.link(source, target, follow_symlinks=False)


def _writable_folders(copy: Path) -> None:
    for path in [copy, *copy.rglob("*")]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
