"""`teachable train`: the model, trained unless the one at hand still fits."""

from __future__ import annotations

import sys

from agent.commands.outcome import tell
from agent.quiet_rasa import quiet_rasa


def run() -> None:
    """Train if need be, and print where the model is."""
    quiet_rasa()
    from agent.training import ensure_model

    model = ensure_model(lambda stage: tell(f"· {stage}"))
    sys.stdout.write(f"{model}\n")
