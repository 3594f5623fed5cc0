//! The home of the command in Node: one exported function, and the world it is handed.

use crate::{Host, Stream, run};
use std::io;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Files and the terminal, as `npm/command.js` has them.
    pub type World;
    #[wasm_bindgen(method, catch)]
    fn whole(this: &World, file: &str, most: u32) -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn open(this: &World, file: &str) -> Result<Option<u64>, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn read(this: &World, most: u32) -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(method, js_name = isInUse)]
    fn is_in_use(this: &World, file: &str) -> bool;
    #[wasm_bindgen(method, catch)]
    fn create(this: &World, file: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn keep(this: &World) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn discard(this: &World);
    #[wasm_bindgen(method, catch)]
    fn print(this: &World, to: u32, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, js_name = shiftJis)]
    fn shift_jis(this: &World, bytes: &[u8]) -> Option<String>;
    #[wasm_bindgen(method)]
    fn clock(this: &World) -> f64;
}

/// Runs the command, and answers with the exit code.
#[wasm_bindgen(js_name = run)]
pub fn run_in(arguments: Vec<String>, world: World) -> u8 {
    run(&arguments, &world)
}

fn failed<T>(answer: Result<T, JsValue>) -> io::Result<T> {
    answer.map_err(|_| io::Error::from(io::ErrorKind::Other))
}

impl Host for World {
    fn whole(&self, file: &str, most: usize) -> io::Result<Vec<u8>> {
        failed(self.whole(file, u32::try_from(most).unwrap_or(u32::MAX)))
    }

    fn open(&self, file: &str) -> io::Result<Option<u64>> {
        failed(self.open(file))
    }

    fn read(&self, into: &mut [u8]) -> io::Result<usize> {
        let most = u32::try_from(into.len()).unwrap_or(u32::MAX);
        let bytes = failed(self.read(most))?;
        for (place, byte) in into.iter_mut().zip(&bytes) {
            *place = *byte;
        }
        Ok(bytes.len().min(into.len()))
    }

    fn is_in_use(&self, file: &str) -> bool {
        self.is_in_use(file)
    }

    fn create(&self, file: &str) -> io::Result<()> {
        failed(self.create(file))
    }

    fn keep(&self) -> io::Result<()> {
        failed(self.keep())
    }

    fn discard(&self) {
        self.discard();
    }

    fn print(&self, to: Stream, text: &str) -> io::Result<()> {
        let to = match to {
            Stream::Out => 1,
            Stream::Err => 2,
            Stream::Failing => 3,
        };
        failed(self.print(to, text))
    }

    fn shift_jis(&self, bytes: &[u8]) -> Option<String> {
        self.shift_jis(bytes)
    }

    fn clock(&self) -> f64 {
        self.clock()
    }
}
