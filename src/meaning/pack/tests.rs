//! The reader against files made by hand, whole and broken.

use super::read::{HEAD, VERSION, crc32};
use super::table::MAGIC as TABLE_MAGIC;
use super::*;

fn sealed(magic: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let body = [&[VERSION], body].concat();
    [magic.as_slice(), &crc32(&body).to_le_bytes(), &body].concat()
}

/// Makes the checksum fit again.
fn reseal(bytes: &mut [u8]) {
    if bytes.len() >= HEAD {
        let sum = crc32(&bytes[HEAD..]).to_le_bytes();
        bytes[4..HEAD].copy_from_slice(&sum);
    }
}

/// Three concepts; the first vector is 1, 1, … the second −7, the third 0 … 7 over and over.
fn table() -> Vec<u8> {
    let mut body = vec![DIMS as u8, 3, 0, 16, 32, 48];
    for d in 0..DIMS as u8 {
        body.extend([9 | 1 << 4, 8 + d % 8]);
    }
    sealed(TABLE_MAGIC, &body)
}

fn strings(items: &[&str]) -> Vec<u8> {
    let mut out = (items.len() as u16).to_le_bytes().to_vec();
    for s in items {
        out.push(s.len() as u8);
        out.extend(s.bytes());
    }
    out
}

fn pack(code: &str, blanks: bool, lists: [&[&str]; 3], keys: &[(&str, &[u16])]) -> Vec<u8> {
    let mut body = code.as_bytes().to_vec();
    body.extend(7u32.to_le_bytes());
    body.extend(3u16.to_le_bytes());
    body.extend([u8::from(!blanks), 4]);
    body.extend((keys.len() as u16).to_le_bytes());
    lists.iter().for_each(|l| body.extend(strings(l)));
    body.extend(keys.iter().map(|_| 0));
    body.extend(keys.iter().map(|k| k.0.len() as u8));
    keys.iter().for_each(|k| body.extend(k.0.bytes()));
    body.extend(keys.iter().map(|k| 20 | (k.1.len() as u8) << 5));
    for rank in 0..3 {
        let folded = |ids: &[u16]| match (ids.first(), ids.get(rank)) {
            (Some(&a), Some(&b)) if rank > 0 => Some(if b >= a { (b - a) * 2 } else { (a - b) * 2 - 1 }),
            (_, b) => b.copied(),
        };
        let v: Vec<u16> = keys.iter().filter_map(|k| folded(k.1)).collect();
        body.extend(v.iter().map(|v| v.to_le_bytes()[0]));
        body.extend(v.iter().map(|v| v.to_le_bytes()[1]));
    }
    sealed(PACK_MAGIC, &body)
}

fn swedish() -> Vec<u8> {
    let keys: &[(&str, &[u16])] =
        &[("d'eau", &[]), ("kris", &[2]), ("minister", &[0, 2, 1]), ("regering", &[1, 0]), ("åka", &[0])];
    pack("swe", true, [&["en", "ar", "arna", "s"], &["o", "an"], &["", "s"]], keys)
}

fn ids(p: &MeaningPack, word: &str) -> Vec<(u16, f32)> {
    p.concepts(word).map(|(i, w)| (i.0, w)).collect()
}

#[test]
fn table_gives_vectors_and_rarity() {
    let t = MeaningTable::parse(&table()).unwrap();
    assert_eq!((t.len(), t.is_empty()), (3, false));
    assert_eq!(*t.vector(ConceptId(0)), [1; DIMS]);
    assert_eq!(*t.vector(ConceptId(1)), [-7; DIMS]);
    assert_eq!(t.vector(ConceptId(2))[..9], [0, 1, 2, 3, 4, 5, 6, 7, 0]);
    assert_eq!(*t.vector(ConceptId(3)), [0; DIMS]);
    assert_eq!([0, 1, 2, 3].map(|i| t.idf(ConceptId(i))), [1.0, 2.0, 3.0, 0.0]);
    assert!((t.likeness(ConceptId(0), ConceptId(1)) + 1.0).abs() < 1e-6);
    assert_eq!(t.likeness(ConceptId(0), ConceptId(9)), 0.0);
}

#[test]
fn words_are_found_by_stem_ending_and_prefix() {
    let p = MeaningPack::parse(&swedish()).unwrap();
    assert_eq!((p.code(), p.len(), p.has_blanks()), ("swe", 5, true));
    assert_eq!(ids(&p, "minister"), [(0, 1.0), (2, 0.5), (1, 0.35)]);
    assert_eq!(ids(&p, "regeringarna"), [(1, 1.0), (0, 0.5)]);
    assert_eq!(p.stem("kriser"), None, "no such ending");
    assert_eq!(p.stem("åkas"), None, "too short to take an ending");
    assert_eq!(p.stem("okris"), Some("kris"));
    assert_eq!(p.stem("l'regeringen"), Some("regering"));
    assert_eq!(p.stem("d\u{2019}eau"), Some("d'eau"));
    assert_eq!(normalise("άνθρωπος"), "άνθρωποσ", "as in the generator's word lists");
    assert_eq!(ids(&p, "d'eau"), []);
    assert!(p.knows("d'eau") && !p.knows("") && !p.knows("'") && !p.knows("häst"));
    assert!(p.idf("kris").is_some_and(|v| v > 3.0));
    assert_eq!(p.idf("häst"), None);
    let table = MeaningTable::parse(&table()).unwrap();
    let telling: Vec<f32> = p.telling_concepts(&table, "regeringen").map(|c| c.1).collect();
    let rarity = p.idf("regering").unwrap();
    assert_eq!(telling, [(rarity * 2.0).sqrt(), 0.5 * rarity.sqrt()]);
    assert_eq!(p.telling_concepts(&table, "häst").count(), 0);
}

#[test]
fn compounds_are_split() {
    let p = MeaningPack::parse(&swedish()).unwrap();
    assert_eq!(p.split_compound("regeringskrisen"), Some(["regering", "krisen"]));
    assert_eq!(p.split_compound("krisminister"), Some(["kris", "minister"]));
    for word in ["regeringen", "minister", "häst", "", "åååååååååååå", "ministeråå"] {
        assert_eq!(p.split_compound(word), None, "{word}");
    }
}

#[test]
fn text_without_blanks_is_cut_by_the_longest_word() {
    let keys: &[(&str, &[u16])] = &[("中", &[0]), ("中国", &[1]), ("人", &[2])];
    let p = MeaningPack::parse(&pack("cmn", false, [&[], &[], &[]], keys)).unwrap();
    let text = "中国人口，a320 中。";
    let words: Vec<&str> = p.segment(text).into_iter().map(|r| &text[r]).collect();
    assert_eq!(words, ["中国", "人", "口", "a320", "中"]);
    assert!(p.segment("").is_empty());
}

#[test]
fn wrong_files_are_told() {
    assert_eq!(MeaningTable::parse(b"").err(), Some(PackError::Magic));
    assert_eq!(MeaningTable::parse(&swedish()).err(), Some(PackError::Magic));
    assert_eq!(MeaningPack::parse(b"CPMP").err(), Some(PackError::Length));
    let mut newer = swedish();
    newer[HEAD] = 9;
    assert_eq!(MeaningPack::parse(&newer).err(), Some(PackError::Checksum));
    reseal(&mut newer);
    assert_eq!(MeaningPack::parse(&newer).err(), Some(PackError::Version(9)));
    let mut longer = swedish();
    longer.push(0);
    reseal(&mut longer);
    assert_eq!(MeaningPack::parse(&longer).err(), Some(PackError::Length));
    let unsorted = pack("swe", true, [&[], &[], &[]], &[("b", &[0]), ("a", &[0])]);
    assert_eq!(MeaningPack::parse(&unsorted).err(), Some(PackError::Value));
    let outside = pack("swe", true, [&[], &[], &[]], &[("b", &[3])]);
    assert_eq!(MeaningPack::parse(&outside).err(), Some(PackError::Value));
}

#[test]
fn damage_is_an_error_and_never_a_panic() {
    for whole in [table(), swedish()] {
        for n in 0..whole.len() {
            let cut = &whole[..n];
            assert!(MeaningTable::parse(cut).is_err() && MeaningPack::parse(cut).is_err(), "cut at {n}");
        }
        for bit in 0..whole.len() * 8 {
            let mut bad = whole.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(MeaningTable::parse(&bad).is_err() && MeaningPack::parse(&bad).is_err(), "bit {bit}");
        }
    }
}

#[test]
fn damage_with_a_fitting_checksum_never_panics() {
    let probe = |bytes: &[u8]| {
        if let Ok(t) = MeaningTable::parse(bytes) {
            let _ = (t.likeness(ConceptId(0), ConceptId(2)), t.idf(ConceptId(u16::MAX)));
        }
        if let Ok(p) = MeaningPack::parse(bytes) {
            for w in ["regeringarna", "regeringskrisen", "okris", "d'eau", "åka", "\u{640}", ""] {
                let _ = (p.concepts(w).count(), p.split_compound(w), p.idf(w), p.segment(w), p.stem(w));
            }
        }
    };
    for whole in [table(), swedish()] {
        for n in 0..whole.len() {
            let mut cut = whole[..n].to_vec();
            reseal(&mut cut);
            probe(&cut);
        }
        for i in 4..whole.len() {
            for value in 0..=255 {
                let mut bad = whole.clone();
                bad[i] = value;
                reseal(&mut bad);
                probe(&bad);
            }
        }
    }
}

#[test]
fn committed_packs_can_be_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/meaning");
    let table = MeaningTable::parse(&std::fs::read(folder.join("table.bin")).unwrap()).unwrap();
    let mut codes = 0;
    for file in std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        if file.extension().is_some_and(|e| e == "bin") && name != "table" {
            let pack = MeaningPack::parse(&std::fs::read(&file).unwrap()).unwrap();
            assert_eq!(pack.code(), name);
            assert_eq!(MeaningPack::language(&std::fs::read(&file).unwrap()), Lang::parse(&name));
            assert!(pack.fits(&table) && pack.len() > 2000, "{name}");
            assert!((0..pack.len()).all(|i| pack.find(pack.key(i)) == Some(i)), "{name}: every stem finds itself");
            codes += 1;
        }
    }
    assert!(codes >= 11);
}

#[test]
fn translations_share_concepts() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/meaning");
    let read = |code: &str| MeaningPack::parse(&std::fs::read(folder.join(format!("{code}.bin"))).unwrap()).unwrap();
    let packs: Vec<MeaningPack> = ["eng", "deu", "fra", "swe", "spa", "pol"].map(read).into();
    let mut apart = Vec::new();
    for words in [
        ["government", "regierung", "gouvernement", "regeringen", "gobierno", "rządu"],
        ["police", "polizei", "police", "polisen", "policía", "policja"],
        ["hospital", "krankenhaus", "hôpital", "sjukhuset", "hospital", "szpital"],
        ["injured", "verletzt", "blessés", "skadade", "heridos", "ranni"],
        ["war", "krieg", "guerre", "kriget", "guerra", "wojny"],
    ] {
        let english: Vec<ConceptId> = packs[0].concepts(words[0]).map(|c| c.0).collect();
        let strange = packs.iter().zip(words).filter(|(p, w)| !p.concepts(w).any(|c| english.contains(&c.0)));
        apart.extend(strange.map(|(_, w)| w));
    }
    assert!(apart.len() <= 1, "these share no concept with the English word: {apart:?}");
}
