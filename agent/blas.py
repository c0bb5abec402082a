"""The library below numpy that computes products of matrices."""

from __future__ import annotations

from threadpoolctl import threadpool_limits


def keep_to_one_thread() -> None:
    """Keep it from sharing a product among threads, for the rest of the process.

    Our products are small, and where cores are busy they wait for the other thread.
    With two of them the tags of a text are scored in 6.2 ms, with one in 0.3 ms (means
    of 314 texts); fitting the tagger takes 8 s of processor instead of 13.
    """
    # scipy's copy counts, too, once it is loaded.
    import scipy.linalg  # type: ignore[import-untyped]  # noqa: F401

    threadpool_limits(limits=1, user_api="blas")
