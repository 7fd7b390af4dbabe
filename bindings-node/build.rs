//! Tells the linker what a module of Node leaves open.

fn main() {
    napi_build::setup();
}
