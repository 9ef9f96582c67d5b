"""Step 4b: the codebook of concepts, and up to three concepts for each family.

A concept is an English family. Its rarity counts how often any of its words is met, averaged over the languages.
"""
import numpy as np

from space import best

CONCEPTS = 7000
SECOND = 0.17      # a second or third concept may be this much less alike than the first
WEIGHTS = (1.0, 0.5, 0.35)
LEAST = 0.30       # less alike than this: no concept at all
SENTENCE = 20.0    # words a sentence, to turn a word's frequency into a sentence's


def codebook(fams, size=CONCEPTS):
    """The vectors of the most frequent English families, unit length."""
    return np.array([f["vector"] for f in fams["eng"][:size]], dtype=np.float32)


def assign(fs, book):
    """Up to three concepts a family: ids (n × 3, −1 for none), likeness."""
    ids, like = best(np.array([f["vector"] for f in fs], dtype=np.float32), book, 3)
    ids = np.where(like >= like[:, :1] - SECOND, ids, -1)
    ids[like[:, 0] < LEAST] = -1
    return ids, like


def quantised(book, dims):
    """The leading discriminant directions in 4 bits, one step for all: −7 … 7."""
    u = book[:, :dims]
    step = np.quantile(np.abs(u), 0.995) / 7.0
    return np.clip(np.rint(u / step), -7, 7).astype(np.int8)


def in_a_row(v):
    """An order in which neighbours in meaning are near each other: split along the widest direction, again and again."""
    def walk(ix):
        if len(ix) <= 2:
            return list(ix)
        x = v[ix] - v[ix].mean(0)
        c = (x.T @ x).astype(np.float64)
        d = np.ones(len(c)) / len(c) ** 0.5
        for _ in range(30):
            d = c @ d
            d /= max(np.linalg.norm(d), 1e-12)
        o = ix[np.argsort(x @ d, kind="stable")]
        return walk(o[:len(o) // 2]) + walk(o[len(o) // 2:])
    return walk(np.arange(len(v)))


def concept_idf(fams, assigned, size):
    """−ln of the share of sentences that have a word of the concept, averaged over the languages where it has one."""
    share, langs = np.zeros(size), np.zeros(size)
    for code, (ids, _) in assigned.items():
        p = np.zeros(size)
        for f, row in zip(fams[code], ids):
            for r, c in enumerate(row):
                if c >= 0:
                    p[c] += f["freq"] * WEIGHTS[r]
        share += 1 - np.exp(-SENTENCE * p)
        langs += p > 0
    return -np.log(np.maximum(share / np.maximum(langs, 1), 1e-7))
