//! Scripts: which one most letters of a text belong to, and the languages that own a script.

use super::model::Group;

/// What the letters of a text say by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Shared by several languages.
    Shared(Group),
    /// Written by one language of ours, as whatlang spells it.
    Own(&'static str),
    /// Chinese characters.
    Han,
    /// Hiragana or katakana.
    Kana,
}

/// Scripts with a single language: first and last code point, language.
const OWN: [(char, char, &str); 21] = [
    ('\u{370}', '\u{3ff}', "ell"),
    ('\u{1f00}', '\u{1fff}', "ell"),
    ('\u{530}', '\u{58f}', "hye"),
    ('\u{980}', '\u{9ff}', "ben"),
    ('\u{a00}', '\u{a7f}', "pan"),
    ('\u{a80}', '\u{aff}', "guj"),
    ('\u{b00}', '\u{b7f}', "ori"),
    ('\u{b80}', '\u{bff}', "tam"),
    ('\u{c00}', '\u{c7f}', "tel"),
    ('\u{c80}', '\u{cff}', "kan"),
    ('\u{d00}', '\u{d7f}', "mal"),
    ('\u{d80}', '\u{dff}', "sin"),
    ('\u{e00}', '\u{e7f}', "tha"),
    ('\u{1000}', '\u{109f}', "mya"),
    ('\u{10a0}', '\u{10ff}', "kat"),
    ('\u{1100}', '\u{11ff}', "kor"),
    ('\u{1200}', '\u{139f}', "amh"),
    ('\u{1780}', '\u{17ff}', "khm"),
    ('\u{1c90}', '\u{1cbf}', "kat"),
    ('\u{3130}', '\u{318f}', "kor"),
    ('\u{ac00}', '\u{d7af}', "kor"),
];

/// Characters that Japanese writes in a form of its own and Chinese does not.
const JAPANESE: &str = "々〆円気駅図働込畑峠辻栃売読続経済験検険圏関観歓権労覚単戦弾桜県団囲価仮仏払沢択訳釈駆絵顔験悪亜圧医壱応欧奥殻楽勧帰犠逆拠挙渓径茎軽芸撃剣顕呉広鉱国黒砕剤雑桟賛児釈縦渋獣粛処緒叙渉乗浄剰畳縄壌嬢譲醸粋随髄枢瀬摂専浅銭繊践捜挿巣装蔵属滞脱遅鋳庁聴勅鎮逓鉄転伝徳独悩脳拝廃梅髪抜繁秘賓敷払辺弁宝豊没満黙躍薬予与揺様謡頼乱覧竜隷齢恋楼録湾";

/// How many letters stand for which script.
#[derive(Debug, Default)]
pub(super) struct Census {
    groups: [u32; 5],
    own: [u32; OWN.len()],
    han: u32,
    kana: u32,
    /// Letters of all scripts.
    pub letters: u32,
}

impl Census {
    /// Counts the letters of `text`.
    pub(super) fn add(&mut self, text: &str) {
        let mut latin = 0;
        for (i, b) in text.bytes().enumerate() {
            if b.is_ascii() {
                latin += u32::from(b.is_ascii_alphabetic());
            } else if let Some(c) = text.get(i..).and_then(|t| t.chars().next()) {
                self.count(c);
            }
        }
        self.letters += latin;
        self.groups[Group::Latin as usize] += latin;
    }

    fn count(&mut self, c: char) {
        let group = match c {
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{250}'..='\u{2af}' => Group::Latin,
            '\u{400}'..='\u{52f}' => Group::Cyrillic,
            '\u{620}'..='\u{64a}'
            | '\u{66e}'..='\u{6d3}'
            | '\u{6d5}'..='\u{6ef}'
            | '\u{6fa}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' => Group::Arabic,
            '\u{900}'..='\u{963}' | '\u{970}'..='\u{97f}' => Group::Devanagari,
            '\u{5d0}'..='\u{5f4}' | '\u{fb1d}'..='\u{fb4f}' => Group::Hebrew,
            '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
                self.letters += 1;
                self.kana += 1;
                return;
            }
            '\u{3005}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}' => {
                self.letters += 1;
                self.han += 1;
                return;
            }
            c => {
                if let Some(i) = OWN.iter().position(|(a, b, _)| (*a..=*b).contains(&c)) {
                    self.own[i] += 1;
                    self.letters += 1;
                }
                return;
            }
        };
        self.letters += 1;
        self.groups[group as usize] += 1;
    }

    /// The script of most letters, with its share of them; a character of a syllabic script counts as three letters.
    pub(super) fn main(&self) -> Option<(Script, f64)> {
        const GROUPS: [Group; 5] = [Group::Latin, Group::Cyrillic, Group::Arabic, Group::Devanagari, Group::Hebrew];
        let east = (self.han + self.kana) * 3;
        let eastern = if self.kana * 12 > self.han && self.kana > 0 { Script::Kana } else { Script::Han };
        let groups = GROUPS.iter().zip(self.groups).map(|(g, n)| (Script::Shared(*g), n));
        // Most texts have no letter of these.
        let some = if self.own.iter().any(|n| *n > 0) { &OWN[..] } else { &[] };
        let own = some.iter().enumerate().map(|(i, (.., code))| {
            let same: u32 = OWN.iter().zip(self.own).filter(|((.., c), _)| c == code).map(|(_, n)| n).sum();
            (Script::Own(code), same * if i == OWN.len() - 1 { 3 } else { 1 })
        });
        let (script, n) = groups.chain(own).chain([(eastern, east)]).max_by_key(|(_, n)| *n)?;
        let all: u32 = self.groups.iter().sum::<u32>() + self.own.iter().sum::<u32>() + east;
        (n > 0).then(|| (script, f64::from(n) / f64::from(all.max(n))))
    }
}

/// Do these Chinese characters look Japanese?
pub(super) fn is_japanese(text: &str) -> bool {
    let (mut own, mut other) = (0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        own += u32::from(JAPANESE.contains(c));
        other += u32::from(SIMPLIFIED.contains(c));
    }
    own > other * 2
}

/// Frequent characters that only simplified Chinese writes so.
const SIMPLIFIED: &str = "们这来时个说为对过还没开关机车东马长门问间见现发电话语让认识钱铁银级经红绿线组织给统结绝继续绩维网罗飞风动务办劳势区医华协单卖卫历压厅参双变号听启员呜咏响乐买书乡习争亏云产亩亲亿仅从仓价众优伙会伟传伤伦侦侧侨债倾储儿党兰兴养兽写军农冲决况冻净凉减则刚创删别";
