"""Where the points of a timeline stand: time to the right, a lane for each source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from diptych.usecases.picture_timeline import Point

# Two points of one lane that are nearer than this share of the whole time stand one above the
# other: a mark is about 24 pixels wide, a plot about 800.
_NEAR = 0.03
_LEAST = timedelta(hours=6).total_seconds()  # all at one time still make an axis
_MARGIN = 0.06
GAP = 0.3  # between two lanes, in lines
_NOON = timedelta(hours=12).total_seconds()


@dataclass(frozen=True, slots=True)
class Place:
    """A point's place: seconds since 1970 (UTC), and the line counted from the top."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One lane.

    Attributes:
        source: Whose it is; empty for the lane of what has no date.
        top: Its first line.
        lines: How many lines it takes.
    """

    source: str
    top: float
    lines: int

    @property
    def middle(self) -> float:
        """The middle of the lane."""
        return self.top + (self.lines - 1) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything laid out.

    Attributes:
        places: One for each point, in their order.
        lanes: From the top; the lane of what has no date is the last.
        first: Left end in seconds since 1970, with room for a mark.
        last: Right end.
        dated: True when any point has a date.
    """

    places: tuple[Place, ...]
    lanes: tuple[Lane, ...]
    first: float
    last: float
    dated: bool


def lay_out(points: Sequence[Point]) -> Layout:
    """Lay out ``points``: lanes in order of their first word, what has no date in the last one."""
    times = [_seconds(point) for point in points]
    known = [time for time in times if time is not None]
    first, last = (min(known), max(known)) if known else (0.0, 0.0)
    span = max(last - first, _LEAST)
    middle = (first + last) / 2
    left, right = middle - span / 2, middle + span / 2
    undated = [number for number, time in enumerate(times) if time is None]
    places: dict[int, Place] = {}
    lanes = []
    top = 0.0
    for source in dict.fromkeys(
        p.source for p, t in zip(points, times, strict=True) if t is not None
    ):
        ends: list[float] = []
        for number, time in enumerate(times):
            if time is None or points[number].source != source:
                continue
            line = next((n for n, end in enumerate(ends) if time - end >= _NEAR * span), len(ends))
            ends[line : line + 1] = [time]
            places[number] = Place(time, top + line)
        lanes.append(Lane(source=source, top=top, lines=len(ends)))
        top += len(ends) + GAP
    if undated:
        step = span / (len(undated) + 1)
        for count, number in enumerate(undated, 1):
            places[number] = Place(left + count * step, top)
        lanes.append(Lane(source="", top=top, lines=1))
    return Layout(
        places=tuple(places[number] for number in range(len(points))),
        lanes=tuple(lanes),
        first=left - _MARGIN * span,
        last=right + _MARGIN * span,
        dated=bool(known),
    )


def _seconds(point: Point) -> float | None:
    if point.said_at is None:
        return None
    return point.said_at.timestamp() + (_NOON if point.day_only else 0.0)
