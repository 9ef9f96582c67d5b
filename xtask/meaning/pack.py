"""Step 5: the files, as docs/meaning-pack.md says; read by src/meaning/pack.rs.

    python pack.py WORK OUT      reads words/ and space/; writes OUT/table.bin, OUT/<code>.bin, OUT/concepts.tsv
"""
import gzip
import pathlib
import struct
import sys
import zlib

import numpy as np

import concepts
import families
from languages import LANGUAGES

DIMS = 64
VERSION = 1
ROOM = {1: 3780, 2: 7800}    # stems a language, by tier
ENGLISH = 4600               # its stems are the concepts
TABLE_BUDGET, TIER1_BUDGET, ONE_BUDGET, TIER2_BUDGET = 200_000, 300_000, 60_000, 900_000


def sealed(magic, body):
    body = bytes([VERSION]) + body
    return magic + struct.pack("<I", zlib.crc32(body)) + body


def table_bytes(vectors, idf):
    n = len(vectors)
    rows = (vectors.T + 8).astype(np.uint8)                     # 1 … 15
    if n % 2:
        rows = np.hstack([rows, np.full((rows.shape[0], 1), 8, np.uint8)])
    rows = rows[:, 0::2] | rows[:, 1::2] << 4
    levels = np.clip(np.rint(idf * 16), 0, 255).astype(np.uint8)
    return sealed(b"CPMT", struct.pack("<BH", vectors.shape[1], n) + levels.tobytes() + rows.tobytes())


def strings(items):
    out = struct.pack("<H", len(items))
    for s in items:
        b = s.encode()
        out += struct.pack("<B", len(b)) + b
    return out


def columns(values):
    v = np.array(values, dtype=np.int64).astype("<u2").view(np.uint8).reshape(-1, 2)
    return v[:, 0].tobytes() + v[:, 1].tobytes()


def pack_bytes(lang, table_id, size, endings, entries):
    """entries: {key: (zipf × 4, closed, concept ids)}"""
    keys = sorted(entries, key=lambda k: k.encode())
    shared, fresh, text, last = [], [], b"", b""
    for k in keys:
        b = k.encode()
        n = 0
        while n < min(len(b), len(last), 255) and b[n] == last[n]:
            n += 1
        shared.append(n)
        fresh.append(len(b) - n)
        text += b[n:]
        last = b
    flags = [z | len(ids) << 5 | closed << 7 for z, closed, ids in (entries[k] for k in keys)]
    fold = lambda d: d * 2 if d >= 0 else -d * 2 - 1
    ranks = [[ids[0] for _, _, ids in (entries[k] for k in keys) if ids]]
    for r in (1, 2):
        ranks.append([fold(ids[r] - ids[0]) for _, _, ids in (entries[k] for k in keys) if len(ids) > r])
    body = lang.code.encode() + struct.pack("<IHBBH", table_id, size, 0 if lang.blanks else 1, lang.head, len(keys))
    body += strings(endings) + strings(sorted(lang.prefixes)) + strings(lang.links)
    body += bytes(shared) + bytes(fresh) + text + bytes(flags)
    for r in ranks:
        body += columns(r)
    return sealed(b"CPMP", body)


def read_rows(work, code):
    lines = (work / "words" / f"{code}.tsv").read_text(encoding="utf-8").splitlines()
    return [(k, float(f), s) for k, f, s in (line.split("\t") for line in lines)]


def zipf(freq):
    return int(np.clip(round(4 * np.log10(max(freq, 1e-9) * 1e9)), 0, 31))


def gz(data):
    return len(gzip.compress(data, 9, mtime=0))


def all_families(work):
    out = {}
    for lang in LANGUAGES:
        f = work / "space" / f"{lang.code}.npy"
        if f.exists():
            out[lang.code] = families.families(lang, read_rows(work, lang.code), np.load(f).astype(np.float32))
    return out


def build(fams, size=concepts.CONCEPTS, room=ROOM, verbose=True):
    """→ table bytes, {code: pack bytes}, concept labels, concept idf"""
    book = concepts.codebook(fams, size)
    size = len(book)
    order = np.array(concepts.in_a_row(book))
    book = book[order]
    labels = [fams["eng"][i]["words"][0] for i in order]
    assigned = {c: concepts.assign(fs, book) for c, fs in fams.items()}
    idf = concepts.concept_idf(fams, assigned, size)
    table = table_bytes(concepts.quantised(book, DIMS), idf)
    table_id = struct.unpack("<I", table[4:8])[0]
    packs = {}
    for lang in LANGUAGES:
        if lang.code not in fams:
            continue
        fs = fams[lang.code]
        endings = families.learn_endings(lang, fs)
        st, _ = families.choose_stems(lang, fs, endings, ENGLISH if lang.code == "eng" else room[lang.tier])
        ids = assigned[lang.code][0]
        entries = {k: (zipf(fs[n]["freq"]), k in st.closed, [int(i) for i in ids[n] if i >= 0]) for k, n in st.keys.items()}
        packs[lang.code] = pack_bytes(lang, table_id, size, endings, entries)
        if verbose:
            print(lang.code, len(fs), "families", len(entries), "stems", len(endings), "endings", len(st.closed), "closed", gz(packs[lang.code]), "bytes gzip", flush=True)
    return table, packs, labels, idf


def check(table, packs):
    tier = {l.code: l.tier for l in LANGUAGES}
    one = {c: gz(p) for c, p in packs.items()}
    t1, t2 = (sum(n for c, n in one.items() if tier[c] == t) for t in (1, 2))
    print("table", gz(table), "tier 1", t1, "tier 2", t2)
    assert gz(table) <= TABLE_BUDGET and t1 <= TIER1_BUDGET and t2 <= TIER2_BUDGET and max(one.values()) <= ONE_BUDGET


if __name__ == "__main__":
    work, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    table, packs, labels, idf = build(all_families(work))
    out.mkdir(parents=True, exist_ok=True)
    (out / "table.bin").write_bytes(table)
    for code, data in packs.items():
        (out / f"{code}.bin").write_bytes(data)
    (out / "concepts.tsv").write_text("".join(f"{i}\t{w}\t{v:.2f}\n" for i, (w, v) in enumerate(zip(labels, idf))), encoding="utf-8")
    check(table, packs)
