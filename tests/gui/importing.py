"""What the tests of imports share: a table's preview, results, and finding a dialog."""

from diptych.usecases.import_records import ImportOutcome, ImportResult, ImportStatus
from diptych.usecases.tables import ColumnMap, TablePreview

COLUMNS = ("id", "headline", "body", "paper")
ROW = ("1", "Ferry sinks", "The ferry sank on Monday.", "Coastwire")


def preview(columns=COLUMNS, rows=(ROW,), **more):
    known = {
        "total_or_none": 1200,
        "guess": ColumnMap(text="body", title="headline"),
        "encoding": "utf-8",
        "delimiter": ",",
    }
    return TablePreview(columns=columns, rows=rows, **{**known, **more})


def result(name, outcome=ImportOutcome.IMPORTED, **more):
    status = ImportStatus.IMPORTED if outcome is ImportOutcome.IMPORTED else ImportStatus.SKIPPED
    return ImportResult(file=name, status=status, outcome=outcome, **more)


RESULTS = (
    result("/a/good.txt", article_id="x", encoding="cp1252", encoding_sure=False,
           notes=("It seems to be German.",)),
    result("/a/t.csv", ImportOutcome.DUPLICATE, item="row 3", article_id="y", reason="Known."),
    result("/a/=cmd.pdf", ImportOutcome.REFUSED, reason="No text."),
)  # fmt: skip


def dialog_of(qtbot, window, kind):
    def there():
        return [d for d in window.findChildren(kind) if d.isVisible()]

    qtbot.waitUntil(lambda: bool(there()))
    return there()[-1]
