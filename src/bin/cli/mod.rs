//! Options, reading of files, printing.

mod lines;
mod read;
mod text;
mod why;

use clap::{Parser, Subcommand, ValueEnum};
use counterpoint::{Lang, Options, Source, analyze, export, wire};
use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use time::Date;

/// Reads several news articles about one story, in different languages, and shows where they disagree.
#[derive(Parser)]
#[command(version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

/// Articles of one comparison, as for the JavaScript API: time grows with the square of them.
const MOST: usize = 100;

const EXAMPLES: &str = "\
Examples:
  counterpoint compare svd.html faz.txt lemonde.docx
  counterpoint compare --format json --date faz=2026-03-04 *.txt > report.json
  counterpoint compare --format csv *.txt > matrix.csv
  echo '{\"id\":1,\"text\":\"Rund 300 Menschen wurden verletzt.\"}' | counterpoint tag --jsonl

Everything is read on this machine; nothing is sent anywhere.
Exit codes: 0 a report was printed, 1 something could not be read, 2 wrong usage.";

#[derive(Subcommand)]
enum Command {
    /// Compare articles, one file each, and print where they disagree.
    Compare {
        /// How to print the report.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Also print, for all pairs of sentences that were looked at, the features, what each weighs, and the verdict; as JSON
        /// the pairs alone (`candidates`).
        #[arg(long)]
        explain: bool,
        /// Day of publication of an article, `A=2026-03-04`; A is the file's name without its ending.
        #[arg(long, value_name = "A=DAY", value_parser = parse_date)]
        date: Vec<(String, Date)>,
        /// Language of an article, `A=deu` (ISO 639-3).
        #[arg(long, value_name = "A=LANG", value_parser = parse_lang)]
        lang: Vec<(String, Lang)>,
        /// Text, saved pages (.html, .mhtml), mails (.eml), .docx, .json (reports, ninjs, schema.org), NewsML-G2, .zip of these.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Tag numbers, money, dates, names, sources … in JSON lines {"id", "text", "lang"?, "date"?} from standard input.
    Tag(JsonLines),
    /// Tell the language of JSON lines {"id", "text"} from standard input.
    Detect(JsonLines),
    /// Split JSON lines {"id", "text", "lang"?} from standard input into sentences.
    Sentences(JsonLines),
}

#[derive(clap::Args)]
struct JsonLines {
    /// One JSON object a line in, one a line out (the only form there is; stated for scripts that read well).
    #[arg(long, required = true)]
    jsonl: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The whole report, one line.
    Json,
    /// For a terminal.
    Text,
    /// Questions by articles, for spreadsheets.
    Csv,
    /// Articles, matrix and quotes.
    Markdown,
    /// A page that stands alone.
    Html,
    /// schema.org claims with their appearances.
    Jsonld,
    /// W3C Web Annotations.
    Annotations,
}

impl Format {
    /// The writer, where it is not the terminal's own.
    fn writer(self) -> Option<export::Format> {
        Some(match self {
            Format::Text => return None,
            Format::Json => export::Format::Json,
            Format::Csv => export::Format::Csv,
            Format::Markdown => export::Format::Markdown,
            Format::Html => export::Format::Html,
            Format::Jsonld => export::Format::Claims,
            Format::Annotations => export::Format::Annotations,
        })
    }
}

/// Runs the command.
pub fn run() -> ExitCode {
    let args = Args::parse();
    let done = match args.command {
        Command::Compare { format, explain, date, lang, files } => compare(format, explain, &date, &lang, &files),
        Command::Tag(_) => lines::run(lines::tag),
        Command::Detect(_) => lines::run(lines::detect),
        Command::Sentences(_) => lines::run(lines::sentences),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // A reader that closed the pipe early (`| head`) is no error.
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("counterpoint: {e}");
            ExitCode::from(1)
        }
    }
}

fn compare(
    format: Format,
    explain: bool,
    dates: &[(String, Date)],
    langs: &[(String, Lang)],
    files: &[PathBuf],
) -> std::io::Result<bool> {
    let mut all_read = true;
    let mut sources: Vec<Source> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for file in files {
        let stem = file.file_stem().map_or_else(|| "article".into(), |s| s.to_string_lossy().into_owned());
        match read::articles(file) {
            Ok((articles, notes)) => {
                for note in notes {
                    eprintln!("counterpoint: {}: {note}", file.display());
                }
                for article in articles {
                    let n = seen.entry(stem.clone()).or_insert(0);
                    *n += 1;
                    let mut source =
                        Source { id: if *n == 1 { stem.clone() } else { format!("{stem}-{n}") }, ..article.source() };
                    let told = dates.iter().find(|(a, _)| *a == source.id).map(|(_, d)| *d);
                    source.date = told.or(source.date);
                    // What a page declares is a hint; only the reader's word wins over detection.
                    source.language = langs.iter().find(|(a, _)| *a == source.id).map(|(_, l)| *l);
                    sources.push(source);
                }
            }
            Err(what) => {
                eprintln!("counterpoint: {}: {what}", file.display());
                all_read = false;
            }
        }
    }
    for (name, _) in dates.iter().map(|(a, _)| (a, ())).chain(langs.iter().map(|(a, _)| (a, ()))) {
        if !sources.iter().any(|s| s.id == *name) {
            eprintln!("counterpoint: no article is called `{name}`");
        }
    }
    if sources.len() > MOST {
        eprintln!("counterpoint: {} articles are too many; the first {MOST} are compared", sources.len());
        sources.truncate(MOST);
    }
    let report = analyze(&sources, &Options { explain, ..Options::default() });
    let mut out = std::io::stdout().lock();
    match format.writer() {
        Some(f) => {
            let written = export::write(f, &wire::report(&report), &export::Reader::default(), &export::English);
            out.write_all(written.as_bytes())?;
        }
        None => {
            text::print(&mut out, &report)?;
            report.looked.as_ref().map_or(Ok(()), |looked| why::print(&mut out, &report, looked))?;
        }
    }
    Ok(all_read)
}

fn parse_date(s: &str) -> Result<(String, Date), String> {
    let (name, day) = s.split_once('=').ok_or("write NAME=YYYY-MM-DD")?;
    let date = read::iso(day).ok_or_else(|| format!("`{day}` is no day; write YYYY-MM-DD"))?;
    Ok((name.into(), date))
}

fn parse_lang(s: &str) -> Result<(String, Lang), String> {
    let (name, lang) = s.split_once('=').ok_or("write NAME=deu")?;
    Ok((name.into(), Lang::parse(lang).ok_or_else(|| format!("`{lang}` is no ISO 639-3 code"))?))
}
