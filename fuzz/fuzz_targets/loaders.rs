#![no_main]
#![allow(dead_code)]

#[path = "../../tests/gazetteer/reference.rs"]
mod reference;
#[path = "../../tests/fuzz/targets.rs"]
mod targets;

// The Arrow library panics on some damaged data, which the reader catches; the hook of the fuzzer would end the run at every
// panic, a caught one included.
libfuzzer_sys::fuzz_target!(
    init: std::panic::set_hook(Box::new(|info| eprintln!("{info}"))),
    |data: &[u8]| targets::loaders::load(data)
);
