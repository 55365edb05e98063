//! The program: passes its arguments on and returns its exit code.

fn main() -> std::process::ExitCode {
    zorgvorm::cli::run()
}
