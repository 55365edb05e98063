//! The letters of a PDF: fonts that are part of the program, and what to print for a character they do not have.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, is_default_ignorable};
use typst::utils::LazyHash;

use crate::render::words::clean;

/// Libertinus Serif for everything; Amiri for names in Arabic letters. Their licence stands beside them.
const FILES: [&[u8]; 5] = [
    include_bytes!("fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("fonts/LibertinusSerif-BoldItalic.otf"),
    include_bytes!("fonts/Amiri-Regular.ttf"),
];

/// Characters that the fonts do not have, with one that says the same.
const SAME: [(char, char); 3] = [('☐', '□'), ('☑', '✔'), ('☒', '✘')];

/// The fonts, read once.
pub(super) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect());

/// What the fonts are called and which characters they have.
pub(super) static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(&*FONTS)));

/// The text as it can be printed. A PDF for the archive may hold no character without a letter, so one that no font has
/// is named instead: nobody may think that a name is complete when it is not.
pub(super) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in clean(text).chars() {
        let same = SAME.iter().find(|(missing, _)| *missing == character);
        let character = same.map_or(character, |(_, present)| *present);
        if character == '\n' || character == '\t' || printable(character) {
            shown.push(character);
        } else if !is_default_ignorable(character) {
            shown += &format!("[U+{:04X}]", u32::from(character));
        }
    }
    shown
}

fn printable(character: char) -> bool {
    let code = u32::from(character);
    // Everybody may give these a meaning of his own, so an archive refuses them, even where a font has them.
    let private = matches!(code, 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF);
    let markless = is_default_ignorable(character) || character == '\u{FEFF}';
    !private && !markless && FONTS.iter().any(|font| font.info().coverage.contains(code))
}
