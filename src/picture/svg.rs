//! A picture as SVG: text stays text, and a screen reader hears the title and every fact.

use super::{Dash, Ink, Outline, Picture, Place, Shape, Stroke, Words};
use std::fmt::Write;

const FONT: &str = "Liberation Sans, Arial, Helvetica, sans-serif";
/// An arrowhead: its length and half its width.
const HEAD: (f64, f64) = (9.0, 4.0);

/// The picture as a file of its own, or to stand in a page.
pub fn svg(picture: &Picture) -> String {
    let Picture { key, title, facts, width, height, shapes, .. } = picture;
    let key = escape(key);
    let mut drawn = String::new();
    for shape in shapes {
        let _never = match shape {
            Shape::Area { place, outline, fill, edge, lines } => {
                area(&mut drawn, place, *outline, *fill, *edge).and_then(|()| words(&mut drawn, place, lines, true))
            }
            Shape::Path { points, stroke, arrow } => path(&mut drawn, points, *stroke, *arrow),
            Shape::Label { place, lines, centred } => {
                plate(&mut drawn, place, *centred).and_then(|()| words(&mut drawn, place, lines, *centred))
            }
        };
    }
    let facts = escape(&facts.join(" "));
    let title = escape(title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"{key}-titel {key}-feiten\" font-family=\"{FONT}\">\n\
         <title id=\"{key}-titel\">{title}</title>\n<desc id=\"{key}-feiten\">{facts}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#FFFFFF\"/>\n{drawn}</svg>\n"
    )
}

fn area(out: &mut String, place: &Place, outline: Outline, fill: Ink, edge: Stroke) -> std::fmt::Result {
    let Place { x, y, width, height } = place;
    let style = format!("fill=\"#{}\" {}", fill.hex(), stroke(edge));
    let radius = match outline {
        Outline::Square => 0,
        Outline::Round => 9.min(height / 4),
        Outline::Pill => height / 2,
        Outline::Cut | Outline::Slant => {
            let corners: Vec<String> = corners(place, outline).iter().map(|(x, y)| format!("{x},{y}")).collect();
            return writeln!(out, "<polygon points=\"{}\" {style}/>", corners.join(" "));
        }
    };
    writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" {style}/>")
}

/// The corners of a box whose sides are straight but not upright.
fn corners(place: &Place, outline: Outline) -> Vec<(i32, i32)> {
    let Place { x, y, width, height } = *place;
    let (right, bottom) = (x + width, y + height);
    if outline == Outline::Slant {
        let slant = outline.slant(height);
        return vec![(x + slant, y), (right, y), (right - slant, bottom), (x, bottom)];
    }
    let cut = 10.min(height / 3);
    vec![
        (x + cut, y),
        (right - cut, y),
        (right, y + cut),
        (right, bottom - cut),
        (right - cut, bottom),
        (x + cut, bottom),
        (x, bottom - cut),
        (x, y + cut),
    ]
}

fn path(out: &mut String, points: &[(i32, i32)], line: Stroke, arrow: bool) -> std::fmt::Result {
    let written: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    writeln!(out, "<polyline points=\"{}\" fill=\"none\" {}/>", written.join(" "), stroke(line))?;
    let [.., before, last] = points else { return Ok(()) };
    if !arrow {
        return Ok(());
    }
    // The head is drawn and not referred to: a reference would need a name that is free in the whole page.
    let (tip_x, tip_y) = (f64::from(last.0), f64::from(last.1));
    let (dx, dy) = (tip_x - f64::from(before.0), tip_y - f64::from(before.1));
    let length = dx.hypot(dy).max(1.0);
    let (dx, dy) = (dx / length, dy / length);
    let (back_x, back_y) = (tip_x - dx * HEAD.0, tip_y - dy * HEAD.0);
    let side = |turn: f64| format!("{:.1},{:.1}", back_x - turn * dy * HEAD.1, back_y + turn * dx * HEAD.1);
    let ink = line.ink.hex();
    writeln!(out, "<polygon points=\"{tip_x:.1},{tip_y:.1} {} {}\" fill=\"#{ink}\"/>", side(1.0), side(-1.0))
}

/// White below words that stand on a line.
fn plate(out: &mut String, place: &Place, centred: bool) -> std::fmt::Result {
    if !centred {
        return Ok(());
    }
    let Place { x, y, width, height } = place;
    writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#FFFFFF\"/>")
}

fn words(out: &mut String, place: &Place, lines: &[Words], centred: bool) -> std::fmt::Result {
    let total: i32 = lines.iter().map(Words::leading).sum();
    let mut y = place.y + (place.height - total) / 2;
    let (x, anchor) = if centred { (place.x + place.width / 2, "middle") } else { (place.x, "start") };
    for line in lines {
        let weight = if line.bold { " font-weight=\"bold\"" } else { "" };
        let (size, text) = (line.size, escape(&line.text));
        let base = y + size;
        writeln!(
            out,
            "<text x=\"{x}\" y=\"{base}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"#{}\"{weight}>{text}</text>",
            Ink::Black.hex()
        )?;
        y += line.leading();
    }
    Ok(())
}

fn stroke(stroke: Stroke) -> String {
    let Stroke { ink, dash, weight } = stroke;
    let dashes = match dash {
        Dash::Solid => "",
        Dash::Dashed => " stroke-dasharray=\"7 4\"",
        Dash::Dotted => " stroke-dasharray=\"1.5 3.5\"",
        Dash::DashDot => " stroke-dasharray=\"9 3 2 3\"",
    };
    format!("stroke=\"#{}\" stroke-width=\"{weight}\"{dashes}", ink.hex())
}

/// Text that can be taken for nothing else; characters XML does not know are left out.
fn escape(text: &str) -> String {
    let known = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let text: String = text.chars().map(|c| if c == '\n' { ' ' } else { c }).filter(known).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
