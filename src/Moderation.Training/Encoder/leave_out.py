"""Finds what texts without known spans are abusive for: the words without which the encoder finds a text least toxic.

Writes JSON lines {"text", "lang", "source", "labels", "spans": [[begin, end]]} for marks.py. People's spans exist in English alone.
"""
import argparse
import json
import os
import random
import re

import sentencepiece
import torch

import network
import rows

LONGEST = 112  # pieces
MOST_WORDS = 40
LEAST_DROP = 1.0  # of the logit, for the strongest word
STRONG = 0.5  # share of the strongest word's drop from which a word counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", required=True, help="trained weights (.npz)")
    parser.add_argument("--pieces", required=True, help="sentencepiece.model")
    parser.add_argument("--data", required=True, nargs="+", help="JSON lines")
    parser.add_argument("--languages", default="de,vi")
    parser.add_argument("--texts", type=int, default=1_000, help="of each language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", required=True, help="JSON lines")
    options = parser.parse_args()
    torch.set_num_threads(os.cpu_count())
    encoder = network.load(options.weights, dropout=0.0)
    encoder.eval()
    pieces = sentencepiece.SentencePieceProcessor(model_file=options.pieces)
    toxic = [
        row for row in rows.read(options.data)
        if row.labels[rows.TOXICITY] == 1 and not row.is_held_out and row.spans is None and len(words_of(row.text)) <= MOST_WORDS]
    with open(options.output, "w", encoding="utf-8") as file:
        for language in options.languages.split(","):
            known = [row for row in toxic if row.language == language]
            for row in random.Random(options.seed).sample(known, min(options.texts, len(known))):
                if spans := spans_of(row.text, encoder, pieces):
                    line = {"text": row.text, "lang": language, "source": "leave-out", "labels": {"toxicity": 1}, "spans": spans}
                    print(json.dumps(line, ensure_ascii=False), file=file)


def words_of(text):
    return [match.span() for match in re.finditer(r"\w+", text)]


def spans_of(text, encoder, pieces):
    words = words_of(text)
    if len(words) < 2:
        return [list(word) for word in words]
    variants = [text, *(text[:begin] + text[end:] for begin, end in words)]
    ids = [[network.BEGIN, *pieces.encode(variant)[: LONGEST - 2], network.END] for variant in variants]
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        logits = encoder(*network.padded(ids))[:, rows.TOXICITY].float()
    drops = (logits[0] - logits[1:]).tolist()
    if max(drops) < LEAST_DROP:
        return []
    return [list(word) for word, drop in zip(words, drops) if drop >= STRONG * max(drops)]


if __name__ == "__main__":
    main()
