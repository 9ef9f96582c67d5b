#!/usr/bin/env python3
"""Trains the character n-gram model of language detection: data/detect/grams.bin.

    pip install -r xtask/detect/requirements.txt
    npm pack cldr-localenames-full@48.2.0 stopwords-iso@1.1.0        # unpack each into a folder of its name under DIR
    python3 xtask/detect/train.py --npm DIR --whatlang DIR/whatlang-0.18.0 --out data/detect/grams.bin

A multinomial logistic regression over hashed n-grams (1 to 4 letters of `_word_`, and whole words) of words drawn by their frequency,
one model a group of languages that share a script, and a small one for two that are told from the others as one. In the second half only the n-grams that are kept are trained, and with the weights as
the file will hold them: rounded afterwards, they would tell two pairs of words in a hundred less apart. Deterministic; about six minutes on one core.

Where words come from: wordfreq (frequencies), and for languages it lacks our own lists (words/), Django's translated messages,
CLDR's names of languages and countries, stopwords-iso, and pseudo-words from whatlang's trigrams.

File format (all integers little endian): see src/detect/model.rs.
"""
import argparse, collections, glob, gzip, itertools, json, os, random, re, struct, unicodedata
import numpy as np
import scipy.sparse as sp
import wordfreq

HERE = os.path.dirname(os.path.abspath(__file__))
# Groups of languages told apart by n-grams, with the number of n-grams each may use. One script is one group.
GROUPS = [
    ("latin", "eng deu fra swe spa ita por nld dan nob pol fin ces ron hun tur vie ind slv hrv lit lav est uzb aze jav tuk aka zul sna afr lat slk cat tgl cym epo".split(), 30000),
    ("cyrillic", "rus ukr bel bul mkd srp".split(), 2600),
    ("arabic", "ara pes urd".split(), 900),
    ("devanagari", "hin mar nep".split(), 900),
    ("hebrew", "heb yid".split(), 250),
    # Two that the first group tells from others as one: the first of them stands for both there. Trained among all, they took room from the others.
    ("serbian", "hrv srp".split(), 1600),
]
WORDFREQ = dict(eng="en", deu="de", fra="fr", swe="sv", spa="es", ita="it", por="pt", nld="nl", dan="da", nob="nb", pol="pl", fin="fi", ces="cs", ron="ro", hun="hu",
                tur="tr", vie="vi", ind="id", slv="sl", hrv="sh", lit="lt", lav="lv", slk="sk", cat="ca", tgl="fil", rus="ru", ukr="uk", bul="bg", mkd="mk", srp="sh",
                ara="ar", pes="fa", urd="ur", hin="hi", heb="he")
TWO = dict(est="et", uzb="uz", aze="az", jav="jv", tuk="tk", aka="ak", zul="zu", sna="sn", afr="af", lat="la", cym="cy", epo="eo", bel="be", mar="mr", nep="ne", yid="yi")
SCRIPT = dict(latin="LATIN", cyrillic="CYRILLIC", arabic="ARABIC", devanagari="DEVANAGARI", hebrew="HEBREW", serbian="LATIN")
# What is known before a word is read, in quarters of a nat: news comes more often in the first eleven, and languages with a small
# word list get back what unknown words take from them (negative: it grows with the text, up to 60 known n-grams).
PRIOR = ({l: 5 for l in "eng deu fra swe spa ita por nld dan nob pol".split()} | {l: 2 for l in "fin ces ron hun tur vie ind rus ukr ara heb pes".split()}
         | dict(afr=-20, lat=-16, mar=-15, nep=-7, est=-4, aze=-7, epo=-2, cym=-4, tuk=-3, zul=-4)
         | {("serbian", "hrv"): 4})
SH = {"lj": "љ", "nj": "њ", "dž": "џ", **dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш"))}
RARE = 3e-6          # frequency of a word of ours that wordfreq's list lacks
TOP = 20000          # words a language from wordfreq
GRAM = 4             # longest n-gram
WORD = 14            # longest whole word, boundary marks included
DEAD = 0.1           # how much of a quantisation step is rounded down beyond the half
SEED = 20251117
# How often a word is also met without its accents, without its accented letters, and read in a wrong code page: share of its frequency.
# Tried with more (0.03, 0.02, 0.04), together with more words a language: Czech, Catalan and Afrikaans lost more than was won.
DAMAGE = (0.01, 0.01, 0.04)
# How much an n-gram's weight for the first eleven languages counts beside its weight for any, when the best are kept. With 1.0 (and the
# eleven drawn 2.4 times as often) small languages lost and the eleven did not win.
BEST = 0.7
# Pull of all weights to nought, while all n-grams are trained and while those kept are: more makes a smaller file; 2e-7 in both
# gives 15 KB more and tells no more pairs of words apart.
SPARSE_FIRST, SPARSE = 2e-7, 5e-7


def script_ok(word, script):
    return all(not c.isalpha() or unicodedata.name(c, "").startswith(script) or unicodedata.category(c).startswith("M") for c in word)


def cyrillic(word):
    return re.sub("lj|nj|dž|.", lambda m: SH.get(m.group(), m.group()), word)


def wordfreq_words(lang):
    out = {}
    for w in wordfreq.top_n_list(WORDFREQ[lang], TOP):
        f = wordfreq.word_frequency(w, WORDFREQ[lang])
        if any(c.isalpha() for c in w) and not any(c.isdigit() for c in w):
            out[w] = f
    return out


def varieties(words):
    """One list for Serbian and Croatian parted: what either writes in its own way has the frequency of both together.

    `mesto` and `mjesto`, `vreme` and `vrijeme`; pairs of words or of their beginnings (words/sh.txt, `-`: both write the other); and Serbian respells foreign names."""
    pairs = [line.split() for line in open(f"{HERE}/words/sh.txt", encoding="utf-8")]
    starts = [(a.removesuffix("*"), b.removesuffix("*")) for a, b in pairs if "*" in a + b]
    whole = {a: b for a, b in pairs if "*" not in a + b}
    serbian, croatian = dict(words), dict(words)
    def part(a, b):
        both = words.get(a, 0) + words.get(b, 0)
        serbian[a], croatian[b] = both, both
        serbian.pop(b, 0), croatian.pop(a, 0)
    for w in words:
        for west in re.finditer("(?<=[bcdfghkmprstvzčšž])je|(?<=[bcdfghklmnprstvzčšž])ije(?!$|ć)|(?<=^l)je(?=[tp])|(?<=sl)je(?=d)", w):
            east = w[:west.start()] + "e" + w[west.end():]
            if east in words:
                part(east, w)
    for east in "pre posle dve sme".split():
        part(east, east[:-1] + "ije")
    for a, b in whole.items():
        part(a, b)
    for w in words:
        for a, b in starts:
            if w.startswith(a):
                croatian.pop(w, 0)
            elif w.startswith(b):
                serbian.pop(w, 0)
    # Forms that the list lacks.
    for a, b in pairs:
        for table, form in ((serbian, a), (croatian, b)):
            for end in "a e i u om".split() if form.endswith("*") else [""]:
                table.setdefault(form.strip("-*") + end, RARE)
    for w in words:
        if re.search("[qwxy]", w) and w in serbian:
            serbian[w] *= 0.1
    return [{k: v for k, v in table.items() if k and v} for table in (serbian, croatian)]


def tokens(text):
    return [w for w in re.findall(r"[^\W\d_]+(?:['’ʼ‘][^\W\d_]+)*", text.lower(), re.U)] if not re.search(r"[\u0900-\u097f]", text) else re.findall(r"[\u0900-\u0963\u0970-\u097f]+", text)


# Dutch spelling to Afrikaans, so that the small Afrikaans list does not leave every longer word to Dutch.
AFRIKAANS = [("ij", "y"), ("isch", "ies"), ("sch", "sk"), ("z", "s"), ("cht", "g"), ("ch", "g"), ("tie$", "sie"), ("ties$", "sies"), ("lijk", "lik"), ("c", "k"), ("oe$", "oe"),
             ("([^aeiou])en$", r"\\1e"), ("gd$", "g"), ("kt$", "k"), ("pt$", "p"), ("st$", "s"), ("ft$", "f"), ("aai", "aai"), ("eeu", "eeu"), ("ouw", "ou"), ("ieuw", "u"), ("ph", "f")]


def afrikaans_words():
    out = {}
    for w in wordfreq.top_n_list("nl", 8000):
        v = w
        for a, b in AFRIKAANS:
            v = re.sub(a, b.replace("\\\\", "\\"), v)
        if v != w and len(w) > 4 and w.isalpha():
            out[v] = out.get(v, 0) + wordfreq.word_frequency(w, "nl")
    return out


def po_words(two):
    import django
    out = collections.Counter()
    base = os.path.dirname(django.__file__)
    for f in sorted(glob.glob(f"{base}/conf/locale/{two}/LC_MESSAGES/*.po") + glob.glob(f"{base}/contrib/*/locale/{two}/LC_MESSAGES/*.po")):
        take = False
        for line in open(f, encoding="utf-8"):
            if line.startswith("msgid"):
                take = False
            elif line.startswith("msgstr"):
                take = True
            if take:
                m = re.search(r'"(.*)"', line)
                s = re.sub(r"%\(\w+\)[sd]|%[sd]|&\w+;|\\n|https?:\S+|[\w.-]+@[\w.-]+|\{\w*\}|<[^>]+>", " ", m.group(1)) if m else ""
                if not re.match(r"[A-Z][A-Za-z-]+:", s):
                    out.update(tokens(s))
    return out


def json_strings(o):
    if isinstance(o, str):
        yield o
    elif isinstance(o, dict):
        for k, v in o.items():
            if k not in ("identity", "version"):
                yield from json_strings(v)


def cldr_words(npm, two):
    out = collections.Counter()
    for f in ("languages", "territories"):
        for path in sorted(glob.glob(f"{npm}/cldr-localenames-full*/package/main/{two}/{f}.json")):
            for s in json_strings(json.load(open(path, encoding="utf-8"))):
                out.update(w for w in tokens(s) if len(w) > 2)
    return out


def whatlang_words(src, lang, rnd, n=4000):
    """Pseudo-words: a walk over whatlang's 300 trigrams, the more frequent ones more often."""
    text = open(f"{src}/src/trigrams/profiles.rs", encoding="utf-8").read()
    m = re.search(r"Lang::%s,\s*&\[(.*?)\]" % lang.capitalize(), text, re.S)
    grams = re.findall(r"Trigram\('(\\?.)', '(\\?.)', '(\\?.)'\)", m.group(1)) if m else []
    grams = [tuple(c[-1] for c in g) for g in grams]
    weight = {g: 1.0 / (i + 20) for i, g in enumerate(grams)}
    nxt = collections.defaultdict(list)
    for g in grams:
        nxt[g[:2]].append(g)
    starts = [g for g in grams if g[0] == " " and g[1] != " " and g[2] != " "]
    out = collections.Counter()
    for _ in range(n if starts else 0):
        g = rnd.choices(starts, [weight[s] for s in starts])[0]
        w = g[1] + g[2]
        while len(w) < 12:
            more = nxt.get(g[1:], [])
            if not more:
                break
            g = rnd.choices(more, [weight[s] for s in more])[0]
            if g[2] == " ":
                out[w] += 1
                break
            w += g[2]
    return out


def small_words(lang, a, rnd):
    """Words of a language that wordfreq lacks: sources mixed by weight."""
    mix = collections.Counter()
    def add(counter, weight):
        total = sum(counter.values())
        for w, c in counter.items():
            mix[w] += weight * c / total
    own, built = [], []
    for chunk in open(f"{HERE}/words/{lang}.txt", encoding="utf-8").read().split():
        # `{terr,vit}{a,ae,am}`: stems with endings.
        parts = [p.split(",") for p in re.findall(r"\{([^}]*)\}", chunk)]
        (built.extend("".join(x) for x in itertools.product(*parts)) if parts else own.append(chunk))
    add({w: 1 / (i + 12) for i, w in enumerate(dict.fromkeys(own))}, 0.45)
    if built:
        add(dict.fromkeys(built, 1), 0.2)
    if lang == "afr":
        add(afrikaans_words(), 0.3)
    stop = json.load(open(glob.glob(f"{a.npm}/stopwords-iso*/package/stopwords-iso.json")[0], encoding="utf-8")).get(TWO[lang], [])
    for counter, weight in ((dict.fromkeys(stop, 1), 0.08), (po_words(TWO[lang]), 0.17), (cldr_words(a.npm, TWO[lang]), 0.08), (whatlang_words(a.whatlang, lang, rnd), 0.25)):
        if counter:
            add(counter, weight)
    return dict(mix)


def plain(w):
    return w.lower().replace("’", "'").replace("ʻ", "'").replace("ʼ", "'").replace("‘", "'").replace("i̇", "i").strip("'")


def pieces(word):
    """The n-grams of `_word_` and the word itself; the runtime makes the same in src/detect/grams.rs."""
    w = "_" + word + "_"
    for n in range(1, GRAM + 1):
        for i in range(len(w) - n + 1):
            g = w[i:i + n]
            if g != "_":
                yield g
    if GRAM < len(w) <= WORD:
        yield w


def fnv(s):
    h = 0x811C9DC5
    for c in s:
        h = ((h ^ ord(c)) * 0x01000193) & 0xFFFFFFFF
    h ^= h >> 15
    return (h * 0x2C1B3C6D & 0xFFFFFFFF) >> 8      # 24 bits


# Code pages in which a language was written and that are still shown as Western ones: `kýzgýn` for `kızgın`.
PAGES = dict(tur="cp1254", ces="cp1250", slk="cp1250", pol="cp1250", hun="cp1250", hrv="cp1250", slv="cp1250", ron="cp1250", lit="cp1257", lav="cp1257", est="cp1257")
BARE = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"}


def damaged(word, lang):
    """How a word looks after careless hands: without its accents, without its accented letters, read in a wrong code page."""
    if word.isascii():
        return
    bare = "".join(BARE.get(c, c) for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    if bare.isascii() and bare != word:
        yield bare, DAMAGE[0]
    short = "".join(c for c in word if c.isascii())
    if len(short) > 3:
        yield short, DAMAGE[1]
    if lang in PAGES:
        try:
            wrong = word.encode(PAGES[lang]).decode("cp1252").lower()
        except UnicodeError:
            return
        if wrong != word and wrong.isalpha():
            yield wrong, DAMAGE[2]


def train(name, langs, budget, a, rng, rnd):
    L = len(langs)
    vocab, probs = {}, []
    for lang in langs:
        raw = wordfreq_words(lang) if lang in WORDFREQ else small_words(lang, a, rnd)
        if name == "serbian":
            # Django's messages and CLDR's names are written by people of either country.
            own = varieties(raw)[lang == "hrv"]
            more = po_words("sr_Latn" if lang == "srp" else "hr") + cldr_words(a.npm, "sr-Latn" if lang == "srp" else "hr")
            raw = {w: 0.95 * own.get(w, 0) / sum(own.values()) + 0.05 * more[w] / sum(more.values()) for w in sorted(own.keys() | more.keys())}
        words = collections.Counter()
        for w, f in raw.items():
            w = cyrillic(plain(w)) if (name, lang) == ("cyrillic", "srp") else plain(w)
            for part in re.split(r"[\s\-]+", w):
                if part and script_ok(part, SCRIPT[name]):
                    words[part] += f
        if name == "latin":
            for w, f in list(words.items()):
                for other, share in damaged(w, lang):
                    words[other] += f * share
        ids = np.array([vocab.setdefault(w, len(vocab)) for w in words])
        p = np.array(list(words.values())) ** (0.8 if lang in WORDFREQ else 0.65)     # rare words more often: they are met unseen
        probs.append((ids, p / p.sum()))
        print(name, lang, len(words))
    V = len(vocab)
    hashes, feats, rows, cols, whole = {}, {}, [], [], set()
    for w, i in vocab.items():
        for g in pieces(w):
            rows.append(i)
            cols.append(feats.setdefault(hashes.get(g) or hashes.setdefault(g, fnv(g)), len(feats)))
            if len(g) > GRAM:
                whole.add(cols[-1])
    M = sp.csr_matrix((np.ones(len(rows), np.float32), (rows, cols)), (V, len(feats)))
    P = np.zeros((L, V), np.float32)
    for k, (ids, p) in enumerate(probs):
        P[k, ids] = p
    F = np.asarray((M.T @ sp.csr_matrix(P.T)).todense())          # features x languages: expected count a word
    total = F.sum(0)
    q = (F + 2e-6) / total
    mean = q.mean(1, keepdims=True)
    gain = (q * np.abs(np.log(q / mean))).max(1) + 0.5 * (q * np.abs(np.log(q / mean))).mean(1) * L ** 0.5
    if L > 11:
        gain += 0.5 * (q * np.abs(np.log(q / mean)))[:, :11].max(1)     # the first eleven languages count more
    keep = np.sort(np.argsort(-gain)[:budget])
    keys = np.array(list(feats.keys()), np.uint32)[keep]
    M = M[:, keep].tocsr()
    # Words that the model does not know whole: only their letters speak.
    letters = sp.diags(np.array([0.0 if k in whole else 1.0 for k in keep], np.float32))
    N = (M @ letters).tocsr()
    F = len(keep)
    W = (0.25 * np.log(q[keep] / mean[keep])).clip(-2, 2).astype(np.float32)
    W -= W.mean(1, keepdims=True)
    b = np.zeros(L, np.float32)
    m, v, mean_w = np.zeros_like(W), np.zeros_like(W), np.zeros_like(W)
    # Groups of few languages keep all their n-grams in finer steps; they learn fast and lose nothing by rounding.
    steps, turn, last = (a.steps, a.steps // 2, a.steps // 5) if L > 10 else (1200, None, 480)
    B = 768
    often = np.array([1.6 if l in langs[:11] else 1.0 for l in langs])
    often /= often.sum()
    for t in range(1, steps + 1):
        y = rng.choice(L, B, p=often)
        n = rng.choice([1, 1, 2, 2, 3, 4, 6, 10], B)
        r = np.repeat(np.arange(B), n)
        src = y[r].copy()
        noise = rng.random(len(r)) < 0.05               # foreign names and words
        noise[np.searchsorted(r, np.arange(B))] = False
        src[noise] = rng.integers(0, L, noise.sum())
        wid = np.empty(len(r), np.int64)
        for k in range(L):
            at = np.flatnonzero(src == k)
            wid[at] = rng.choice(probs[k][0], len(at), p=probs[k][1])
        unknown = rng.random(len(r)) < 0.25
        one = lambda at: sp.csr_matrix((np.ones(at.sum(), np.float32), (r[at], wid[at])), (B, V))
        X = one(~unknown) @ M + one(unknown) @ N
        Z = X @ (quantise(W, a.step) * np.float32(a.step) if turn and t > turn else W)
        Z -= Z.max(1, keepdims=True)
        E = np.exp(Z)
        E /= E.sum(1, keepdims=True)
        if t % 200 == 0:
            print(name, t, "loss", float(-np.log(E[np.arange(B), y] + 1e-9).mean()), "acc", float((E.argmax(1) == y).mean()), flush=True)
        E[np.arange(B), y] -= 1
        G = np.asarray(X.T @ E) / B + (SPARSE if turn and t > turn else SPARSE_FIRST) * np.sign(W)
        m = 0.9 * m + 0.1 * G
        v = 0.999 * v + 0.001 * G * G
        lr = 0.02 * (1.1 - t / (steps + 1))
        W -= lr * (m / (1 - 0.9 ** t)) / (np.sqrt(v / (1 - 0.999 ** t)) + 1e-6)
        if t > steps - last:                            # the mean of the last steps errs less than the last one
            mean_w += W
        if t == turn:                                   # from here on only what is kept is trained, and as it will be written
            W -= np.median(W, 1, keepdims=True)
            if a.keep and len(keys) > a.keep:
                best = np.sort(np.argsort(-(np.abs(W).max(1) + BEST * np.abs(W[:, :11]).max(1)))[:a.keep])     # the first eleven languages count more
                keys, W, m, v, M, N = keys[best], W[best], m[best], v[best], M[:, best].tocsr(), N[:, best].tocsr()
            mean_w = np.zeros_like(W)
    W = mean_w / last
    return keys, W if turn else W - np.median(W, 1, keepdims=True)


def quantise(W, step):
    # Small weights are left out rather than rounded up: that packs better.
    return (np.sign(W) * np.clip(np.floor(np.abs(W) / step + 0.5 - DEAD), 0, 31)).astype(np.int8)


class Coder:
    """LZMA's binary range coder with adaptive 12-bit probabilities; src/detect/unpack.rs reads it."""

    def __init__(self):
        self.low, self.range, self.cache, self.size, self.out = 0, 0xFFFFFFFF, 0, 1, bytearray()

    def shift(self):
        if self.low < 0xFF000000 or self.low >= 1 << 32:
            carry = self.low >> 32
            self.out.append(self.cache + carry & 255)
            self.out.extend([255 + carry & 255] * (self.size - 1))
            self.size, self.cache = 0, self.low >> 24 & 255
        self.size += 1
        self.low = (self.low & 0x00FFFFFF) << 8

    def bit(self, chances, i, one):
        p = chances[i]
        bound = (self.range >> 12) * p
        if one:
            self.low += bound
            self.range -= bound
            chances[i] = p - (p >> 5)
        else:
            self.range = bound
            chances[i] = p + (4096 - p >> 5)
        while self.range < 1 << 24:
            self.range = self.range << 8 & 0xFFFFFFFF
            self.shift()


def pack(Q):
    coder, width = Coder(), Q.shape[1]
    zero, sign, more = [[2048] * 4 for _ in range(width)], [2048] * width, [2048] * 32
    for row in Q.tolist():
        seen = 0
        for k, v in enumerate(row):
            coder.bit(zero[k], seen, v != 0)
            if v:
                seen = min(seen + 1, 3)
                coder.bit(sign, k, v < 0)
                n = 1
                while n < 31:
                    coder.bit(more, n, abs(v) > n)
                    if abs(v) == n:
                        break
                    n += 1
    for _ in range(5):
        coder.shift()
    return bytes(coder.out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--npm", required=True); ap.add_argument("--whatlang", required=True); ap.add_argument("--out", required=True)
    ap.add_argument("--steps", type=int, default=4000); ap.add_argument("--step", type=float, default=0.9, help="width of a quantisation step")
    ap.add_argument("--keep", type=int, default=16000, help="most n-grams a group keeps from the middle of the training on: those with the largest weights")
    ap.add_argument("--cache", help="keep the unquantised weights here")
    a = ap.parse_args()
    out = bytearray(b"CPG1")
    out += struct.pack("<B", len(GROUPS))
    for name, langs, budget in GROUPS:
        cache = a.cache and f"{a.cache}/{name}.npz"
        if cache and os.path.exists(cache):
            d = np.load(cache); keys, W = d["k"], d["w"]
        else:
            keys, W = train(name, langs, budget, a, np.random.default_rng(SEED), random.Random(SEED))
            if cache:
                np.savez(cache, k=keys, w=W)
        step = a.step if len(langs) > 10 else a.step / 2          # small groups are cheap
        Q = quantise(W, step)
        used = np.flatnonzero((Q != 0).any(1))
        order = used[np.argsort(keys[used])]
        keys, Q = keys[order], Q[order]
        out += struct.pack("<BfI", len(langs), step, len(keys)) + "".join(langs).encode() + bytes(PRIOR.get((name, l), PRIOR.get(l, 0)) & 255 for l in langs)
        # Keys as gaps: 7 bits a byte, high bit: more follows.
        last = 0
        for k in keys:
            gap = int(k) - last; last = int(k)
            while gap > 127:
                out.append(gap & 127 | 128); gap >>= 7
            out.append(gap)
        packed = pack(Q)
        out += struct.pack("<I", len(packed)) + packed
        print(name, "n-grams", len(keys), "zero", float((Q == 0).mean()))
    open(a.out, "wb").write(out)
    print(len(out), "bytes,", len(gzip.compress(bytes(out), 9)), "gzip")


main()
