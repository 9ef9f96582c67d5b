#!/usr/bin/env python3
"""What each group of features tells of whether two sentences tell one fact, and how well that is known for each two languages.

    ablate.py [--cmd 'target/quick/counterpoint compare --format json'] [--languages]

Takes the command built with `--features fit`. The models of sentences (`fit.py`) are fitted on the `dev` stories without the
features of one group, and asked about dev stories left out in turn (a ninth at a time) and about the `check` stories, which no
model saw. Printed is the average precision of the second step, of either set. `--languages`: with all features, for each two
languages instead, of both sets together. Needs numpy.
"""
import argparse, collections, glob, json, os
os.environ.setdefault("OMP_NUM_THREADS", "1")  # one processor a model
from multiprocessing import Pool
import numpy as np
import fit

GROUPS = {  # features of look.rs by their place: of the first step, of the second
    "words in common": ([0, 5, 6, 7, 8, 14, 15, 16, 17, 18], []),
    "meaning (soft vectors)": ([1], []),
    "kinds of facts told": ([2], []),
    "place": ([3], []),
    "names": ([9, 10, 11], []),
    "figures": ([12, 13], []),
    "how sure": ([19, 20, 21], []),
    "headline, length, nearness to translations": ([4, 22, 23, 24], []),
    "rivals, in both steps": ([5, 6, 7, 8], [1, 2]),
    "a third article": ([], [3, 4]),
}
ALONE = -1  # the part of the stories that no model is fitted on
LEAST = 60  # pairs with a common fact that a line of languages needs


def stories(split):
    of = lambda p: json.load(open(p, encoding="utf-8"))["split"]
    return [os.path.dirname(p) for p in sorted(glob.glob("tests/stories/*/story.json")) if of(p) == split]


def load(split, cmd):
    return [r for found in fit.each(lambda f: list(fit.sentences(f, cmd)), stories(split)) for r in found]


def two_steps(X, y, rows, train, test, drop):
    """Probabilities of both steps for `test`, by models fitted on `train`.

    The second step learns from what the first gives to stories it was fitted on: a little too sure, the same for all groups."""
    first, second = drop
    X = np.delete(X, first, axis=1)
    one = fit.Model(X[train], y[train], np.ones(train.sum()), fit.TREES["sentence"])
    among = lambda at: np.delete(fit.among([r for r, a in zip(rows, at) if a], one(X[at])), second, axis=1)
    two = fit.Model(among(train), y[train], np.ones(train.sum()), fit.TREES["sentence-among"])
    return two(among(test))


def ask(job):
    name, part = job
    test = FOLD == part
    return two_steps(X, Y, ROWS, ~CHECK & ~test, test, GROUPS.get(name, ([], [])))


def main():
    global X, Y, ROWS, FOLD, CHECK
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--cmd", default="target/quick/counterpoint compare --format json")
    ap.add_argument("--languages", action="store_true")
    a = ap.parse_args()
    dev, check = load("dev", a.cmd), load("check", a.cmd)
    ROWS = dev + check
    X, Y = np.array([r["f"] for r in ROWS]), np.array([r["common"] for r in ROWS])
    CHECK = np.arange(len(ROWS)) >= len(dev)
    fold = {s: k % fit.FOLDS for k, s in enumerate(sorted({r["story"] for r in dev}))}
    FOLD = np.array([fold[r["story"]] for r in dev] + [ALONE] * len(check))
    names = ["all features"] if a.languages else ["all features", *GROUPS]
    with Pool(os.cpu_count()) as pool:
        for name in names:
            held = np.zeros(len(ROWS))
            parts = [*range(fit.FOLDS), ALONE]
            for part, p in zip(parts, pool.map(ask, [(name, k) for k in parts])):
                held[FOLD == part] = p
            if not a.languages:
                print(f"{name:44}", *(f"{fit.average_precision(held[at], Y[at]):.3f}" for at in (~CHECK, CHECK)), flush=True)
    if a.languages:
        by_language(held)


def by_language(p):
    """A line for each two languages; those with few pairs together, language by language."""
    of, rest = collections.defaultdict(list), collections.defaultdict(list)
    for k, r in enumerate(ROWS):
        of[r["languages"]].append(k)
    often = {two for two, at in of.items() if Y[at].sum() >= LEAST}
    for two in set(of) - often:
        for one in set(two):
            rest[one, "others"] += of[two]
    for two, at in [*sorted((two, of[two]) for two in often), *sorted(rest.items())]:
        f, _ = fit.threshold(p[at], Y[at], 1.0)
        print(f"{two[0]}-{two[1]:8}{len({ROWS[k]['story'] for k in at}):6}{int(Y[at].sum()):8}{len(at):8}"
              f"{fit.average_precision(p[at], Y[at]):8.2f}{f:8.2f}")


if __name__ == "__main__":
    main()
