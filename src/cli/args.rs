//! The commands and their Dutch help.

use clap::builder::styling::{AnsiColor, Styles};
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Welke samenwerkingsvorm past bij een groep verloskundigenpraktijken, en waarom
///
/// zorgvorm stelt vragen, weegt de samenwerkingsvormen op de Wtza, het interne toezicht en de mededingingsregels, legt
/// elke conclusie uit met het wetsartikel, en schrijft concepten voor de notaris. Het is geen juridisch advies.
#[derive(Debug, Parser)]
#[command(name = "zorgvorm", bin_name = "zorgvorm", version, disable_help_subcommand = true, styles = STYLES)]
pub struct Arguments {
    /// Wat er moet gebeuren
    #[command(subcommand)]
    pub command: Command,
    /// Gebruik de regels uit deze map in plaats van de ingebouwde
    #[arg(long, global = true, value_name = "MAP")]
    pub regels: Option<PathBuf>,
    /// Gebruik de sjablonen uit deze map in plaats van de ingebouwde
    #[arg(long, global = true, value_name = "MAP")]
    pub sjablonen: Option<PathBuf>,
    /// Reken met het recht op deze dag (jjjj-mm-dd) in plaats van de peildatum van het dossier
    #[arg(long, global = true, value_name = "DATUM")]
    pub peildatum: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Stel de vragen; elk antwoord wordt meteen bewaard
    Intake {
        /// Dossier om te maken of verder te beantwoorden
        #[arg(value_name = "DOSSIER", default_value = "dossier.ron")]
        dossier: PathBuf,
    },
    /// Geef advies: welke vormen passen, met plichten, risico's en bronnen
    Advies {
        /// Dossier met antwoorden
        #[arg(value_name = "DOSSIER")]
        dossier: PathBuf,
        /// Werk deze samenwerkingsvorm uit in plaats van de passende
        #[arg(long, value_name = "ID")]
        structuur: Option<String>,
        /// Alleen het korte antwoord, de eerste stappen en de vormen naast elkaar
        #[arg(long)]
        kort: bool,
        /// In welke vorm
        #[arg(long, value_enum, value_name = "VORM", default_value_t = Briefvorm::Tekst)]
        formaat: Briefvorm,
        /// Schrijf naar dit bestand in plaats van naar het scherm
        #[arg(long, value_name = "PAD")]
        uit: Option<PathBuf>,
    },
    /// Schrijf concepten van statuten en overeenkomsten
    Concepten {
        /// Dossier met antwoorden
        #[arg(value_name = "DOSSIER")]
        dossier: PathBuf,
        /// Map waarin de concepten komen
        #[arg(long, value_name = "MAP")]
        uit: PathBuf,
        /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
        #[arg(long, value_name = "ID")]
        structuur: Option<String>,
        /// Alleen dit stuk; mag vaker
        #[arg(long, value_name = "ID")]
        stuk: Vec<String>,
        /// In welke vormen, met komma's ertussen
        #[arg(long, value_enum, value_name = "VORMEN", value_delimiter = ',', default_value = "docx,md")]
        formaat: Vec<Conceptvorm>,
        /// Alleen de tekst: zonder toelichting, en zonder CONCEPT als er niets meer open is
        #[arg(long)]
        schoon: bool,
    },
    /// Pak alles voor de notaris in één zip: concepten, advies, keuring, plan, formulieren, antwoorden en ontvangstbewijs
    Pakket(Pakket),
    /// Keur de concepten zoals een notaris dat doet: wat klopt er niet, waar, en wat staat er op de controlelijst
    Keuring(Keuring),
    /// Maak een plan met data: welke stappen, wie, wanneer, en wat er te laat komt
    Plan(Plan),
    /// Leg één conclusie uit: welke regels gelden, welke niet, en waarvan het nog afhangt
    Waarom(Waarom),
    /// Laat zien wat er verandert als antwoorden anders zijn
    Watals(Watals),
    /// Controleer regels, sjablonen en dossiers
    Controleer {
        /// Dossiers om te controleren, met wat er volgens `verwacht` uit moet komen
        #[arg(value_name = "DOSSIER")]
        dossiers: Vec<PathBuf>,
        /// Schrijf bij elk gat en elke botsing een dossier dat het laat zien
        #[arg(long, value_name = "MAP")]
        getuigen: Option<PathBuf>,
        /// Laat aandachtspunten tellen als fouten
        #[arg(long)]
        streng: bool,
        /// Zeg van elke regel in hoeveel van deze dossiers hij de uitkomst geeft, en welke regels dat nooit doen
        #[arg(long, requires = "dossiers")]
        dekking: bool,
    },
    /// Noem alle bronnen: waar zij staan, wanneer zij zijn nagekeken en wat erop rust
    Bronnen {
        /// In welke vorm
        #[arg(long, value_enum, value_name = "VORM", default_value_t = Briefvorm::Tekst)]
        formaat: Briefvorm,
        /// Zet vooraan wat het langst niet is nagekeken
        #[arg(long)]
        oudste_eerst: bool,
        /// Schrijf naar dit bestand in plaats van naar het scherm
        #[arg(long, value_name = "PAD")]
        uit: Option<PathBuf>,
    },
    /// Druk de regelbasis af als Nederlands proza; met --peildatum alleen wat op die dag geldt
    Regelboek {
        /// Schrijf naar dit bestand (.md, .html, .docx of .txt) in plaats van naar het scherm
        #[arg(long, value_name = "PAD")]
        uit: Option<PathBuf>,
    },
}

/// Which conclusion to explain.
#[derive(Args, Debug)]
pub struct Waarom {
    /// Dossier met antwoorden
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Gegeven waarvan u de uitleg wilt, bijvoorbeeld een conclusie uit het advies
    #[arg(value_name = "GEGEVEN")]
    pub gegeven: String,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
}

/// Which bundle.
#[derive(Args, Debug)]
pub struct Pakket {
    /// Dossier met antwoorden
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// Schrijf naar dit bestand in plaats van naar oprichtingspakket_NAAM.zip
    #[arg(long, value_name = "PAD")]
    pub uit: Option<PathBuf>,
    /// De concepten als tekst alleen: zonder toelichting, en zonder CONCEPT als er niets meer open is
    #[arg(long)]
    pub schoon: bool,
}

/// Which plan.
#[derive(Args, Debug)]
pub struct Plan {
    /// Dossier met antwoorden
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// Dag waarop de eerste stap kan beginnen (jjjj-mm-dd); anders de peildatum
    #[arg(long, value_name = "DATUM")]
    pub start: Option<String>,
    /// In welke vorm
    #[arg(long, value_enum, value_name = "VORM", default_value_t = Planvorm::Tekst)]
    pub formaat: Planvorm,
    /// Schrijf naar dit bestand in plaats van naar het scherm
    #[arg(long, value_name = "PAD")]
    pub uit: Option<PathBuf>,
}

/// What to review.
#[derive(Args, Debug)]
pub struct Keuring {
    /// Dossier; of een map met dossiers; of een map met concepten in Markdown, ook als die zijn veranderd
    #[arg(value_name = "DOSSIER|MAP")]
    pub wat: PathBuf,
    /// Dossier waarmee de concepten in de map zijn gemaakt, als het daar niet bij staat
    #[arg(long, value_name = "DOSSIER")]
    pub dossier: Option<PathBuf>,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// In welke vorm
    #[arg(long, value_enum, value_name = "VORM", default_value_t = Briefvorm::Tekst)]
    pub formaat: Briefvorm,
    /// Schrijf naar dit bestand in plaats van naar het scherm
    #[arg(long, value_name = "PAD")]
    pub uit: Option<PathBuf>,
}

/// Forms of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Planvorm {
    /// Voor het scherm
    Tekst,
    /// Markdown
    Md,
    /// Webpagina
    Html,
    /// Word
    Docx,
    /// Agenda (iCalendar)
    Ics,
    /// Gegevens
    Json,
}

/// Which answers to change.
#[derive(Args, Debug)]
pub struct Watals {
    /// Dossier met antwoorden
    #[arg(value_name = "DOSSIER")]
    pub dossier: PathBuf,
    /// Ander antwoord, zoals zorgverleners=51, marktaandeel=12-18 of doelen=[een_stem]; `?` is "weet ik niet"
    #[arg(value_name = "GEGEVEN=WAARDE", required = true)]
    pub veranderingen: Vec<String>,
    /// Voor deze samenwerkingsvorm in plaats van de gekozen of aanbevolen vorm
    #[arg(long, value_name = "ID")]
    pub structuur: Option<String>,
    /// In welke vorm
    #[arg(long, value_enum, value_name = "VORM", default_value_t = Vorm::Tekst)]
    pub formaat: Vorm,
    /// Bewaar het dossier met de andere antwoorden in dit bestand
    #[arg(long, value_name = "PAD")]
    pub bewaar: Option<PathBuf>,
}

/// Forms of what is shown or passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Vorm {
    /// Voor het scherm
    Tekst,
    /// Markdown
    Md,
    /// Webpagina
    Html,
    /// Gegevens
    Json,
}

/// Forms of a letter that may be kept in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Briefvorm {
    /// Voor het scherm
    Tekst,
    /// Markdown
    Md,
    /// Webpagina
    Html,
    /// Word; alleen met --uit
    Docx,
    /// Gegevens
    Json,
}

/// Forms of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Conceptvorm {
    /// Word
    Docx,
    /// Markdown
    Md,
    /// Webpagina
    Html,
    /// PDF
    Pdf,
}

const STYLES: Styles =
    Styles::styled().header(AnsiColor::Green.on_default().bold()).usage(AnsiColor::Green.on_default().bold());

/// What was typed, or what to print instead and with which exit code.
///
/// # Errors
/// Help, version, and everything typed wrongly; in Dutch.
pub fn parse(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> Result<Arguments, (String, u8)> {
    Arguments::try_parse_from(arguments)
        .map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                (help(&error.render().ansi().to_string()), 0)
            }
            ErrorKind::DisplayVersion => (error.render().to_string(), 0),
            _ => (wrong(&error), 2),
        })
        .map_err(|(text, code)| {
            if text.is_empty() {
                (help(&Arguments::command().render_help().ansi().to_string()), 2)
            } else {
                (text, code)
            }
        })
}

/// Clap's own words in Dutch.
fn help(text: &str) -> String {
    let words = [
        ("Usage:", "Gebruik:"),
        ("[OPTIONS]", "[OPTIES]"),
        ("<COMMAND>", "<OPDRACHT>"),
        ("Commands:", "Opdrachten:"),
        ("Options:", "Opties:"),
        ("Arguments:", "Argumenten:"),
        ("[default: ", "[standaard: "),
        ("[possible values: ", "[mogelijk: "),
        ("Possible values:", "Mogelijk:"),
        ("Print help (see more with '--help')", "Toon hulp (meer met '--help')"),
        ("Print help (see a summary with '-h')", "Toon hulp (korter met '-h')"),
        ("Print help", "Toon hulp"),
        ("Print version", "Toon de versie"),
    ];
    words.iter().fold(text.to_string(), |text, (english, dutch)| text.replace(english, dutch))
}

fn wrong(error: &Error) -> String {
    let said = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let (argument, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("onbekende opdracht `{}`", said(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("onbekende optie `{argument}`"),
        ErrorKind::InvalidValue if value.is_empty() => format!("bij `{argument}` hoort een waarde"),
        ErrorKind::InvalidValue => {
            format!("`{value}` kan niet bij `{argument}`; kies uit: {}", said(ContextKind::ValidValue))
        }
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt: {argument}"),
        ErrorKind::MissingSubcommand => "zeg wat er moet gebeuren".into(),
        ErrorKind::ArgumentConflict => format!("`{argument}` staat er twee keer of past niet bij de rest"),
        ErrorKind::InvalidUtf8 => "dit is geen leesbare tekst".into(),
        _ => format!("dit kan niet: {argument} {value}"),
    };
    let suggestions = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let help = suggestions.map(said).into_iter().find(|text| !text.is_empty());
    let help = help.map_or_else(|| "zie `zorgvorm --help`".to_string(), |word| format!("bedoelde u `{word}`?"));
    format!("fout: {message}\n  hulp: {help}\n")
}
