"""The texts on screen, collected from the sources.

Qt's lupdate reads ``tr`` in its own way: it takes the first argument for the text, and sees no
plural without a fourth argument. So the calls are read here, from Python's own syntax tree, and
handed to lupdate as a file that it understands; merging with what is translated already stays its
work. What lupdate could not see is refused here: a text that is no literal, and a call that runs
while a module is imported, before the language is known.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Function: place of the context and of the text among its arguments. A name in place of a number
# is a context that the function implies.
_CALLS: dict[str, tuple[int | str, int]] = {
    "tr": (0, 1),
    "mark": (0, 1),
    "_spec": ("Action", 2),  # diptych.ui.keys.actions
}
_KEYWORDS = {"ActionSpec": ("Action", "text")}
_NUMBER = {"tr": 2}


class TextError(Exception):
    """A call that cannot be collected; says where and why."""


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text.

    Attributes:
        context: Where it stands.
        source: The English text.
        plural: True when a number goes with it.
    """

    context: str
    source: str
    plural: bool = False


def collect(folder: Path) -> tuple[Text, ...]:
    """Return every text of the Python files under ``folder``, sorted, each once.

    Raises:
        TextError: If a call of ``tr`` or ``mark`` cannot be collected.
    """
    found: dict[tuple[str, str], Text] = {}
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for text in _texts(tree, path):
            known = found.get((text.context, text.source))
            if known is None or text.plural:
                found[text.context, text.source] = text
    return tuple(sorted(found.values()))


def _texts(tree: ast.Module, path: Path) -> Iterator[Text]:
    late = {id(node) for part in ast.walk(tree) for node in _run_later(part)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        where = f"{path.name}:{node.lineno}"
        name = node.func.id
        if name == "tr" and id(node) not in late:
            raise TextError(f"{where}: tr() runs on import; use mark() here and look_up() later")
        if name in _CALLS and path.name != "i18n.py":
            yield _from_call(node, name, where)
        elif name in _KEYWORDS:
            yield from _from_keyword(node, name)


def _run_later(node: ast.AST) -> Iterator[ast.AST]:
    """Return what stands in the body of a function, and so doesn't run on import."""
    if isinstance(node, ast.Lambda):
        yield from ast.walk(node.body)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        for line in node.body:
            yield from ast.walk(line)


def _from_call(node: ast.Call, name: str, where: str) -> Text:
    context_at, text_at = _CALLS[name]
    values = [_literal(argument) for argument in node.args]
    context = context_at if isinstance(context_at, str) else _at(values, context_at)
    text = _at(values, text_at)
    if context is None or text is None:
        raise TextError(f"{where}: {name}() needs literals for context and text")
    number = _NUMBER.get(name, len(node.args))
    plural = len(node.args) > number or any(word.arg == "number" for word in node.keywords)
    if plural != ("%n" in text):
        raise TextError(f"{where}: a number and %n go together in {text!r}")
    return Text(context, text, plural)


def _from_keyword(node: ast.Call, name: str) -> Iterator[Text]:
    context, key = _KEYWORDS[name]
    for word in node.keywords:
        text = _literal(word.value)
        if word.arg == key and text is not None:
            yield Text(context, text)


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def _at(values: list[str | None], place: int) -> str | None:
    return values[place] if place < len(values) else None
