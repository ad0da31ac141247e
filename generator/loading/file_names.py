"""Recognises files by their names: temporary files, files that are not for readers, and names that some systems refuse.

Nothing here opens a file or depends on where it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

OF_EDITORS = re.compile(
    r"\.|~\$|.*~$|#.*#$|.*\.(?:sw[a-z]|tmp|temp|bak|old|orig|rej|patch|diff|save|part|crdownload)$|4913$", re.IGNORECASE
)
"""Names of temporary files and backups. vim tests whether it can write with a file named 4913."""

OF_SYSTEM = "a file of the operating system"
"""What `not_for_readers` returns for files that systems add by themselves. They are not reported."""

_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_KEYS = frozenset({"pem", "key", "p12", "pfx", "ppk", "kdbx", "jks", "keystore", "env", "htpasswd", "netrc", "ovpn"})
_KEY_NAMES = re.compile(
    r"id_(?:rsa|dsa|ecdsa|ed25519)(?:_.*)?|.*[_-]rsa|credentials(?:\..*)?|secrets?(?:\..*)?"
    r"|known_hosts|authorized_keys|wallet\.dat"
)
_PROGRAMS = frozenset({
    *("py", "pyc", "pyo", "ipynb", "sh", "bash", "bat", "cmd", "ps1", "exe", "dll", "so", "php", "rb", "pl"),
    *("db", "sqlite", "sqlite3", "log", "lock", "mdb", "sql", "dump", "xlsm", "docm", "pptm", "jar", "msi", "vbs"),
})  # fmt: skip
_LETTERS = frozenset({"eml", "mbox", "msg", "ost", "pst", "vcf"})


def not_for_readers(path: str) -> str:
    """What a file is, judged by its name, if it is not for readers: a noun with its article, or an empty string."""
    name = path.rpartition("/")[2]
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    if name.lower() in _OF_SYSTEMS:
        return OF_SYSTEM
    if OF_EDITORS.match(name) and not name.startswith("."):
        return "a backup or a temporary file"
    if ending in _KEYS or _KEY_NAMES.fullmatch(name.lower()):
        return "a key or a password"
    if ending in _LETTERS:
        return "letters or addresses of people"
    return "a program or its data" if ending in _PROGRAMS else ""


_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\..*)?", re.IGNORECASE)
_NOT_ON_WINDOWS = frozenset('<>:"|?*\\')


def reserved(name: str) -> bool:
    """Whether Windows reserves a name for a device, such as `con`, whatever its extension."""
    return _RESERVED.fullmatch(name.rstrip(" .")) is not None


def unportable(path: str) -> str:
    """Why a file cannot have this path on every system, as the end of a sentence; otherwise an empty string."""
    for part in path.split("/"):
        if reserved(part):
            return f"has the name {part!r}, which Windows reserves for a device"
        if odd := sorted(_NOT_ON_WINDOWS & {*part}):
            return f"has {' and '.join(odd)} in its name, which Windows does not allow"
        if part.endswith((" ", ".")) and part not in (".", ".."):
            return "has a name that ends with a space or a full stop, which Windows removes"
        if len(part.encode("utf-8", "surrogateescape")) > 240:
            return "has a name that is too long for some systems"
    return ""


def same_place(path: str) -> str:
    """A path without the differences that Windows and macOS ignore: case, and how accents are stored."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def clashes(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path that some systems confuse with another, and that other path, which comes first in the alphabet."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        found[same_place(path)].append(path)
    for first, *others in found.values():
        yield from ((other, first) for other in others)
