use super::*;
use std::io::Write;

fn check(name: &str, bytes: &[u8]) -> Found {
    read(File { name, bytes, link: None }, &Limits::default())
}

fn codes(found: &Found) -> Vec<&str> {
    found.notes.iter().map(|n| n.code.as_str()).collect()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_is_not_read_is_said() {
    for (name, bytes, code) in [
        ("a.pdf", &b"%PDF-1.7"[..], "pdf"),
        ("a.png", b"\x89PNG\r\n", "picture"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1", "office"),
        ("a.txt", b" \n", "empty"),
        ("a.zip", b"PK\x03\x04rest", "broken"),
        ("a.json", b"{\"a\": [1, 2", "broken"),
        ("a.json", b"{\"a\": 1}", "no-body"),
        ("a.json", b"{\"@type\": \"NewsArticle\", \"headline\": \"Fire\"}", "no-body"),
        ("a.webarchive", b"bplist00\xd1\x01\x02", "webarchive"),
        ("a.html", b"<html><body><nav>Hi</nav></body>", "no-text"),
        ("a.exe", b"MZ\0\0", "unknown"),
    ] {
        let found = check(name, bytes);
        assert!(found.articles.is_empty() && codes(&found) == [code], "{name}: {found:?}");
    }
}

#[test]
fn archives_are_opened_and_bombs_are_not() {
    let page = "<html><article><h1>Fire in the harbour of Tidewater</h1><p>Fourteen people were hurt when a warehouse burned down on Monday night, police said.</p></article>";
    let inner = zipped(&[("b.txt", b"Ein zweiter Artikel.")]);
    let found = check(
        "a.zip",
        &zipped(&[("x/a.html", page.as_bytes()), ("__MACOSX/a.html", b"x"), ("inner.zip", &inner), ("p.pdf", b"%PDF")]),
    );
    assert_eq!(found.articles.len(), 2, "{found:?}");
    assert_eq!(codes(&found), ["pdf"]);
    assert_eq!(found.notes[0].file, "a.zip/p.pdf");

    assert_eq!(codes(&check("a.zip", &zipped(&[("__MACOSX/a.txt", b"x"), ("b/", b"")]))), ["empty"]);

    let small = Limits { unpacked: 100_000, ..Limits::default() };
    let bomb = zipped(&[("a.txt", b"One."), ("b.txt", &vec![b'a'; 1_000_000])]);
    let found = read(File { name: "bomb.zip", bytes: &bomb, link: None }, &small);
    assert_eq!((found.articles.len(), codes(&found)), (1, vec!["unpacked"]));

    let mut nested = zipped(&[("a.txt", b"One.")]);
    for _ in 0..6 {
        nested = zipped(&[("a.zip", &nested)]);
    }
    assert_eq!(codes(&check("deep.zip", &nested)), ["deep"]);

    let many: Vec<(String, &[u8])> = (0..150).map(|i| (format!("{i}.txt"), &b"One."[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    let found = check("many.zip", &zipped(&many));
    assert_eq!((found.articles.len(), codes(&found)), (100, vec!["many"]));
}

#[test]
fn a_broken_file_of_an_archive_is_said_and_the_rest_is_read() {
    let mut zip =
        zipped(&[("a.txt", b"Fire in the harbour."), ("b.txt", b"Crash at the quay."), ("c.txt", b"Snow in May.")]);
    // A byte of the second file's data: its checksum is wrong.
    let at =
        zip.windows(6).position(|w| w == b"b.txt\0").or_else(|| zip.windows(5).position(|w| w == b"b.txt")).unwrap();
    zip[at + 8] ^= 0x55;
    let found = check("a.zip", &zip);
    assert_eq!((found.articles.len(), codes(&found)), (2, vec!["broken"]), "{found:?}");
    assert_eq!(found.notes[0].file, "a.zip/b.txt");
}

#[test]
fn scripts_and_comments_are_nested_in_nothing() {
    let text = "<p>Fourteen people were hurt when a warehouse burned down in Tidewater on Monday night, police said.";
    let loops = "for(i=0;i<n;i++){}".repeat(3_000);
    for page in [
        format!("<html><script>{loops}</script><h1>Fire</h1>{text}"),
        format!("<html><STYLE>{loops}</STYLE><!-- {loops} --><h1>Fire</h1>{text}"),
        format!("<html><h1>Fire</h1>{text}</p><script>{loops}"),
    ] {
        assert_eq!(codes(&check("a.html", page.as_bytes())), [""; 0]);
    }
    // Behind a script depth counts still.
    let deep = format!("<html><script>{loops}</script>{}x", "<div>".repeat(3_000));
    assert_eq!(codes(&check("a.html", deep.as_bytes())), ["broken"]);
}

#[test]
fn a_piece_of_several_articles_is_parted_and_a_page_is_not() {
    let text = "<p>A ferry struck the pier in Skarholt on Tuesday morning and 12 people were injured, police said in the evening.</p>".repeat(2);
    let two = format!("<h1>Ferry hits pier</h1>{text}<h1>Crash leaves 15 hurt</h1>{text}");
    assert_eq!(check(crate::input::PIECE, two.as_bytes()).articles.len(), 2);
    assert_eq!(check("a.html", two.as_bytes()).articles.len(), 1);
    let one = format!("<h1>Ferry hits pier</h1>{text}");
    assert_eq!(check(crate::input::PIECE, one.as_bytes()).articles[0].title.as_deref(), Some("Ferry hits pier"));
}

#[test]
fn a_subscription_is_said_where_something_is_missing() {
    let ld = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Fire\",\"isAccessibleForFree\":false}</script>";
    let one = |n| {
        format!(
            "<p>Fourteen people were hurt when warehouse {n} burned down in Tidewater on Monday night, they said.</p>"
        )
    };
    let text: String = (1..6).map(one).collect();
    let page = |end: &str| {
        codes(&check("a.html", format!("<html>{ld}<h1>Fire</h1><article>{text}{end}</article>").as_bytes())).join(" ")
    };
    assert_eq!(page(""), "");
    assert_eq!(page("<p>The warehouse had stood empty for years, and the town had long …</p>"), "teaser");
    assert_eq!(
        page("<div class='paywall'><p>Subscribe now to read on, for one euro in the first month.</p></div>"),
        "teaser"
    );
}

#[test]
fn the_reading_over_a_word_is_no_text() {
    let page = "<html lang=ja><h1>事故で5人けが</h1><article><p><ruby>長瀬<rp>(</rp><rt>ながせ</rt><rp>)</rp></ruby>町で8日朝、バスとトラックが衝突し、5人がけがをした。</p></article>";
    assert!(
        check("a.html", page.as_bytes()).articles[0]
            .text
            .ends_with("\n\n長瀬町で8日朝、バスとトラックが衝突し、5人がけがをした。")
    );
}

#[test]
fn moments_alone_and_copied_headings() {
    let p = |streets: &str| {
        format!(
            "<p>Rescuers said on Monday that the wall would not hold for long, and that {streets} streets had to be left.</p>"
        )
    };
    let page = format!(
        "<html><h1>Wall cracks</h1><article>{}<div><time datetime=2026-03-04T14:32>14:32</time></div>\
         <h2>“That the wall would not hold for long”</h2><p>At <time>14:40</time> it fell.</p>{}</article>",
        p("two"),
        p("three")
    );
    let text = check("a.html", page.as_bytes()).articles.remove(0).text;
    assert!(text.contains("\n\n◳ 14:32\n\n") && text.contains("At 14:40 it fell."), "{text}");
    assert!(text.contains("\n\n“That the wall would not hold for long”\n\n"), "{text}");
}

#[test]
fn a_document_of_a_word_processor() {
    let body = "<w:document xmlns:w='x'><w:body><w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Brand im Hafen</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space='preserve'>14 Menschen </w:t></w:r><w:del><w:r><w:t>nicht </w:t></w:r></w:del><w:r><w:t>verletzt &amp; gerettet &#128674;</w:t></w:r></w:p></w:body></w:document>";
    let docx = zipped(&[
        ("[Content_Types].xml", b"<x/>"),
        ("word/document.xml", body.as_bytes()),
        ("docProps/core.xml", b"<c><dc:language>de-DE</dc:language></c>"),
    ]);
    let found = check("a.docx", &docx);
    assert_eq!(found.articles[0].text, "Brand im Hafen\n\n14 Menschen verletzt & gerettet 🚢");
    assert_eq!(found.articles[0].title.as_deref(), Some("Brand im Hafen"));
    assert_eq!(found.articles[0].lang.as_deref(), Some("deu"));
    // Broken in the middle: what was read is kept.
    let docx = zipped(&[("word/document.xml", &body.as_bytes()[..150])]);
    assert_eq!(check("a.docx", &docx).articles.len() + check("a.docx", &docx).notes.len(), 1);
    assert_eq!(
        codes(&check("a.xlsx", &zipped(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]))),
        ["office"]
    );
}

/// Word's own styles are told by their names, which are the same in every language; a paper may have built its own on them.
#[test]
fn captions_of_a_document() {
    let p = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let styles = |own: &[(&str, &str, &str)]| {
        let style = |(id, name, base): &(&str, &str, &str)| {
            format!("<w:style w:styleId='{id}'><w:name w:val='{name}'/><w:basedOn w:val='{base}'/></w:style>")
        };
        format!("<w:styles xmlns:w='x'>{}</w:styles>", own.iter().map(style).collect::<String>())
    };
    let read = |body: &str, styles: &str| {
        let body = format!("<w:document xmlns:w='x'><w:body>{body}</w:body></w:document>");
        let docx = zipped(&[("word/document.xml", body.as_bytes()), ("word/styles.xml", styles.as_bytes())]);
        check("a.docx", &docx).articles.remove(0)
    };
    let body = |title: &str, caption: &str| {
        p(title, "Feuer im Hafen")
            + &p("Standard", "14 Menschen wurden verletzt.")
            + &p(caption, "Abbildung 1: Der Hafen 🚢<w:br/>")
            + &p("Standard", "Beschriftung: So heißt das Feld im Formular.")
    };
    for (title, caption, own) in [
        ("Titel", "Beschriftung", &[("Titel", "Title", "Standard"), ("Beschriftung", "caption", "Standard")][..]),
        ("Titre", "Lgende", &[("Lgende", "caption", "Normal"), ("Titre", "Title", "Normal")]),
        // Without a list of styles the ids are all there is; a style on another.
        ("Title", "Caption", &[]),
        ("Title", "Bildtext", &[("Bildtext", "Foto der Zeitung", "a"), ("a", "caption", "Standard")]),
    ] {
        let a = read(&body(title, caption), &styles(own));
        assert_eq!(
            a.text,
            "Feuer im Hafen\n\n14 Menschen wurden verletzt.\n\n◰ Abbildung 1: Der Hafen 🚢\n\nBeschriftung: So heißt das Feld im Formular."
        );
        assert_eq!(a.title.as_deref(), Some("Feuer im Hafen"));
    }
    // Of other names, and in a circle, they are paragraphs.
    let other = [("Beschriftung", "Beschriftung oben", "Kasten"), ("Kasten", "Kasten", "Beschriftung")];
    assert!(!read(&body("Titel", "Beschriftung"), &styles(&other)).text.contains('◰'));
    // In a box beside the picture, which a document holds twice.
    let inner = p("Caption", "Der Hafen");
    let boxed = format!(
        "<w:p><w:r><w:t>Im Hafen </w:t></w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>{inner}</w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent>{inner}</w:txbxContent></mc:Fallback></mc:AlternateContent><w:r><w:t>brannte es.</w:t></w:r></w:p>"
    );
    assert_eq!(read(&boxed, "").text, "◰ Der Hafen\n\nIm Hafen brannte es.");
}

#[test]
fn mails_and_saved_pages_of_several_parts() {
    let mail = "From: Harbour Post <news@harbour.example>\r\nTo: a@b.example\r\nSubject: =?utf-8?q?Feuer_im_Hafen_=F0=9F=9A=A2?=\r\n\
        Date: Wed, 4 Mar 2026 09:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        Bei dem Feuer wurden 14 Menschen verletzt, wie die =D6ffentlichkeit erst sp=E4t erfuhr.\r\n";
    let found = check("a.eml", mail.as_bytes());
    let a = &found.articles[0];
    assert_eq!(a.title.as_deref(), Some("Feuer im Hafen 🚢"));
    assert_eq!(
        (a.outlet.as_deref(), a.published.as_deref()),
        (Some("Harbour Post"), Some("2026-03-04T09:30:00+01:00"))
    );
    assert!(a.text.contains("Öffentlichkeit erst spät"), "{}", a.text);

    let mhtml = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/2026/03/04/fire\r\nSubject: Fire\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://harbour.example/2026/03/04/fire\r\n\r\n<html lang=3D\"en\"><article><h1>Fire in the harbour of Tidewater</h1><p>Fourteen people were hurt when a ware=\r\nhouse burned down on Monday night, police said.</p></article></html>\r\n\
        --b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://harbour.example/a.png\r\n\r\niVBORw0KGgo=\r\n--b--\r\n";
    let found = check("a.mhtml", mhtml.as_bytes());
    let a = &found.articles[0];
    assert_eq!(
        (a.date.as_deref(), a.link.as_deref()),
        (Some("2026-03-04"), Some("https://harbour.example/2026/03/04/fire"))
    );
    assert!(a.text.contains("a warehouse burned") && found.notes.is_empty(), "{found:?}");
    // Cut off anywhere: no panic, and a note or an article.
    for n in (0..mhtml.len()).step_by(37) {
        let found = check("a.mhtml", &mhtml.as_bytes()[..n]);
        assert!(found.articles.len() + found.notes.len() > 0, "{n}");
    }
}

#[test]
fn json_of_four_kinds() {
    let ours = r#"{"version":1,"articles":[{"id":"a","text":"Rund 300 Menschen. 🚢","language":{"code":"deu","confidence":1},"date":"2026-03-04","outlet":"Post"}]}"#;
    let a = check("r.json", ours.as_bytes()).articles.remove(0);
    assert_eq!(
        (a.id.as_str(), a.lang.as_deref(), a.date.as_deref(), a.outlet.as_deref()),
        ("a", Some("deu"), Some("2026-03-04"), Some("Post"))
    );
    let ninjs = r#"{"uri":"https://tt.example/1","type":"text","versioncreated":"2026-03-04T09:30:00+01:00","headline":"Brand i hamnen","byline":"Eva Ek","language":"sv","body_xhtml":"<p>Fjorton personer skadades.</p><p>Branden är släckt.</p>"}"#;
    let a = check("n.json", ninjs.as_bytes()).articles.remove(0);
    assert_eq!(a.text, "Brand i hamnen\n\nFjorton personer skadades.\n\nBranden är släckt.");
    assert_eq!((a.author.as_deref(), a.published.as_deref()), (Some("Eva Ek"), Some("2026-03-04T09:30:00+01:00")));
    let schema = r#"[{"@context":"https://schema.org","@type":"NewsArticle","headline":"Incendie au port","inLanguage":"fr-FR","datePublished":"2026-03-04","publisher":{"name":"Le Port"},"articleBody":"Quatorze personnes ont été blessées.\nLe feu est éteint."}]"#;
    let a = check("s.json", schema.as_bytes()).articles.remove(0);
    assert_eq!(
        (a.title.as_deref(), a.outlet.as_deref(), a.lang.as_deref()),
        (Some("Incendie au port"), Some("Le Port"), Some("fra"))
    );
    assert_eq!(check("l.json", b"[\"One article here.\", \"Another article.\"]").articles.len(), 2);
    assert_eq!(check("l.json", b"{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n").articles.len(), 2);
}

#[test]
fn news_messages_of_agencies() {
    let g2 = "<?xml version='1.0' encoding='UTF-8'?><newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem guid='x'>\
        <itemMeta><provider literal='TT'/><versionCreated>2026-03-04T09:30:00+01:00</versionCreated></itemMeta>\
        <contentMeta><contentCreated>2026-03-04T08:00:00+01:00</contentCreated><by>Eva Ek</by><headline>Brand i hamnen</headline><language tag='sv'/></contentMeta>\
        <contentSet><inlineXML contenttype='application/nitf+xml'><nitf><body><body.content><p>Fjorton <em>personer</em> skadades &amp; fördes bort.</p><p>Branden är släckt.</p></body.content></body></nitf></inlineXML></contentSet>\
        </newsItem></itemSet></newsMessage>";
    let found = check("a.xml", g2.as_bytes());
    assert_eq!(found.articles.len(), 1, "{found:?}");
    let a = &found.articles[0];
    assert_eq!(a.text, "Brand i hamnen\n\nFjorton personer skadades & fördes bort.\n\nBranden är släckt.");
    assert_eq!(
        (a.outlet.as_deref(), a.author.as_deref(), a.lang.as_deref()),
        (Some("TT"), Some("Eva Ek"), Some("swe"))
    );
    assert_eq!(
        (a.published.as_deref(), a.updated.as_deref()),
        (Some("2026-03-04T08:00:00+01:00"), Some("2026-03-04T09:30:00+01:00"))
    );
    // Entities of a document's own are not opened.
    let laughs = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><newsItem><contentSet><p>Hello &b; there</p></contentSet></newsItem>";
    assert_eq!(check("l.xml", laughs.as_bytes()).articles[0].text, "Hello there");
    assert_eq!(codes(&check("x.xml", b"<?xml version='1.0'?><svg/>")), ["unknown"]);
}

/// One story as a file of each kind that is read: the same paragraphs and headline come out of all.
#[test]
fn one_story_in_every_format() {
    let head = "Fire in the harbour 🚢";
    let told = [
        "Fourteen people were hurt when a warehouse burned down in Tidewater on Monday night, police said.",
        "The quay will stay shut until Friday, and ferries call at Porthaven instead, the harbour master said.",
    ];
    let [a, b] = told;
    let html = format!(
        "<html lang=en><meta charset=utf-8><title>{head}</title><article><h1>{head}</h1><p>{a}</p><p>{b}</p></article>"
    );
    let docx = {
        let p = |t: &str| format!("<w:p><w:r><w:t>{t}</w:t></w:r></w:p>");
        let body = format!("<w:document xmlns:w='x'><w:body>{}{}{}</w:body></w:document>", p(head), p(a), p(b));
        zipped(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", body.as_bytes())])
    };
    let part = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n";
    let json = |value: serde_json::Value| value.to_string().into_bytes();
    let whole = format!("{head}\n\n{a}\n\n{b}");
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a.txt", whole.clone().into()),
        ("a.md", format!("# {head}\n\n{a}\n\n{b}\n").into()),
        ("a.html", html.clone().into()),
        ("a.mhtml", format!("Snapshot-Content-Location: https://h.example/a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://h.example/a\r\n\r\n{html}\r\n--b--\r\n").into()),
        ("a.eml", format!("From: Harbour Post <a@h.example>\r\nSubject: x\r\n{part}\r\n{html}").into()),
        ("a.docx", docx),
        ("report.json", json(serde_json::json!({"version": 1, "articles": [{"id": "a", "text": whole}]}))),
        ("ninjs.json", json(serde_json::json!({"uri": "https://h.example/a", "type": "text", "headline": head, "body_xhtml": format!("<p>{a}</p><p>{b}</p>")}))),
        ("schema.json", json(serde_json::json!({"@type": "NewsArticle", "headline": head, "articleBody": format!("{a}\n\n{b}")}))),
        ("g2.xml", format!("<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><contentMeta><headline>{head}</headline></contentMeta><contentSet><inlineXML><nitf><body><body.content><p>{a}</p><p>{b}</p></body.content></body></nitf></inlineXML></contentSet></newsItem>").into()),
    ];
    let packs = crate::pack::Packs::builtin();
    let same = |name: &str, found: &Found| {
        assert_eq!(codes(found), [""; 0], "{name}");
        for given in &found.articles {
            let article = crate::article::Article::read(&given.source(), &packs);
            let lines: Vec<&str> = article.paragraphs.iter().map(|p| article.at(p.span)).collect();
            assert_eq!(lines, [head, a, b], "{name}");
            assert_eq!(article.title.map(|t| article.at(t)), Some(head), "{name}");
        }
    };
    for (name, bytes) in &files {
        let found = check(name, bytes);
        assert_eq!(found.articles.len(), 1, "{name}: {found:?}");
        same(name, &found);
    }
    let all: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (*n, b.as_slice())).collect();
    let found = check("all.zip", &zipped(&all));
    assert_eq!(found.articles.len(), files.len());
    same("all.zip", &found);
}

/// Title, moments with their zone, author, address and language, by each of the ways in which pages tell them.
#[test]
fn pages_tell_what_they_are_in_four_ways() {
    let told =
        "<p>Fourteen people were hurt when a warehouse burned down in Tidewater on Monday night, police said.</p>";
    let (published, updated) = ("2026-03-03T07:30:00+01:00", "2026-03-03T11:05:00+01:00");
    let meta = format!(
        "<head><meta property='og:title' content='Fire'><meta property='og:site_name' content='Harbour Post'><meta name=author content='Ann Hill'>\
        <meta property='article:published_time' content='{published}'><meta property='article:modified_time' content='{updated}'></head><h1>Fire</h1>{told}"
    );
    let ld = format!(
        "<head><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Fire\",\"datePublished\":\"{published}\",\"dateModified\":\"{updated}\",\
        \"author\":{{\"name\":\"Ann Hill\"}},\"publisher\":{{\"name\":\"Harbour Post\"}}}}</script></head><h1>Fire</h1>{told}"
    );
    let micro = format!(
        "<body itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>Fire</h1><span itemprop=author>Ann Hill</span>\
        <meta itemprop=datePublished content='{published}'><meta itemprop=dateModified content='{updated}'>\
        <span itemprop=publisher itemscope><meta itemprop=name content='Harbour Post'></span><div itemprop=articleBody>{told}</div>"
    );
    let time = format!(
        "<head><title>Fire | Harbour Post</title></head><article><h1>Fire</h1><a rel=author>Ann Hill</a> <time datetime='{published}' pubdate>3 March</time>{told}</article>"
    );
    for (way, page) in [("meta", meta), ("JSON-LD", ld), ("microdata", micro), ("time", time)] {
        let page = format!("<html lang=en-GB><link rel=canonical href='https://post.example/fire'>{page}");
        let a = check("a.html", page.as_bytes()).articles.remove(0);
        let known =
            [&a.title, &a.outlet, &a.author, &a.published, &a.link, &a.lang].map(|f| f.as_deref().unwrap_or("-"));
        assert_eq!(known, ["Fire", "Harbour Post", "Ann Hill", published, "https://post.example/fire", "eng"], "{way}");
        assert_eq!(a.updated.as_deref(), Some(updated).filter(|_| way != "time"), "{way}");
    }
}

/// What is above a limit costs a note that says the limit, and what is below it is there.
#[test]
fn limits_are_told_with_what_was_read() {
    let read_with = |limits: Limits, name: &str, bytes: &[u8]| read(File { name, bytes, link: None }, &limits);
    let few = Limits { text: 40, file: 2_000_000, entries: 2, ..Limits::default() };
    let found = read_with(few, "a.txt", "Fourteen people were hurt. The quay will stay shut until Friday.".as_bytes());
    assert_eq!((codes(&found), found.notes[0].about.as_str()), (vec!["cut"], "40"));
    assert_eq!(found.articles[0].text.trim(), "Fourteen people were hurt. The quay will");
    let found = read_with(few, "a.txt", &vec![b'a'; 2_000_001]);
    assert_eq!((found.articles.len(), codes(&found), found.notes[0].about.as_str()), (0, vec!["large"], "2"));
    let three = zipped(&[("a.txt", b"One."), ("b.txt", b"Two."), ("c.txt", b"Three.")]);
    let found = read_with(few, "a.zip", &three);
    assert_eq!((found.articles.len(), codes(&found), found.notes[0].about.as_str()), (2, vec!["entries"], "2"));
    // Each is a sentence, at a terminal too.
    for code in ["pdf", "picture", "office", "large", "cut", "entries", "many", "deep", "unpacked", "broken", "locked"]
    {
        assert!(english(code, "2").split(' ').count() > 2, "{code}");
    }
}

#[test]
fn hostile_pages_are_survived() {
    for page in [
        "<div>".repeat(50_000),
        "<div>".repeat(700),
        "<table><tr><td>".repeat(300),
        "<b><p>".repeat(300),
        format!("<html><script type='application/ld+json'>{}</script><p>x", "[".repeat(5_000)),
        format!("<html><p>{}", "&amp;".repeat(5_000)),
        format!(
            "<html>{}",
            "<p class='a b c' id=x>Some words of a text that go on for a while, as they do.".repeat(300)
        ),
    ] {
        let found = check("a.html", page.as_bytes());
        assert!(found.articles.len() + found.notes.len() > 0);
    }
}

proptest::proptest! {
    #[test]
    fn anything_gives_an_answer(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400), name in "[a-z]{1,3}\\.(txt|html|eml|zip|json|xml|docx|md)") {
        let found = check(&name, &bytes);
        proptest::prop_assert!(found.articles.len() + found.notes.len() > 0);
    }

    #[test]
    fn any_page_gives_an_answer(page in "(<(p|div|h1|article|script|li|a href=x|/p|/div|time datetime=2026-03-04|meta name=author content=x)>|[a-zé \n&;]{1,40}){0,60}") {
        check("a.html", page.as_bytes());
    }
}
