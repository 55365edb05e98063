//! What a reader of a picture would stumble over, found from where its shapes stand.

use zorgvorm::picture::{Ink, PAGE, Picture, Place, Shape};

/// What is wrong with how a picture is laid out.
pub fn faults(picture: &Picture) -> Vec<String> {
    let mut found = Vec::new();
    let sheet = Place { x: 0, y: 0, width: picture.width, height: picture.height };
    let inside = |place: &Place| {
        place.x >= 0 && place.y >= 0 && place.x + place.width <= sheet.width && place.y + place.height <= sheet.height
    };
    let mut taken: Vec<(&Place, String)> = Vec::new();
    for shape in &picture.shapes {
        let (place, lines) = match shape {
            Shape::Area { place, lines, .. } | Shape::Label { place, lines, .. } => (place, lines),
            Shape::Path { points, .. } => {
                let on = |(x, y): &(i32, i32)| (0..=sheet.width).contains(x) && (0..=sheet.height).contains(y);
                if !points.iter().all(on) {
                    found.push(format!("a line leaves the sheet: {points:?}"));
                }
                continue;
            }
        };
        let words: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let words = words.join(" ");
        if !inside(place) {
            found.push(format!("`{words}` is off the sheet: {place:?}"));
        }
        let height: i32 = lines.iter().map(|line| line.leading()).sum();
        if height > place.height || lines.iter().any(|line| line.width() > place.width) {
            found.push(format!("`{words}` does not fit: {place:?}"));
        }
        if lines.is_empty() {
            continue;
        }
        for (other, earlier) in &taken {
            if other.overlaps(place) {
                found.push(format!("`{words}` lies on `{earlier}`"));
            }
        }
        taken.push((place, words));
    }
    found.extend(hidden(picture));
    found
}

/// Lines that run behind a box, or behind the words of another line.
fn hidden(picture: &Picture) -> Vec<String> {
    let (mut boxes, mut plates, mut paths) = (Vec::new(), Vec::new(), Vec::new());
    for shape in &picture.shapes {
        match shape {
            Shape::Area { place, lines, .. } if !lines.is_empty() => boxes.push(place),
            Shape::Area { place, edge, .. } if edge.ink == Ink::White => plates.push(place),
            Shape::Path { points, .. } => paths.push(points),
            Shape::Area { .. } | Shape::Label { .. } => {}
        }
    }
    let near = |place: &Place, (x, y): (i32, i32)| {
        (place.x - 3..=place.x + place.width + 3).contains(&x)
            && (place.y - 3..=place.y + place.height + 3).contains(&y)
    };
    let between = |points: &[(i32, i32)]| {
        let mut ends = [points[0], points[points.len() - 1]].map(|end| boxes.iter().position(|one| near(one, end)));
        ends.sort();
        ends
    };
    let mut found = Vec::new();
    for place in &boxes {
        let behind = paths.iter().filter(|points| crosses(points, place));
        found.extend(behind.map(|points| format!("a line runs behind a box: {points:?} {place:?}")));
    }
    for place in &plates {
        let all: Vec<_> = paths.iter().filter(|points| crosses(points, place)).map(|points| between(points)).collect();
        let own = |ends: &&[Option<usize>; 2]| !ends.contains(&None);
        if all.iter().filter(own).any(|ends| Some(ends) != all.iter().find(own)) {
            found.push(format!("words hide a line of another bond: {place:?}"));
        }
    }
    found
}

/// Whether a line comes more than a little within this place.
fn crosses(points: &[(i32, i32)], place: &Place) -> bool {
    let inside = |x: i32, y: i32| {
        x > place.x + 3 && x < place.x + place.width - 3 && y > place.y + 3 && y < place.y + place.height - 3
    };
    points.windows(2).any(|pair| {
        let ((x, y), (dx, dy)) = (pair[0], (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1));
        let steps = dx.abs().max(dy.abs()).max(1);
        (0..=steps).any(|step| inside(x + dx * step / steps, y + dy * step / steps))
    })
}

/// Words that are printed smaller than seven points on A4.
pub fn too_small(picture: &Picture) -> Vec<String> {
    let part = |room: i32, size: i32| (f64::from(room) / f64::from(size)).min(1.0);
    let part = part(PAGE.0, picture.width).min(part(PAGE.1, picture.height));
    let lines = picture.shapes.iter().flat_map(|shape| match shape {
        Shape::Area { lines, .. } | Shape::Label { lines, .. } => lines.as_slice(),
        Shape::Path { .. } => &[],
    });
    let points = |size: i32| f64::from(size) * 0.75 * part;
    let small = lines.filter(|line| points(line.size) < 7.0);
    small.map(|line| format!("{} is {:.2} points: {}", picture.key, points(line.size), line.text)).collect()
}

/// What goes on paper: the picture, or its sheets.
pub fn printed(picture: &Picture) -> &[Picture] {
    if picture.sheets.is_empty() { std::slice::from_ref(picture) } else { &picture.sheets }
}
