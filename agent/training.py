"""The trained model: made when there is none that fits, kept otherwise.

A model fits when nothing that it was made from has changed; the fingerprint of all
that lies beside it. Two processes that start at once train once.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import hashlib
import io
import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from agent.blas import keep_to_one_thread
from agent.errors import AgentError
from agent.ports import Progress
from agent.quiet_rasa import quiet_rasa

PROJECT = Path(__file__).parent
"""The Rasa project: config, domain, data."""
MODELS = PROJECT / "models"
MODEL_NAME = "teachable.tar.gz"

_SOURCES = (
    "config.yml",
    "domain/**/*.yml",
    "data/**/*.yml",
    "data/grammars/*.txt",
    "nlu/**/*.py",
)
_PACKAGES = ("rasa", "onnxruntime", "tokenizers", "scikit-learn", "spacy")


class TrainingFailed(AgentError):
    """The project could not be trained; the model of before is untouched."""


def fingerprint(project: Path = PROJECT) -> str:
    """Hash over everything that a model is made from, hexadecimal."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        digest.update(f"{package} {_version(package)}\n".encode())
    paths = {path for pattern in _SOURCES for path in project.glob(pattern)}
    for path in sorted(paths):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(project)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def ensure_model(progress: Progress, models: Path = MODELS) -> Path:
    """Path of a model that fits the project, trained now if there is none.

    Args:
        progress: is told each stage, in a few words.
        models: folder of the model; made if it is missing.

    Raises:
        TrainingFailed: Rasa refused the project; its reason is in the sentence.
    """
    quiet_rasa()
    models.mkdir(parents=True, exist_ok=True)
    model = models / MODEL_NAME
    mark = models / f"{MODEL_NAME}.sha256"
    expected = fingerprint()
    if _fits(model, mark, expected):
        return model
    with _one_at_a_time(models, progress):
        if _fits(model, mark, expected):
            return model
        with tempfile.TemporaryDirectory(dir=models) as folder:
            trained = _train(Path(folder), progress)
            mark.unlink(missing_ok=True)
            trained.replace(model)
        mark.write_text(expected, encoding="ascii")
    return model


def has_fitting_model(models: Path = MODELS) -> bool:
    """Whether the folder's model was made from the project as it is now."""
    mark = models / f"{MODEL_NAME}.sha256"
    return _fits(models / MODEL_NAME, mark, fingerprint())


def _fits(model: Path, mark: Path, expected: str) -> bool:
    return (
        model.is_file()
        and mark.is_file()
        and mark.read_text(encoding="ascii").strip() == expected
    )


def _version(package: str) -> str:
    """Installed version; the doctor asks also where a package is missing."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


@contextlib.contextmanager
def _one_at_a_time(models: Path, progress: Progress) -> Iterator[None]:
    with (models / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress("Another process is training the model; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _train(folder: Path, progress: Progress) -> Path:
    progress("Training the model (about a minute, once)")
    keep_to_one_thread()
    # The cache of trained parts lies with the project, whatever the current folder.
    os.environ.setdefault("RASA_CACHE_DIRECTORY", str(PROJECT / ".rasa" / "cache"))
    from rasa.engine.exceptions import GraphComponentException
    from rasa.model_training import train
    from rasa.shared.exceptions import RasaException

    said = io.StringIO()
    with (
        _stages_told(progress),
        _without_collecting(),
        # Standard output is for data; Rasa prints there.
        contextlib.redirect_stdout(said),
        # Rasa warns of extractors that are not its own; `rasa data validate` is where
        # data is checked.
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        try:
            result = train(
                domain=str(PROJECT / "domain"),
                config=str(PROJECT / "config.yml"),
                training_files=[str(PROJECT / "data")],
                output=str(folder),
                fixed_model_name=MODEL_NAME,
            )
        except GraphComponentException as error:
            raise TrainingFailed(str(error.__cause__ or error)) from error
        except RasaException as error:
            raise TrainingFailed(f"Rasa cannot use the project: {error}") from error
        except SystemExit as error:
            # Where rules set slots that the domain lacks, Rasa prints and exits.
            raise TrainingFailed(
                f"Rasa cannot use the project: {said.getvalue().strip()}"
            ) from error
    if result.model is None:
        raise TrainingFailed(
            f"Rasa trained nothing (code {result.code}): {said.getvalue().strip()}"
        )
    progress("Trained the model")
    return Path(result.model)


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Leave cycles of garbage where they are.

    Tens of thousands of examples are made and nearly all of them stay, so looking
    through them for garbage finds none: a third of the time that it takes to read
    them (8.3 s of processor with it and 5.8 s without).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def _stages_told(progress: Progress) -> Iterator[None]:
    """Pass on what Rasa logs about the parts it trains, and nothing else."""
    standard_output = sys.stdout

    class Teller(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            with contextlib.redirect_stdout(standard_output):
                progress(record.getMessage())

    hooks = logging.getLogger("rasa.engine.training.hooks")
    level = hooks.level
    teller = Teller(logging.INFO)
    hooks.addHandler(teller)
    hooks.setLevel(logging.INFO)
    hooks.propagate = False
    # Rasa draws progress bars unless this variable, of its command line, says so.
    log_level = os.environ.get("LOG_LEVEL")
    os.environ["LOG_LEVEL"] = "WARNING"
    try:
        yield
    finally:
        hooks.removeHandler(teller)
        hooks.propagate = True
        hooks.setLevel(level)
        if log_level is None:
            del os.environ["LOG_LEVEL"]
        else:
            os.environ["LOG_LEVEL"] = log_level
