"""Number words out of CLDR's spell-out rules (RBNF), for the languages whose own words nobody has written down yet.

`words(path)` gives the sections `cldr-words`, `cldr-scale`, `cldr-and`, `cldr-minus` and `cldr-point` of a pack and whether
number words are written together. What the engine can put together itself (`trenta` + `vuit`) is left out.
"""
import collections, os, re

PLURALS = ("other", "one", "two", "few", "many")


class Rules:
    """The rule sets of one language."""

    def __init__(self, path):
        self.sets, name, self.plural = {}, None, "other"
        for line in open(path, encoding="utf-8"):
            line = line.strip().strip("\ufeff")
            if line.startswith("%") and line.endswith(":"):
                name = line[:-1]
                self.sets[name] = []
            elif ":" in line and name and "lenient" not in name:
                head, body = line.split(":", 1)
                body = body.strip().rstrip(";")
                body = body[1:] if body.startswith("'") else body
                self.sets[name].append((head.strip(), body))

    def say(self, name, n, depth=0):
        rules, number = self.sets[name], None
        numbered = [(r, i) for i, r in enumerate(rules) if re.match(r"^[\d,.]+(/\d+)?>*$", r[0])]
        for (head, body), _ in numbered:
            base = int(re.sub(r"[,.]", "", head.split("/")[0].rstrip(">")))
            if base > n:
                break
            previous, number = number, (head, body, base)
            self_previous = previous
        if number is None or depth > 12:
            raise ValueError(n)
        head, body, base = number
        div = self.divisor(head, base)
        if body.count("<") >= 2 and body.count(">") >= 2 and n % div == 0 and base % div and self_previous:
            head, body, base = self_previous
            div = self.divisor(head, base)
        return self.fill(name, body, n, div, depth)

    def divisor(self, head, base):
        radix = int(head.split("/")[1].rstrip(">")) if "/" in head else 10
        power = 0
        while radix ** (power + 1) <= max(base, 1):
            power += 1
        return radix ** max(power - head.count(">"), 0)

    def fill(self, name, body, n, div, depth):
        def optional(m):
            if n % div == 0:
                return m[1].split("|")[1] if "|" in m[1] else ""
            return m[1].split("|")[0]

        body = re.sub(r"\[([^\]]*)\]", optional, body)

        def plural(m):
            forms = dict(re.findall(r"(\w+)\{([^}]*)\}", m[1]))
            return forms.get(self.plural, forms.get("other", ""))

        body = re.sub(r"\$\((?:cardinal|ordinal),(.*?)\)\$", plural, body)

        def sub(m):
            s = m[0]
            value = n // div if s[0] == "<" else n % div if s[0] == ">" else n
            inner = s[1:-1]
            if "#" in inner or "0" in inner:
                raise ValueError(n)
            return self.say(inner if inner.startswith("%") else name, value, depth + 1)

        return re.sub(r"<%[\w-]+<|>%[\w-]+>|=%%?[\w-]+=|<%%[\w-]+<|>%%[\w-]+>|>>>|<<|>>|=[#,.0]+=|<[#,.0]+<|>[#,.0]+>", sub, body)


def clean(text):
    return re.sub(" +", " ", re.sub("[\u200b-\u200f\u00ad\u2060]", "", text).replace("’", "'")).strip().lower()


def words(path, unspaced=False):
    """Sections by name, and whether words are glued."""
    rules = Rules(path)
    names = [s for s in rules.sets if re.match("%spellout-(cardinal|numbering)", s) and "year" not in s and "verbose" not in s]
    forms = collections.defaultdict(list)

    def all_of(n):
        if n not in forms:
            out = []
            for s in names:
                for rules.plural in PLURALS:
                    try:
                        out.append(clean(rules.say(s, n)))
                    except ValueError:
                        pass
            forms[n] = list(dict.fromkeys(f for f in out if f))
        return forms[n]

    table, scales, joins, glued = collections.OrderedDict(), collections.OrderedDict(), collections.Counter(), False

    def put(n, form):
        # Burmese marks stand in either order.
        table.setdefault(n, set()).update({form, form.replace("\u1037\u103a", "\u103a\u1037"), form.replace("\u103a\u1037", "\u1037\u103a")})

    # What stands between two parts of a number: nothing, a blank, a word.
    def between(n, big, small):
        nonlocal glued
        for f in all_of(n):
            made = False
            for a in all_of(big):
                for b in all_of(small):
                    if f.startswith(a) and f.endswith(b) and len(f) >= len(a) + len(b):
                        gap = f[len(a):len(f) - len(b)]
                        made = True
                        if gap == "":
                            glued = True
                        elif gap.strip(" -") and gap[0] == " " and gap[-1] == " ":
                            joins[(gap.strip(), "hundreds" if big >= 100 else "tens")] += 1
                        elif gap.strip(" -"):
                            made = False
                        if made:
                            break
                if made:
                    break
            if not made and n < 100:
                put(n, f)
                if "-" in f:
                    put(n, f.replace("-", " "))

    for n in range(0, 21):
        for f in all_of(n):
            put(n, f)
    for n in range(20, 100):
        if n % 10 == 0:
            for f in all_of(n):
                put(n, f)
        else:
            between(n, n - n % 10, n % 10)
    hundreds = collections.Counter()
    for k in range(3, 10):
        hundreds.update({f[len(a):].strip(" -") for f in all_of(100 * k) for a in all_of(k) if f.startswith(a) and len(f) > len(a)})
    hundreds = {w for w, count in hundreds.items() if count >= 4}
    for h in range(100, 1000, 100):
        for f in all_of(h):
            heads = [f[: -len(w)].strip(" -") for w in hundreds if f.endswith(w)]
            if not any(a in all_of(h // 100) or a == "" for a in heads):
                put(h, f)
                if "-" in f:
                    put(h, f.replace("-", " "))
            elif "" not in heads:
                glued |= f.split()[0] == f
        # The form before a smaller part: `ორას` before `ერთი`.
        for f in all_of(h + 1):
            for one in all_of(1):
                if f.endswith(one) and f not in all_of(h) and len(f) > len(one) + 1:
                    stem = f[: -len(one)].strip(" -")
                    if stem and not any(stem.startswith(a + " ") for a in all_of(h)) and (h == 100 or len(stem.split()) == 1):
                        put(h, stem)
        between(h + 1, h, 1)
        between(h + 20, h, 20)
    for power in (3, 4, 5, 6, 7, 8, 9, 12):
        for k in (1, 2, 5, 21):
            for rest in (0, 1):
                n = k * 10 ** power + rest
                for f in all_of(n):
                    if rest:
                        tail = next((o for o in all_of(1) if f.endswith(o) and len(f) > len(o)), None)
                        if tail is None:
                            continue
                        f = f[: -len(tail)].strip(" -")
                    head = max((a for a in all_of(k) if f.startswith(a) and len(f) > len(a)), key=len, default=None)
                    if head is None and k == 1:
                        word = f
                    elif head is None:
                        continue
                    else:
                        word = f[len(head):]
                        if word and word[0] not in " -" and not unspaced:
                            glued = True
                        word = word.strip(" -")
                    known = {w for p in scales for w in scales[p] if p != power} | hundreds
                    made = any(word.endswith(w) for w in known) and power not in (3, 6, 9, 12) or any(
                        word == a + b for a in all_of(10) + all_of(100) + all_of(1000) + list(hundreds | known) for b in known)
                    if not word or " " in word or made or any(ch.isdigit() for ch in word) or word in {w for v in table.values() for w in v}:
                        continue
                    scales.setdefault(power, set()).add(word)
    sections = collections.OrderedDict()

    def value(n):
        weak = n == 1 or unspaced and n <= 10
        return f"{n} weak" if weak else str(n)

    sections["cldr-words"] = {value(n): fs for n, fs in table.items()}
    sections["cldr-scale"] = {f"1e{p}": ws for p, ws in scales.items()}
    if hundreds:
        sections["cldr-scale"] = {"100": hundreds, **sections["cldr-scale"]}
    kinds = collections.defaultdict(set)
    for (word, where), count in joins.items():
        if count >= 3:
            kinds[word].add(where)
    sections["cldr-and"] = {}
    for word, where in kinds.items():
        sections["cldr-and"].setdefault("any" if len(where) > 1 else next(iter(where)), set()).add(word)
    sections.update(marks(rules, names))
    return sections, glued


def marks(rules, names):
    """The words for minus and for the decimal mark."""
    minus, point = set(), set()
    for s in names:
        for head, body in rules.sets[s]:
            if head == "-x":
                minus.add(clean(body.split(">")[0]))
            if head == "x.x" and "<<" in body:
                point.add(clean(body.split("<<")[1].split(">")[0]))
    alpha = lambda ws: {w for w in ws if w and all(c.isalpha() or not c.isascii() or c == " " for c in w) and "[" not in w}
    return {"cldr-minus": {"": alpha(minus)}, "cldr-point": {"": alpha(point)}}


def read(root, locale, version, unspaced=False):
    """The sections of a locale; nothing where CLDR has no rules."""
    path = f"{root}/cldr-rbnf-{version}/rbnf/{locale}-SpelloutRules.txt"
    return words(path, unspaced) if os.path.exists(path) else ({}, False)
