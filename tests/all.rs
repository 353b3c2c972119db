//! Tests from outside: one binary, a module per subject.

mod truth;
