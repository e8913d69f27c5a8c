"""Which page of the guide belongs to what has the focus."""

from PySide6.QtWidgets import QWidget

from diptych.ui.help.book import INDEX

# By the name of the class of a widget or of one that holds it, so that the guide need not know
# the features. A test looks each up, and each page with its heading.
PAGES = {
    "ArticleView": "reading",
    "MetadataForm": "reading#correct-an-article",
    "TwinReader": "reading",
    "JudgingPanel": "judging",
    "GuidelinesPanel": "judging#guidelines",
    "QueuePanel": "queue",
    "PicturePage": "picture",
    "StartPage": "first-case",
    "EmptyState": "importing",
    "PasteDialog": "importing",
    "ResultsDialog": "troubleshooting#when-a-file-is-not-imported",
    "ColumnsDialog": "importing#tables",
    "EncodingDialog": "importing",
    "ArticleDialog": "reading#correct-an-article",
    "FetchDialog": "importing#pages-on-the-web",
    "FetchingPage": "privacy#the-one-exception",
    "OriginsDialog": "importing#copies",
    "PickGroup": "importing#copies",
    "MixDialog": "honest-mix",
    "ExportDialog": "publishing#a-data-set",
    "ReportDialog": "publishing#a-report-for-people-without-diptych",
    "MergeDialog": "team#bring-it-together",
    "AgreementDialog": "team#how-far-do-you-agree",
    "DeskDialog": "team#settle-what-you-disagree-about",
    "BackupsDialog": "files#backups",
    "ModelsDialog": "models",
    "FaultsDialog": "troubleshooting",
    "LearnDialog": "learning",
    "SettingsDialog": "reading#change-how-it-looks",
    "KeysPage": "keys",
    "KeysOverlay": "keys",
    "PaletteDialog": "keys",
}


def page_of(widget: QWidget | None) -> str:
    """Return the page, with ``#`` and a heading where one fits better, for what has the focus."""
    while widget is not None:
        for kind in type(widget).__mro__:
            if kind.__name__ in PAGES:
                return PAGES[kind.__name__]
        widget = widget.parentWidget()
    return INDEX
