"""Holding a text still on screen while the heights above it become known."""

import time
from dataclasses import dataclass

from diptych.ui.reader.block_layout import BlockLayout

_LOOKED_AT = 60  # paragraphs; more are not in sight at once


@dataclass(frozen=True, slots=True)
class Pin:
    """A paragraph and how many pixels of it stand above the upper edge of the pane."""

    number: int
    offset: float


def pin_at(layout: BlockLayout, top: float, height: float) -> Pin:
    """Return the first paragraph in sight whose height is true; else the uppermost one."""
    first = layout.paragraph_at(top)
    last = min(layout.paragraph_at(top + height), first + _LOOKED_AT)
    done = (number for number in range(first, last + 1) if layout.is_done(number))
    number = next(done, first)
    return Pin(number, top - layout.top_of(number))


def place_of(layout: BlockLayout, pin: Pin) -> float:
    """Return where the upper edge of the pane has to stand, in pixels of the document."""
    return layout.top_of(pin.number) + pin.offset


def lay_in_time(layout: BlockLayout, y: float, seconds: float) -> bool:
    """Lay out what is nearest to ``y`` until the time is over; True when a height changed."""
    end, changed = time.perf_counter() + seconds, False
    while not layout.finished and time.perf_counter() < end:
        changed = layout.lay_next(y) or changed
    return changed
