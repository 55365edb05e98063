//! A person at a terminal.

mod failure;
mod world;

pub use failure::Failure;

/// Temporary front while the rest is built.
pub fn trial(args: &[String]) -> Result<(), Failure> {
    let mut rules = None; let mut templates = None; let mut rest = vec![];
    let mut it = args.iter();
    while let Some(a) = it.next() { match a.as_str() { "--regels" => rules = it.next(), "--sjablonen" => templates = it.next(), other => rest.push(other.to_string()) } }
    let (r, t) = world::files(rules.map(std::path::Path::new), templates.map(std::path::Path::new))?;
    let t0 = std::time::Instant::now();
    let base = world::rule_base(&r, &t)?;
    eprintln!("geladen: {} bronnen, {} vragen, {} beslissingen, {} structuren, {} stukken in {:?}", base.sources.len(), base.questions.len(), base.decisions.len(), base.structures.len(), base.documents.len(), t0.elapsed());
    let verb = rest.first().cloned().unwrap_or_default();
    let mut bad = 0;
    let mut editions: std::collections::BTreeMap<crate::model::Date, crate::diagram::Edition> = Default::default();
    let paths: Vec<&String> = if verb == "waarom" { rest[1..2].iter().collect() } else { rest[1..].iter().collect() };
    for path in paths {
        let dossier = match world::read_dossier(&base, std::path::Path::new(path)) { Ok(d) => d, Err(e) => { eprintln!("{e}"); bad += 1; continue } };
        let t0 = std::time::Instant::now();
        let edition = editions.entry(dossier.date).or_insert_with(|| crate::diagram::Edition::new(&base, dossier.date));
        let t1 = t0.elapsed();
        let advice = crate::advise::advise(edition, &dossier);
        eprintln!("{path}: editie {t1:?} ({} knopen), advies {:?}", edition.store.size(), t0.elapsed() - t1);
        for d in crate::advise::deviations(&base, &dossier, &advice) { bad += 1; eprintln!("  AFWIJKING {}:{} {} {}: verwacht {:?}, gevonden {:?}", path, d.line, d.structure, d.decision, d.expected, d.found); }
        if verb == "waarom" || verb == "advies" {
            for s in &advice.structures {
                if let Some(i) = rest.iter().position(|a| a == "--structuur") && s.structure.id != rest[i+1] { continue }
                eprintln!("== {}", s.structure.id);
                for c in s.conclusions.iter().flatten() {
                    let decision = &base.decisions[c.decision];
                    let id = &base.facts[decision.fact].id;
                    if verb == "waarom" && rest.get(2) != Some(id) { continue }
                    let poss: Vec<_> = c.possible.iter().map(|o| base.outcome_id(decision.fact, *o)).collect();
                    let dep: Vec<_> = c.depends_on.iter().map(|f| base.facts[*f].id.as_str()).collect();
                    eprintln!("  {id}: {} {:?} hangt af van {:?}", c.status.id(), poss, dep);
                    if verb == "waarom" { for t in c.explanation.all() { eprintln!("     {:?} {}: {} [{:?}]", t.verdict, t.rule.id, t.rule.when.say(&base), t.test.truth); } }
                }
                for (name, own) in &s.elements { for c in own { let d=&base.decisions[c.decision]; eprintln!("  {name}/{}: {:?}", base.facts[d.fact].id, c.possible.iter().map(|o| base.outcome_id(d.fact, *o)).collect::<Vec<_>>()); } }
            }
        }
    }
    eprintln!("{bad} afwijkingen of fouten");
    if bad > 0 { Err(Failure::Reported) } else { Ok(()) }
}
