"""How Rasa and TensorFlow behave inside our processes: quiet, and offline.

Both read the environment, TensorFlow once at its import; what a person has set wins.
"""

from __future__ import annotations

import logging
import os

_DEFAULTS = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
}


def prepare_rasa() -> None:
    """Set the environment, and keep Rasa's debug log off standard output."""
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
    # Imported late, since it imports the rest of Rasa.
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)
    logging.getLogger("rasa").setLevel(logging.WARNING)
