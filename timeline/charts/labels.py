"""Names on the map: near their countries, and none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.charts.projection import BOTTOM, LEFT, RIGHT, TOP, Point

SIZE = 27  # of the letters, in units of the drawing
LINE = 30  # from one line to the next
LETTER = 0.55  # a letter's width, as a share of its height
STRIP = 160  # room for a line beside the frame
STEP, FARTHEST = 18, 14  # how a name looks for room: by such steps, and so many of them
NEAR = 40.0  # a name farther from its point than this is led to it by a line


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, point: Point, across: float, down: float) -> Box:
        """The box with this middle and these halves."""
        return cls(point[0] - across, point[1] - down, point[0] + across, point[1] + down)

    def overlap(self, other: Box) -> float:
        """The area that two boxes share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0) * max(down, 0)

    def holds(self, other: Box) -> bool:
        """Whether another box is wholly within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


FRAME = Box(LEFT, TOP, RIGHT, BOTTOM)


@dataclass(frozen=True, slots=True)
class Label:
    """A country's name, and under it a number."""

    at: Point  # of the first line's foot
    anchor: str  # start, middle, end
    lines: tuple[str, ...]
    number: str
    lead: Point | None = None  # from where a line leads to the name


def labels(wanted: Sequence[tuple[Point, str, str]], taken: Sequence[Box]) -> tuple[Label, ...]:
    """A label for each point, name and number; the first ones choose first."""
    boxes = list(taken)
    made = []
    for point, name, number in wanted:
        across, down = width(name) / 2, LINE
        candidates = [Box.around((point[0] + x, point[1] + y), across, down) for x, y in OFFSETS]
        box = min(
            (box for box in candidates if FRAME.holds(box)),
            key=lambda box: sum(box.overlap(other) for other in boxes),
            default=candidates[0],
        )
        boxes.append(box)
        middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        far = max(abs(middle[0] - point[0]) - across, abs(middle[1] - point[1])) > NEAR
        made.append(
            Label((middle[0], box.top + SIZE * 0.9), "middle", (name,), number, point if far else None)
        )
    return tuple(made)


# Nearest first; a step sideways counts half, as names are wide.
OFFSETS = sorted(
    ((x * STEP, y * STEP) for x in range(-FARTHEST, FARTHEST + 1) for y in range(-FARTHEST, FARTHEST + 1)),
    key=lambda offset: (offset[0] ** 2 / 4 + offset[1] ** 2, offset[1] < 0, offset[0]),
)


def edge_label(side: str, at: Point, name: str, number: str) -> Label:
    """The label of a mark at an edge of the frame, outside of it."""
    lines = wrapped(name)
    height = LINE * (len(lines) + 1)
    x, y = at
    if side == "top":
        return Label((x, y - height + SIZE * 0.4), "middle", lines, number)
    if side == "bottom":
        return Label((x, y + LINE + 14), "middle", lines, number)
    top = y - height / 2 + SIZE * 0.85
    return (
        Label((x - 22, top), "end", lines, number)
        if side == "left"
        else Label((x + 22, top), "start", lines, number)
    )


def edge_size(side: str, name: str) -> float:
    """The room that an edge label takes along its side."""
    lines = wrapped(name)
    if side in ("top", "bottom"):
        return max(width(line) for line in lines) + SIZE
    return LINE * (len(lines) + 1.6)


def width(words: str) -> float:
    """About how wide words are."""
    return len(words) * SIZE * LETTER


def wrapped(name: str) -> tuple[str, ...]:
    """A name in lines that have room beside the frame."""
    lines: list[str] = []
    for word in name.split():
        if lines and width(f"{lines[-1]} {word}") <= STRIP:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)
