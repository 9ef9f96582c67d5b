use super::*;

fn check(code: &str, text: &str) {
    let found = detect(text);
    assert_eq!(found.lang.code(), code, "{text} ({:.2})", found.confidence);
}

#[test]
fn one_sentence_of_each_language_of_the_first_two_tiers() {
    for (code, text) in [
        ("eng", "The minister said that more than 300 people had to leave their homes."),
        ("deu", "Der Minister sagte, dass mehr als 300 Menschen ihre Häuser verlassen mussten."),
        ("fra", "Le ministre a dit que plus de 300 personnes avaient dû quitter leur maison."),
        ("swe", "Ministern sade att mer än 300 personer hade tvingats lämna sina hem."),
        ("spa", "El ministro dijo que más de 300 personas tuvieron que dejar sus casas."),
        ("ita", "Il ministro ha detto che più di 300 persone hanno dovuto lasciare le loro case."),
        ("por", "O ministro disse que mais de 300 pessoas tiveram de deixar as suas casas."),
        ("nld", "De minister zei dat meer dan 300 mensen hun huis moesten verlaten."),
        ("dan", "Ministeren sagde, at mere end 300 mennesker måtte forlade deres hjem."),
        ("nob", "Statsråden sa at mer enn 300 mennesker måtte forlate hjemmene sine."),
        ("pol", "Minister powiedział, że ponad 300 osób musiało opuścić swoje domy."),
        ("fin", "Ministeri sanoi, että yli 300 ihmistä joutui jättämään kotinsa."),
        ("ces", "Ministr řekl, že více než 300 lidí muselo opustit své domovy."),
        ("ron", "Ministrul a spus că peste 300 de oameni au trebuit să își părăsească locuințele."),
        ("hun", "A miniszter azt mondta, hogy több mint 300 embernek kellett elhagynia otthonát."),
        ("ell", "Ο υπουργός είπε ότι πάνω από 300 άνθρωποι άφησαν τα σπίτια τους."),
        ("tur", "Bakan, 300'den fazla kişinin evlerini terk etmek zorunda kaldığını söyledi."),
        ("rus", "Министр сказал, что более 300 человек были вынуждены покинуть свои дома."),
        ("ukr", "Міністр сказав, що понад 300 людей були змушені залишити свої домівки."),
        ("ara", "قال الوزير إن أكثر من 300 شخص اضطروا إلى مغادرة منازلهم."),
        ("heb", "השר אמר שיותר מ-300 אנשים נאלצו לעזוב את בתיהם."),
        ("hin", "मंत्री ने कहा कि 300 से अधिक लोगों को अपना घर छोड़ना पड़ा।"),
        ("cmn", "部长说，有三百多人不得不离开家园。"),
        ("jpn", "大臣は、300人以上が家を離れたと述べた。"),
        ("kor", "장관은 300명 이상이 집을 떠나야 했다고 말했다."),
        ("vie", "Bộ trưởng nói rằng hơn 300 người đã phải rời bỏ nhà cửa."),
        ("ind", "Menteri mengatakan lebih dari 300 orang harus meninggalkan rumah mereka."),
        ("pes", "وزیر گفت که بیش از ۳۰۰ نفر مجبور شدند خانه‌های خود را ترک کنند."),
    ] {
        check(code, text);
    }
}

#[test]
fn neighbours_are_told_apart() {
    for (code, text) in [
        ("cat", "El govern va dir que la gent no pot tornar a casa seva amb aquesta pluja."),
        ("slk", "Minister povedal, že ľudia sa ešte nemôžu vrátiť do svojich domovov."),
        ("slv", "Minister je povedal, da se ljudje še ne morejo vrniti v svoje domove."),
        ("hrv", "Ministar je rekao da se ljudi još ne mogu vratiti u svoje kuće."),
        ("srp", "Министар је рекао да људи још не могу да се врате у своје куће."),
        ("mkd", "Министерот рече дека луѓето сè уште не можат да се вратат во своите домови."),
        ("bul", "Министърът каза, че хората все още не могат да се върнат в домовете си."),
        ("bel", "Міністр сказаў, што людзі яшчэ не могуць вярнуцца ў свае дамы."),
        ("urd", "وزیر نے کہا کہ لوگ ابھی اپنے گھروں کو واپس نہیں جا سکتے۔"),
        ("mar", "मंत्र्यांनी सांगितले की लोक अजून आपल्या घरी परत जाऊ शकत नाहीत."),
        ("nep", "मन्त्रीले मानिसहरू अझै आफ्नो घर फर्कन नसक्ने बताए।"),
        ("afr", "Die minister het gesê dat die mense nog nie na hulle huise kan terugkeer nie."),
        ("tgl", "Sinabi ng ministro na hindi pa maaaring bumalik ang mga tao sa kanilang mga bahay."),
        ("est", "Minister ütles, et inimesed ei saa veel oma kodudesse naasta."),
        ("yid", "דער מיניסטער האָט געזאָגט אַז די מענטשן קענען נאָך נישט גיין אַהיים."),
    ] {
        check(code, text);
    }
}

#[test]
fn two_that_hardly_differ_are_told_apart_by_what_either_writes_in_its_own_way() {
    for (code, text) in [
        ("srp", "Predsednik je rekao da ljudi još ne mogu da se vrate u svoje kuće posle poplave."),
        ("hrv", "Predsjednik je rekao da se ljudi još ne mogu vratiti u svoje kuće nakon poplave."),
        ("srp", "Tokom noći u bolnici je umrlo dvoje dece, saopšteno je u sredu."),
        ("hrv", "Tijekom noći u bolnici je umrlo dvoje djece, priopćeno je u srijedu."),
        // Nothing tells them apart: the first.
        ("hrv", "Na ulicama grada nema nikoga."),
    ] {
        check(code, text);
    }
    let around = detect("Tokom noći u bolnici je umrlo dvoje dece, saopšteno je u sredu.");
    assert_eq!(sentence("Na ulicama grada nema nikoga.", around).lang.code(), "srp");
}

#[test]
fn nothing_to_read_is_no_language() {
    for text in ["", "  \n", "2026-03-04 13:09", "😀 🎉", "300 %", "— … !?"] {
        check("und", text);
    }
}

#[test]
fn a_quotation_keeps_its_language_and_names_do_not_change_it() {
    let german = detect(
        "Der Konzern legte am Freitag seine Zahlen vor. Der Gewinn stieg um drei Prozent auf zwei Milliarden Euro.",
    );
    let lang = |text: &str| sentence(text, german).lang.to_string();
    assert_eq!(lang("“We are very happy with what our people have done this year,” she said."), "eng");
    assert_eq!(lang("Все наши люди очень хорошо работали."), "rus");
    assert_eq!(lang("OpenAI, Microsoft und Apple."), "deu");
    assert_eq!(lang("New York Times"), "deu");
    assert_eq!(lang("20 %."), "deu");
    assert_eq!(lang("Financial Times, Wall Street Journal"), "deu");
    assert_eq!(lang("Bank America, New York Times, Washington Post, Wall Street Journal"), "deu");
}

proptest::proptest! {
    #[test]
    fn any_text_gives_a_probability(text in "\\PC{0,60}") {
        let found = detect(&text);
        proptest::prop_assert!((0.0..=1.0).contains(&found.confidence));
        sentence(&text, found);
    }
}
