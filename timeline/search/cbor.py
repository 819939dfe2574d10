"""The part of CBOR (RFC 8949) in which Pagefind writes: numbers from 0, texts, and arrays of known length."""

from __future__ import annotations

from typing import Any

_NUMBER, _TEXT, _ARRAY = 0, 3, 4  # major types
_ONE_BYTE = 24  # what a first byte says where the number is in the next 1, 2, 4 or 8


def decode(content: bytes) -> Any:
    """The value that bytes stand for."""
    value, end = _value(content, 0)
    if end != len(content):
        raise ValueError(f"{len(content) - end} bytes too many")
    return value


def encode(value: Any) -> bytes:
    """A value as bytes."""
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(value)) + b"".join(map(encode, value))


def _value(content: bytes, start: int) -> tuple[Any, int]:
    kind, number, position = content[start] >> 5, content[start] & 31, start + 1
    if number >= _ONE_BYTE + 4:
        raise ValueError(f"byte {start} is not one that Pagefind writes: {content[start]:#x}")
    if number >= _ONE_BYTE:
        end = position + (1 << number - _ONE_BYTE)
        number, position = int.from_bytes(content[position:end], "big"), end
    if kind == _NUMBER:
        return number, position
    if kind == _TEXT:
        return content[position : position + number].decode(), position + number
    if kind == _ARRAY:
        items = []
        for _ in range(number):
            item, position = _value(content, position)
            items.append(item)
        return items, position
    raise ValueError(f"byte {start} is not one that Pagefind writes: {content[start]:#x}")


def _head(kind: int, number: int) -> bytes:
    if number < _ONE_BYTE:
        return bytes([kind << 5 | number])
    size = next(size for size in range(4) if number < 1 << (8 << size))
    return bytes([kind << 5 | _ONE_BYTE + size]) + number.to_bytes(1 << size, "big")
