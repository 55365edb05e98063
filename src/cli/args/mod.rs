//! The commands and their Dutch help.

mod advice;
mod change;
mod consult;
mod drafts;
mod drawing;
mod exchange;
mod forms;
mod many;
mod parse;

pub use advice::{Plan, Waarom, Watals};
pub use change::Effect;
pub use consult::{Vergelijk, Verslag};
pub use drafts::{Inlezen, Keuring, Pakket, Verschil};
pub use drawing::{Tekening, Tekensoort, Tekenvorm};
pub use exchange::{Aanvullen, Exporteer, Man, Omzetten};
pub use forms::{Brief, Briefvorm, Conceptvorm, Lijstvorm, Planvorm, Stukvorm, Vorm, form_of};
pub use many::{Overzicht, Overzichtvorm, Samenvoegen};
pub use parse::{command, in_dutch, parse};

use clap::{Parser, Subcommand};
use parse::STYLES;
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
        /// How it is given
        #[command(flatten)]
        brief: Brief,
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
    /// Teken de samenwerking: wie met wie, het geld, het plan, of de regels rond één conclusie
    Tekening(Tekening),
    /// Leg één conclusie uit: welke regels gelden, welke niet, en waarvan het nog afhangt
    Waarom(Waarom),
    /// Zet vormen naast elkaar: waarin verschillen zij, en waarom
    Vergelijk(Vergelijk),
    /// Schrijf het verslag van een consult: agenda, besluiten, wie wat beslist, acties en stukken
    Verslag(Verslag),
    /// Laat zien wat er verandert als antwoorden anders zijn
    Watals(Watals),
    /// Leg twee dossiers, dagen of regelbases naast elkaar: wat verandert er in de stukken, en waardoor
    Verschil(Verschil),
    /// Laat zien wat een wetswijziging doet: welke regels, in welke situaties, voor welke dossiers en welke stukken
    Effect(Effect),
    /// Lees een concept terug dat in Word is nagekeken: wijzigingen, opmerkingen en wat is ingevuld
    Inlezen(Inlezen),
    /// Zet veel dossiers naast elkaar: fase, vorm, oordeel, risico, open vragen, volgende stap en eerste vaste dag
    Overzicht(Overzicht),
    /// Maak één dossier van wat ieder invulde; wat verschilt komt op de agenda, met wat ervan afhangt
    Samenvoegen(Samenvoegen),
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
        /// In welke vorm
        #[arg(long, value_enum, value_name = "VORM", default_value_t = Lijstvorm::Tekst)]
        formaat: Lijstvorm,
    },
    /// Noem alle bronnen: waar zij staan, wanneer zij zijn nagekeken en wat erop rust
    Bronnen {
        /// Zet vooraan wat het langst niet is nagekeken
        #[arg(long)]
        oudste_eerst: bool,
        /// How it is given
        #[command(flatten)]
        brief: Brief,
    },
    /// Druk de regelbasis af als Nederlands proza; met --peildatum alleen wat op die dag geldt
    Regelboek {
        /// In welke vorm; anders wat de naam van het bestand zegt, en op het scherm Markdown
        #[arg(long, value_enum, value_name = "VORM")]
        formaat: Option<Briefvorm>,
        /// Schrijf naar dit bestand (.md, .html, .docx, .pdf of .txt) in plaats van naar het scherm
        #[arg(long, value_name = "PAD")]
        uit: Option<PathBuf>,
    },
    /// Schrijf een dossier in de andere vorm: van RON naar JSON of terug
    Omzetten(Omzetten),
    /// Geef andere programma's wat zij kunnen lezen van de regelbasis
    #[command(subcommand)]
    Exporteer(Exporteer),
    /// Maak een script waarmee de schil opdrachten aanvult, bijvoorbeeld: zorgvorm aanvullen bash
    Aanvullen(Aanvullen),
    /// Schrijf de handleiding voor `man`
    Man(Man),
}
