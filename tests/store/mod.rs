//! Plans on disk: every version of the format, damaged files, saving under fire.

mod fixture;
mod crash;
mod hostile;
mod kill;
mod saving;
