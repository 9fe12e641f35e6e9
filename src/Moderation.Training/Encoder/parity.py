"""Writes texts with their pieces and logits in full precision, for the check that the exported graph gives the same.

A line: {"text", "pieces": [id], "logits": [number], in the order of network.LABELS}.
"""
import argparse
import json
import random

import sentencepiece
import torch

import network
import rows

LONGEST = 160  # pieces, as at run time


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", required=True, help="trained weights (.npz)")
    parser.add_argument("--pieces", required=True, help="sentencepiece.model")
    parser.add_argument("--data", required=True, nargs="+", help="JSON lines")
    parser.add_argument("--texts", type=int, default=500)
    parser.add_argument("--output", required=True, help="JSON lines")
    options = parser.parse_args()
    encoder = network.load(options.weights)
    encoder.eval()
    pieces = sentencepiece.SentencePieceProcessor(model_file=options.pieces)
    texts = sorted({row.text for row in rows.read(options.data)})
    with open(options.output, "w", encoding="utf-8") as file, torch.no_grad():
        for text in random.Random(1).sample(texts, min(options.texts, len(texts))):
            ids = [network.BEGIN, *pieces.encode(text)[: LONGEST - 2], network.END]
            logits = encoder(*network.padded([ids]))[0].tolist()
            print(json.dumps({"text": text, "pieces": ids, "logits": [round(one, 4) for one in logits]}, ensure_ascii=False), file=file)


if __name__ == "__main__":
    main()
