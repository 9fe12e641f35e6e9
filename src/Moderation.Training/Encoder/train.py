"""Trains the encoder on labelled texts. Two cores take 25 to 75 texts a second, more with bfloat16 in hardware.

An unknown label takes no part in the loss. What a source calls toxic differs from the next: an offset a source and label takes the
difference up and is dropped afterwards. The result is the mean of the weights over the last two thirds. The run is seeded, says how long
it has to go, and goes on where it was killed.
"""
import argparse
import os
import random
import time

import numpy as np
import sentencepiece
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

import network
import rows
from augment import UNSPACED, augmented, without_diacritics

BATCH = 64
LONGEST = 112  # pieces
SORTED_TOGETHER = 40  # batches whose texts are sorted by length, so that little is padding
WARM_UP = 0.06
AUGMENTED = 0.22
WITHOUT_DIACRITICS = 0.15  # of Vietnamese
LABEL_WEIGHTS = (1.0, 0.4, 0.6, 0.6, 0.8, 0.5, 0.6)  # in the order of network.LABELS
SMOOTHED = (0.02, 0.98)
MEAN_FROM, MEAN_EVERY = 1 / 3, 4
SAVE_SECONDS = 300


def main():
    options = read_options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(os.cpu_count())  # its own guess may be one
    batches, sources = make_batches(options)
    run = Run(options, sources, len(batches))
    run.resume()
    begun, first = time.monotonic(), run.step
    saved = begun
    while run.step < len(batches):
        run.learn(batches[run.step])
        now = time.monotonic()
        if run.step % 50 == 0 or run.step == len(batches):
            seconds = (now - begun) / (run.step - first)
            print(
                f"{run.step}/{len(batches)}  loss {run.loss:.4f}  {BATCH / seconds:.0f} texts/s"
                f"  {(len(batches) - run.step) * seconds / 60:.0f} min left", flush=True)
        if now - saved > SAVE_SECONDS:
            run.save()
            saved = now
    network.save(run.averaged(), options.output)
    run.forget()


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--start", required=True, help="weights to begin with (.npz)")
    parser.add_argument("--pieces", required=True, help="sentencepiece.model")
    parser.add_argument("--data", required=True, nargs="+", help="JSON lines, .gz or not")
    parser.add_argument("--rows", type=int, default=30_000, help="texts to draw")
    parser.add_argument("--rate", type=float, default=4e-5, help="of learning, at its highest")
    parser.add_argument("--weights", default="de=6,vi=1.5,own=4,other=1", help="how often a text is drawn, by language")
    parser.add_argument("--most", type=int, default=12_000, help="a larger source counts as so many texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", required=True, help="trained weights (.npz)")
    return parser.parse_args()


def make_batches(options):
    """Batches of (pieces, labels, how much each counts, source), and how many sources there are."""
    pieces = sentencepiece.SentencePieceProcessor(model_file=options.pieces)
    chance = random.Random(options.seed)
    weights = {name: float(weight) for name, weight in (pair.split("=") for pair in options.weights.split(","))}
    all_rows = list(rows.read(options.data))
    sources = {source: place for place, source in enumerate(sorted({row.source for row in all_rows}))}

    def example(row):
        text = row.text
        if row.language not in UNSPACED and chance.random() < AUGMENTED:
            text = augmented(text, chance)
        if row.language == "vi" and chance.random() < WITHOUT_DIACRITICS:
            text = without_diacritics(text)
        ids = [network.BEGIN, *pieces.encode(text)[: LONGEST - 2], network.END]
        return ids, [label or 0 for label in row.labels], row.sure, sources[row.source]

    places = rows.drawn(all_rows, weights, options.most, options.rows, np.random.default_rng(options.seed))
    examples = [example(all_rows[place]) for place in places]
    batches = []
    for begin in range(0, len(examples), BATCH * SORTED_TOGETHER):
        together = sorted(examples[begin : begin + BATCH * SORTED_TOGETHER], key=lambda one: len(one[0]))
        group = [together[place : place + BATCH] for place in range(0, len(together), BATCH)]
        chance.shuffle(group)
        batches += group
    return batches, len(sources)


class Run:
    """The state of a training: weights, their mean, the optimiser and the step, which a killed run finds again beside its output."""

    def __init__(self, options, sources, steps):
        self.path = f"{options.output}.resume"
        self.steps, self.step, self.loss, self.averaged_over = steps, 0, None, 0
        self.network = network.load(options.start)
        self.network.train()
        self.offsets = torch.nn.Parameter(torch.zeros(sources, len(network.LABELS)))
        named = [(name, weight) for name, weight in self.network.named_parameters() if not name.startswith("mark")]
        heads = [weight for name, weight in named if name.startswith(("head", "gate"))]
        body = [weight for name, weight in named if not name.startswith(("head", "gate"))]
        self.optimiser = torch.optim.AdamW(
            [
                {"params": body, "lr": options.rate, "weight_decay": 0.01},
                {"params": heads, "lr": 5 * options.rate, "weight_decay": 0.01},
                {"params": [self.offsets], "lr": 1e-2, "weight_decay": 0},
            ],
            betas=(0.9, 0.98), eps=1e-6)
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.trained = body + heads
        self.mean = [weight.detach().clone() for weight in self.trained]
        self.label_weights = torch.tensor(LABEL_WEIGHTS)

    def learn(self, batch):
        done = self.step / self.steps
        share = min(1, (self.step + 1) / (self.steps * WARM_UP)) * max(0.02, 1 - done)
        for group, rate in zip(self.optimiser.param_groups, self.rates):
            group["lr"] = rate * share
        loss = self._loss(batch)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimiser.step()
        self.loss = loss.item() if self.loss is None else 0.98 * self.loss + 0.02 * loss.item()
        self.step += 1
        with torch.no_grad():
            if self.step >= self.steps * MEAN_FROM and (self.step % MEAN_EVERY == 0 or self.step == self.steps):
                self.averaged_over += 1
                for mean, weight in zip(self.mean, self.trained):
                    mean.lerp_(weight, 1 / self.averaged_over)

    def _loss(self, batch):
        ids, labels, sure, sources = zip(*batch)
        wanted = torch.tensor(labels, dtype=torch.float)
        with torch.autocast("cpu", torch.bfloat16):
            logits = self.network(*network.padded(ids))
        known = torch.tensor(sure) * self.label_weights
        low, high = SMOOTHED
        losses = binary_cross_entropy_with_logits(
            logits.float() + self.offsets[torch.tensor(sources)], wanted * (high - low) + low, reduction="none")
        return (losses * known).sum() / known.sum().clamp(min=1) + 1e-3 * self.offsets.square().mean()

    def averaged(self):
        with torch.no_grad():
            for weight, mean in zip(self.trained, self.mean):
                weight.copy_(mean)
        return self.network

    def save(self):
        """Written beside and renamed: a kill in the middle leaves the last one."""
        state = {
            "step": self.step, "steps": self.steps, "loss": self.loss, "mean": self.mean,
            "averaged_over": self.averaged_over, "offsets": self.offsets.data,
            "network": self.network.state_dict(), "optimiser": self.optimiser.state_dict(), "torch": torch.get_rng_state(),
        }
        torch.save(state, f"{self.path}.new")
        os.replace(f"{self.path}.new", self.path)

    def resume(self):
        if not os.path.exists(self.path):
            return
        state = torch.load(self.path)
        if state["steps"] != self.steps:
            raise ValueError(f"{self.path} is of a run with other data or rows; remove it to begin anew.")
        self.step, self.loss, self.mean, self.averaged_over = (state[name] for name in ("step", "loss", "mean", "averaged_over"))
        self.network.load_state_dict(state["network"])
        self.offsets.data.copy_(state["offsets"])
        self.optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["torch"])
        print(f"Goes on at {self.step}/{self.steps}.", flush=True)

    def forget(self):
        if os.path.exists(self.path):
            os.remove(self.path)


if __name__ == "__main__":
    main()
