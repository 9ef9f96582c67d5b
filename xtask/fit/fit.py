#!/usr/bin/env python3
"""Fit the models of `src/align` and `src/compare`: do two sentences tell a common fact, do two slots answer one question, and
do their values clash?

    fit.py [--cmd 'target/quick/counterpoint compare --format json'] [--out src/judge/models.txt] [--split all] [STORY_DIR…]

Reads our own stories (tests/stories, those with "split": "dev") and takes the pairs of sentences and of slots with their
features from the command built with `--features fit`. Each model is a logistic regression with shallow trees on top of it:

- sentence, sentence-among: from what two sentences have in common, and from how the pair stands among its rivals (`look.rs`).
  The models below learn from probabilities that these gave to stories they were not fitted on.
- same: from what is known without the values (`pairwise.rs`). Facts on which articles agree teach it as well as clashes do.
- goes, clash: from the first model's probability, the pair's rivals and how far the values lie apart (`choice.rs`), for
  values that can both be true and for those that cannot. They learn from probabilities that the first model gave to
  stories it was not fitted on.
- again: a clash looked at once more beside what all kinds and further articles say (`again.rs`), likewise.

Every figure printed is of stories that were left out in turn, a ninth of them at a time. Needs numpy.
"""
import argparse, collections, glob, json, os, shlex, subprocess, tempfile, zlib
from concurrent.futures import ThreadPoolExecutor
import numpy as np

PAIRWISE = 33  # features of pairwise.rs
AGAIN = [0, 5, 9, 11, 13, 18, 19, 28, 29, 30, 31, 32]  # those that choice.rs looks at again
PARTNER, THIRD, NEAR, EACH, FULL, MANY = 0.3, 0.15, 0.7, 0.4, 5.0, 5.0  # as in choice.rs
OWN = 17  # features of choice.rs before those
EXTRA = 8  # features that a kind adds behind them
RIDGE = 3.0  # higher: smaller weights
TREES = {"sentence": 60, "sentence-among": 40, "same": 22, "goes": 8, "clash": 20, "again": 60}
# Trees of a soft kind's own model of clashes, and of the model of all soft kinds together; the two are averaged.
OWN_TREES, TOGETHER = 10, 30
HEAD = "# Made by xtask/fit/fit.py; xtask/fit/report.txt says on which stories and how well.\n"
CUTS = 1  # how often a story of more than three articles is cut into a two and a three, too
LOW, COUNTS, CLOSE, NONE, BOUND, SOME = 0.02, 0.15, 0.1, -6.0, 0.9975, 1e-4  # as in again.rs; CLOSE is NEAR there
LOOKED = [9, 10, 13, 14, 17, 18]  # features of pairwise.rs that again.rs takes
FOLDS = 9  # parts of the stories, each of which is left out in turn
SURE = 0.999  # as in look.rs
# Share of false edges that is accepted for one right one; the least probability of an edge follows from it.
BETA = {"sentence-among": 0.5, "goes": 1.0, "clash": 1.0}  # of a clash the F is only printed; see COST
# What a false question costs, in facts found: two figures side by side are checked at a glance, two ways of telling are not.
COST = {"quantity": 0.5, "date": 0.5}
USUAL = 1.0
# Share of the best F at which a lower threshold is taken instead.
NEARLY = 0.94
# Bounds of the least probability of a clash: what lies outside is the chance of few examples.
LEAST, MOST = 0.4, 0.64
# The same where two articles are compared: no rival way leads by a third, so that what is unsure is right more often.
LEAST_OF_TWO = 0.3
# Thresholds of a clash that lie this near are weighed together; what is this much worse, in facts, is as good.
WINDOW, SLACK = 0.05, 0.5
# Who did it to whom accuses somebody: told only where it is a good deal likelier than not.
SURER = {"actor": 0.58}
# Kinds whose values stand in a few words; the others are matched by sentences.
TIGHT = ("quantity", "date", "entity")
# Kinds that a reader may take for each other: "not yet approved" against "approved" is polarity or certainty.
SOFT = ("polarity", "actor", "entity", "attribution", "certainty", "scope")
KINDS = ("quantity", "date", *SOFT)  # in the order of Kind::ALL
# Models of again.rs and the kinds that each looks at.
FAMILIES = {"quantity-again": ("quantity",), "date-again": ("date",), "words-again": SOFT}


def quotes(story, folder):
    """For each article of the command's output the gold quotes: start, end (bytes), fact, side."""
    gold = collections.defaultdict(list)
    for a in story["articles"]:
        text = open(os.path.join(folder, a["file"]), encoding="utf-8", newline="").read()
        for f in story["facts"]:
            for k, side in enumerate(f["sides"]):
                for m in side["mentions"]:
                    if m["article"] == a["id"]:
                        start = len(text[: text.index(m["quote"])].encode())
                        gold[a["id"]].append((start, start + len(m["quote"].encode()), f, k))
    return gold


def readings(folder):
    """The sets of a story's articles that are compared: all of them, and a few, as most readers have them.

    Each story is cut into a two and a three (or two twos), begun at another article each time, so that every article and
    most pairs of languages stand in one."""
    story = json.load(open(os.path.join(folder, "story.json"), encoding="utf-8"))
    ids = [a["id"] for a in story["articles"]]
    begin = zlib.crc32(story["id"].encode())
    few = []
    for turn in range(CUTS if len(ids) > 3 else 0):
        k = (begin + 2 * turn) % len(ids)
        order = ids[k:] + ids[:k]
        few += [order[:2], order[2:]]
    return [ids, *few]


def run(folder, cmd, dated=True, models=None, only=None):
    """The story, its gold quotes, the articles' names in the report, and the command's lines of features.

    `only`: the articles that are compared; all of them without it."""
    story = json.load(open(os.path.join(folder, "story.json"), encoding="utf-8"))
    if only:
        story["articles"] = [a for a in story["articles"] if a["id"] in only]
    args = [os.path.join(folder, a["file"]) for a in story["articles"]]
    for a in story["articles"]:
        if dated and a.get("date"):
            args += ["--date", os.path.splitext(a["file"])[0] + "=" + a["date"][:10]]
    env = {**os.environ, "COUNTERPOINT_FIT": "1", **({"COUNTERPOINT_MODELS": models} if models else {})}
    done = subprocess.run(shlex.split(cmd) + args, capture_output=True, text=True, env=env)
    report = json.loads(done.stdout)["articles"]
    given = {r["id"]: a["id"] for r, a in zip(report, story["articles"])}
    lines = [line.split("\t") for line in done.stderr.splitlines()]
    return story, quotes(story, folder), report, given, lines


def sentences(folder, cmd):
    """Pairs of sentences with their features, and whether they tell a common fact."""
    for only in readings(folder):
        story, gold, _, given, lines = run(folder, cmd, only=only)
        tongue = {a["id"]: a["lang"] for a in story["articles"]}
        for words in lines:
            if words[0] != "SENTENCES":
                continue
            x, xs, xe, y, ys, ye, f = words[1:]
            facts = lambda a, s, e: {q[2]["id"] for q in gold[given[a]] if q[0] < int(e) and int(s) < q[1]}
            yield {
                "story": os.path.basename(os.path.normpath(folder)), "run": " ".join(only), "a": (x, int(xs)), "b": (y, int(ys)),
                "languages": tuple(sorted((tongue[given[x]], tongue[given[y]]))),
                "f": [float(v) for v in f.split(",")], "common": float(bool(facts(x, xs, xe) & facts(y, ys, ye))),
            }


def among(rows, p):
    """The features of look.rs for a pair among its rivals, from the first step's probabilities."""
    of = collections.defaultdict(dict)
    ends = lambda r: (((r["story"], r["run"]), *r["a"]), ((r["story"], r["run"]), *r["b"]))
    for r, q in zip(rows, p):
        a, b = ends(r)
        of[a][b] = of[b][a] = q
    out = []
    for r, q in zip(rows, p):
        a, b = ends(r)
        best = [max((v for o, v in of[x].items() if o[1] == y[1] and o != y), default=0.0) for x, y in ((a, b), (b, a))]
        ways = [(v, of[b][o]) for o, v in of[a].items() if o in of[b] and o[1] not in (a[1], b[1])]
        bound = min(max(q, 1 - SURE), SURE)
        out.append([np.log(bound / (1 - bound)), q - max(best), q - min(best),
                    max((min(w) for w in ways), default=0.0), sum(u * v for u, v in ways)])
    return np.array(out)


def pairs(folder, cmd, dated=True, models=None, only=None):
    story, gold, report, given, lines = run(folder, cmd, dated, models, only)
    args = [os.path.join(folder, a["file"]) for a in story["articles"]]
    # Sentences in bytes: what is no figure is told by a sentence, wherever in it the gold quotes.
    sentences = {}
    for r, file in zip(report, args):
        units = open(file, encoding="utf-8", newline="").read().encode("utf-16-le")
        byte = lambda n: len(units[: 2 * n].decode("utf-16-le", "ignore").encode())
        sentences[r["id"]] = [(byte(s["start"]), byte(s["end"])) for s in r["sentences"]]
    passages = {int(w[1]): (w[2], float(w[3])) for w in lines if w[0] == "PASSAGE"}
    told = {(min(int(w[1]), int(w[2])), max(int(w[1]), int(w[2]))): float(w[3]) for w in lines if w[0] == "TOLD"}
    for words in lines:
        if words[0] != "PAIR" or len(words) != 18:
            continue
        kind, group, x, xp, xs, xe, y, yp, ys, ye, goes, apart, telling, loose, vague, f, extra = words[1:]
        def touch(a, s, e):
            s, e = int(s), int(e)
            if kind not in TIGHT:
                s, e = next(((x, y) for x, y in sentences[a] if x <= s < y), (s, e))
            return {q[2]["id"]: (q[2], q[3]) for q in gold[given[a]] if q[0] < e and s < q[1]}

        yield {
            "story": os.path.basename(os.path.normpath(folder)), "run": f"{' '.join(given.values())} {dated}", "many": len(given),
            "kind": kind, "group": group,
            "a": (x, int(xs), int(xe)), "b": (y, int(ys), int(ye)), "goes": goes == "1",
            "own": [float(apart), float(telling), float(loose)], "fits": goes == "1" and vague == "0",
            "f": [float(v) for v in f.split(",")],
            "extra": [float(v) for v in extra.split(",")],
            "at": (min(int(xp), int(yp)), max(int(xp), int(yp))), "passages": passages, "told": told,
            "facts": (touch(x, xs, xe), touch(y, ys, ye)),
        }


def label(r):
    """Do the two answer one question; its weight; do they clash?"""
    fa, fb = r["facts"]
    common = [(fa[i][0], fa[i][1], fb[i][1]) for i in fa if i in fb]
    kin = lambda c: r["kind"] in SOFT and c[0]["kind"] in SOFT and c[0]["verdict"] == "disagree" and c[1] != c[2]
    own = [c for c in common if c[0]["kind"] == r["kind"] or kin(c)]
    same, weight, clash = 0, 1.0, 0
    for f, i, j in own:
        if f["verdict"] == "disagree":
            same, clash = 1, max(clash, int(i != j))
        elif f["verdict"] == "agree" or r["goes"]:
            same = 1
        elif f["verdict"] == "either":
            weight = 0.0
        else:  # compatible: part and whole, two quantities of one unit, or values that we widen too little
            weight = 0.3
    if not own and common:  # a figure in the quote of another fact
        same, weight = (1, 0.3) if r["goes"] else (0, 0.5)
    if not common and r["goes"] and r["own"][1] >= 1:  # a fact that the gold leaves out, surely the same
        weight = 0.0
    return same, weight, clash


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -30, 30)))


class Model:
    """A logistic regression, and trees of depth two that mend what it leaves."""

    RATE, LEAF, LAMBDA = 0.15, 12, 3.0  # step of a tree; fewest pairs in a leaf; shrinks small leaves

    def __init__(self, X, y, weight, trees):
        A = np.hstack([X, np.ones((len(X), 1))])
        w, R = np.zeros(A.shape[1]), np.eye(A.shape[1]) * RIDGE
        R[-1, -1] = 1e-6
        for _ in range(60):
            p = sigmoid(A @ w)
            step = np.linalg.solve(A.T @ (A * (weight * p * (1 - p))[:, None]) + R, A.T @ (weight * (y - p)) - R @ w)
            w += step
            if np.abs(step).max() < 1e-6:
                break
        self.w, self.trees = w, []
        if y.sum() < 30:  # too few to grow trees on
            return
        z = A @ w
        cuts = [np.unique(np.round(np.quantile(x, np.linspace(0.04, 0.96, 24)), 3)) for x in X.T]
        cuts = [c[c > X[:, f].min()] for f, c in enumerate(cuts)]
        bins = np.stack([np.digitize(x, c) for x, c in zip(X.T, cuts)], axis=1)
        for _ in range(trees):
            p = sigmoid(z)
            g, h = weight * (y - p), weight * p * (1 - p)
            split = self.split(bins, g, h, np.arange(len(y)), cuts)
            if split is None:
                break
            tree, leaves = [split], []
            right = X[:, split[0]] >= split[1]
            for side in (~right, right):
                at = np.where(side)[0]
                inner = self.split(bins, g, h, at, cuts) or (0, -9.0)
                tree.append(inner)
                far = X[at, inner[0]] >= inner[1]
                for part in (at[~far], at[far]):
                    value = self.RATE * g[part].sum() / (h[part].sum() + self.LAMBDA)
                    leaves.append(value)
                    z[part] += value
            self.trees.append((tree, leaves))

    def split(self, bins, g, h, at, cuts):
        """The cut that mends most: sums a bin, from the highest down, are what lies right of each cut."""
        G, H, top, out = g[at].sum(), h[at].sum(), 1e-6, None
        for f, cut in enumerate(cuts):
            if not len(cut):
                continue
            right = lambda w: np.bincount(bins[at, f], w, len(cut) + 1)[::-1].cumsum()[::-1][1:]
            n, g1, h1 = right(None), right(g[at]), right(h[at])
            gain = g1 * g1 / (h1 + self.LAMBDA) + (G - g1) ** 2 / (H - h1 + self.LAMBDA) - G * G / (H + self.LAMBDA)
            gain[(n < self.LEAF) | (len(at) - n < self.LEAF)] = 0.0
            k = int(gain.argmax())
            if gain[k] > top:
                top, out = gain[k], (f, float(cut[k]))
        return out

    def __call__(self, X):
        z = X @ self.w[:-1] + self.w[-1]
        for (a, b, c), leaf in self.trees:
            right = X[:, a[0]] >= a[1]
            end = np.where(right, X[:, c[0]] >= c[1], X[:, b[0]] >= b[1])
            z = z + np.where(right, np.where(end, leaf[3], leaf[2]), np.where(end, leaf[1], leaf[0]))
        return sigmoid(z)

    def text(self, name, *least):
        lines = [" ".join([f"model {name} {least[0]:.2f} {self.w[-1]:.3f}", *(f"{v:.2f}" for v in least[1:])]), "linear " + " ".join(f"{v:.3g}" for v in self.w[:-1])]
        for (a, b, c), leaf in self.trees:
            lines.append("tree " + " ".join([f"{v:.3g}" for v in (*a, *b, *c)] + [f"{v:.2g}" for v in leaf]))
        return "\n".join(lines) + "\n"


def choice(rows, p):
    """The features of choice.rs, from the first model's probabilities."""
    out = np.zeros((len(rows), OWN + len(AGAIN) + EXTRA))
    groups = collections.defaultdict(list)
    for k, r in enumerate(rows):
        groups[(r["story"], r["run"], r["group"])].append(k)
    for keys in groups.values():
        of, near, pair, slots = collections.defaultdict(list), collections.defaultdict(list), {}, set()
        for k in keys:
            a, b = rows[k]["a"], rows[k]["b"]
            slots |= {a, b}
            pair[(a, b)] = pair[(b, a)] = k
            for x, y in ((a, b), (b, a)):
                of[(x, y[0])].append(k)
                if p[k] >= THIRD:
                    near[x].append((y, k))
        size = collections.Counter(s[0] for s in slots)
        left, partnered, side = collections.Counter(), set(), {s: {s[0]} for s in slots}
        for (slot, other), ks in of.items():
            if any(rows[k]["fits"] and p[k] >= PARTNER for k in ks):
                partnered.add((slot, other))
                side[slot].add(other)
            else:
                left[(slot[0], other)] += 1
        for k in keys:
            r = rows[k]
            a, b = r["a"], r["b"]
            x, y = a[0], b[0]
            rivals = [[q for q in of[s] if q != k] for s in ((a, y), (b, x))]
            lead = [p[k] - max((p[q] for q in qs), default=0.0) for qs in rivals]
            taken = max((p[q] for qs in rivals for q in qs if rows[q]["fits"]), default=0.0)
            share = [1 / max(left[s], 1) for s in ((x, y), (y, x))]
            third = apart = 0.0
            for other, q in near[a]:
                if other[0] in (x, y) or (b, other) not in pair:
                    continue
                q2 = pair[(b, other)]
                way = min(p[q], p[q2])
                if way < THIRD:
                    continue
                if rows[q]["goes"] and rows[q2]["goes"]:
                    third = max(third, way)
                elif rows[q]["goes"] or rows[q2]["goes"]:
                    apart = max(apart, way)
            def near_share(slot, here, there):
                other = lambda q: rows[q]["b"] if rows[q]["a"] == slot else rows[q]["a"]
                return 1 / max(sum(rows[q]["own"][0] <= NEAR and (other(q), here) not in partnered for q in of[(slot, there)]), 1)
            close = [near_share(a, x, y), near_share(b, y, x)]
            both = len(side[a] & side[b])
            divided = 0.0 if both else min(EACH * min(len(side[a]), len(side[b])), 1.0)
            odds = np.log(max(p[k] / max(1 - p[k], 1e-6), 1e-6))
            out[k, :OWN] = [odds, min(lead), max(lead), taken, min(share), max(share), *r["own"], third, apart,
                            min(1.0, (size[x] + size[y]) / 40), min(close), max(close), divided, min(both / FULL, 1.0), min(r["many"] / MANY, 1.0)]
            out[k, OWN:] = [r["f"][i] for i in AGAIN] + r["extra"]
    return out


def odds(p):
    p = np.clip(p, 1 - BOUND, BOUND)
    return np.log(p / (1 - p))


def neighbours(passages, told, clash):
    """For each passage those that tell one thing with it, or clash: their article, how likely either is."""
    near = collections.defaultdict(dict)
    for a, b in {*told, *clash}:
        t, c = sigmoid(told.get((a, b), -30.0)), clash.get((a, b), 0.0)
        if max(t, c) >= CLOSE:
            near[a][b], near[b][a] = (passages[b][0], t, c), (passages[a][0], t, c)
    return near


def graph(at, near, clash, order, passages):
    """The features of `Graph::features` in again.rs."""
    a, b = at
    (x, px), (y, py) = passages[a], passages[b]
    thirds = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
    for u, (article, t, c) in near[a].items():
        if article == y or u not in near[b]:
            continue
        _, t2, c2 = near[b][u]
        third = thirds[article]
        third[0] = max(third[0], min(t * (1 - c), c2))
        third[1] = max(third[1], min(c, t2 * (1 - c2)))
        third[2] = max(third[2], min(t, t2) * (1 - c) * (1 - c2))
    one, other, both = zip(*thirds.values()) if thirds else ((0.0,), (0.0,), (0.0,))
    rivals = [[n[2] for u, n in near[p].items() if n[0] == there and u != q] for p, q, there in ((a, b, y), (b, a, x))]
    elsewhere = [[n[2] for n in near[p].values() if n[0] != there] for p, there in ((a, y), (b, x))]
    most = lambda values: max(values, default=0.0)
    two = lambda f, lists: (max(f(lists[0]), f(lists[1])), min(f(lists[0]), f(lists[1])))
    c = clash.get(at, 0.0)
    high, low = two(most, rivals)
    return [*two(max, (one, other)), max(both), c - high, c - low, *two(most, elsewhere), sum(one) + sum(other), sum(both),
            *two(sum, rivals), sum(map(sum, elsewhere)), np.log(1 + np.searchsorted(-order, -c)), order[0] if len(order) else 0.0,
            min(px, py), max(px, py)]


def again(data, p, kinds):
    """The features of again.rs for the clashes of some kinds; and which rows of `data` they are: kind and index.

    `p`: for each kind the probabilities of its rows, as first weighed."""
    runs = collections.defaultdict(list)
    for kind in KINDS:
        for i, r in enumerate(data.get(kind, [])):
            runs[(r["story"], r["run"])].append((kind, i, r, float(p[kind][i])))
    X, rows = [], []
    for (story, run), mine in runs.items():
        # Without days only dates are read; what the other kinds say stays.
        if run.endswith(str(False)):
            mine = mine + [m for m in runs[story, run.replace(str(False), str(True))] if m[0] != "date"]
        clash, goes = collections.defaultdict(dict), collections.defaultdict(dict)
        for kind, i, r, q in mine:
            if r["goes"]:
                goes[r["at"]][kind] = max(goes[r["at"]].get(kind, 0.0), q)
            else:
                clash[r["at"]].setdefault(kind, []).append((q, i))
        best = {at: max((q for k in kinds for q, _ in of.get(k, ())), default=0.0) for at, of in clash.items()}
        best = {at: q for at, q in best.items() if q > 0}
        passages, told = mine[0][2]["passages"], mine[0][2]["told"]
        near, order, seen = neighbours(passages, told, best), np.array(sorted(best.values(), reverse=True)), {}
        for kind, i, r, q in mine:
            if kind not in kinds or r["run"] != run or r["goes"] or q < LOW:
                continue
            at = r["at"]
            if at not in seen:
                seen[at] = graph(at, near, best, order, passages)
            others = [max((v for v, j in clash[at].get(k, ()) if (k, j) != (kind, i)), default=0.0) for k in KINDS]
            all_ = sorted([q, *others], reverse=True)
            X.append([odds(q), *(odds(v) if v > 0 else NONE for v in others), odds(all_[0]), odds(all_[1]),
                      np.log(1 - np.prod([1 - v for v in all_]) + SOME), sum(v >= COUNTS for v in all_),
                      *(goes[at].get(k, 0.0) for k in KINDS), *seen[at], *r["f"][-5:], *(r["f"][f] for f in LOOKED),
                      min(r["many"] / MANY, 1.0), *(float(k == kind) for k in SOFT)])
            rows.append((kind, i))
    return np.array(X), rows


def average_precision(p, y):
    order = np.argsort(-p)
    hits = np.cumsum(y[order])
    return float((hits / np.arange(1, len(y) + 1))[y[order] == 1].mean()) if y.sum() else 0.0


def threshold(p, y, beta):
    """The least probability whose F is nearly the best: of alike ones the one that finds more.

    beta below 1 counts a false edge more than a missed one."""
    at = {}
    for t in np.arange(0.1, 0.9, 0.02):
        hit = ((p >= t) & (y == 1)).sum()
        right, found = hit / max(1, (p >= t).sum()), hit / max(1, y.sum())
        at[round(float(t), 2)] = (1 + beta**2) * right * found / max(1e-9, beta**2 * right + found)
    best = max(at.values())
    return next((f, t) for t, f in sorted(at.items()) if f >= NEARLY * best)


def questions(rows, p, cost, bound=LEAST):
    """The least probability of a clash, by the questions as they are shown: slots joined by likely edges are one, right
    where an edge in it is.

    What is shown is worth the facts found less `cost` for each false question; of alike thresholds the lower one."""
    at = {}
    end = lambda r, side: (r["story"], r["run"], *r[side])
    one = lambda f, r: f["kind"] == r["kind"] or f["kind"] in SOFT and r["kind"] in SOFT
    facts = lambda r: {(r["story"], r["run"], i) for i, (f, k) in r["facts"][0].items()
                       if one(f, r) and f["verdict"] == "disagree" and r["facts"][1].get(i, (f, k))[1] != k}
    every = {f for r in rows for f in facts(r)}
    for t in np.arange(bound, MOST + 0.01, 0.02):
        home, found, right = {}, set(), {}
        def root(x):
            while home.setdefault(x, x) != x:
                x = home[x]
            return x
        shown = [r for r, q in zip(rows, p) if q >= t]
        for r in shown:
            home[root(end(r, "a"))] = root(end(r, "b"))
        for r in shown:
            x = root(end(r, "a"))
            found |= facts(r)
            right[x] = right.get(x, False) or bool(facts(r))
        false = len(right) - sum(right.values())
        at[round(float(t), 2)] = len(found) - cost * false, len(found), false
    # The worth jumps by chance from one threshold to the next: each counts with its neighbours.
    def smooth(t):
        near = [at[u][0] for u in at if abs(u - t) < WINDOW]
        return sum(near) / len(near)

    best = max(smooth(t) for t in at)
    least = min(t for t in at if smooth(t) >= best - SLACK)
    return least, at[least][1], at[least][2], len(every)


def bound(kind, rows, held, said, two):
    """The least probability of a kind's clash where two articles are compared; or by all readings, where more are.

    Of more than two alone it came out higher for names, figures and doubts, and found less without being right more often."""
    here = said & np.array([r["many"] == 2 or not two for r in rows])
    lowest = SURER.get(kind, LEAST_OF_TWO if two else LEAST)
    least, hit, false, every = questions(
        [r for r, ok in zip(rows, here) if ok], held[here], COST.get(kind, USUAL), lowest
    )
    print(f"  {kind}, {'two' if two else 'all'}: {hit} of {every} facts found, {false} false questions, at {least:.2f}")
    return least


def left_out(X, y, weight, story, trees):
    part = {s: k % FOLDS for k, s in enumerate(sorted(set(story)))}
    of, held = np.array([part[s] for s in story]), np.zeros(len(y))
    for k in sorted(set(of)):
        rest = (of != k) & (weight > 0)
        held[of == k] = Model(X[rest], y[rest], weight[rest], trees)(X[of == k])
    return held


def logit(p):
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def together_of(kinds, parts):
    """One model of the clashes of several kinds, and for each kind what it gives to stories left out.

    What a kind adds (the last EXTRA features) means something of its own: columns for each; and a column says which kind it is."""
    rows = []
    for k, kind in enumerate(kinds):
        Z, target, weight, story = parts[kind, "clash"]
        own = np.zeros((len(Z), len(kinds) * EXTRA))
        own[:, k * EXTRA : (k + 1) * EXTRA] = Z[:, -EXTRA:]
        hot = np.tile([float(k == o) for o in range(len(kinds))], (len(Z), 1))
        rows.append((np.hstack([Z[:, :-EXTRA], own, hot]), target, weight, story))
    Z, target, weight, story = (np.concatenate(part) for part in zip(*rows))
    held = left_out(Z, target, weight, story, TOGETHER)
    ends = np.cumsum([len(r[1]) for r in rows])[:-1]
    said = weight > 0
    return Model(Z[said], target[said], weight[said], TOGETHER), dict(zip(kinds, np.split(held, ends)))


def narrowed(model, k, kinds):
    """The model of all kinds as it is for one of them: the others' columns are zero there."""
    base = OWN + len(AGAIN)
    first, hot = base + k * EXTRA, base + kinds * EXTRA
    out = Model.__new__(Model)
    out.w = np.concatenate([model.w[:base], model.w[first : first + EXTRA], [model.w[-1] + model.w[hot + k]]])
    out.trees = []
    never = (0, -9.0)

    def cut(split):
        """The cut among the kind's own features; True or False where it is settled."""
        f, at = split
        if f < base:
            return split
        if first <= f < first + EXTRA:
            return f - first + base, at
        return float(f == hot + k) >= at

    for splits, leaf in model.trees:
        a, b, c = map(cut, splits)
        left = [leaf[int(b)]] * 2 if isinstance(b, bool) else leaf[:2]
        right = [leaf[2 + int(c)]] * 2 if isinstance(c, bool) else leaf[2:]
        b, c = (never if isinstance(x, bool) else x for x in (b, c))
        if isinstance(a, bool):
            a, pair = (c, right) if a else (b, left)
            b = c = never
            left, right = [pair[0]] * 2, [pair[1]] * 2
        out.trees.append(((a, b, c), [*left, *right]))
    return out


def mean(one, two):
    """The model whose odds are the mean of two models' odds."""
    out = Model.__new__(Model)
    out.w = (one.w + two.w) / 2
    out.trees = [(splits, [v / 2 for v in leaf]) for m in (one, two) for splits, leaf in m.trees]
    return out


def each(read, folders):
    """What `read` gives for each folder, in their order; the command runs on all processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return pool.map(read, folders)


def weigh(folders, cmd):
    """The models of sentences as text; and for each folder a file with models that did not see it."""
    rows = [r for found in each(lambda f: list(sentences(f, cmd)), folders) for r in found]
    X, y, w = np.array([r["f"] for r in rows]), np.array([r["common"] for r in rows]), np.ones(len(rows))
    part = {os.path.basename(os.path.normpath(f)): k % FOLDS for k, f in enumerate(folders)}
    of = np.array([part[r["story"]] for r in rows])
    fit = lambda Z, here, name: Model(Z[here], y[here], w[here], TREES[name])
    first = [fit(X, of != k, "sentence") for k in range(FOLDS)]
    held = np.select([of == k for k in range(FOLDS)], [m(X) for m in first])
    Z = among(rows, held)
    second = [fit(Z, of != k, "sentence-among") for k in range(FOLDS)]
    last = np.select([of == k for k in range(FOLDS)], [m(Z) for m in second])
    f, least = threshold(last, y, BETA["sentence-among"])
    files = []
    for one, two in zip(first, second):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as out:
            out.write(one.text("sentence", 0.5) + two.text("sentence-among", least))
        files.append(out.name)
    notes = [f"sentence: {int(y.sum())} of {len(y)} pairs, {average_precision(held, y):.2f}",
             f"sentence-among: {average_precision(last, y):.2f}; F {f:.2f} at {least:.2f}"]
    print(*notes, sep="\n")
    whole = np.ones(len(y), bool)
    text = "".join(f"# {n}\n" for n in notes) + fit(X, whole, "sentence").text("sentence", 0.5)
    text += fit(Z, whole, "sentence-among").text("sentence-among", least)
    return text, lambda folder: files[part[os.path.basename(os.path.normpath(folder))]]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("stories", nargs="*")
    ap.add_argument("--cmd", default="target/quick/counterpoint compare --format json")
    ap.add_argument("--out", default="src/judge/models.txt")
    ap.add_argument("--report", default="xtask/fit/report.txt")
    ap.add_argument("--split", choices=("all", "dev"), default="dev")
    a = ap.parse_args()
    split = lambda p: json.load(open(p, encoding="utf-8")).get("split")
    own = [p for p in sorted(glob.glob("tests/stories/*/story.json")) if a.split in ("all", split(p))]
    folders = a.stories or [os.path.dirname(p) for p in own]
    data = collections.defaultdict(list)
    weighed, without = weigh(folders, a.cmd)
    read = lambda f: [
        r for only in readings(f) for dated in (True, False) for r in pairs(f, a.cmd, dated, without(f), only)
        # Texts that are pasted come without their day: dates have to be compared then, too.
        if dated or r["kind"] == "date"
    ]
    for rows in each(read, folders):
        for r in rows:
            data[r["kind"]].append(r)
    out = [f"# Fitted on {len(folders)} stories of tests/stories. Figures: average precision on stories left out in turn.\n", weighed]
    # Of each kind which rows go together, how likely each row is as first weighed; and what the kind's models say.
    parts, mine_of, goes_of, first, said_of = {}, {}, {}, {}, {}
    for kind, rows in sorted(data.items()):
        X, story = np.array([r["f"] for r in rows]), np.array([r["story"] for r in rows])
        y, weight, clash = (np.array(v, float) for v in zip(*map(label, rows)))
        goes_of[kind] = goes = np.array([r["goes"] for r in rows])
        first[kind] = np.zeros(len(rows))
        held = left_out(X, y, weight, story, TREES["same"])
        said = weight > 0
        note = f"{kind}-same: {int(y.sum())} of {len(y)} pairs, {average_precision(held[said], y[said]):.2f}"
        out += [f"# {note}\n", Model(X[said], y[said], weight[said], TREES["same"]).text(f"{kind}-same", 0.5)]
        print(note)
        Z = choice(rows, held)
        parts[kind, "goes"] = Z[goes], y[goes], weight[goes], story[goes]
        mine_of[kind] = [r for r, g in zip(rows, goes) if not g]
        parts[kind, "clash"] = Z[~goes], clash[~goes], weight[~goes], story[~goes]
    soft = [k for k in SOFT if k in data]
    together, shares = together_of(soft, parts)
    for (kind, name), (Z, target, weight, story) in parts.items():
        said = weight > 0
        mixed = name == "clash" and kind in soft
        trees = OWN_TREES if mixed else TREES[name]
        held = left_out(Z, target, weight, story, trees)
        model = Model(Z[said], target[said], weight[said], trees)
        if mixed:
            held = sigmoid((logit(held) + logit(shares[kind])) / 2)
            model = mean(model, narrowed(together, soft.index(kind), len(soft)))
        first[kind][goes_of[kind] == (name == "goes")] = held
        said_of[kind, name] = model, held, target, said
    for name, kinds in FAMILIES.items():
        X, rows = again(data, first, kinds)
        clashes = {k: np.cumsum(~goes_of[k]) - 1 for k in kinds}  # a row's place among the clashes of its kind
        places = [clashes[k][i] for k, i in rows]
        of = lambda column: np.array([parts[k, "clash"][column][n] for (k, _), n in zip(rows, places)])
        target, weight, story = of(1), of(2), of(3)
        held, known = left_out(X, target, weight, story, TREES["again"]), weight > 0
        note = f"{name}: {int(target[known].sum())} of {int(known.sum())} pairs, {average_precision(held[known], target[known]):.2f}"
        print(note)
        out += [f"# {note}\n", Model(X[known], target[known], weight[known], TREES["again"]).text(name, 0.5)]
        for (k, _), n, q in zip(rows, places, held):
            said_of[k, "clash"][1][n] = q
    for (kind, name), (model, held, target, said) in said_of.items():
        f, least = threshold(held[said], target[said], BETA[name])
        bounds = [least]
        if name == "clash":
            bounds = [bound(kind, mine_of[kind], held, said, two) for two in (False, True)]
            least = bounds[0]
        note = f"{kind}-{name}: {int(target[said].sum())} of {int(said.sum())} pairs, {average_precision(held[said], target[said]):.2f}; F {f:.2f} at {least:.2f}"
        print(note)
        out += [f"# {note}\n", model.text(f"{kind}-{name}", *bounds)]
    # The figures stay out of what every reader loads.
    lines = "".join(out).splitlines(keepends=True)
    open(a.out, "w").write(HEAD + "".join(l for l in lines if not l.startswith("#")))
    open(a.report, "w").write("".join(l[2:] for l in lines if l.startswith("#")))


if __name__ == "__main__":
    main()
