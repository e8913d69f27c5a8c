"""The metadata strip of an article: who published it, when, by whom, how reliable."""

from datetime import date, datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from diptych.ui.widgets.text import ElidedLabel, plain_label, safe_tip
from diptych_core.article import Article, Reliability

GRADES: dict[Reliability, str] = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}


def parse_time(published: str) -> datetime | None:
    """Return an ISO 8601 date or date-time, or None when it can't be read."""
    try:
        return datetime.fromisoformat(published)
    except ValueError:
        return None


def show_time(published: str) -> str:
    """Return a publication time as people write it; the text as it stands when unreadable."""
    when = parse_time(published)
    if when is None:
        return published
    day = f"{when.day} {when:%b %Y}"
    if len(published) <= len(date.min.isoformat()):
        return day
    zone = f" {when.tzname()}" if when.tzinfo else ""
    return f"{day}, {when:%H:%M}{zone}"


def time_between(earlier: str, later: str) -> str:
    """Return how much later ``later`` is ("2 days later"), or "" when it is not, or unknown."""
    first, second = parse_time(earlier), parse_time(later)
    if first is None or second is None:
        return ""
    if first.tzinfo is None or second.tzinfo is None:
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    minutes = int((second - first).total_seconds() // 60)
    if minutes <= 0:
        return ""
    for size, name in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            number = minutes // size
            return f"{number} {name}{'s' if number != 1 else ''} later"
    return ""


class MetadataStrip(QFrame):
    """Two lines above an article: its headline, and where it comes from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metadata")
        self._title = ElidedLabel("strong")
        self._about = ElidedLabel("meta")
        self._later = plain_label(role="chip")
        self._grade = plain_label(role="chip")
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._about, 1)
        line.addWidget(self._later)
        line.addWidget(self._grade)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(2)
        layout.addWidget(self._title)
        layout.addLayout(line)
        self.show_article(None)

    @property
    def about(self) -> str:
        """The second line as text."""
        return self._about.text()

    def show_article(self, article: Article | None, other: Article | None = None) -> None:
        """Show ``article``; when it is the later of the two, by how much."""
        if article is None:
            self._title.set_text("")
            self._about.set_text("")
            self._later.hide()
            self._grade.hide()
            return
        self._title.set_text(article.title or "Untitled")
        parts = [
            article.source or "Unknown source",
            show_time(article.published) or "undated",
            f"by {article.author}" if article.author else "",
            article.file if article.file != article.source else "",
        ]
        self._about.set_text("  ·  ".join(part for part in parts if part))
        later = time_between(other.published, article.published) if other else ""
        self._later.setText(later)
        self._later.setVisible(bool(later))
        grade = GRADES.get(article.reliability, "")
        self._grade.setText(str(article.reliability))
        self._grade.setToolTip(safe_tip(f"Source graded {article.reliability}: {grade}"))
        self._grade.setAccessibleName(f"Source graded {article.reliability}: {grade}")
        self._grade.setVisible(bool(grade))
