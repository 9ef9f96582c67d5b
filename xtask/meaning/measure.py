"""Step 6: how often a sentence finds its translation by meaning alone, with the reader the widget uses.

    cargo build --release --no-default-features --example meaning
    python measure.py DATA PARALLEL.tsv [target/release/examples/meaning]

PARALLEL.tsv: a header with two-letter codes, then a sentence a language in each row (first column: the document). For measuring
only; nothing of it goes into the packs. Plain cosine of concept bags (`telling_concepts`) and of mean vectors, over all
sentences as candidates, both directions averaged; no names, no numbers, no spelling, no tuning on the pool.
"""
import os
import pathlib
import subprocess
import sys

import numpy as np
import scipy.sparse as sp

from languages import LANGUAGES, TIER1

OTHERS = [("deu", "swe"), ("fra", "swe"), ("deu", "fra"), ("spa", "pol"), ("ita", "nld"), ("swe", "dan"), ("nob", "pol"), ("por", "deu"),
          ("dan", "fra"), ("rus", "deu"), ("ukr", "pol"), ("ara", "fra"), ("jpn", "cmn"), ("kor", "jpn"), ("hin", "eng"), ("fin", "swe")]


def read_table(path):
    b = path.read_bytes()
    dims, n = b[9], int.from_bytes(b[10:12], "little")
    idf = np.frombuffer(b, np.uint8, n, 12) / 16
    rows = np.frombuffer(b, np.uint8, offset=12 + n).reshape(dims, -1)
    v = np.empty((dims, rows.shape[1] * 2), np.float32)
    v[:, 0::2], v[:, 1::2] = rows & 15, rows >> 4
    v = (v[:, :n] - 8).T
    return idf, v / np.linalg.norm(v, axis=1, keepdims=True)


def bags(probe, data, code, sentences):
    """A sentence: for each known part its concepts with their weights. And the share of words known."""
    done = subprocess.run([probe, data, code], input="\n".join(s.replace("\n", " ") for s in sentences) + "\n", text=True, capture_output=True, check=True)
    known = total = 0
    out = []
    for line in done.stdout.split("\n")[:len(sentences)]:
        here = []
        for item in filter(None, line.split("\t")):
            total += 1
            word, eq, parts = item.rpartition("=")
            known += bool(eq)
            if eq:
                here += [[(int(i), float(w)) for i, _, w in (c.partition(":") for c in p.split(",") if c)] for p in parts.split("|")]
        out.append(here)
    return out, known / max(1, total)


def found(s):
    n = np.arange(len(s))
    return 50 * ((s.argmax(1) == n).mean() + (s.argmax(0) == n).mean())


def main():
    data, parallel = sys.argv[1], sys.argv[2]
    probe = sys.argv[3] if len(sys.argv) > 3 else "target/release/examples/meaning"
    idf, vectors = read_table(pathlib.Path(data) / "table.bin")
    rows = [r.split("\t") for r in pathlib.Path(parallel).read_text(encoding="utf-8").rstrip("\n").split("\n")]
    hard, soft, share = {}, {}, {}
    for lang in LANGUAGES:
        if lang.wf not in rows[0] or not os.path.exists(f"{data}/{lang.code}.bin"):
            continue
        col = rows[0].index(lang.wf)
        bag, share[lang.code] = bags(probe, data, lang.code, [r[col] for r in rows[1:]])
        ri, ci, va = [], [], []
        mean = np.zeros((len(bag), vectors.shape[1]), np.float32)
        for i, words in enumerate(bag):
            for part in words:
                for c, w in part:
                    ri.append(i), ci.append(c), va.append(w)
                    mean[i] += w * vectors[c]
        m = sp.csr_matrix((va, (ri, ci)), shape=(len(bag), len(idf)))
        norm = np.sqrt(np.asarray(m.multiply(m).sum(1)).ravel())
        hard[lang.code] = (sp.diags(1 / np.maximum(norm, 1e-9)) @ m).tocsr()
        mean -= mean.mean(0)
        soft[lang.code] = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
    pairs = [("eng", c) for c in hard if c != "eng"] + [p for p in OTHERS if p[0] in hard and p[1] in hard]
    print(f"{'pair':9} {'known':>5} {'concepts':>8} {'vectors':>8} {'both':>8}")
    groups = {}
    for a, b in pairs:
        h, s = (hard[a] @ hard[b].T).toarray(), soft[a] @ soft[b].T
        res = found(h), found(s), found(h + 0.5 * s)
        print(f"{a}-{b:5} {share[b]:5.2f} " + " ".join(f"{v:8.1f}" for v in res))
        groups.setdefault("English – tier 1" if a == "eng" and b in TIER1 else "English – tier 2" if a == "eng" else "others", []).append(res)
    for name, rs in groups.items():
        print(f"{name}: " + " ".join(f"{v:.1f}" for v in np.mean(rs, axis=0)) + f" ({len(rs)} pairs)")
    print("English words known", round(share["eng"], 2), "of candidates", len(rows) - 1)


if __name__ == "__main__":
    main()
