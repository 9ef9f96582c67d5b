"""Step 1: the most frequent alphabetic words of each language, with their frequencies.

    python words.py WORK      writes WORK/words/<code>.tsv: key, frequency, the form to encode

The first ENCODED are encoded; the rest are further forms for their families.
"""
import pathlib
import sys
import unicodedata

import wordfreq

from languages import LANGUAGES

ENCODED, ALL = 12000, 60000

# The reader in src/meaning/pack.rs does the same to the words it is asked for (`normalise`).
DROP = {"\u0640", "\u200c", "\u200d", "\u00ad", "\u0307"}
SAME = {"\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9", "\u03c2": "\u03c3"}


def normalise(word: str) -> str:
    """Lower case, one apostrophe, one hyphen, no tatweel, joiners, vowel points; one yeh, one kaf, one sigma."""
    out = []
    for c in unicodedata.normalize("NFC", word.lower()):
        c = SAME.get(c, c)
        if c in DROP or "\u064b" <= c <= "\u0652" or "\u0591" <= c <= "\u05c7":
            continue
        out.append(c)
    return "".join(out)


def spelled(word: str) -> str:
    """As it is written: wordfreq has no final sigma."""
    word = unicodedata.normalize("NFC", word.lower()).replace("\u2019", "'")
    return word[:-1] + "\u03c2" if word.endswith("\u03c3") else word


def alphabetic(word: str) -> bool:
    return all(unicodedata.category(c)[0] in "LM" or c in "'-" for c in word) and any(c.isalpha() for c in word) \
        and word[0] not in "'-" and word[-1] not in "-"


def word_list(lang, n: int) -> list[tuple[str, float, str]]:
    """Forms that become one key by `normalise` are one word; its most frequent form is the one to encode."""
    seen: dict[str, list] = {}
    table = wordfreq.get_frequency_dict(lang.wf, "best")
    for word in sorted(table, key=lambda w: (-table[w], w)):
        key = normalise(word)
        if key in seen:
            seen[key][1] += table[word]
        elif len(seen) < n and alphabetic(key) and (len(key) > 1 or not lang.blanks or not key.isascii()):
            seen[key] = [key, table[word], spelled(word)]
    return sorted(map(tuple, seen.values()), key=lambda p: (-p[1], p[0]))


if __name__ == "__main__":
    work = pathlib.Path(sys.argv[1])
    (work / "words").mkdir(parents=True, exist_ok=True)
    for lang in LANGUAGES:
        rows = word_list(lang, ALL if lang.tail else ENCODED)
        (work / "words" / f"{lang.code}.tsv").write_text("".join(f"{w}\t{f:.4g}\t{s}\n" for w, f, s in rows), encoding="utf-8")
        print(lang.code, len(rows), "%.2g" % rows[-1][1], flush=True)
