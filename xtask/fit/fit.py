#!/usr/bin/env python3
"""Fit the models of `src/compare`: do two slots answer one question?

    fit.py [--cmd 'target/release/counterpoint compare --format json'] [--l2 0.02] [STORY_DIR…]

Reads our own stories (default tests/stories/*, those whose story.json says "split": "dev"), takes the pairs of slots with
their features from the command built with `--features fit`, labels a pair 1 where both slots touch quotes of one fact of the gold, and
fits one logistic regression a kind by Newton's method. Prints Rust constants and, by leaving out each story in turn,
the average precision on stories that were not fitted. Needs numpy.
"""
import argparse, collections, glob, json, os, shlex, subprocess
import numpy as np

# In the order of `features` in src/compare/same.rs.
NAMES = ["head", "head-near", "head-missing", "around", "around-meaning", "clause", "clause-meaning", "sentence", "sentence-meaning", "place", "equal"]


def pairs(folder, cmd):
    story = json.load(open(os.path.join(folder, "story.json"), encoding="utf-8"))
    gold, paths = collections.defaultdict(list), []
    for a in story["articles"]:
        path = os.path.join(folder, a["file"])
        paths.append(path)
        text = open(path, encoding="utf-8", newline="").read()
        stem = os.path.splitext(a["file"])[0]
        for f in story["facts"]:
            for side in f["sides"]:
                for m in side["mentions"]:
                    if m["article"] == a["id"]:
                        at = text.index(m["quote"])
                        start = len(text[:at].encode())
                        gold[stem].append((start, start + len(m["quote"].encode()), f["id"], f["kind"]))
    done = subprocess.run(shlex.split(cmd) + paths, capture_output=True, text=True)
    touch = lambda art, s, e: {g[2] for g in gold[art] if g[0] < e and s < g[1]}
    for line in done.stderr.splitlines():
        if line.startswith("PAIR\t"):
            _, kind, x, xs, xe, y, ys, ye, feats = line.split("\t")
            fx, fy = touch(x, int(xs), int(xe)), touch(y, int(ys), int(ye))
            yield kind, [float(v) for v in feats.split(",")], int(bool(fx & fy))


def fit(X, y, l2):
    A = np.hstack([X, np.ones((len(X), 1))])
    w = np.zeros(A.shape[1])
    R = np.eye(A.shape[1]) * l2 * len(X) / 100
    R[-1, -1] = 1e-6
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(A @ w, -30, 30)))
        H = A.T @ (A * (p * (1 - p))[:, None]) + R
        step = np.linalg.solve(H, A.T @ (y - p) - R @ w)
        w += step
        if np.abs(step).max() < 1e-6:
            break
    return w


def average_precision(p, y):
    order = np.argsort(-p)
    hits = np.cumsum(y[order])
    return float((hits / np.arange(1, len(y) + 1))[y[order] == 1].mean()) if y.sum() else 0.0


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("stories", nargs="*")
    ap.add_argument("--cmd", default="target/release/counterpoint compare --format json")
    ap.add_argument("--l2", type=float, default=0.5)
    a = ap.parse_args()
    folders = a.stories or [os.path.dirname(p) for p in sorted(glob.glob("tests/stories/*/story.json")) if json.load(open(p)).get("split") == "dev"]
    data = collections.defaultdict(list)
    for i, f in enumerate(folders):
        for kind, feats, label in pairs(f, a.cmd):
            data[kind].append((i, feats, label))
    for kind, rows in sorted(data.items()):
        story = np.array([r[0] for r in rows]); X = np.array([r[1] for r in rows]); y = np.array([r[2] for r in rows], float)
        if y.sum() < 5:
            print(f"{kind}: only {int(y.sum())} positives of {len(y)}")
            continue
        held = np.zeros(len(y))
        for s in set(story):
            w = fit(X[story != s], y[story != s], a.l2)
            held[story == s] = 1 / (1 + np.exp(-np.clip(np.hstack([X[story == s], np.ones(((story == s).sum(), 1))]) @ w, -30, 30)))
        w = fit(X, y, a.l2)
        best = max(((2 * ((held >= t) & (y == 1)).sum() / max(1, (held >= t).sum() + y.sum())), t) for t in np.arange(0.05, 0.9, 0.05))
        print(f"{kind}: {int(y.sum())} of {len(y)} pairs, {len(set(story))} stories; left out: average precision {average_precision(held, y):.2f}, best F1 {best[0]:.2f} at {best[1]:.2f}")
        print(f"    Model {{ bias: {w[-1]:.2f}, weights: [{', '.join(f'{v:.2f}' for v in w[:-1])}] }}")


if __name__ == "__main__":
    main()
