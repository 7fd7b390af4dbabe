"""Rule files on disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict, Union


def rule_files(folder: Union[str, "os.PathLike[str]"]) -> Dict[str, Union[str, bytes]]:
    """Returns the bytes of the rule files below a folder by their names, scenarios aside: they are no rules."""
    root = Path(folder)
    files = {path.relative_to(root): path for path in root.rglob("*.toml")}
    found: Dict[str, Union[str, bytes]] = {
        name.as_posix(): path.read_bytes()
        for name, path in files.items()
        if "scenarios" not in name.parts[:-1]
    }
    if not found:
        raise FileNotFoundError(f"no `.toml` file below `{folder}`")
    return found
