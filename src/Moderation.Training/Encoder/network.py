"""The second stage's network: a BERT of 12 layers and width 384 (multilingual-e5-small), with two heads over its pieces.

The label head gives a text's logits. Each piece has a value and a weight a label; the logit is the weighted mean of the values plus a
bias. The mark head says of a piece whether the text is abusive because of it; it sees the states of three layers, as the last one carries
the whole sentence in every piece.
"""
import numpy as np
import torch
from torch import nn
from torch.nn import functional

LABELS = ["toxicity", "severe_toxicity", "insult", "threat", "identity_hate", "obscene", "spam"]
WIDTH, HEADS, INNER, LAYERS, PLACES, EPSILON = 384, 12, 1536, 12, 512, 1e-12
UNKNOWN, BEGIN, END, PADDING = 0, 1, 2, 3

EMBEDDING_LAYER = 8
"""Its mean over the pieces tells a house's own labels apart better than the last layer's."""

MARK_LAYERS = (4, 8, 12)
MARK_UNITS = 64

_FAR = -1e4


class Layer(nn.Module):
    """Attention by plain batched products: at the lengths of comments faster than a fused operator."""

    def __init__(self):
        super().__init__()
        self.qkv, self.ao = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.fi, self.fo = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.aln, self.oln = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, states, mask):
        texts, length, _ = states.shape
        heads = self.qkv(states).view(texts, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = heads.reshape(3, texts * HEADS, length, WIDTH // HEADS)
        scale = (WIDTH // HEADS) ** -0.5
        attention = torch.baddbmm(mask.to(query.dtype), query, key.transpose(1, 2), alpha=scale).softmax(-1)
        attended = torch.bmm(attention, value).view(texts, HEADS, length, -1).transpose(1, 2).reshape(texts, length, WIDTH)
        states = self.aln(states + self.ao(attended))
        return self.oln(states + self.fo(functional.gelu(self.fi(states))))


class Encoder(nn.Module):
    def __init__(self, vocabulary, dropout=0.1):
        super().__init__()
        self.word, self.pos = nn.Embedding(vocabulary, WIDTH), nn.Parameter(torch.zeros(PLACES, WIDTH))
        self.ln = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head1, self.head, self.gate = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, len(LABELS)), nn.Linear(WIDTH, len(LABELS))
        self.mark1, self.mark = nn.Linear(len(MARK_LAYERS) * WIDTH, MARK_UNITS), nn.Linear(MARK_UNITS, 1)
        self.dropout = dropout

    def states(self, ids, lengths):
        """The states after each layer, the embedded words first. ids [texts, length], lengths [texts]."""
        texts, length = ids.shape
        mask = torch.zeros(texts, length).masked_fill(~_is_piece(ids, lengths), -3e4)
        mask = mask[:, None, None, :].expand(texts, HEADS, 1, length).reshape(texts * HEADS, 1, length).expand(-1, length, -1)
        all_states = [self._dropped(self.ln(self.word(ids) + self.pos[:length]))]
        for layer in self.layers:
            all_states.append(layer(all_states[-1], mask))
        return all_states

    def forward(self, ids, lengths):
        """Logits [texts, labels]."""
        return self.logits(self.states(ids, lengths)[-1], ids, lengths)

    def logits(self, last, ids, lengths):
        value = self.head(torch.tanh(self.head1(self._dropped(last)))).float()
        weight = self.gate(last).float().masked_fill(~_is_piece(ids, lengths)[:, :, None], _FAR).softmax(1)
        return (weight * value).sum(1)

    def marks(self, all_states):
        """Logits [texts, length] of a piece being what a text is abusive for."""
        seen = torch.cat([all_states[layer] for layer in MARK_LAYERS], -1)
        return self.mark(torch.tanh(self.mark1(seen))).squeeze(-1).float()

    def _dropped(self, states):
        return functional.dropout(states, self.dropout, self.training)


def _is_piece(ids, lengths):
    return torch.arange(ids.shape[1])[None, :] < lengths[:, None]


def padded(rows):
    """Lists of piece ids as one tensor, and their lengths."""
    ids = torch.full((len(rows), max(map(len, rows))), PADDING, dtype=torch.long)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = torch.tensor(row)
    return ids, torch.tensor([len(row) for row in rows])


def load(path, dropout=0.1):
    """Reads pretrained or trained weights, see save; heads that the file lacks start anew."""
    file = np.load(path)
    state = {name: torch.from_numpy(_unpacked(file, name)) for name in sorted({key.split("|")[0] for key in file.files})}
    network = Encoder(len(state["word.weight"]), dropout)
    missing, unexpected = network.load_state_dict(state, strict=False)
    if unexpected or not all(name.startswith(("head", "gate", "mark")) for name in missing):
        raise ValueError(f"{path} holds another network: missing {missing}, unknown {unexpected}.")
    return network


def save(network, path):
    """Words in 8 bits a row with a scale each, all other weights in 16."""
    arrays = {}
    for name, tensor in network.state_dict().items():
        values = tensor.detach().float().numpy()
        if name == "word.weight":
            scales = np.maximum(np.abs(values).max(1), 1e-8) / 127
            arrays[f"{name}|q8"] = np.clip(np.round(values / scales[:, None]), -127, 127).astype(np.int8)
            arrays[f"{name}|s"] = scales.astype(np.float32)
        else:
            arrays[name] = values.astype(np.float16)
    np.savez_compressed(path, **arrays)


def _unpacked(file, name):
    if f"{name}|q4" in file.files:  # blocks of 32: value = (nibble - 8) * scale, the low nibbles are the first 16
        nibbles = file[f"{name}|q4"]
        values = np.concatenate([nibbles & 15, nibbles >> 4], 1).astype(np.float32) - 8
        return (values * file[f"{name}|s"].astype(np.float32)[:, None]).reshape(tuple(file[f"{name}|shape"]))
    if f"{name}|q8" in file.files:
        return file[f"{name}|q8"].astype(np.float32) * file[f"{name}|s"][:, None]
    return file[name].astype(np.float32)
