"""Quiet Rasa: what has to be said to Rasa and TensorFlow before they are imported.

Left alone they report usage, reach for model hubs, and print warnings and debug lines
onto stdout, which belongs to data.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Mapping

SILENT: Mapping[str, str] = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}
"""Environment variables that count at import time; a value already there wins."""


def quiet_rasa(level: int = logging.WARNING) -> None:
    """Import Rasa with nothing sent anywhere and its log on stderr, from `level` up."""
    for name, value in SILENT.items():
        os.environ.setdefault(name, value)
    warnings.simplefilter("ignore")
    # Sanic switches deprecation warnings on when it is imported; so it comes before
    # they are switched off for good.
    import sanic  # noqa: F401

    warnings.simplefilter("ignore")
    # Rasa's own set-up logs to stdout, but leaves alone what is set up already.
    logging.basicConfig(format="%(message)s", stream=sys.stderr, level=level)
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(level)
