"""What the generator knows about each language. Everything here that the reader needs as well is written into the pack.

code: ISO 639-3, as in the file names.     wf: the code wordfreq uses.     snow: Snowball stemmer used to find families of forms.
use: the first encoder (USE) knows it.     tail: how many letters may follow a stored stem.     head: fewest letters of an open stem.
prefixes: glued particles, taken off when nothing else is found.     links: letters between the parts of a compound.
blanks: False where words are written without blanks (longest match over the stored words instead).
carrier: the sentence ("We know {}.") in which a word is encoded, so that it is read as one of its own language.
"""
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Language:
    code: str
    wf: str
    tier: int
    snow: str = ""
    use: bool = False
    tail: int = 4
    head: int = 4
    prefixes: tuple = ()
    links: tuple = ()
    blanks: bool = True
    endings: tuple = field(default=())  # families of a language without a Snowball stemmer

    @property
    def carrier(self):
        return _CARRIERS[self.code]


_CARRIERS = {
    "eng": "We know {}.", "deu": "Wir kennen {}.", "fra": "Nous connaissons {}.", "swe": "Vi känner {}.", "spa": "Conocemos {}.",
    "ita": "Conosciamo {}.", "por": "Conhecemos {}.", "nld": "Wij kennen {}.", "dan": "Vi kender {}.", "nob": "Vi kjenner {}.",
    "pol": "Znamy {}.", "fin": "Tunnemme {}.", "ces": "Známe {}.", "ron": "Cunoaștem {}.", "hun": "Ismerjük: {}.",
    "ell": "Γνωρίζουμε {}.", "tur": "Biliyoruz: {}.", "rus": "Мы знаем {}.", "ukr": "Ми знаємо {}.", "ara": "نحن نعرف {}.",
    "heb": "אנחנו מכירים {}.", "hin": "हम जानते हैं: {}।", "cmn": "我们知道{}。", "jpn": "私たちは{}を知っています。",
    "kor": "우리는 {} 알고 있습니다.", "vie": "Chúng tôi biết {}.", "ind": "Kami tahu {}.", "pes": "ما می‌شناسیم: {}.",
}


_UKR = ("ами ями ові еві ому ого ими іми ах ях ів їв ам ям ою ею єю ій ий их їх им їм ої ою ти ть ся ла ло ли ні на не "
        "а я о е є и і ї у ю ь й").split()
_HEB = "יות ויות ים ות יה יו יהם ה ת י ו".split()

LANGUAGES = [
    Language("eng", "en", 1, "english", True),
    Language("deu", "de", 1, "german", True, links=("", "s", "e", "n", "en", "es", "er")),
    Language("fra", "fr", 1, "french", True),
    Language("swe", "sv", 1, "swedish", links=("", "s", "e", "a", "o", "u")),
    Language("spa", "es", 1, "spanish", True),
    Language("ita", "it", 1, "italian", True),
    Language("por", "pt", 1, "portuguese", True),
    Language("nld", "nl", 1, "dutch", True, links=("", "s", "e", "en", "er")),
    Language("dan", "da", 1, "danish", links=("", "s", "e", "er")),
    Language("nob", "nb", 1, "norwegian", links=("", "s", "e", "er")),
    Language("pol", "pl", 1, "polish", True),
    Language("fin", "fi", 2, "finnish", tail=6, links=("", "n", "en", "s")),
    Language("ces", "cs", 2, "czech"),
    Language("ron", "ro", 2, "romanian"),
    Language("hun", "hu", 2, "hungarian", tail=6, links=("",)),
    Language("ell", "el", 2, "greek"),
    Language("tur", "tr", 2, "turkish", True, tail=7),
    Language("rus", "ru", 2, "russian", True),
    Language("ukr", "uk", 2, endings=tuple(_UKR)),
    Language("ara", "ar", 2, "arabic", True, head=3,
             prefixes=("وال", "بال", "كال", "فال", "لل", "ال", "ول", "وب", "و", "ب", "ل", "ف", "ك", "س")),
    Language("heb", "he", 2, endings=tuple(_HEB), head=3,
             prefixes=("וה", "וב", "ול", "ומ", "וש", "שה", "מה", "כש", "ה", "ו", "ב", "ל", "מ", "ש", "כ")),
    Language("hin", "hi", 2, "hindi", head=3, tail=3),
    Language("cmn", "zh", 2, use=True, blanks=False, tail=0, head=1),
    Language("jpn", "ja", 2, use=True, blanks=False, tail=0, head=1),
    Language("kor", "ko", 2, use=True, tail=4, head=2),
    Language("vie", "vi", 2, tail=0, head=1),
    Language("ind", "id", 2, "indonesian", prefixes=("di", "ter", "ber", "ke", "se", "me", "mem", "men", "meng"), tail=4),
    Language("pes", "fa", 2, "persian", head=3, prefixes=("نمی", "می", "ب", "ن")),
]
BY_CODE = {l.code: l for l in LANGUAGES}
TIER1 = [l.code for l in LANGUAGES if l.tier == 1]
