"""Runs Pagefind, and puts what it makes in one order, so that equal content makes equal files."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import subprocess
import threading
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from timeline.diagnostics import say
from timeline.manifest import OutputError
from timeline.search import cbor

_ENTRY = "pagefind-entry.json"
_UNPACKED = b"pagefind_dcd"  # begins a file that is not compressed
_FILTERS, _FILTER_VALUES = 3, 1  # where they stand in their files


def program() -> Path | None:
    """Where Pagefind is; None where it is not installed, or not made for this machine."""
    try:
        from pagefind.service import get_executable

        found = get_executable()
    except (ImportError, FileNotFoundError):
        return None
    return found if found and found.is_file() else None


def version(pagefind: Path) -> str:
    """What Pagefind says of itself."""
    try:
        done = subprocess.run([pagefind, "--version"], capture_output=True, check=True, encoding="utf-8")  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise _failed(str(error)) from error
    return done.stdout.strip()


def index(pagefind: Path, records: Sequence[Mapping[str, object]]) -> dict[str, bytes]:
    """The files of an index of records, by name."""
    messages: list[Mapping[str, object]] = [
        {"type": "NewIndex", "config": {}},
        *({"type": "AddRecord", "index_id": 0, **record} for record in records),
        {"type": "GetFiles", "index_id": 0},
    ]
    answer = _asked(pagefind, messages)
    files = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    return _ordered({name: content for name, content in files.items() if _is_needed(name)})


def _is_needed(name: str) -> bool:
    """Whether a file belongs to the search itself: interfaces made by Pagefind are not used."""
    return not name.startswith("pagefind-") or name in (_ENTRY, "pagefind-worker.js")


def _asked(pagefind: Path, messages: Sequence[Mapping[str, object]]) -> Any:
    """The answer to the last message.

    Pagefind's own Python interface waits a tenth of a second for each record, so we speak to the program.
    """
    try:
        with subprocess.Popen(  # noqa: S603
            [pagefind, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as running:
            assert running.stdin and running.stdout  # noqa: S101
            writer = threading.Thread(target=_write, args=(running.stdin, messages))
            writer.start()
            answers = _read(running.stdout, len(messages))
            writer.join()
            with contextlib.suppress(OSError):
                running.stdin.close()  # only now: it ends with its input
    except OSError as error:
        raise _failed(str(error)) from error
    payloads = [json.loads(base64.b64decode(answer))["payload"] for answer in answers]
    for payload in payloads:
        if payload["type"] == "Error":
            raise _failed(payload["message"])
    if len(payloads) < len(messages):
        raise _failed("it ended too early")
    return payloads[-1]


def _write(stream: IO[bytes], messages: Iterable[Mapping[str, object]]) -> None:
    with contextlib.suppress(OSError):  # it has ended; its last answer says why
        for number, payload in enumerate(messages):
            message = json.dumps({"message_id": number, "payload": payload}).encode()
            stream.write(base64.b64encode(message) + b",")
        stream.flush()


def _read(stream: IO[bytes], count: int) -> list[bytes]:
    parts: list[bytes] = []
    while count and (part := stream.read1(1 << 20)):  # type: ignore[attr-defined]
        parts.append(part)
        count -= part.count(b",")
    return b"".join(parts).split(b",")[:-1]


def _failed(reason: str) -> OutputError:
    return OutputError(
        say("Pagefind, which makes the search index, failed: {reason}", reason=reason),
        say("install it again: python -m pip install --force-reinstall 'pagefind[bin]'"),
    )


def _ordered(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files, with filters and their values sorted: Pagefind writes them in an order of chance."""
    entry = json.loads(files.pop(_ENTRY))
    for language, about in entry["languages"].items():
        meta = cbor.decode(_unpacked(files.pop(f"pagefind.{about['hash']}.pf_meta")))
        filters = []
        for name, digest in sorted(meta[_FILTERS]):
            values = cbor.decode(_unpacked(files.pop(f"filter/{digest}.pf_filter")))
            values[_FILTER_VALUES].sort()
            content = _UNPACKED + cbor.encode(values)
            filters.append([name, _named(language, content)])
            files[f"filter/{filters[-1][1]}.pf_filter"] = content
        meta[_FILTERS] = filters
        content = _UNPACKED + cbor.encode(meta)
        about["hash"] = _named(language, content)
        files[f"pagefind.{about['hash']}.pf_meta"] = content
    if all(about["wasm"] for about in entry["languages"].values()):
        files.pop("wasm.unknown.pagefind", None)
    files[_ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return files


def _unpacked(content: bytes) -> bytes:
    return zlib.decompress(content, wbits=31).removeprefix(_UNPACKED)


def _named(language: str, content: bytes) -> str:
    # Not compressed again: how zlib does that is not the same on every machine.
    return f"{language}_{hashlib.blake2b(content, digest_size=5).hexdigest()}"
