from __future__ import annotations

import scipy.linalg  # type: ignore[import-untyped]  # noqa: F401
from threadpoolctl import threadpool_info

from agent.blas import keep_to_one_thread


def test_products_stay_in_the_thread_that_asks_for_them() -> None:
    keep_to_one_thread()
    libraries = [each for each in threadpool_info() if each["user_api"] == "blas"]
    assert libraries
    assert {each["num_threads"] for each in libraries} == {1}
