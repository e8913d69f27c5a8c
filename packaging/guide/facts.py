"""What the guide takes from the program itself, so that it stays true: keys, commands, formats."""

import argparse
import re
from collections.abc import Iterator

from guide.sources import ROOT, GuideError, Page

from diptych.cli.parser import build_parser
from diptych.ui.keys.actions import ACTIONS, MENUS, PARENTS, SPECS, ActionId, ActionSpec
from diptych_core.publish.formats import FORMATS

_HIDDEN = argparse.SUPPRESS
# The sections of GLOSSARY.md that speak of what an analyst meets; the others are for developers.
_GLOSSARY = ("The work", "Articles", "Claims", "Pairs and findings", "Review and publication")
_TERM = re.compile(r"^\*\*.+?(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


def action(name: str) -> ActionSpec:
    """Return the action ``name``.

    Raises:
        GuideError: If the program has no such action.
    """
    try:
        return SPECS[ActionId(name)]
    except ValueError as error:
        raise GuideError(f"the program has no action {name!r}") from error


def place(spec: ActionSpec) -> str:
    """Return where the menus have an action, in English."""
    steps = [spec.menu, spec.text.rstrip("…")]
    if spec.menu in PARENTS:
        steps.insert(0, PARENTS[spec.menu])
    return " > ".join(steps)


def menu_actions(menu: str) -> tuple[ActionSpec, ...]:
    """Return the actions of a menu, in its order.

    Raises:
        GuideError: If there is no such menu.
    """
    if menu not in MENUS:
        raise GuideError(f"the program has no menu {menu!r}")
    return tuple(spec for spec in ACTIONS if spec.menu == menu)


def commands() -> str:
    """Return a section for each command of the command line, in Markdown."""
    return "\n\n".join(_command(name, text, parser) for name, text, parser in all_commands())


def all_commands() -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Yield name, help and parser of each command, as `diptych --help` lists them."""
    for found in build_parser()._actions:  # noqa: SLF001 - argparse tells it in no other way
        if isinstance(found, argparse._SubParsersAction):  # noqa: SLF001
            said = {one.dest: one.help or "" for one in found._choices_actions}  # noqa: SLF001
            for name, parser in found.choices.items():
                yield name, said.get(name, ""), parser


def _command(name: str, text: str, parser: argparse.ArgumentParser) -> str:
    rows = [
        f"| `{_called(one)}` | {_said(one)} |"
        for one in parser._actions  # noqa: SLF001
        if not isinstance(one, argparse._HelpAction) and one.help is not _HIDDEN  # noqa: SLF001
    ]
    usage = parser.format_usage().removeprefix("usage: ")
    lines = [f"### {name}", f"{text[:1].upper()}{text[1:]}.", f"```text\n{_flat(usage)}\n```"]
    if rows:
        lines.append("\n".join(["| argument | what it is |", "| --- | --- |", *rows]))
    return "\n\n".join(lines)


def _called(one: argparse.Action) -> str:
    choices = "/".join(str(choice) for choice in one.choices or ())
    shown = one.metavar or choices or (one.dest.upper() if one.nargs != 0 else "")
    value = " ".join(shown) if isinstance(shown, tuple) else shown
    if not one.option_strings:
        return value
    return f"{one.option_strings[-1]} {value}".strip()


def _said(one: argparse.Action) -> str:
    if not one.help:
        raise GuideError(f"the argument {_called(one)} of the command line has no help")
    return (one.help % {"default": one.default, "prog": "diptych"}).replace("|", "\\|")


def _flat(usage: str) -> str:
    return " ".join(usage.split())


def formats() -> str:
    """Return a table of the export formats, in Markdown."""
    rows = ["| format | what you get | labels can come back |", "| --- | --- | --- |"]
    for name, form in FORMATS.items():
        about = form.about or "A folder that `datasets.load_dataset` reads as it stands."
        rows.append(f"| `{name}` | {about.replace('|', chr(92) + '|')} | "
                    f"{'yes' if form.read else 'no'} |")  # fmt: skip
    return "\n".join(rows)


def glossary() -> str:
    """Return the words that an analyst meets, from GLOSSARY.md, without the words to avoid."""
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    lines = []
    for heading in _GLOSSARY:
        lines.append(f"## {heading}")
        for found in _TERM.finditer(sections[heading]):
            words = found.group().split("\n*Avoid:*")[0]
            lines.append(" ".join(words.split()))
    return "\n\n".join(lines)


def contents(pages: tuple[Page, ...]) -> str:
    """Return the list of all pages, in groups, each with its first paragraph."""
    lines = []
    for group in dict.fromkeys(page.group for page in pages):
        lines.append(f"## {group}")
        lines.append("\n".join(
            f"- [{page.title}]({page.name}.md): {page.summary}"
            for page in pages if page.group == group
        ))  # fmt: skip
    return "\n\n".join(lines)
