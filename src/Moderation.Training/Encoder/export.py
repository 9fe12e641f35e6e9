"""Writes trained weights as an ONNX graph of fused operators, in 8 bits.

Inputs: input_ids, attention_mask, int64 [texts, length]. Outputs: logits [texts, labels]; marks [texts, length], of a piece being what
the text is abusive for; embedding [texts, width], the mean over the pieces after EMBEDDING_LAYER.

A quantised product takes one range for a whole tensor. One input channel with large activations would cost all others their resolution:
a part of its size is moved into the weights, see https://arxiv.org/abs/2211.10438. And a text's scores would depend on its neighbours:
texts are run one by one.
"""
import argparse
import random

import numpy as np
import onnx
import sentencepiece
import torch
from onnx import TensorProto, helper, numpy_helper

import network
import rows

OPERATORS = 17
SHARE_MOVED = 0.85
SEEN_TEXTS = 400
SEEN_PIECES = 110
LINEAR = ("qkv", "ao", "fi", "fo")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", required=True, help="trained weights (.npz)")
    parser.add_argument("--pieces", required=True, help="sentencepiece.model")
    parser.add_argument("--data", required=True, nargs="+", help="JSON lines; a few hundred texts show how large activations are")
    parser.add_argument("--output", required=True, help="the graph (.onnx)")
    options = parser.parse_args()
    encoder = network.load(options.weights)
    encoder.eval()
    onnx.save(Graph(encoder, largest_inputs(encoder, options)).model(), options.output)


def largest_inputs(encoder, options):
    """The largest size of each input channel of each linear layer, by name such as 0.qkv."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=options.pieces)
    texts = [row.text for row in rows.read(options.data)]
    largest = {}

    def note(name):
        def seen(_, inputs, __):
            size = inputs[0].abs().reshape(-1, inputs[0].shape[-1]).amax(0).numpy()
            largest[name] = np.maximum(largest.get(name, 0), size)
        return seen

    hooks = [
        getattr(layer, part).register_forward_hook(note(f"{place}.{part}"))
        for place, layer in enumerate(encoder.layers) for part in LINEAR]
    with torch.no_grad():
        for text in random.Random(8).sample(texts, min(SEEN_TEXTS, len(texts))):
            encoder(*network.padded([[network.BEGIN, *pieces.encode(text)[:SEEN_PIECES], network.END]]))
    for hook in hooks:
        hook.remove()
    return largest


class Graph:
    def __init__(self, encoder, largest):
        self.weights = {name: tensor.detach().float().numpy() for name, tensor in encoder.state_dict().items()}
        self.largest, self.nodes, self.constants = largest, [], {}

    def model(self):
        self._inputs()
        states = [self._words()]
        for place in range(network.LAYERS):
            states.append(self._layer(f"{place}.", states[-1]))
        self._logits(states[-1])
        self._marks(states)
        self._embedding(states[network.EMBEDDING_LAYER])
        sizes = {"logits": ["texts", len(network.LABELS)], "marks": ["texts", "length"], "embedding": ["texts", network.WIDTH]}
        graph = helper.make_graph(
            self.nodes, "encoder",
            [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "length"]) for name in ("input_ids", "attention_mask")],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, size) for name, size in sizes.items()],
            list(self.constants.values()))
        domains = [helper.make_opsetid("", OPERATORS), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=domains)
        model.ir_version = 8
        return model

    def _inputs(self):
        self._add("ReduceSum", ["attention_mask", self._constant("one", np.array([1]))], "count", keepdims=0)
        self._add("Cast", ["count"], "count.int", to=TensorProto.INT32)
        self._add("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
        self._add("Unsqueeze", ["mask", self._constant("last", np.array([-1]))], "mask.column")

    def _words(self):
        words = self.weights["word.weight"]
        codes, scales = _in_8_bits(words)
        self._add("Gather", [self._constant("word", codes), "input_ids"], "codes")
        self._add("Cast", ["codes"], "codes.float", to=TensorProto.FLOAT)
        self._add("Gather", [self._constant("word.scale", scales[:, None]), "input_ids"], "scales")
        self._add("Mul", ["codes.float", "scales"], "words")
        self._add("Shape", ["input_ids"], "shape")
        self._add("Gather", ["shape", "one"], "length")
        begin = self._constant("zero", np.array([0]))
        self._add("Slice", [self._constant("pos", self.weights["pos"][None]), begin, "length", "one"], "places")
        self._add("Add", ["words", "places"], "placed")
        norm = [self._constant(f"ln.{part}", self.weights[f"ln.{part}"]) for part in ("weight", "bias")]
        return self._add("LayerNormalization", ["placed", *norm], "embedded", axis=-1, epsilon=network.EPSILON)

    def _layer(self, name, states):
        self._biased(self._quantised(states, f"{name}qkv"), f"{name}qkv")
        thirds = [f"{name}query", f"{name}key", f"{name}value"]
        width = self._constant("thirds", np.array([network.WIDTH] * 3))
        self._add("Split", [f"{name}qkv.biased", width], thirds, axis=-1)
        self._fused("MultiHeadAttention", [*thirds, "", "count.int"], f"{name}attended", num_heads=network.HEADS)
        between = self._normed(self._quantised(f"{name}attended", f"{name}ao"), states, f"{name}ao", f"{name}aln")
        inner = [self._quantised(between, f"{name}fi"), self._weight(f"layers.{name}fi.bias")]
        self._fused("BiasGelu", inner, f"{name}inner")
        return self._normed(self._quantised(f"{name}inner", f"{name}fo"), between, f"{name}fo", f"{name}oln")

    def _logits(self, last):
        self._add("Tanh", [self._dense(last, "head1")], "head1.bent")
        value = self._dense("head1.bent", "head")
        self._add("Sub", [self._constant("1", np.float32(1)), "mask.column"], "outside")
        self._add("Mul", ["outside", self._constant("far", np.float32(-1e4))], "penalty")
        self._add("Add", [self._dense(last, "gate"), "penalty"], "gated")
        self._add("Softmax", ["gated"], "share", axis=1)
        self._add("Mul", ["share", value], "shared")
        self._add("ReduceSum", ["shared", "one"], "logits", keepdims=0)

    def _marks(self, states):
        self._add("Concat", [states[layer] for layer in network.MARK_LAYERS], "seen", axis=-1)
        self._add("Tanh", [self._dense("seen", "mark1")], "mark1.bent")
        self._add("Squeeze", [self._dense("mark1.bent", "mark"), "last"], "marks")

    def _embedding(self, states):
        self._add("Mul", [states, "mask.column"], "pieces")
        self._add("ReduceSum", ["pieces", "one"], "sum", keepdims=0)
        self._add("Cast", ["count"], "count.float", to=TensorProto.FLOAT)
        self._add("Unsqueeze", ["count.float", "last"], "count.column")
        self._add("Div", ["sum", "count.column"], "embedding")

    def _quantised(self, states, name):
        weight, largest = self.weights[f"layers.{name}.weight"], self.largest[name]
        moved = np.maximum(largest, 1e-4) ** SHARE_MOVED / np.maximum(np.abs(weight).max(0), 1e-6) ** (1 - SHARE_MOVED)
        moved /= np.exp(np.log(moved).mean())
        codes, scales = _in_8_bits(weight * moved)
        self._add("Mul", [states, self._constant(f"{name}.moved", (1 / moved).astype(np.float32))], f"{name}.even")
        zero = self._constant(f"{name}.zero", np.zeros(len(scales), np.int8))
        weights = [self._constant(f"{name}.codes", codes.T), self._constant(f"{name}.scales", scales), zero]
        return self._fused("DynamicQuantizeMatMul", [f"{name}.even", *weights], name)

    def _biased(self, product, name):
        return self._add("Add", [product, self._weight(f"layers.{name}.bias")], f"{name}.biased")

    def _normed(self, product, skipped, linear, norm):
        parts = [f"layers.{norm}.weight", f"layers.{norm}.bias", f"layers.{linear}.bias"]
        return self._fused(
            "SkipLayerNormalization", [product, skipped, *map(self._weight, parts)], f"{norm}.out", epsilon=network.EPSILON)

    def _dense(self, states, name):
        weight = self._constant(f"{name}.weight.turned", self.weights[f"{name}.weight"].T)
        self._add("MatMul", [states, weight], f"{name}.product")
        return self._add("Add", [f"{name}.product", self._weight(f"{name}.bias")], f"{name}.sum")

    def _weight(self, name):
        return self._constant(name, self.weights[name])

    def _constant(self, name, values):
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def _fused(self, kind, inputs, output, **attributes):
        return self._add(kind, inputs, output, domain="com.microsoft", **attributes)

    def _add(self, kind, inputs, output, domain="", **attributes):
        outputs = output if isinstance(output, list) else [output]
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))
        return output


def _in_8_bits(rows_of_weights):
    """Codes and a scale for each row."""
    scales = np.maximum(np.abs(rows_of_weights).max(1), 1e-8) / 127
    return np.clip(np.round(rows_of_weights / scales[:, None]), -127, 127).astype(np.int8), scales.astype(np.float32)


if __name__ == "__main__":
    main()
