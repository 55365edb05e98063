//! Tables, as wide as the text, with columns in proportion to what stands in them.

use super::xml::paragraph;
use crate::document::Inline;
use crate::render::columns::weights;

/// The width of the text in twentieths of a point: A4 less two margins of 2.5 cm.
pub(super) const TEXT_WIDTH: usize = 9070;

/// A table, and the paragraph without which Word would join it to the next one. `mark` tells of a row that it came or
/// went, and `runs` writes a cell.
pub(super) fn table(
    head: &[Vec<Inline>],
    rows: &[Vec<Vec<Inline>>],
    mark: &str,
    runs: &mut dyn FnMut(&[Inline]) -> String,
) -> String {
    let widths = widths(head, rows);
    if widths.is_empty() {
        return String::new();
    }
    let grid: String = widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
    let mut table = format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#
    );
    table += &row(
        &format!("<w:cantSplit/><w:tblHeader/>{mark}"),
        r#"<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>"#,
        head,
        &widths,
        runs,
    );
    for cells in rows {
        table += &row(&format!("<w:cantSplit/>{mark}"), "", cells, &widths, runs);
    }
    table + "</w:tbl>" + &paragraph("Tabeltekst", "", "")
}

/// One row; a cell too few is left empty, for Word wants as many cells as columns.
fn row(
    row: &str,
    cell: &str,
    cells: &[Vec<Inline>],
    widths: &[usize],
    runs: &mut dyn FnMut(&[Inline]) -> String,
) -> String {
    let header = !cell.is_empty();
    let mut written = format!("<w:tr><w:trPr>{row}</w:trPr>");
    for (index, width) in widths.iter().enumerate() {
        let text = cells.get(index).map(Vec::as_slice).unwrap_or_default();
        let text = if header { runs(&strong(text)) } else { runs(text) };
        written += &format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{cell}</w:tcPr>"#);
        written += &paragraph("Tabeltekst", "", &text);
        written += "</w:tc>";
    }
    written + "</w:tr>"
}

fn strong(text: &[Inline]) -> Vec<Inline> {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(text) => Inline::Strong(text.clone()),
            Inline::Strong(_) | Inline::Blank { .. } | Inline::Reference { .. } => inline.clone(),
        })
        .collect()
}

/// The width of each column, in twentieths of a point.
fn widths(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Vec<usize> {
    let weights = weights(head, rows);
    let total: usize = weights.iter().sum();
    weights.iter().map(|weight| weight * TEXT_WIDTH / total).collect()
}
