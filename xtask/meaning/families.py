"""Step 4a: families of word forms, and the stems that find them again without a stemmer.

A family is what a Snowball stemmer (or, without one, an ending table) gives the same stem. It is used here only. What the pack
holds are *stems*, prefixes of forms, and the language's *endings*; a word is looked up by `find`, the very rule of
`MeaningPack` in src/meaning/pack.rs:

1. the whole word is a stem;
2. the longest open stem such that the rest is one of the endings;
3. once more without a glued prefix (longest first), where the language has any.
"""
from collections import Counter, defaultdict

import numpy as np
import Stemmer

# Korean particles and endings, written for this pack: their list cannot be learnt from a list of words that has them cut off.
KOREAN = ("은 는 이 가 을 를 의 에 도 만 로 와 과 에서 에게 께서 으로 까지 부터 보다 처럼 마다 조차 이나 이나마 라도 이라도 한테 에는 에도 에서는 에서도 "
          "에게는 으로는 로는 으로도 로도 까지는 까지도 부터는 과는 와는 과의 와의 에의 으로의 로의 에서의 들 들은 들이 들을 들의 들에 들에게 들도 들과 이다 "
          "이며 이고 였다 이었다 인 일 임 이라고 라고 이라는 라는 이란 란 하다 한 할 함 하는 하고 하며 하면 하여 해 했다 했던 했고 했으며 한다 하지 하기 하게 하도록 "
          "하려고 되다 된 될 됨 되는 되고 되며 되면 되어 돼 됐다 되었다 됐던 된다 되지 시키다 시킨 시켰다 적 적인 적으로 적이고 씩 쯤 째 측 측은 측이 당 별 "
          "하겠다 하겠다고 했다고 한다고 된다고 됐다고 이라며 라며 라면 이라면 에선 에서만 뿐 뿐만 만이 만을 만의 만에 대로 밖에 이지만 지만 하지만 했지만").split()
KOREAN_VERB = ("다 는 은 을 ㄴ 고 며 면 지 기 게 던 었다 았다 였다 겠다 는다 습니다 었던 았던 어 아 여 어서 아서 도록 려고 지만 었지만 았지만 었고 았고 "
               "었으며 았으며 으며 으면 을지 는지 었다고 았다고 는다고 기로 기도 자 자는 네 나 니 냐 거나 든지 음 기를 기가").split()


def stemmer(lang):
    if lang.snow:
        s = Stemmer.Stemmer(lang.snow)
        return lambda w: s.stemWord(w)
    if lang.endings:
        ends = sorted(lang.endings, key=len, reverse=True)

        def cut(w):
            for e in ends:
                if w.endswith(e) and len(w) - len(e) >= 3:
                    return w[:len(w) - len(e)]
            return w
        return cut
    return lambda w: w


def common(words):
    a, b = min(words), max(words)
    n = 0
    while n < min(len(a), len(b)) and a[n] == b[n]:
        n += 1
    return a[:n]


def families(lang, rows, x):
    """rows: (key, frequency, form); x: vectors of the first of them. → [{words, freqs, freq, vector, more}], most frequent first.

    A form whose vector points elsewhere than its family's leaves it: stemmers put too much together now and then. Forms without a
    vector of their own join the most frequent family of their stem (`more`); if there is none, they are left out.
    """
    stem, groups = stemmer(lang), defaultdict(list)
    often = {form: freq for _, freq, form in rows} if lang.prefixes and not lang.snow else {}

    def stem_at(i):
        _, freq, form = rows[i]
        for p in sorted(lang.prefixes, key=len, reverse=True) if often else ():
            rest = form[len(p):]
            if form.startswith(p) and len(rest) >= lang.head and often.get(rest, 0) > 0.1 * freq:
                return stem(rest)
        return stem(form) or rows[i][0]

    for i in range(len(x)):
        groups[stem_at(i)].append(i)
    out, first = [], {}
    unit = x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-9)
    for s, members in groups.items():
        while members:
            v = middle(unit, rows, members)
            like = unit[members] @ v
            stay = [m for m, l in zip(members, like) if l >= 0.35] or [members[int(np.argmax(like))]]
            if len(stay) < len(members):
                v = middle(unit, rows, stay)
            f = {"words": [rows[i][0] for i in stay], "freqs": [rows[i][1] for i in stay], "vector": v, "more": []}
            f["freq"] = sum(f["freqs"])
            if s not in first or first[s]["freq"] < f["freq"]:
                first[s] = f
            out.append(f)
            members = [m for m in members if m not in set(stay)]
    for i in range(len(x), len(rows)):
        f = first.get(stem_at(i))
        if f:
            f["more"].append(rows[i][0])
            f["freq"] += rows[i][1]
    out.sort(key=lambda f: (-f["freq"], f["words"][0]))
    return out


def middle(unit, rows, members):
    v = (np.sqrt([rows[i][1] for i in members])[:, None] * unit[members]).sum(0)
    return v / max(np.linalg.norm(v), 1e-9)


def bare(lang, word, known):
    """The word without a glued prefix, if what remains is a word of its own family."""
    for p in sorted(lang.prefixes, key=len, reverse=True):
        if word.startswith(p) and len(word) - len(p) >= lang.head:
            if word[len(p):] in known:
                return word[len(p):]
    return word


def learn_endings(lang, fams, most=300, least=8):
    if lang.code == "kor":
        return sorted(set(KOREAN + KOREAN_VERB))
    if not lang.tail:
        return []
    count = Counter()
    for f in fams:
        known = set(f["words"]) | set(f["more"])
        heads = defaultdict(list)
        for w in known:
            b = bare(lang, w, known)
            if len(b) >= lang.head:
                heads[b[:lang.head]].append(b)
        for ws in heads.values():
            if len(set(ws)) > 1:
                c = common(ws)
                for e in {w[len(c):] for w in ws}:
                    if 0 < len(e) <= lang.tail + 2:
                        count[e] += 1
    return sorted(e for e, n in count.most_common(most) if n >= least)


class Stems:
    """What the pack holds, and the look-up the reader does."""

    def __init__(self, lang, endings):
        self.lang, self.endings, self.keys, self.closed = lang, set(endings), {}, set()
        self.longest = max(map(len, endings), default=0)
        self.prefixes = sorted(lang.prefixes, key=lambda p: (-len(p), p))

    def add(self, key, family):
        self.keys.setdefault(key, family)

    def stem_of(self, word):
        if word in self.keys:
            return word
        for n in range(len(word) - 1, max(self.lang.head, len(word) - self.longest) - 1, -1):
            if word[n:] in self.endings and word[:n] in self.keys and word[:n] not in self.closed:
                return word[:n]
        return None

    def find(self, word):
        k = self.stem_of(word)
        if k is None:
            for p in self.prefixes:
                if word.startswith(p) and len(word) - len(p) >= self.lang.head:
                    k = self.stem_of(word[len(p):])
                    if k is not None:
                        break
        return k


def choose_stems(lang, fams, endings, room):
    """Families, most frequent first, until `room` stems are used. → Stems with key → number of the family."""
    st = Stems(lang, endings)
    taken = []
    for number, f in enumerate(fams):
        if len(st.keys) >= room:
            break
        taken.append(number)
        known = set(f["words"]) | set(f["more"])
        left = {}
        for w, weight in zip(f["words"] + f["more"], f["freqs"] + [0.0] * len(f["more"])):
            b = bare(lang, w, known)
            left[b] = max(left.get(b, 0), weight)
        # Every form with a vector must be found; the others should be, if it costs no stem of their own.
        while any(left.values()):
            cover = defaultdict(list)
            for w in left:
                cover[w].append(w)
                for n in range(lang.head, len(w)):
                    if w[n:] in st.endings:
                        cover[w[:n]].append(w)
            free = [k for k in cover if st.keys.get(k, number) == number and any(left[w] for w in cover[k])]
            if not free:
                break
            best = max(free, key=lambda k: (sum(left[w] > 0 for w in cover[k]), len(cover[k]), sum(left[w] for w in cover[k]), len(k), k))
            st.add(best, number)
            for w in cover[best]:
                left.pop(w)
    # A stem that catches more of the words left out than of its own is closed: nothing may follow it.
    caught = Counter()
    for number, f in enumerate(fams):
        kept = number < len(taken)
        for w, freq in zip(f["words"], f["freqs"]):
            k = st.stem_of(w)
            if k is not None and k != w:
                right = st.keys[k] == number if kept else float(f["vector"] @ fams[st.keys[k]]["vector"]) > 0.25
                caught[k] += freq if right else -freq
    st.closed = {k for k, v in caught.items() if v < 0}
    # Forms that are not found, or by another family's stem, get a stem of their own.
    for _ in range(2):
        for number in taken:
            for w in fams[number]["words"]:
                k = st.find(w)
                if k is None or st.keys[k] != number:
                    st.add(w, number)
    return st, taken
