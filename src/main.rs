//! The program: passes its arguments on.
fn main() -> std::process::ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match zorgvorm::cli::trial(&args) { Ok(()) => 0.into(), Err(e) => { eprintln!("{e}"); e.exit_code().into() } }
}
