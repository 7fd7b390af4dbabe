"""Rule files on disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict, Union


def rule_files(folder: Union[str, "os.PathLike[str]"]) -> Dict[str, Union[str, bytes]]:
    """Returns the bytes of the rule files below a folder by their names, and of the files of data that they name.

    Scenarios are left out: they are no rules.
    """
    root = Path(folder)
    rules = _below(root, "*.toml")
    if not rules:
        raise FileNotFoundError(f"no `.toml` file below `{folder}`")
    found: Dict[str, Union[str, bytes]] = {name: path.read_bytes() for name, path in rules.items()}
    texts = list(found.values())
    for name, path in _below(root, "*.csv").items():
        if any(path.name.encode() in text for text in texts if isinstance(text, bytes)):
            found[name] = path.read_bytes()
    return found


def _below(root: Path, pattern: str) -> Dict[str, Path]:
    files = {path.relative_to(root): path for path in root.rglob(pattern)}
    return {name.as_posix(): path for name, path in files.items() if "scenarios" not in name.parts[:-1]}
