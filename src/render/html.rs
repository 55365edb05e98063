//! stub
use crate::document::Document;
pub(super) fn html(_: &Document) -> String {
    String::new()
}
