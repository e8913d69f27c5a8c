"""The manual page's lists and the shells' completions, made from the command line's grammar."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shtab

from diptych_core.finding import Band
from diptych_core.publish.formats import FORMATS

PLACES = {
    "bash": "bash-completion/completions/diptych",
    "zsh": "zsh/site-functions/_diptych",
    "fish": "fish/vendor_completions.d/diptych.fish",
}
"""Where each shell looks for completions, below /usr/share."""

# What an argument takes, by its name in the grammar's help.
_CASES = frozenset({"CASE", "OTHER_CASE", "OTHER"})
_FOLDERS = frozenset({"DIR", "FOLDER"})
_WORDS = {"FORMAT": tuple(FORMATS), "BAND": tuple(band.value for band in Band)}
_HOW_TO_INSTALL = re.compile(r"^# (?!.*compdef)")


def commands_of(
    parser: argparse.ArgumentParser,
) -> Iterator[tuple[str, str, list[argparse.Action]]]:
    """Yield each command: its name, what it does, its arguments without ``--help``."""
    # argparse shows its grammar to nobody in public; shtab reads it in the same way.
    actions: list[Any] = parser._actions  # noqa: SLF001
    (subparsers,) = (one for one in actions if isinstance(one.choices, dict))
    said = {choice.dest: choice.help for choice in subparsers._get_subactions()}  # noqa: SLF001
    for name, command in subparsers.choices.items():
        arguments = command._actions  # noqa: SLF001
        yield name, said[name] or "", [one for one in arguments if one.dest != "help"]


def commands_for_manual(parser: argparse.ArgumentParser) -> str:
    """Return the commands with their arguments as a list of a manual page (man(7))."""
    lines = []
    for name, said, arguments in commands_of(parser):
        synopsis = " ".join(_synopsis(argument) for argument in arguments)
        lines += [".TP", f"\\fB{_roff(name)}\\fR {synopsis}".rstrip(), _sentence(said)]
        told = [argument for argument in arguments if argument.help]
        if told:
            lines.append(".RS")
        for argument in told:
            spelt = ", ".join(argument.option_strings) or str(argument.metavar)
            lines += [".TP", f"\\fB{_roff(spelt)}\\fR", _roff(f"{argument.help}.")]
        if told:
            lines.append(".RE")
    return "\n".join(lines)


def formats_for_manual() -> str:
    """Return the export formats as a list of a manual page."""
    lines = []
    for name, each in FORMATS.items():
        said = each.about.replace("`", "").replace("\n", " ") or "A data set with its card."
        both = "" if each.read is None else " Read back by labels --import."
        lines += [".TP", f"\\fB{_roff(name)}\\fR", _roff(said + both)]
    return "\n".join(lines)


def completion(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the completion for one of the shells in :data:`PLACES`.

    Args:
        parser: A parser of its own: it is told which files and words its arguments take.
        shell: The shell.
    """
    for _, _, arguments in commands_of(parser):
        for argument in arguments:
            _tell(argument)
    made = str(shtab.complete(parser, shell=shell))
    # shtab tells where to copy the file; the package has put it there.
    return "\n".join(line for line in made.splitlines() if not _HOW_TO_INSTALL.match(line)) + "\n"


def _tell(argument: argparse.Action) -> None:
    metavar = str(argument.metavar)
    if metavar in _WORDS:
        argument.choices = _WORDS[metavar]
    elif metavar in _CASES:
        vars(argument)["complete"] = shtab.glob("*.diptych")
    elif metavar in _FOLDERS:
        vars(argument)["complete"] = shtab.DIRECTORY
    elif argument.type is Path or metavar == "PATH" or argument.dest in {"take", "give"}:
        vars(argument)["complete"] = shtab.FILE


def _synopsis(argument: argparse.Action) -> str:
    metavar = f"\\fI{_roff(str(argument.metavar or argument.dest.upper()))}\\fR"
    if not argument.option_strings:
        return {"+": f"{metavar}...", "*": f"[{metavar}...]"}.get(str(argument.nargs), metavar)
    spelt = f"\\fB{_roff(argument.option_strings[-1])}\\fR"
    whole = spelt if argument.nargs == 0 else f"{spelt} {metavar}"
    return whole if argument.required else f"[{whole}]"


def _sentence(text: str) -> str:
    return _roff(f"{text[:1].upper()}{text[1:].rstrip('.')}.")


def _roff(text: str) -> str:
    return text.replace("\\", "\\\\").replace("-", "\\-").replace("%%", "%")
