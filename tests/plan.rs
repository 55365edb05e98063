//! The founding plan: its days against a second opinion on random plans, and small plans one can count out.

#[path = "support/random.rs"]
mod random;
#[path = "support/schedule.rs"]
mod schedule;
#[path = "support/shipped.rs"]
mod shipped;
#[path = "support/words.rs"]
mod words;

use random::Random;
use schedule::{Opinion, START, World};
use shipped::{parse, root, templates, text};
use words::words;
use zorgvorm::advise::{Standing, advise_structure, deviations};
use zorgvorm::diagram::Edition;
use zorgvorm::dossier::{self, Dossier};
use zorgvorm::files::{File, Files};
use zorgvorm::letter;
use zorgvorm::model::Date;
use zorgvorm::plan::{Leg, Plan, Warning, When, plan};
use zorgvorm::render::{self, Format};
use zorgvorm::rules::{self, RuleBase};
use zorgvorm::templates::Templates;

/// So many random plans are tried.
const PLANS: u64 = 1_500;

fn load(text: &str) -> RuleBase {
    let rules = Files(vec![File { path: "regels.ron".into(), text: text.into() }]);
    rules::load(&rules, &Files::built_in_templates()).unwrap_or_else(|report| panic!("{report}\n{text}"))
}

/// Makes the plan of the only structure, and looks at it.
fn with_plan<T>(rules: &str, dossier: &str, look: impl FnOnce(&RuleBase, &Plan<'_>) -> T) -> T {
    let base = load(rules);
    let dossier = parse(&base, dossier);
    let edition = Edition::new(&base, dossier.date);
    let advice = advise_structure(&edition, &dossier, 0);
    look(&base, &plan(&edition, &dossier, &advice, dossier.date))
}

fn at(base: &RuleBase, id: &str) -> usize {
    base.steps.iter().position(|step| step.id == id).expect("a step with this id")
}

/// Tries a property on random plans.
fn each(mut property: impl FnMut(&World, &RuleBase, &Plan<'_>)) {
    for seed in 0..PLANS {
        let world = World::new(&mut Random::new(seed));
        with_plan(&world.rules(), &world.dossier(), |base, plan| property(&world, base, plan));
    }
}

fn opinions(world: &World, year: i16) -> [Opinion<'_>; 2] {
    [false, true].map(|longest| Opinion { world, longest, year, late: None })
}

fn year(plan: &Plan<'_>) -> i16 {
    plan.contract_year.as_ref().expect("two days depend on the contract year").year
}

#[test]
fn days_are_those_of_the_second_opinion() {
    let (mut compared, mut waited) = (0, 0);
    each(|world, base, plan| {
        let [short, long] = opinions(world, year(plan));
        for step in 0..world.steps.len() {
            let planned = &plan.steps[at(base, &world.steps[step].id)];
            assert_eq!(planned.standing.id(), world.standing(step), "{world:?}");
            if planned.is_ahead() {
                assert_eq!((planned.start.first, planned.end.first), (short.start(step), short.end(step)), "{world:?}");
                assert_eq!((planned.start.last, planned.end.last), (long.start(step), long.end(step)), "{world:?}");
                assert!(planned.start.first <= planned.start.last && planned.end.first <= planned.end.last);
                waited += usize::from(planned.start.first > START);
                compared += 1;
            }
        }
        assert_eq!((plan.end.first, plan.end.last), (short.finish(), long.finish()), "{world:?}");
    });
    assert!(compared > 3_000 && waited > 1_500, "{compared} steps compared, {waited} of them wait");
}

#[test]
fn slack_is_the_most_a_step_can_slip() {
    let mut loose = 0;
    each(|world, base, plan| {
        for (longest, opinion) in [false, true].into_iter().zip(opinions(world, year(plan))) {
            let (finish, lasts) = (opinion.finish(), opinion.lasts());
            for step in (0..world.steps.len()).filter(|step| opinion.counts(*step)) {
                let (short, long) = plan.steps[at(base, &world.steps[step].id)].slack;
                let slack = if longest { long } else { short.expect("a step that is needed counts") };
                let harmless = |days: i64| {
                    let slipped =
                        Opinion { late: Some((step, days)), ..opinions(world, year(plan))[usize::from(longest)] };
                    let kept = lasts.iter().all(|(other, last, end)| slipped.end(*other) <= *last.max(end));
                    kept && slipped.finish() <= finish
                };
                assert!(
                    harmless(slack) && !harmless(slack + 1),
                    "{slack} days for s{step}, longest {longest}: {world:?}"
                );
                loose += usize::from(slack > 0);
            }
        }
    });
    assert!(loose > 1_000, "{loose} steps with slack");
}

#[test]
fn the_contract_year_is_the_first_that_fits_and_misses_are_told() {
    let (mut late, mut moved, mut never) = (0, 0, 0);
    each(|world, base, plan| {
        let found = plan.contract_year.as_ref().expect("two days depend on the contract year");
        // Only days that lie fixed in a year can make a year fit, those of steps that are needed before others.
        let of = |standing: &str| -> Vec<usize> {
            let fixed = |step: &usize| {
                let until = world.steps[*step].until;
                until.is_some_and(|day| matches!(world.days[day], schedule::Day::Before(..)))
            };
            (0..world.steps.len()).filter(|step| world.standing(*step) == standing).filter(fixed).collect()
        };
        let (needed, maybe) = (of("nodig"), of("misschien"));
        let decisive = if needed.is_empty() { maybe } else { needed };
        let fits = |year: i16| {
            let short = Opinion { world, longest: false, year, late: None };
            let last = |step: usize| world.steps[step].until.and_then(|day| short.day(day));
            decisive.iter().all(|step| last(*step).is_some_and(|last| short.end(*step) <= last))
        };
        let first = (2027..2047).find(|year| fits(*year));
        assert_eq!(found.first, first, "{world:?}");
        assert_eq!(found.year, world.year.or(first).unwrap_or(2027), "{world:?}");
        moved += usize::from(first > Some(2027));
        never += usize::from(first.is_none());
        let [short, long] = opinions(world, found.year);
        let missed = |opinion: &Opinion<'_>| -> Vec<String> {
            let lasts = opinion.lasts().into_iter().filter(|(_, last, end)| end > last);
            lasts.map(|(step, ..)| world.steps[step].id.clone()).collect()
        };
        let told = |wanted: bool| {
            let mut steps: Vec<String> = Vec::new();
            for warning in &plan.warnings {
                if let Warning::Late { step, certain, .. } = warning
                    && (*certain || !wanted)
                {
                    steps.push(base.steps[*step].id.clone());
                }
            }
            steps.sort();
            steps
        };
        let (certain, mut all) = (missed(&short), missed(&long));
        all.extend(certain.iter().cloned());
        all.sort();
        all.dedup();
        assert_eq!((told(true), told(false)), (certain, all), "{world:?}");
        late += usize::from(!told(false).is_empty());
    });
    assert!(late > 100 && moved > 20 && never > 0, "{late} late, {moved} moved, {never} never");
}

#[test]
fn a_way_is_unbroken_and_ends_where_the_plan_ends() {
    let mut waits = 0;
    each(|world, base, plan| {
        for (longest, opinion) in [false, true].into_iter().zip(opinions(world, year(plan))) {
            let id = |step: usize| (0..world.steps.len()).find(|one| world.steps[*one].id == base.steps[step].id);
            let mut reached = START;
            for leg in &plan.critical[usize::from(longest)] {
                match leg {
                    Leg::Step(step) => {
                        let step = id(*step).expect("a made-up step");
                        assert_eq!(opinion.start(step), reached, "{world:?}");
                        reached = opinion.end(step);
                    }
                    Leg::Wait(step) => {
                        let step = id(*step).expect("a made-up step");
                        assert!(opinion.start(step) >= reached, "{world:?}");
                        reached = opinion.start(step);
                        waits += 1;
                    }
                }
            }
            assert_eq!(reached, opinion.finish(), "{world:?}");
        }
    });
    assert!(waits > 50, "{waits} waits");
}

#[test]
fn more_answers_never_widen_the_days() {
    let mut narrowed = 0;
    each(|world, base, plan| {
        // The year moves the days that are waited for; here it stays.
        let fixed = World { year: Some(year(plan)), ..world.clone() };
        let Some(open) = world.answers.iter().position(Option::is_none) else { return };
        for answer in [true, false] {
            let mut more = fixed.clone();
            more.answers[open] = Some(answer);
            with_plan(&more.rules(), &more.dossier(), |_, after| {
                assert!(plan.end.first <= after.end.first && after.end.last <= plan.end.last, "{world:?}");
                for step in (0..base.steps.len()).filter(|step| after.steps[*step].is_ahead()) {
                    let (wide, narrow) = (&plan.steps[step], &after.steps[step]);
                    assert!(wide.start.first <= narrow.start.first && narrow.end.last <= wide.end.last, "{world:?}");
                    narrowed += usize::from(narrow.end != wide.end);
                }
            });
        }
    });
    assert!(narrowed > 100, "{narrowed} steps with other days");
}

/// A plan one can count out: six steps, two days of purchasing, a day after a step, a duty of every year.
fn small() -> String {
    text(&root().join("tests/plan/klein.ron"))
}

fn case(answers: &str) -> String {
    format!("Dossier(titel: \"Verzonnen: een, twee; drie\", peildatum: \"2026-11-21\", antwoorden: {{ {answers} }})")
}

fn day(year: i16, month: i8, date: i8) -> Date {
    Date::constant(year, month, date)
}

#[test]
fn a_new_group_is_too_late_for_next_year() {
    with_plan(&small(), &case("\"akte\": true"), |base, plan| {
        let year = plan.contract_year.as_ref().expect("there are days of purchasing");
        assert_eq!((year.year, year.first, year.chosen), (2028, Some(2028), false));
        let closed = &year.closed[0];
        assert_eq!(
            (closed.year, closed.missed[0].day, closed.missed[0].step),
            (2027, day(2026, 11, 12), at(base, "tekenen"))
        );
        // 21 November, four weeks, two months, then waiting for 1 April.
        let talks = &plan.steps[at(base, "praten")];
        assert_eq!((talks.start.first, talks.end.first), (day(2027, 4, 1), day(2027, 5, 27)));
        assert_eq!(plan.critical[0][0], Leg::Wait(at(base, "praten")));
        let When::Between(register) = plan.terms[2].when else { panic!("a day after a step") };
        assert_eq!((register.first, register.last), (day(2027, 2, 26), day(2027, 5, 7)));
        assert_eq!(plan.terms[3].when, When::Yearly(day(2027, 12, 31)));
        assert_eq!(plan.terms[4].when, When::Yearly(day(2028, 5, 31)));
    });
}

#[test]
fn a_chosen_year_that_is_closed_is_told_with_what_makes_it_late() {
    with_plan(&small(), &case("\"akte\": true, \"jaar\": 2027"), |base, plan| {
        assert_eq!(plan.warnings[0], Warning::Closed { year: 2027, first: Some(2028) });
        let Warning::Late { step, certain, path, .. } = &plan.warnings[1] else { panic!("a step is late") };
        assert!(*certain && *step == at(base, "tekenen"));
        assert_eq!(path.last(), Some(&Leg::Step(*step)));
    });
}

#[test]
fn a_year_is_said_without_a_dot() {
    let base = load(&small());
    let fact = base.fact("jaar").expect("a fact");
    for (answer, said) in [("2027", "2027"), ("Tussen(2027, 2028)", "tussen 2027 en 2028")] {
        let dossier = parse(&base, &case(&format!("\"jaar\": {answer}")));
        assert_eq!(dossier::say_of(&base, fact, dossier.value(fact).expect("an answer")), said);
    }
}

#[test]
fn what_is_taken_takes_no_time_and_what_drops_out_hands_on() {
    with_plan(&small(), &case("\"akte\": false, \"gezet\": [\"ontwerp\"]"), |base, plan| {
        let standing = |id: &str| plan.steps[at(base, id)].standing;
        assert_eq!((standing("ontwerp"), standing("akte")), (Standing::Taken, Standing::Dropped));
        // Without the deed the members sign as soon as the group is there.
        assert_eq!(plan.steps[at(base, "leden")].start.first, day(2026, 12, 19));
        assert_eq!(plan.steps[at(base, "leden")].after, [at(base, "groep")]);
        let order = Warning::OutOfOrder { taken: at(base, "ontwerp"), before: at(base, "groep") };
        assert!(plan.warnings.contains(&order));
        assert_eq!(plan.terms[2].when, When::Never);
    });
    with_plan(&small(), &case(""), |base, plan| {
        let deed = &plan.steps[at(base, "akte")];
        assert_eq!(
            (deed.standing, deed.depends_on.clone()),
            (Standing::Maybe, vec![base.fact("akte").expect("a fact")])
        );
        let members = &plan.steps[at(base, "leden")];
        assert_eq!((members.start.first, members.start.last), (day(2027, 2, 19), day(2027, 4, 30)));
    });
}

#[test]
fn what_a_dossier_expects_of_steps_is_looked_up() {
    let base = load(&small());
    let text = "Dossier(titel: \"t\", peildatum: \"2026-11-21\", antwoorden: { \"akte\": true, \"gezet\": [\"groep\"] }, \
        verwacht: { \"vorm\": { \"stap/groep\": \"gezet\", \"stap/akte\": \"vervalt\" } })";
    let dossier = parse(&base, text);
    let edition = Edition::new(&base, dossier.date);
    let found = deviations(&base, &dossier, &zorgvorm::advise::advise(&edition, &dossier));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].decision.as_str(), found[0].found.as_slice()), ("stap/akte", &["nodig".to_string()][..]));
    for (wrong, message) in [("stap/akt\": \"nodig", "bedoelt u `akte`"), ("stap/akte\": \"nodi", "bedoelt u `nodig`")]
    {
        let text = format!(
            "Dossier(titel: \"t\", peildatum: \"2026-11-21\", antwoorden: {{}}, verwacht: {{ \"vorm\": {{ \"{wrong}\" }} }})"
        );
        let report = dossier::read(&base, "dossier", &text).expect_err("it is wrong").to_string();
        assert!(report.contains(message), "{report}");
    }
}

/// The small plan in a form, for these answers.
fn rendered(answers: &str, form: impl Fn(&Edition<'_>, &Templates, &Dossier, &Plan<'_>) -> String) -> String {
    let base = load(&small());
    let dossier = parse(&base, &case(answers));
    let edition = Edition::new(&base, dossier.date);
    let advice = advise_structure(&edition, &dossier, 0);
    form(&edition, &templates(), &dossier, &plan(&edition, &dossier, &advice, dossier.date))
}

fn as_text(edition: &Edition<'_>, templates: &Templates, dossier: &Dossier, plan: &Plan<'_>) -> String {
    let letter = letter::plan_letter(edition, templates, dossier, plan).expect("the template is whole");
    words(&String::from_utf8(render::render(&letter, Format::Text)).expect("text is UTF-8"))
}

#[test]
fn the_checklist_reads_well() {
    for (name, answers) in [
        ("open", ""),
        ("te_laat", "\"akte\": true, \"jaar\": 2027"),
        ("bijna_klaar", "\"akte\": false, \"gezet\": [\"groep\", \"leden\", \"praten\"]"),
        ("klaar", "\"akte\": false, \"gezet\": [\"groep\", \"ontwerp\", \"leden\", \"praten\", \"tekenen\"]"),
    ] {
        insta::assert_snapshot!(format!("plan_{name}"), rendered(answers, as_text));
    }
}

#[test]
fn the_data_name_every_step_and_day() {
    insta::assert_snapshot!(
        "plan_json",
        rendered("", |edition, _, dossier, plan| {
            letter::plan_json(edition, dossier, plan).replace(&edition.base.hash, "(hash)")
        })
    );
}

#[test]
fn the_calendar_reads_back_and_is_the_same_every_time() {
    let calendar = || rendered("", |edition, _, dossier, plan| letter::plan_calendar(edition, dossier, plan));
    let text = calendar();
    assert_eq!(text, calendar());
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "folded lines end with CR LF");
    insta::assert_snapshot!("plan_ics", text.replace("\r\n", "\n"));
    let unfolded = icalendar::parser::unfold(&text);
    let read = icalendar::parser::read_calendar(&unfolded).expect("the calendar can be read");
    let events: Vec<_> = read.components.iter().filter(|one| one.name == "VEVENT").collect();
    assert_eq!(events.len(), 6 + 5, "six steps and five days");
    let mut ids: Vec<String> = Vec::new();
    for event in &events {
        let value = |key: &str| event.find_prop(key).map(|found| found.val.to_string());
        let (start, end) = (value("DTSTART").expect("a first day"), value("DTEND").expect("a last day"));
        assert!(start < end && start.len() == 8 && end.len() == 8, "{start} {end}");
        assert_eq!(value("DTSTAMP").as_deref(), Some("20261121T000000Z"));
        ids.push(value("UID").expect("an identity"));
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), events.len(), "every event is its own");
    let yearly = events.iter().filter(|event| event.find_prop("RRULE").is_some()).count();
    assert_eq!(yearly, 2);
    let summary = |event: &&&icalendar::parser::Component<'_>| {
        event.find_prop("SUMMARY").is_some_and(|found| found.val.as_ref().contains("één akte"))
    };
    assert!(events.iter().any(|event| summary(&event)), "a name with a comma and an accent comes back whole");
}
