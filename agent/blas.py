"""The library below numpy that computes products of matrices."""

from __future__ import annotations

from threadpoolctl import threadpool_limits


def keep_to_one_thread() -> None:
    """Keep it from sharing a product among threads, for the rest of the process.

    Our products are small, and where cores are busy they wait for the other thread.
    With two of them understanding takes 10.6 ms of processor and 36.8 ms in all, with
    one 5.6 ms and 13.2 ms (means of 312 texts); fitting the tagger takes two thirds as
    much.
    """
    # scipy's copy counts, too, once it is loaded.
    import scipy.linalg  # type: ignore[import-untyped]  # noqa: F401

    threadpool_limits(limits=1, user_api="blas")
