"""Putting rows that were found in several places back into one case, as far as they fit."""

from collections.abc import Mapping, Sequence

from diptych_store.casefile import CaseFile
from diptych_store.errors import RecordRefusedError
from diptych_store.fitting import Content
from diptych_store.journal import TABLES
from diptych_store.left_out import LeftOut
from diptych_store.log_put_back import Log, put_log_back
from diptych_store.row_rules import Fault
from diptych_store.rows import COLUMNS, Row, Value
from diptych_store.unchanged import shown

Found = Mapping[str, Mapping[Value, Row]]  # table -> key -> row


def put_content_back(case: CaseFile, sources: Sequence[Found], left: LeftOut) -> None:
    """Put back articles and all else that is no label; ``left`` is told what does not fit.

    Inside :meth:`CaseFile.atomic`. Where two sources have a row of one key, the first's stands.
    """
    content = Content()
    for table in COLUMNS:  # parents before children
        if table in TABLES:
            continue
        rows: dict[Value, Row] = {}
        for source in sources:
            rows = {**source.get(table, {}), **rows}
        for found in rows.values():
            row = _mended(case, content, found, left) if table == "articles" else found
            why = content.misfit(table, row) or _refused(case, table, row)
            if why:
                left.row(Fault("misfit", table, row, why))
            else:
                content.keep(table, row)


def _mended(case: CaseFile, content: Content, row: Row, left: LeftOut) -> Row:
    """Return an article that has its source and its place: it must not go for want of them."""
    name = row["source"]
    if name not in content.sources:
        content.keep("sources", {"name": name})
        case.handle.insert("sources", [{"name": name, "reliability": ""}])
        left.say(f"The source “{shown(name)}” was lost and has no grade now.")
    return content.placed(row)


def _refused(case: CaseFile, table: str, row: Row) -> str:
    try:
        with case.handle.write():
            case.handle.insert(table, [dict(row)])
    except RecordRefusedError:
        return "does not fit what was put back before"
    return ""


def put_labels_back(case: CaseFile, sources: Sequence[tuple[str, Found]], left: LeftOut) -> None:
    """Put the log of labels back; ``left`` is told what could not be used.

    Inside :meth:`CaseFile.atomic`. The first log is the one that counts; the others fill its holes
    and go on behind it where they tell the same history.
    """
    united: Log = {table: {} for table in TABLES}
    for name, found in sources:
        if not _same_history(united, found):
            left.say(f"“{name}” tells another history of the labels and was left out.")
            continue
        for table in TABLES:
            for key, row in found.get(table, {}).items():
                united[table].setdefault(key, row)
    put_log_back(case, united, left)


def _same_history(united: Found, found: Found) -> bool:
    """Tell whether no operation in both is told in two ways."""
    known, others = united["label_ops"], found.get("label_ops", {})
    return all(known[key] == row for key, row in others.items() if key in known)
