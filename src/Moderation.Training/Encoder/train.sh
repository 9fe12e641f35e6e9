#!/usr/bin/env bash
# Trains the encoder of the second stage and writes its graph. Nothing at run time needs Python.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: train.sh --start WEIGHTS.npz --pieces sentencepiece.model --output FOLDER [--rows N] [--rate R] [--seed N] DATA.jsonl.gz …

  --start WEIGHTS     pretrained weights, or trained ones to refresh
  --pieces MODEL      the pieces that belong to them
  --output FOLDER     gets weights.npz, encoder.onnx, sentencepiece.model and parity.jsonl; a killed run goes on from there
  --rows N            texts to draw (default 30000, under an hour on two cores; 285000 from pretrained weights)
  --rate R            of learning, at its highest (default 4e-5; 8e-5 from pretrained weights)
  --seed N            (default 1)

DATA are labelled texts, a JSON object a line: {"text", "lang", "source", "labels": {name: 0 or 1}, "spans": [[begin, end]]}; a label that
is absent is unknown, and so are spans. On Debian, as root, the Python packages needed are installed first.
TEXT
}

start='' pieces='' output='' rows=30000 rate=4e-5 seed=1
while [ $# -gt 0 ]; do
  case $1 in
    --start) start=$2; shift 2 ;;
    --pieces) pieces=$2; shift 2 ;;
    --output) output=$2; shift 2 ;;
    --rows) rows=$2; shift 2 ;;
    --rate) rate=$2; shift 2 ;;
    --seed) seed=$2; shift 2 ;;
    --help | -h) usage; exit 0 ;;
    -*) echo "Unknown option '$1'; see --help." >&2; exit 2 ;;
    *) break ;;
  esac
done
if [ -z "$start" ] || [ -z "$pieces" ] || [ -z "$output" ] || [ $# -eq 0 ]; then
  usage >&2
  exit 2
fi

# Debian's own interpreter: another one earlier on the path does not see Debian's packages.
python=/usr/bin/python3
if ! "$python" -c 'import torch, sentencepiece, onnx' 2>/dev/null; then
  apt-get -q update
  DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends python3-torch python3-sentencepiece python3-onnx
fi

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$output/unfinished"

# step FILE SCRIPT OPTIONS…: what a killed run had finished is kept, and what it had begun is not taken for finished.
step() {
  [ -e "$output/$1" ] && return
  "$python" "$here/$2.py" "${@:3}" --output "$output/unfinished/$1"
  mv "$output/unfinished/$1" "$output/$1"
}

step labels.npz train --start "$start" --pieces "$pieces" --data "$@" --rows "$rows" --rate "$rate" --seed "$seed"
step spans.jsonl leave_out --weights "$output/labels.npz" --pieces "$pieces" --data "$@" --seed "$seed"
step weights.npz marks --weights "$output/labels.npz" --pieces "$pieces" --data "$@" "$output/spans.jsonl" --seed "$seed"
# One thread: the ranges of activations are sums in a fixed order.
OMP_NUM_THREADS=1 step encoder.onnx export --weights "$output/weights.npz" --pieces "$pieces" --data "$@"
step parity.jsonl parity --weights "$output/weights.npz" --pieces "$pieces" --data "$@"
cp "$pieces" "$output/sentencepiece.model"
rmdir "$output/unfinished"
