"""Rule files on disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict, Union


def rule_files(folder: Union[str, "os.PathLike[str]"]) -> Dict[str, str]:
    """Returns the texts of the rule files below a folder by their names, scenarios aside: they are no rules."""
    root = Path(folder)
    files = {path.relative_to(root): path for path in root.rglob("*.toml")}
    texts = {
        name.as_posix(): path.read_text(encoding="utf-8")
        for name, path in files.items()
        if "scenarios" not in name.parts[:-1]
    }
    if not texts:
        raise FileNotFoundError(f"no `.toml` file below `{folder}`")
    return texts
