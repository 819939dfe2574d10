"""Draws the pictures that links show where they are shared: python tests/pictures.py

One for each type of event and one for all else, from the site's own colours and icons, without words, so that
one serves all languages. They are kept in assets/images/preview/, for drawing them takes a browser: some ten
seconds in all, once, when a colour or an icon changes.
"""

from __future__ import annotations

import base64
import re
import struct
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from playwright.sync_api import Page, sync_playwright  # noqa: E402

import programs  # noqa: E402
from timeline.vocab import EVENT_TYPES  # noqa: E402

PICTURES = PROJECT / "assets/images/preview"
WIDTH, HEIGHT = 1200, 630  # https://developers.facebook.com/docs/sharing/webmasters/images
COLOURS = 64  # enough for smooth edges of a few flat colours

# Bars above and below the line, as lanes and months: left edge, width, distance from the line, height.
BARS = [(0, 300, -200, 26), (0, 190, -150, 26), (870, 330, -180, 26), (960, 140, -130, 26)]
COLUMNS = [
    40,
    70,
    30,
    110,
    60,
    90,
    150,
    50,
    80,
    110,
    40,
    60,
    90,
    70,
    110,
    130,
    140,
    60,
    110,
    50,
    80,
    130,
    90,
    40,
]


def main() -> None:
    """Draw them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", source("tokens").partition("@media")[0]))
    icons = dict(re.findall(r"\.type-(\w+) \{\s*--icon: url\(\"[^\"]*?<?path d='([^']+)'", source("icons")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=programs.browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name in EVENT_TYPES:
            drawing = one(colours, colours[f"type-{name}"], icons[name])
            save(page, name, drawing)
        save(page, "any", every(colours, icons))
        browser.close()


def source(name: str) -> str:
    """A style sheet of the site."""
    return (PROJECT / f"assets/css/{name}.css").read_text("utf-8")


def one(colours: dict[str, str], accent: str, icon: str) -> str:
    """A type: its icon, large, on the line of time."""
    return "".join(
        [
            *background(colours, accent),
            disc(600, 315, 190, accent, colours["ground"]),
            glyph(600, 315, 210, icon, colours["ground"]),
        ]
    )


def every(colours: dict[str, str], icons: dict[str, str]) -> str:
    """All types, side by side on the line of time."""
    parts = list(background(colours, colours["line-strong"]))
    for index, name in enumerate(EVENT_TYPES):
        x, radius = 600 + (index - len(EVENT_TYPES) // 2) * 86, 36
        parts.append(disc(x, 315, radius, colours[f"type-{name}"], colours["ground"]))
        parts.append(glyph(x, 315, 42, icons[name], colours["ground"]))
    return "".join(parts)


def background(colours: dict[str, str], accent: str) -> Iterator[str]:
    """The line of time, with what lasts above it and what is counted below."""
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["ground"]}"/>'
    pale = f'fill="{accent}" fill-opacity=".16"'
    for x, width, above, height in BARS:
        yield f'<rect x="{x}" y="{315 + above}" width="{width}" height="{height}" rx="6" {pale}/>'
    for index, height in enumerate(COLUMNS):
        yield f'<rect x="{index * 50 + 7}" y="{HEIGHT - height}" width="36" height="{height}" {pale}/>'
    yield f'<rect y="312" width="{WIDTH}" height="6" fill="{colours["line-strong"]}"/>'
    for x in range(50, WIDTH, 100):
        yield f'<rect x="{x - 2}" y="301" width="4" height="28" fill="{colours["line-strong"]}"/>'


def disc(x: int, y: int, radius: int, fill: str, edge: str) -> str:
    """A filled circle with a clear edge around it."""
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius * 1.1}" fill="{edge}"/>'
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>'
    )


def glyph(x: int, y: int, size: int, path: str, colour: str) -> str:
    """An icon, around a point."""
    place = f"translate({x - size / 2} {y - size / 2}) scale({size / 16})"
    pen = f'fill="none" stroke="{colour}" stroke-width="1.4" stroke-linejoin="round" stroke-linecap="round"'
    return f'<g transform="{place}"><path d="{path}" {pen}/></g>'


def save(page: Page, name: str, drawing: str) -> None:
    """Draw it, and keep it as a PNG of few colours."""
    frame = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
    page.set_content(f'<svg {frame} width="{WIDTH}" height="{HEIGHT}">{drawing}</svg>')
    pixels = page.evaluate(
        """async ([width, height]) => {
            const svg = new XMLSerializer().serializeToString(document.querySelector("svg"));
            const image = new Image();
            image.src = "data:image/svg+xml," + encodeURIComponent(svg);
            await image.decode();
            const context = new OffscreenCanvas(width, height).getContext("2d");
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, width, height);
            let text = "";
            for (let at = 0; at < data.length; at += 8192) {
                text += String.fromCharCode(...data.subarray(at, at + 8192));
            }
            return btoa(text);
        }""",
        [WIDTH, HEIGHT],
    )
    content = png(base64.b64decode(pixels))
    (PICTURES / f"{name}.png").write_bytes(content)
    print(f"{name}.png: {len(content)} bytes")


def png(pixels: bytes) -> bytes:
    """RGBA pixels as a PNG with a palette: the commonest colours; the others become the nearest of these."""
    colours = [pixels[at : at + 3] for at in range(0, len(pixels), 4)]
    counts = Counter(colours)
    palette = [colour for colour, _ in counts.most_common(COLOURS)]
    index = {
        colour: min(range(len(palette)), key=lambda at: distance(colour, palette[at])) for colour in counts
    }
    rows = (
        b"\0" + bytes(index[colour] for colour in colours[at : at + WIDTH])
        for at in range(0, len(colours), WIDTH)
    )
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(b"".join(rows), 9)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in (*chunks, (b"IEND", b"")))


def chunk(name: bytes, content: bytes) -> bytes:
    """A part of a PNG."""
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def distance(one: bytes, other: bytes) -> int:
    """How unlike two colours are."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    main()
