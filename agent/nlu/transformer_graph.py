"""A BERT encoder as a graph for ONNX Runtime, with products of small integers.

Nearly all of a pass is products with matrices of weights. They are computed in 8-bit
integers, as in LLM.int8() (Dettmers et al. 2022, section 2): each row of the input and
each column of the weights has a scale of its own, so that what a text comes to does not
depend on the texts beside it. The rest stays in float32.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import NodeProto, TensorProto, helper, numpy_helper

from agent.nlu.checkpoint import Checkpoint

INPUTS = ("ids", "mask")
"""[n_texts, n_pieces] int32 each: word pieces, and 1 where there is one."""
OUTPUTS = ("early", "last")
"""[n_texts, n_pieces, dim] float32 each: states of an early and of the last layer."""

_RUNTIMES_OWN = "com.microsoft"
_OF_RUNTIME = {
    "BiasGelu",
    "EmbedLayerNormalization",
    "MatMulIntegerToFloat",
    "MultiHeadAttention",
    "SkipLayerNormalization",
}
"""Operators that only ONNX Runtime has, each in place of several."""
_OPERATORS = (helper.make_opsetid("", 17), helper.make_opsetid(_RUNTIMES_OWN, 1))
_FORMAT = 8
"""Version of the file format that came with operators 17."""

_WEIGHT_MOST = 63
"""7 bits: with 8, processors without VNNI overflow where two products are added."""
_INPUT_MOST = 127

Array = npt.NDArray[Any]


def transformer_graph(checkpoint: Checkpoint, *, early: int) -> bytes:
    """The graph from `INPUTS` to `OUTPUTS`, serialised.

    Args:
        checkpoint: where sizes and weights come from.
        early: number of the early layer, counted from 1.
    """
    graph = _Graph(checkpoint)
    output_of = {early: OUTPUTS[0], checkpoint.layers: OUTPUTS[1]}
    state = graph.embeddings("embeddings")
    for number in range(checkpoint.layers):
        state = graph.layer(f"encoder.layer.{number}", state, output_of.get(number + 1))
    return graph.serialised()


class _Graph:
    """Nodes and constants as they are added; a value is known by its name."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self._checkpoint = checkpoint
        self._weights = checkpoint.weights
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []
        self._dim = len(self._weights["embeddings.LayerNorm.weight"])
        self._one = self._constant("one", np.float32(1))
        self._middle = self._constant("middle", np.uint8(128))
        self._step = self._constant("step", np.float32(1 / _INPUT_MOST))
        self._thirds = self._constant("thirds", np.array([self._dim] * 3))

    def embeddings(self, at: str) -> str:
        """Pieces and their places, normalised."""
        # A text is one sentence, so every piece is of the first type.
        places = (
            self._weights[f"{at}.position_embeddings.weight"]
            + self._weights[f"{at}.token_type_embeddings.weight"][0]
        )
        return self._node(
            "EmbedLayerNormalization",
            INPUTS[0],
            "",
            self._weight(f"{at}.word_embeddings.weight"),
            self._constant(f"{at}.places", places),
            "",
            *self._norm(f"{at}.LayerNorm"),
            outputs=("embedded", "lengths"),
            epsilon=self._checkpoint.epsilon,
        )

    def layer(self, at: str, state: str, output: str | None) -> str:
        """One layer: attention, then two products around a GELU."""
        attended = self._attention(f"{at}.attention.self", state)
        mixed = self._added(f"{at}.attention.output", attended, state)
        widened = self._node(
            "BiasGelu",
            self._product(mixed, self._weights[f"{at}.intermediate.dense.weight"]),
            self._weight(f"{at}.intermediate.dense.bias"),
        )
        return self._added(f"{at}.output", widened, mixed, output)

    def _attention(self, at: str, state: str) -> str:
        """What each piece takes from the others; three matrices in one product."""
        parts = [f"{at}.{part}" for part in ("query", "key", "value")]
        weights = np.vstack([self._weights[f"{part}.weight"] for part in parts])
        bias = np.hstack([self._weights[f"{part}.bias"] for part in parts])
        product = self._product(state, weights)
        biased = self._node("Add", product, self._constant(f"{at}.bias", bias))
        self._node("Split", biased, self._thirds, outputs=parts, axis=2)
        return self._node(
            "MultiHeadAttention",
            *parts,
            "",
            INPUTS[1],
            num_heads=self._checkpoint.heads,
        )

    def _added(self, at: str, state: str, onto: str, output: str | None = None) -> str:
        """A product, added onto what was there before it, normalised."""
        return self._node(
            "SkipLayerNormalization",
            self._product(state, self._weights[f"{at}.dense.weight"]),
            onto,
            *self._norm(f"{at}.LayerNorm"),
            self._weight(f"{at}.dense.bias"),
            outputs=None if output is None else (output,),
            epsilon=self._checkpoint.epsilon,
        )

    def _product(self, state: str, weights: Array) -> str:
        """Rows of the state times the weights ([n_outputs, n_inputs], as trained)."""
        at = f"product.{len(self._nodes)}"
        steps = np.abs(weights).max(axis=1) / np.float32(_WEIGHT_MOST)
        whole = np.round(weights / steps[:, None]).astype(np.int8)
        most = self._node("ReduceMax", self._node("Abs", state), axes=[-1], keepdims=1)
        step = self._node("Mul", most, self._step)
        rounded = self._node(
            "QuantizeLinear",
            self._node("Div", state, step),
            self._one,
            self._middle,
        )
        product = self._node(
            "MatMulIntegerToFloat",
            rounded,
            self._constant(f"{at}.weights", np.ascontiguousarray(whole.T)),
            self._one,
            self._constant(f"{at}.steps", steps),
            self._middle,
        )
        return self._node("Mul", product, step)

    def _norm(self, at: str) -> tuple[str, str]:
        return self._weight(f"{at}.weight"), self._weight(f"{at}.bias")

    def _weight(self, name: str) -> str:
        return self._constant(name, self._weights[name])

    def _constant(self, name: str, value: Array | np.generic) -> str:
        self._constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def _node(
        self,
        operator: str,
        *inputs: str,
        outputs: Sequence[str] | None = None,
        **attributes: Any,
    ) -> str:
        """Add an operator; the name of its first output, made up where none is given.

        An empty name among the inputs stands for one that is left out.
        """
        names = outputs or (f"value.{len(self._nodes)}",)
        domain = _RUNTIMES_OWN if operator in _OF_RUNTIME else ""
        self._nodes.append(
            helper.make_node(operator, inputs, names, domain=domain, **attributes)
        )
        return names[0]

    def serialised(self) -> bytes:
        """Everything that was added, as a model of ONNX."""

        def values(names: Sequence[str], kind: int, shape: list[Any]) -> list[Any]:
            return [helper.make_tensor_value_info(name, kind, shape) for name in names]

        pieces = ["n_texts", "n_pieces"]
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            values(INPUTS, TensorProto.INT32, pieces),
            values(OUTPUTS, TensorProto.FLOAT, [*pieces, self._dim]),
            self._constants,
        )
        model = helper.make_model(graph, opset_imports=_OPERATORS, ir_version=_FORMAT)
        serialised: bytes = model.SerializeToString()
        return serialised
