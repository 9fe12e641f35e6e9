"""Trains the head that marks what a text is abusive for; the encoder and its label head stay as they are.

Learns from texts with spans: people's (of spans of toxic characters) and those of our templates, which know where their abuse stands.
"""
import argparse
import os
import random

import numpy as np
import sentencepiece
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

import network
import rows

BATCH = 64
LONGEST = 112  # pieces
RATE = 1e-3


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", required=True, help="trained weights (.npz)")
    parser.add_argument("--pieces", required=True, help="sentencepiece.model")
    parser.add_argument("--data", required=True, nargs="+", help="JSON lines, some with spans")
    parser.add_argument("--steps", type=int, default=1_200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", required=True, help="weights with the head trained (.npz)")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(os.cpu_count())
    encoder = network.load(options.weights, dropout=0.0)
    train(encoder, examples_of(options), options)
    network.save(encoder, options.output)


def examples_of(options):
    """Lists of pieces, and of 1 for each that lies in a span; by length, otherwise in a random order."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=options.pieces)
    chance = random.Random(options.seed)
    examples = []
    for row in rows.read(options.data):
        if row.spans is None or row.is_held_out:
            continue
        cut = pieces.encode(row.text, out_type="immutable_proto")  # held by a name: its pieces are views of its memory
        found = [(piece.id, piece.begin, piece.end) for piece in cut.pieces][: LONGEST - 2]
        marked = [float(any(first < end and begin < last for begin, end in row.spans)) for _, first, last in found]
        examples.append(([network.BEGIN, *(piece for piece, _, _ in found), network.END], [0.0, *marked, 0.0]))
    chance.shuffle(examples)
    return sorted(examples, key=lambda one: len(one[0]))


def train(encoder, examples, options):
    head = [weight for name, weight in encoder.named_parameters() if name.startswith("mark")]
    optimiser = torch.optim.AdamW(head, lr=RATE, weight_decay=0.01)
    generator = np.random.default_rng(options.seed)
    for step in range(options.steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * max(0.02, 1 - step / options.steps)
        begin = generator.integers(max(1, len(examples) - BATCH + 1))  # of about one length, so that little is padding
        chosen = examples[begin : begin + BATCH]
        ids, lengths = network.padded([pieces for pieces, _ in chosen])
        wanted = torch.zeros(ids.shape)
        for place, (_, marked) in enumerate(chosen):
            wanted[place, : len(marked)] = torch.tensor(marked)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            states = encoder.states(ids, lengths)
        is_piece = torch.arange(ids.shape[1])[None, :] < lengths[:, None]
        losses = binary_cross_entropy_with_logits(encoder.marks([state.float() for state in states]), wanted, reduction="none")
        loss = losses[is_piece].mean()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        if step % 50 == 0:
            print(f"{step}/{options.steps}  loss {loss.item():.4f}", flush=True)


if __name__ == "__main__":
    main()
