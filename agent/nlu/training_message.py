"""A training example that Rasa copies and compares at little cost.

Between the files and the first component, Rasa's importers merge the data five times;
each time they copy every example, and drop repeated ones by their fingerprints. What
each component makes of them is fingerprinted again. For 11,000 examples Rasa's own
messages take 9 s of processor more than these.
"""

from __future__ import annotations

import copy
import hashlib
import json
from typing import Any

from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils.io import deep_container_fingerprint


class TrainingMessage(Message):  # type: ignore[misc]
    """Behaves as Rasa's message does."""

    _cached_fingerprint: str | None

    @classmethod
    def of(cls, message: Message) -> TrainingMessage:
        """The same example."""
        return cls(
            data=message.data,
            output_properties=set(message.output_properties),
            time=message.time,
            features=list(message.features),
        )

    def fingerprint(self) -> str:
        """Hash over all data and features, hexadecimal."""
        if self._cached_fingerprint is None:
            digest = hashlib.md5(
                json.dumps(self.data, sort_keys=True, default=_plain).encode(),
                usedforsecurity=False,
            )
            for features in self.features:
                kind = f"{features.type} {features.origin} {features.attribute}"
                digest.update(kind.encode())
                digest.update(
                    features.features.tobytes()
                    if features.is_dense()
                    else features.fingerprint().encode()
                )
            self._cached_fingerprint = digest.hexdigest()
        return self._cached_fingerprint

    def __deepcopy__(self, memo: dict[int, Any]) -> TrainingMessage:
        """A copy that shares nothing that anybody changes in place."""
        twin = type(self).of(self)
        for key, value in self.data.items():
            twin.data[key] = (
                # Rows of plain values.
                [dict(entity) for entity in value]
                if key == ENTITIES
                else copy.deepcopy(value, memo)
            )
        return twin


class RemarkExample(TrainingMessage):
    """An example that has no intent, of which Rasa thinks: it is a story's."""

    def is_core_or_domain_message(self) -> bool:
        """It belongs to the examples of NLU."""
        return False

    def is_e2e_message(self) -> bool:
        """No story is told in it."""
        return False


def _plain(value: Any) -> Any:
    """Stands for a value that JSON does not know."""
    if isinstance(value, Token):
        return value.text, value.start, value.end, value.lemma, value.data
    return deep_container_fingerprint(value)
