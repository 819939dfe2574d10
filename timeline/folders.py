"""Whole folders: only one process at a time in each, and one folder in the place of another in one step."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# How renaming fails for a folder that can be filled but not replaced: a mount point, one in a closed folder.
FIXED = frozenset({errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM})

_held: set[int] = set()


class Busy(Exception):
    """Another process holds the lock."""


@contextlib.contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Keep other processes out of a folder, which need not exist. A dead process keeps nobody out."""
    name = hashlib.blake2b(os.fsencode(folder), digest_size=8).hexdigest()
    path = Path(tempfile.gettempdir(), f"timeline-{name}.lock")
    descriptor = _locked(path)
    _held.add(descriptor)
    try:
        yield
    finally:
        if descriptor in _held:  # not in a process forked meanwhile
            _held.discard(descriptor)
            with contextlib.suppress(OSError):
                path.unlink()
            os.close(descriptor)


def _locked(path: Path) -> int:
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except PermissionError:  # another user's
            descriptor = os.open(path, os.O_RDONLY)
        try:
            _lock_file(descriptor)
            if _is_at(descriptor, path):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # its last holder has removed it since: try again with the one that is there now


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _lock_file(descriptor: int) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            raise Busy from error
        raise


def _let_go() -> None:
    """A forked process must not keep its parent's locks when the parent dies."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def exchange(new: Path, current: Path, aside: Path) -> None:
    """Put a new folder in the place of the current one, which is then found where the new one was.

    Where the system cannot do it in one step, the current folder is called `aside` between two steps.
    """
    if not current.exists():
        new.rename(current)
        return
    shutil.copymode(current, new)
    if swapped(new, current):
        return
    try:
        current.rename(aside)
        new.rename(current)
    except BaseException:
        restore(current, aside)
        raise
    with contextlib.suppress(OSError):  # then the next build finds and removes it
        aside.rename(new)


def restore(current: Path, aside: Path) -> None:
    """Undo the first of the two steps of an exchange."""
    if aside.is_dir() and not current.exists():
        aside.rename(current)


def swapped(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false where the system has no such thing."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here, exchanging = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    if renameat2(here, os.fsencode(one), here, os.fsencode(other), exchanging) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number), os.fspath(other))


def write(path: Path, content: bytes) -> None:
    """Write a file, and make its folder where there is none."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def link(source: Path, target: Path) -> None:
    """The same file under another name; a copy where the file system has no such thing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except (OSError, NotImplementedError):
        shutil.copy2(source, target)


def discard(folder: Path, name: str) -> None:
    """Remove a file below a folder, and the folders in between that it leaves empty."""
    path = folder / name
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # not empty
        for parent in path.parents:
            if parent == folder:
                return
            parent.rmdir()


def remove(folder: Path) -> None:
    """Remove a folder and all that is in it, as far as that is possible."""
    shutil.rmtree(folder, ignore_errors=True)
