#![no_main]
#![allow(dead_code)]

#[path = "../../tests/gazetteer/reference.rs"]
mod reference;
#[path = "../../tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| targets::loaders::load(data));
