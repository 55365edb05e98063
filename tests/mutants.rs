//! Dossiers that bite: a rule that is slightly wrong must make some dossier come to something it does not expect.
//!
//! By default a sample of the mutants is tried. `ZORGVORM_MUTANTEN=alle cargo test --release --test mutants`
//! tries them all and prints the score.

#[path = "support/mutation/mod.rs"]
mod mutation;
#[path = "support/shipped.rs"]
mod shipped;

use mutation::{Bench, Fate, Mutant, mutants, with_room};
use shipped::{base, dossiers};
use std::collections::{BTreeMap, BTreeSet};
use zorgvorm::dossier::Dossier;
use zorgvorm::rules::RuleBase;

/// How many mutants are tried by default.
const SAMPLE: usize = 400;

/// Mutants no dossier notices, one a line. This list may only become shorter.
const SURVIVORS: &str = include_str!("support/mutation/survivors.txt");

/// The fate of each mutant, in order; the work is shared over the processors there are.
fn fates(base: &RuleBase, wide: &RuleBase, dossiers: &[Dossier], mutants: &[Mutant]) -> Vec<Fate> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let share = mutants.len().div_ceil(workers).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = mutants
            .chunks(share)
            .map(|part| {
                scope.spawn(move || {
                    let mut bench = Bench::new(base, wide, dossiers);
                    part.iter().map(|mutant| bench.fate(mutant)).collect::<Vec<Fate>>()
                })
            })
            .collect();
        parts.into_iter().flat_map(|part| part.join().expect("no mutant breaks the engine")).collect()
    })
}

#[test]
fn a_rule_made_wrong_is_noticed_by_a_dossier() {
    let base = base();
    let every = mutants(&base);
    let wide = with_room(&base, &every);
    let dossiers: Vec<Dossier> = dossiers(&base).into_iter().map(|(_, dossier)| dossier).collect();
    let all = std::env::var("ZORGVORM_MUTANTEN").is_ok_and(|wanted| wanted == "alle");
    let step = if all { 1 } else { every.len().div_ceil(SAMPLE) };
    let tried: Vec<Mutant> = every.iter().step_by(step).cloned().collect();
    let fates = fates(&base, &wide, &dossiers, &tried);
    if all {
        tell(&base, &wide, &dossiers, &tried, &fates);
    }
    let allowed: BTreeSet<&str> = SURVIVORS.lines().filter(|line| !line.starts_with('#')).collect();
    let survive = tried.iter().zip(&fates).filter(|(_, fate)| **fate == Fate::Survives);
    let loose: Vec<&str> =
        survive.clone().map(|(mutant, _)| mutant.name.as_str()).filter(|name| !allowed.contains(name)).collect();
    assert!(loose.is_empty(), "no dossier notices these {} mutants:\n  {}", loose.len(), loose.join("\n  "));
    if all {
        let alive: Vec<&str> = survive.map(|(mutant, _)| mutant.name.as_str()).collect();
        let needless: Vec<&str> = allowed.into_iter().filter(|name| !alive.contains(name)).collect();
        assert!(needless.is_empty(), "noticed or gone: take off the list:\n  {}", needless.join("\n  "));
    }
}

/// The score, per kind of change.
fn tell(base: &RuleBase, wide: &RuleBase, dossiers: &[Dossier], mutants: &[Mutant], fates: &[Fate]) {
    let mut table: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (mutant, fate) in mutants.iter().zip(fates) {
        table.entry(mutant.operator).or_default()[*fate as usize] += 1;
        table.entry("together").or_default()[*fate as usize] += 1;
    }
    let bench = Bench::new(base, wide, dossiers);
    eprintln!("{} dossiers, {} expectations, {} editions", dossiers.len(), bench.expectations(), bench.editions());
    eprintln!("{:<20} {:>10} {:>9} {:>7} {:>7}", "", "equivalent", "survives", "caught", "score");
    for (operator, [equivalent, survives, caught]) in table {
        let score = 100.0 * caught as f64 / (survives + caught).max(1) as f64;
        eprintln!("{operator:<20} {equivalent:>10} {survives:>9} {caught:>7} {score:>6.1}%");
    }
}
