//! Plans on disk: every version of the format, damaged files, saving under fire.

mod fixture;
#[cfg(unix)]
mod appends;
mod crash;
mod hostile;
mod kill;
mod saving;
