"""Labelled texts: reading them, drawing from them by weight, and keeping some of them out of training."""
import gzip
import hashlib
import json
import string
from collections import Counter
from dataclasses import dataclass

import numpy as np

from network import LABELS

TOXICITY, HATE = LABELS.index("toxicity"), LABELS.index("identity_hate")
ASSUMED = 0.6  # what an assumed label counts

LONGEST_TEXT = 900  # characters; longer ones are cut, as pieces would be
OWN = "written"
"""Source of the project's own sentences: texts of templates, all of which may be trained with."""

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)  # letters that all programs treat alike


@dataclass(frozen=True)
class Row:
    text: str
    language: str
    source: str
    labels: tuple  # 0, 1 or None where it is not known, in the order of LABELS
    sure: tuple  # 0 to 1: how much each label counts
    spans: tuple  # (begin, end) in code points of what the text is abusive for; None where it is not known
    is_held_out: bool


def read(paths):
    """Rows of JSON lines {"text", "lang", "source", "labels": {name: 0 or 1}, "spans": [[begin, end]]}; .gz is unpacked."""
    for path in paths:
        lines = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
        with lines:
            for line in lines:
                row = json.loads(line)
                if row["text"].strip():
                    yield _of(row)


def drawn(rows, weights, most, count, generator):
    """Places of about count rows, each drawn as often as its weight says, in a random order.

    weights: by language, "own" for OWN, "other" for the rest; most: rows of a source that a larger one counts as;
    generator: numpy.random.Generator.
    """
    sizes = Counter(row.source for row in rows)
    shares = np.array([0.0 if row.is_held_out else _weight(row, weights, sizes, most) for row in rows])
    expected = shares / shares.sum() * count
    times = np.floor(expected).astype(int) + (generator.random(len(rows)) < expected % 1)
    places = np.repeat(np.arange(len(rows)), times)
    generator.shuffle(places)
    return places


def _weight(row, weights, sizes, most):
    if row.source == OWN:
        return weights["own"]
    return weights.get(row.language, weights["other"]) * min(1, most / sizes[row.source])


def _of(row):
    source = row.get("source", "")
    labels = [row["labels"].get(label) for label in LABELS]
    sure = [0.0 if label is None else 1.0 for label in labels]
    if labels[TOXICITY] is None and labels[HATE] == 0:
        # Annotated for hate alone: no hate in it makes it less likely toxic, and no more than that.
        labels[TOXICITY], sure[TOXICITY] = 0, ASSUMED
    return Row(
        row["text"][:LONGEST_TEXT],
        row["lang"],
        OWN if source.startswith(OWN) else source,
        tuple(labels),
        tuple(sure),
        _spans(row, source),
        not source.startswith(OWN) and _is_held_out(row["text"]))


def _is_held_out(text):
    """One in ten, the same that the first stage is not trained with: of copies of a text that differ in nothing but case, spaces and
    punctuation all or none."""
    letters = "".join(letter for letter in text if letter >= "\x80" or letter.isalnum())
    key = letters.translate(_LOWER).encode("utf-8", "replace")
    return int.from_bytes(hashlib.sha256(key).digest()[:4], "big") % 10 == 0


def _spans(row, source):
    if "spans" in row:
        return tuple(map(tuple, row["spans"]))
    raw = row.get("raw") or ""
    if source != "toxicspans2021" or not raw.endswith("]"):  # a list that was cut short is incomplete
        return None
    return tuple((place, place + 1) for place in json.loads(raw))
