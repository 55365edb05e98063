//! The file itself: a zip of which we read five parts, and never more than fits.

use super::Refused;
use super::xml::{Element, tree};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A larger file is no draft.
pub const SIZE_LIMIT: usize = 20_000_000;

/// A part that unpacks to more than this was made to be endless.
const PART_LIMIT: u64 = 60_000_000;

/// More parts than any word processor writes.
const MOST_PARTS: usize = 2_000;

/// How a file begins that older versions of Word made, or that a password locks.
const OLD_FORMAT: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

/// The parts that matter.
pub(super) struct Package {
    pub document: Element,
    pub comments: Option<Element>,
    pub numbering: Option<Element>,
    pub styles: Option<Element>,
    pub properties: Option<Element>,
}

/// Unpacks what matters.
///
/// # Errors
/// When it is no Word file, or one that cannot be trusted.
pub(super) fn unpack(bytes: &[u8]) -> Result<Package, Refused> {
    if bytes.len() > SIZE_LIMIT {
        let (size, limit) = (bytes.len().div_ceil(1_000_000), SIZE_LIMIT / 1_000_000);
        let message = format!("het bestand is te groot voor een concept: {size} MB, hoogstens {limit} MB");
        return Err(Refused::new(message, "haal plaatjes en ingesloten lettertypen eruit"));
    }
    if bytes.starts_with(&OLD_FORMAT) {
        let message = "dit is een oud .doc-bestand, of een bestand met een wachtwoord";
        return Err(Refused::new(message, "bewaar het in Word als .docx zonder wachtwoord"));
    }
    let not_word = || Refused::new("dit is geen Word-bestand (.docx)", "is dit het bestand dat u terugkreeg?");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| not_word())?;
    if archive.len() > MOST_PARTS {
        return Err(Refused::new("dit bestand bestaat uit te veel delen", "bewaar het in Word opnieuw als .docx"));
    }
    let mut part = |name: &str| -> Result<Option<Element>, Refused> {
        let Ok(entry) = archive.by_name(name) else { return Ok(None) };
        let mut content = Vec::new();
        // The size a zip tells of itself may be a lie, so what comes out is counted.
        let taken = entry.take(PART_LIMIT + 1).read_to_end(&mut content);
        if content.len() as u64 > PART_LIMIT {
            let message = format!("`{name}` in dit bestand wordt uitgepakt te groot");
            return Err(Refused::new(message, "gebruik een bestand dat Word of LibreOffice heeft bewaard"));
        }
        let broken = || Refused::new(format!("`{name}` in dit bestand is beschadigd"), "bewaar het in Word opnieuw");
        taken.map_err(|_| broken())?;
        let content = String::from_utf8(content).map_err(|_| broken())?;
        tree(name, &content).map(Some)
    };
    Ok(Package {
        document: part("word/document.xml")?.ok_or_else(not_word)?,
        comments: part("word/comments.xml")?,
        numbering: part("word/numbering.xml")?,
        styles: part("word/styles.xml")?,
        properties: part("docProps/custom.xml")?,
    })
}
