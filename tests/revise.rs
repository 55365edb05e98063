//! Two versions beside each other, and a Word file read back: nothing lost, nothing made up.

#[path = "support/cases.rs"]
mod cases;
#[path = "support/shipped.rs"]
mod shipped;

use cases::drafts;
use shipped::{Shipped, examples, read, shipped};
use std::path::Path;
use zorgvorm::document::{Block, Document, DocumentKind};
use zorgvorm::reader::{self, View};
use zorgvorm::render::{self, Format, render};
use zorgvorm::revise::{compare, words_of};

fn read_back(bytes: &[u8], original: &Document, view: View) -> Document {
    reader::open(bytes).unwrap_or_else(|refused| panic!("{}", refused.message)).read(original, view).document
}

/// The same words in the same kind of block; a reference that was deleted is words and no longer live.
fn assert_same(found: &[Block], wanted: &[Block], what: &str) {
    for (at, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        assert_eq!(words_of(found), words_of(wanted), "{what}, block {at}: {found:#?}");
        assert_eq!(
            std::mem::discriminant(found),
            std::mem::discriminant(wanted),
            "{what}, block {at}: {found:?} for {wanted:?}"
        );
    }
    assert_eq!(found.len(), wanted.len(), "{what}: as many blocks");
}

/// The drafts that somebody edits; a form is filled in and comes back to nobody.
fn texts(shipped: &Shipped, path: &Path) -> Vec<Document> {
    let all = drafts(shipped, &read(&shipped.base, path)).into_iter();
    all.filter(|document| document.kind != DocumentKind::Letter).collect()
}

#[test]
fn every_draft_of_every_example_reads_back_as_it_was() {
    let shipped = shipped();
    for path in examples() {
        for document in texts(&shipped, &path) {
            let back = read_back(&render(&document, Format::Docx), &document, View::Accepted);
            for (found, wanted) in back.blocks.iter().zip(&document.blocks) {
                assert_eq!(found, wanted, "{} of {}", document.id, path.display());
            }
            assert_eq!(back, document, "{} of {}", document.id, path.display());
        }
    }
}

#[test]
fn accepting_a_redline_gives_the_new_version_and_rejecting_it_the_old() {
    let shipped = shipped();
    let all: Vec<(String, Vec<Document>)> =
        examples().iter().map(|path| (path.display().to_string(), texts(&shipped, path))).collect();
    let mut changed = 0;
    // Each beside itself and beside the next one, both ways.
    let sides = (0..all.len()).flat_map(|at| [(at, at), (at, (at + 1) % all.len()), ((at + 1) % all.len(), at)]);
    for (old, new) in sides {
        let ((first, olds), (second, news)) = (&all[old], &all[new]);
        for (old, new) in olds.iter().zip(news) {
            let redline = compare(old, new);
            let bytes = render::redline(&redline);
            let what = format!("{}: {first} → {second}", old.id);
            assert_same(&read_back(&bytes, new, View::Accepted).blocks, &new.blocks, &what);
            assert_same(&read_back(&bytes, new, View::Rejected).blocks, &old.blocks, &what);
            assert!(!redline.is_same() || olds == news || words(old) == words(new), "{what}");
            changed += usize::from(!redline.is_same());
        }
    }
    assert!(changed > 20, "the examples differ");
}

fn words(document: &Document) -> Vec<String> {
    document.blocks.iter().map(words_of).collect()
}
