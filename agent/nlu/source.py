"""Fingerprint of our own components.

Rasa's training cache looks at a component's class only. Our classes call functions
of other modules, so each of them adds this hash to its fingerprint.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path


@functools.cache
def source_fingerprint() -> str:
    """Hash over the source of `agent/nlu`, hexadecimal."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
