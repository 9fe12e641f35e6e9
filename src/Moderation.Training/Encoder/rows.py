"""Labelled texts: reading them, drawing from them by weight, and keeping some of them out of training."""
import gzip
import json
import zlib
from dataclasses import dataclass

import numpy as np

from network import LABELS

LONGEST_TEXT = 900  # characters; longer ones are cut, as pieces would be
OWN = "written"
"""Source of the project's own sentences: texts of templates, all of which may be trained with."""


@dataclass(frozen=True)
class Row:
    text: str
    language: str
    source: str
    labels: tuple  # 0, 1 or None where it is not known, in the order of LABELS
    spans: tuple  # (begin, end) in code points of what the text is abusive for; None where it is not known

    @property
    def is_held_out(self):
        """One in twenty, by its text alone: copies of a text fall on the same side."""
        return self.source != OWN and zlib.crc32(self.text.encode("utf-8", "surrogatepass")) % 20 == 0


def read(paths):
    """Rows of JSON lines {"text", "lang", "source", "labels": {name: 0 or 1}, "spans": [[begin, end]]}; .gz is unpacked."""
    for path in paths:
        lines = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
        with lines:
            for line in lines:
                row = json.loads(line)
                if row["text"].strip():
                    yield _of(row)


def drawn(rows, weights, count, generator):
    """Places of about count rows, each drawn as often as its weight says, in a random order.

    weights: by language, "own" for OWN, "other" for the rest; generator: numpy.random.Generator.
    """
    shares = np.array([0.0 if row.is_held_out else _weight(row, weights) for row in rows])
    expected = shares / shares.sum() * count
    times = np.floor(expected).astype(int) + (generator.random(len(rows)) < expected % 1)
    places = np.repeat(np.arange(len(rows)), times)
    generator.shuffle(places)
    return places


def _weight(row, weights):
    return weights["own"] if row.source == OWN else weights.get(row.language, weights["other"])


def _of(row):
    source = row.get("source", "")
    return Row(
        row["text"][:LONGEST_TEXT],
        row["lang"],
        OWN if source.startswith(OWN) else source,
        tuple(row["labels"].get(label) for label in LABELS),
        _spans(row, source))


def _spans(row, source):
    if "spans" in row:
        return tuple(map(tuple, row["spans"]))
    raw = row.get("raw") or ""
    if source != "toxicspans2021" or not raw.endswith("]"):  # a list that was cut short is incomplete
        return None
    return tuple((place, place + 1) for place in json.loads(raw))
