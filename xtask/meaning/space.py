"""Step 3: one space for all languages.

    python space.py WORK      reads words/, e5/, use/; writes WORK/space/<code>.npy (words × DIMS, float16)

Centre each language; give words of languages that USE does not know a USE vector by way of e5 (ridge regression and a
softmax over the nearest anchors); put both beside each other; find word pairs that are each other's nearest neighbours between
a language and English; linear discriminant analysis keeps the directions in which pairs agree and words differ.
"""
import pathlib
import sys

import numpy as np
import scipy.linalg

import encode
from languages import LANGUAGES

DIMS = 160
CENTRE = 8000     # words that give a language's mean
ANCHORS = 1500    # words a language that carry e5 over to USE
RIDGE, NEIGHBOURS, HEAT = 3.0, 8, 25.0
PAIR_RANKS, PAIR_LIKE = 4000, 0.4
E5_WEIGHT = 0.7


def nz(m):
    return m / np.maximum(np.linalg.norm(m, axis=1, keepdims=True), 1e-9)


def centred(x):
    x = nz(x)
    return nz(x - x[:CENTRE].mean(0))


def raw(work):
    """{code: e5 rows}, {code: USE rows} over the words that are encoded (a prefix of the word list)."""
    out = {}
    for kind in ("e5", "use"):
        index, x = encode.load(work, kind)
        if kind == "use":
            x = nz(x[:, :512]) + nz(x[:, 512:])
        out[kind] = {}
        for lang in LANGUAGES:
            if kind == "use" and not lang.use:
                continue
            words = [encode.key(kind, lang, w) for w in encode.read_words(work, lang.code)]
            n = next((i for i, w in enumerate(words) if w not in index), len(words))
            if n >= 2000:
                out[kind][lang.code] = centred(x[[index[w] for w in words[:n]]])
    return out["e5"], out["use"]


def best(a, b, k=1, step=2000):
    """The k nearest rows of b for each row of a, best first: indices, likeness."""
    index, like = [], []
    for i in range(0, len(a), step):
        s = a[i:i + step] @ b.T
        p = np.argpartition(-s, k, axis=1)[:, :k]
        v = np.take_along_axis(s, p, 1)
        o = np.argsort(-v, axis=1, kind="stable")
        index.append(np.take_along_axis(p, o, 1))
        like.append(np.take_along_axis(v, o, 1))
    return np.vstack(index), np.vstack(like)


def carried(e5, use):
    """USE-like rows for the languages that USE does not know."""
    both = [c for c in use if c in e5]
    a = np.vstack([e5[c][:ANCHORS][:len(use[c])] for c in both])
    b = np.vstack([use[c][:ANCHORS][:len(e5[c])] for c in both])
    r = np.linalg.solve(a.T @ a + RIDGE * np.eye(a.shape[1], dtype=np.float32), a.T @ b)
    out = {}
    for c in e5:
        if c in use:
            continue
        print("carry", c, len(e5[c]), flush=True)
        z = nz(e5[c] @ r)
        i, s = best(e5[c], a, NEIGHBOURS)
        w = np.exp(HEAT * (s - s.max(1, keepdims=True)))
        w /= w.sum(1, keepdims=True)
        k = nz(np.einsum("nk,nkd->nd", w, b[i]))
        out[c] = centred(z + k)
    return out


def pairs(x):
    """Mutual nearest neighbours of each language with English."""
    out = {}
    en = x["eng"][:PAIR_RANKS]
    for c in x:
        if c == "eng":
            continue
        s = x[c][:PAIR_RANKS] @ en.T
        there, back = s.argmax(1), s.argmax(0)
        here = np.arange(len(s))
        ok = (back[there] == here) & (s[here, there] > PAIR_LIKE)
        out[c] = (here[ok], there[ok])
    return out


def discriminant(x, found, dims, regulariser=1.0):
    d = x["eng"].shape[1]
    within, total, n, m = np.zeros((d, d)), np.zeros((d, d)), 0, 0
    for c, (i, j) in found.items():
        diff = x[c][i] - x["eng"][j]
        within += diff.T @ diff
        n += len(i)
    for c in x:
        top = x[c][:CENTRE]
        total += top.T @ top
        m += len(top)
    within /= 2 * n
    total /= m
    e, u = scipy.linalg.eigh(total, within + regulariser * np.trace(within) / d * np.eye(d))
    u = u[:, ::-1][:, :dims]
    u *= np.sign(u[np.abs(u).argmax(0), np.arange(u.shape[1])])  # eigenvectors have no sign of their own
    return u.astype(np.float32)


def joint(work):
    """Both encoders' vectors side by side, for each language."""
    e5, use = raw(work)
    full = {**use, **carried(e5, use)}
    print("joined", flush=True)
    return {l.code: nz(np.hstack([full[l.code][:len(e5[l.code])], E5_WEIGHT * e5[l.code][:len(full[l.code])]]))
            for l in LANGUAGES if l.code in full and l.code in e5}


if __name__ == "__main__":
    work = pathlib.Path(sys.argv[1])
    (work / "space").mkdir(exist_ok=True)
    x = joint(work)
    (work / "joint").mkdir(exist_ok=True)
    for c, v in x.items():
        np.save(work / "joint" / f"{c}.npy", v.astype(np.float16))
    found = pairs(x)
    u = discriminant(x, found, DIMS)
    for c, v in x.items():
        np.save(work / "space" / f"{c}.npy", (v @ u).astype(np.float16))
        print(c, len(v), "words", len(found.get(c, [()])[0]), "pairs", flush=True)
