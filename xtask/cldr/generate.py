#!/usr/bin/env python3
"""Writes src/pack/<iso3>/cldr-numbers.txt: separators, scales, number words, currencies, units and units of time out of CLDR.

    npm pack cldr-numbers-full@48.2.0 cldr-units-full@48.2.0 cldr-rbnf@48.2.0      # unpack each into a folder of its name
    xtask/cldr/generate.py FOLDER-OF-THE-PACKAGES [iso3 …]

CLDR is under the Unicode licence 3.0 (THIRD-PARTY.md). Only what news writes is taken: no exotic currency (its ISO code
is read in every language), no unit of the laboratory. What numbers.txt says already is left out; it wins in any case.
"""
import collections, json, os, re, sys

import spellout

VERSION = "48.2.0"
LOCALES = dict(
    eng="en", deu="de", fra="fr", swe="sv", spa="es", ita="it", por="pt", nld="nl", dan="da", nob="nb", pol="pl", fin="fi", ces="cs",
    ron="ro", hun="hu", ell="el", tur="tr", rus="ru", ukr="uk", ara="ar", heb="he", hin="hi", cmn="zh", jpn="ja", kor="ko", vie="vi",
    ind="id", pes="fa", epo="eo", ben="bn", kat="ka", yid="yi", amh="am", jav="jv", bul="bg", bel="be", mar="mr", kan="kn", slv="sl",
    hrv="hr", srp="sr", mkd="mk", lit="lt", lav="lv", est="et", tam="ta", urd="ur", tha="th", guj="gu", uzb="uz", pan="pa", aze="az",
    tel="te", mal="ml", ori="or", mya="my", nep="ne", sin="si", khm="km", tuk="tk", aka="ak", zul="zu", sna="sn", afr="af", slk="sk",
    cat="ca", tgl="fil", hye="hy", cym="cy")
# Words stand side by side without blanks: names are taken whole.
UNSPACED = {"cmn", "jpn", "tha", "khm", "mya"}
# Endings hang on every noun: a name is open at its end.
GLUING = {"tur", "fin", "hun", "kor", "est", "kat", "aze", "uzb", "tuk", "tam", "tel", "kan", "mal", "hye"}
INDIC = {"hin", "mar", "nep", "ben", "pan", "guj", "tam", "tel", "kan", "mal", "ori", "sin"}
# Currencies of one name; the first is what the bare name means where the language says nothing else.
FAMILIES = [
    ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"], ["SEK", "NOK", "DKK", "ISK", "CZK"], ["MXN", "ARS", "CLP", "COP", "UYU", "PHP"],
    ["CHF", "XOF"], ["GBP", "EGP", "SYP", "LBP"], ["INR", "PKR", "LKR", "NPR"], ["RUB", "BYN"], ["SAR", "QAR", "OMR"], ["IRR"],
    ["KWD", "IQD", "JOD", "DZD", "TND", "RSD"], ["TRY"], ["AED", "MAD"], ["RON", "MDL"], ["KES", "TZS", "UGX"]]
OWN = {"dan": "DKK", "nob": "NOK", "ces": "CZK", "swe": "SEK"}
SINGLE = ["EUR", "JPY", "CNY", "KRW", "KPW", "PLN", "HUF", "BGN", "UAH", "ILS", "THB", "IDR", "MYR", "VND", "BDT", "ZAR", "NGN", "BRL", "KZT", "GEL",
          "GHS", "ETB", "AFN", "KHR", "MMK", "LAK", "MNT", "AZN", "AMD", "UZS", "PEN", "VES", "PYG", "CRC", "ALL", "MKD", "HRK"]
# Read by name in the languages read in full, and where they are spoken of daily; elsewhere by their code.
FULL = set("eng deu fra swe spa ita por nld dan nob pol fin ces ron hun ell tur rus ukr ara heb hin cmn jpn kor vie ind pes".split())
RARE = set("GHS ETB AFN KHR MMK LAK MNT AZN AMD UZS PEN VES PYG CRC ALL MKD HRK NGN KZT".split())
DAILY = dict(aze="AZN", hye="AMD AZN", uzb="UZS KZT", mya="MMK", khm="KHR LAK", tha="LAK KHR MMK", hrv="HRK", srp="HRK MKD ALL", slv="HRK", mkd="MKD ALL",
             bul="MKD", amh="ETB", aka="GHS NGN", tuk="UZS", kat="AZN AMD")
UNITS = """length-kilometer length-meter length-centimeter length-decimeter length-millimeter length-micrometer length-nanometer length-mile
length-yard length-foot length-inch length-nautical-mile length-light-year area-square-kilometer area-square-meter area-square-centimeter
area-hectare area-acre area-square-mile area-square-foot volume-liter volume-milliliter volume-hectoliter volume-cubic-meter
volume-cubic-kilometer volume-cubic-centimeter volume-cubic-foot volume-gallon volume-barrel volume-pint mass-kilogram mass-gram
mass-milligram mass-microgram mass-tonne mass-ton mass-pound mass-ounce mass-carat speed-kilometer-per-hour speed-meter-per-second
speed-mile-per-hour speed-knot temperature-celsius temperature-fahrenheit temperature-kelvin energy-joule energy-kilojoule
energy-kilocalorie energy-calorie energy-kilowatt-hour power-watt power-kilowatt power-megawatt power-gigawatt power-horsepower
electric-volt electric-ampere frequency-hertz frequency-kilohertz frequency-megahertz frequency-gigahertz digital-byte digital-kilobyte
digital-megabyte digital-gigabyte digital-terabyte pressure-hectopascal pressure-pascal pressure-bar temperature-generic angle-degree
concentr-karat""".split()
# Read by their symbols alone in the languages not read in full.
RARE_UNITS = set("""length-decimeter length-micrometer length-nanometer area-square-centimeter area-square-foot volume-hectoliter
volume-cubic-kilometer volume-cubic-centimeter volume-cubic-foot volume-pint mass-microgram mass-carat concentr-karat temperature-kelvin
energy-joule energy-kilojoule energy-calorie electric-ampere frequency-hertz frequency-kilohertz digital-byte digital-kilobyte
pressure-hectopascal pressure-pascal pressure-bar""".split())
TIMES = {f"duration-{u}": u for u in "second minute hour day week month quarter year".split()} | {
    "duration-decade": "year 10", "duration-century": "year 100"}


def main():
    root, only = sys.argv[1], set(sys.argv[2:])
    packs = os.path.join(os.path.dirname(__file__), "../../src/pack")
    EVERYWHERE.update(said(os.path.join(packs, "../tag/amount/universal.txt")))
    for iso, locale in LOCALES.items():
        if only and iso not in only:
            continue
        numbers = load(root, "cldr-numbers-full", locale, "numbers")
        currencies = load(root, "cldr-numbers-full", locale, "currencies")
        units = load(root, "cldr-units-full", locale, "units")
        if not (numbers and currencies and units):
            print("no data:", iso)
            continue
        folder = os.path.join(packs, iso)
        os.makedirs(folder, exist_ok=True)
        hand = said(os.path.join(folder, "numbers.txt"))
        spelled = spellout.read(root, SPELLOUT.get(locale, locale), VERSION, iso in UNSPACED)
        text = pack(iso, numbers["numbers"], currencies["numbers"]["currencies"], units["units"], hand, spelled)
        open(os.path.join(folder, "cldr-numbers.txt"), "w", encoding="utf-8").write(text)


EVERYWHERE = {}
# Where CLDR's rules have another name than its words.
SPELLOUT = dict(nb="no", jv="-")


def load(root, package, locale, name):
    path = f"{root}/{package}-{VERSION}/main/{locale}/{name}.json"
    return json.load(open(path, encoding="utf-8"))["main"][locale] if os.path.exists(path) else None


def said(path):
    """Forms of the hand-written file by kind of section, without flags."""
    out, section = collections.defaultdict(set), ""
    for line in open(path, encoding="utf-8") if os.path.exists(path) else []:
        line = line.strip()
        if line.startswith("["):
            section = line.strip("[]")
        elif "=" in line and not line.startswith("#"):
            out[section] |= {f.strip() for f in line.split(" = ")[0].split(",")}
        elif line and not line.startswith("#"):
            out[section] |= {f.strip() for f in line.split(",")}
    return out


def clean(text):
    text = re.sub("[\u200e\u200f\u200b\u00ad\u061c]", "", text).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    return text.strip().lower()


def common(words):
    return os.path.commonprefix(list(words))


def squeeze(iso, forms, least=4):
    """Many forms of one word become its stem with a star."""
    forms = sorted({f for f in forms if f}, key=lambda f: (len(f), f))
    if iso in UNSPACED:
        return sorted(set(forms) | {f.replace(" ", "") for f in forms})
    groups = collections.OrderedDict()
    for f in forms:
        words = f.split()
        plain = all(w.isalpha() for w in words) or iso in INDIC
        groups.setdefault(tuple(w[:3] for w in words) if plain else f, []).append(words)
    out = []
    for group in groups.values():
        many = len(group) > 2 or iso in GLUING
        stems = [common({words[k] for words in group}) for k in range(len(group[0]))]
        same = [len({words[k] for words in group}) == 1 for k in range(len(group[0]))]
        need = 2 if iso == "kor" else 3 if iso in GLUING else least if len(stems) == 1 else 3
        last = len(stems) - 1
        open_end = lambda k: not same[k] or iso in GLUING and k == last
        good = all(len(s) >= need or not open_end(k) for k, s in enumerate(stems))
        if many and good and any(map(open_end, range(len(stems)))) and group[0][0][0].isalpha():
            out.append(" ".join(s + "*" if open_end(k) else s for k, s in enumerate(stems)))
        else:
            out += [" ".join(words) for words in group]
    return out


def pack(iso, numbers, currencies, units, hand, spelled):
    hand["unit"] |= EVERYWHERE["unit"]
    hand["money"] |= EVERYWHERE["money"]
    hand["unit-time"] |= EVERYWHERE["unit-time"]
    out = [f"# CLDR {VERSION} (Unicode-3.0), written by xtask/cldr/generate.py: do not edit.", ""]
    system = numbers.get("symbols-numberSystem-" + numbers["defaultNumberingSystem"], {})
    latin = numbers.get("symbols-numberSystem-latn", system)
    group = latin.get("group", ",")
    out += [f"decimal = {latin.get('decimal', '.')}", f"group = {'blank' if group.strip() == '' else group}"]
    words, glued = spelled
    # A hand-written list of number words is complete; CLDR's stands in where only some are added by hand.
    own = len(hand["number-words"]) > 20
    out += ["compound = yes"] * (glued and not own) + ["unspaced = yes"] * (iso in UNSPACED and not own) + [""]
    scale = scales(iso, numbers, "long")
    if not own:
        section(out, "cldr-words", words.get("cldr-words", {}), hand["number-words"], iso, False)
        for value, forms in words.get("cldr-scale", {}).items():
            scale.setdefault(value, set()).update(forms)
        section(out, "cldr-and", words.get("cldr-and", {}), hand["number-and"], iso, False)
    for name in ("minus", "point"):
        section(out, f"cldr-{name}", words.get(f"cldr-{name}", {}), hand[f"number-{name}"], iso, False)
    section(out, "cldr-scale", scale, hand["number-scale"] | hand["number-vague"] | hand["number-words"], iso, False)
    section(out, "cldr-short", scales(iso, numbers, "short"), hand["number-scale"] | hand["number-short"] | hand["unit"], iso, False)
    money, countries = money_of(iso, currencies)
    section(out, "cldr-money", money, hand["money"], iso, True)
    section(out, "cldr-money-country", countries, hand["money-country"], iso, True)
    section(out, "cldr-unit-time", measures(units, TIMES), hand["unit-time"], iso, True)
    names = {u: u.split("-", 1)[1] for u in UNITS if iso in FULL or u not in RARE_UNITS}
    names["temperature-generic"] = names["angle-degree"] = "degree"
    section(out, "cldr-unit", measures(units, names), hand["unit"] | hand["count-noun"], iso, True)
    return "\n".join(out).rstrip() + "\n"


def section(out, name, table, hand, iso, open_ends):
    stars = tuple(h[:-1] for h in hand if h.endswith("*"))
    lines, seen = [], set()
    for value, forms in table.items():
        forms = {f for f in forms if f and f not in hand and not (stars and f.startswith(stars))}
        forms = [f for f in (squeeze(iso, forms) if open_ends else sorted(forms)) if f not in seen]
        seen |= set(forms)
        if forms:
            said = ", ".join(f.replace(",", "\\,").replace("=", "\\=") for f in forms)
            lines.append(f"{said} = {value}" if value else said)
    if lines:
        out += [f"[{name}]"] + lines + [""]


def scales(iso, numbers, length):
    table = collections.OrderedDict()
    for system in ("latn", numbers["defaultNumberingSystem"]):
        formats = numbers.get(f"decimalFormats-numberSystem-{system}", {}).get(length, {}).get("decimalFormat", {})
        for key, pattern in formats.items():
            power = len(key.split("-")[0]) - 1
            zeros = pattern.count("0")
            word = clean(re.sub("[0٠'{}]+", "", pattern))
            if not zeros or not word or any(c.isdigit() for c in word) or length == "short" and (len(word) < 2 or not word[0].isalpha()):
                continue
            if length == "long" and not re.sub("[.]", "", word).replace(" ", "").isalpha() and iso not in ("hin", "nep", "mar", "ben"):
                continue
            scale = 10 ** (power - zeros + 1)
            if scale >= 1000 or scale == 100:
                table.setdefault(f"1e{power - zeros + 1}", set()).add(word)
    return table


def names_of(currency):
    return {clean(v) for k, v in currency.items() if k.startswith("displayName") and "(" not in v}


def money_of(iso, currencies):
    money, countries = collections.OrderedDict(), collections.OrderedDict()
    whole = iso in UNSPACED
    for family in FAMILIES:
        members = [c for c in family if c in currencies and names_of(currencies[c])]
        words = collections.Counter()
        for c in members:
            for w in {w for name in names_of(currencies[c]) for w in name.split()}:
                words[w] += 1
        heads = {w for w, n in words.items() if n > 1}
        # Forms of the head in the single names: what shares its beginning.
        stem = common(heads) if heads else ""
        if len(stem) < 3 and heads:
            best = max(sorted(heads), key=lambda w: words[w])
            stem = best[: max(3, len(best) - 2)]
        if whole or not heads or len(stem) < 2:
            for c in members:
                money.setdefault(c, set()).update(names_of(currencies[c]))
            continue
        default = OWN.get(iso) if OWN.get(iso) in family else family[0]
        for c in members:
            for name in names_of(currencies[c]):
                head = [w for w in name.split() if w.startswith(stem)]
                rest = " ".join(w for w in name.split() if w not in head)
                if not head:
                    money.setdefault(c, set()).add(name)
                    continue
                money.setdefault(default, set()).update(head)
                if rest and rest not in ("i", "de", "ny"):
                    countries.setdefault(c[:2], set()).add(rest)
                elif c != default:
                    money.setdefault(c, set()).add(name)
    for c in SINGLE:
        if c in RARE and iso not in FULL and c not in DAILY.get(iso, "").split():
            continue
        if c in currencies:
            names = names_of(currencies[c])
            money.setdefault(c, set()).update(n for n in names if n != c.lower())
    for c, forms in money.items():
        symbol = currencies.get(c, {}).get("symbol", "")
        if symbol and clean(symbol) != c.lower() and not symbol.isascii() and any(ch.isalpha() for ch in symbol):
            forms.add(clean(symbol))
    return money, countries


def measures(units, ids):
    table = collections.OrderedDict()
    for width in ("long", "short"):
        for cldr, name in ids.items():
            unit = units[width].get(cldr, {})
            for key, pattern in unit.items():
                if "count" not in key or "{0}" not in pattern:
                    continue
                before, after = pattern.split("{0}", 1)
                word = clean(after)
                if clean(before) or not word or any(ch.isdigit() for ch in word) or word in ("′", "″", '"', "'", "°"):
                    continue
                if width == "short" and len(word) <= 2 and word.isascii() and word.isalpha():
                    continue
                table.setdefault(name, set()).add(word)
    return table


if __name__ == "__main__":
    main()
