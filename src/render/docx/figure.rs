//! A picture in Word: shapes that Word draws itself, so that text stays text and no picture file is needed.

use super::xml::escape;
use crate::picture::{Dash, Ink, Outline, PAGE, Picture, Place, Shape, Stroke, Words};

/// English metric units in a pixel.
const PIXEL: i64 = 9525;
/// Half points in a hundred pixels.
const HALF_POINTS: i64 = 150;
/// Twentieths of a point in a pixel.
const TWENTIETHS: i64 = 15;
/// Ids of the shapes of one picture, beside those of all others.
const ROOM: usize = 10_000;

const NAMES: &str = r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#;

/// Sizes on the page: a picture that is too large becomes smaller as a whole, with its letters.
struct Scale {
    /// The size in a million parts of what was drawn.
    parts: i64,
}

/// The paragraph with the picture; `number` is its place among the pictures of the document, from 1.
pub(super) fn figure(picture: &Picture, number: usize) -> String {
    let fit = |room: i32, size: i32| (i64::from(room) * 1_000_000 / i64::from(size.max(1))).min(1_000_000);
    let scale = Scale { parts: fit(PAGE.0, picture.width).min(fit(PAGE.1, picture.height)) };
    let (cx, cy) = (scale.units(picture.width), scale.units(picture.height));
    let first = number * ROOM;
    let drawn = picture.shapes.iter().enumerate().map(|(at, shape)| scale.shape(shape, first + at + 1));
    let shapes: String = drawn.collect();
    let (title, words) = (escape(&picture.title), escape(&picture.facts.join(" ")));
    let drawing = format!(
        r#"<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{first}" name="Tekening {number}" descr="{words}" title="{title}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/><a:chOff x="0" y="0"/><a:chExt cx="{cx}" cy="{cy}"/></a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing>"#
    );
    // A program that cannot draw these shapes shows the words.
    let instead = format!(r#"<w:t xml:space="preserve">{title}. {words}</w:t>"#);
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Normal"/><w:spacing w:before="120" w:after="120"/></w:pPr><w:r><mc:AlternateContent {NAMES}><mc:Choice Requires="wpg">{drawing}</mc:Choice><mc:Fallback>{instead}</mc:Fallback></mc:AlternateContent></w:r></w:p>"#
    )
}

impl Scale {
    fn units(&self, pixels: i32) -> i64 {
        i64::from(pixels) * PIXEL * self.parts / 1_000_000
    }

    fn shape(&self, shape: &Shape, id: usize) -> String {
        match shape {
            Shape::Area { place, outline, fill, edge, lines } => {
                self.solid(id, place, &geometry(*outline, place), &filled(*fill), &self.line(*edge, false), lines, true)
            }
            Shape::Label { place, lines, centred } => {
                let fill = if *centred { filled(Ink::White) } else { "<a:noFill/>".into() };
                self.solid(
                    id,
                    place,
                    &geometry(Outline::Square, place),
                    &fill,
                    "<a:ln><a:noFill/></a:ln>",
                    lines,
                    *centred,
                )
            }
            Shape::Path { points, stroke, arrow } => self.path(id, points, &self.line(*stroke, *arrow)),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a shape, in the order in which Word wants them")]
    fn solid(
        &self,
        id: usize,
        place: &Place,
        geometry: &str,
        fill: &str,
        line: &str,
        lines: &[Words],
        centred: bool,
    ) -> String {
        let (x, y) = (self.units(place.x), self.units(place.y));
        let (cx, cy) = (self.units(place.width.max(1)), self.units(place.height.max(1)));
        let frame = format!(r#"<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>"#);
        let text: String = lines.iter().map(|line| self.words(line, centred)).collect();
        let text = match lines {
            [] => String::new(),
            _ => format!("<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>"),
        };
        wrapped(id, &format!("{frame}{geometry}{fill}{line}"), &text)
    }

    fn path(&self, id: usize, points: &[(i32, i32)], line: &str) -> String {
        let left = points.iter().map(|point| point.0).min().unwrap_or(0);
        let top = points.iter().map(|point| point.1).min().unwrap_or(0);
        let right = points.iter().map(|point| point.0).max().unwrap_or(0).max(left + 1);
        let bottom = points.iter().map(|point| point.1).max().unwrap_or(0).max(top + 1);
        let (x, y) = (self.units(left), self.units(top));
        let (cx, cy) = (self.units(right - left), self.units(bottom - top));
        let steps = points.iter().enumerate().map(|(at, point)| {
            let step = if at == 0 { "moveTo" } else { "lnTo" };
            let (x, y) = (self.units(point.0 - left), self.units(point.1 - top));
            format!(r#"<a:{step}><a:pt x="{x}" y="{y}"/></a:{step}>"#)
        });
        let steps: String = steps.collect();
        let shape = format!(
            r#"<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{cx}" h="{cy}" fill="none">{steps}</a:path></a:pathLst></a:custGeom><a:noFill/>{line}"#
        );
        wrapped(id, &shape, "")
    }

    fn line(&self, stroke: Stroke, arrow: bool) -> String {
        let width = self.units(stroke.weight);
        let dash = match stroke.dash {
            Dash::Solid => "solid",
            Dash::Dashed => "dash",
            Dash::Dotted => "sysDot",
            Dash::DashDot => "dashDot",
        };
        let head = if arrow { r#"<a:tailEnd type="triangle"/>"# } else { "" };
        format!(r#"<a:ln w="{width}">{}<a:prstDash val="{dash}"/>{head}</a:ln>"#, filled(stroke.ink))
    }

    fn words(&self, words: &Words, centred: bool) -> String {
        let size = (i64::from(words.size) * HALF_POINTS * self.parts / 100_000_000).max(8);
        let leading = i64::from(words.leading()) * TWENTIETHS * self.parts / 1_000_000;
        let (side, bold) = (if centred { "center" } else { "left" }, if words.bold { "<w:b/>" } else { "" });
        let (text, ink) = (escape(&words.text), Ink::Black.hex());
        format!(
            r#"<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{leading}" w:lineRule="exact"/><w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="{side}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>{bold}<w:color w:val="{ink}"/><w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#
        )
    }
}

fn wrapped(id: usize, properties: &str, text: &str) -> String {
    format!(
        r#"<wps:wsp><wps:cNvPr id="{id}" name="vorm {id}"/><wps:cNvSpPr/><wps:spPr>{properties}</wps:spPr>{text}<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></wps:bodyPr></wps:wsp>"#
    )
}

fn filled(ink: Ink) -> String {
    format!(r#"<a:solidFill><a:srgbClr val="{}"/></a:solidFill>"#, ink.hex())
}

fn geometry(outline: Outline, place: &Place) -> String {
    let (name, guides) = match outline {
        Outline::Square => ("rect", String::new()),
        Outline::Round => ("roundRect", String::new()),
        Outline::Pill => ("flowChartTerminator", String::new()),
        Outline::Cut => ("octagon", String::new()),
        // Word counts the slant in parts of the shortest side.
        Outline::Slant => {
            let shortest = place.width.min(place.height).max(1);
            let parts = i64::from(outline.slant(place.height)) * 100_000 / i64::from(shortest);
            ("parallelogram", format!(r#"<a:gd name="adj" fmla="val {parts}"/>"#))
        }
    };
    format!(r#"<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>"#)
}
