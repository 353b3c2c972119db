#![no_main]

#[expect(dead_code, reason = "each target is one function of these")]
#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::repair(bytes));
