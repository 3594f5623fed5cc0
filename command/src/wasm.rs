//! The home of the command in Node: one exported function, and the world it is handed.

use crate::{Entry, Host, Stream, run};
use std::io;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Files and the terminal, as `npm/command.js` has them.
    pub type World;
    #[wasm_bindgen(method, catch)]
    fn whole(this: &World, file: &str, most: u32) -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(method, catch, js_name = oneOfMany)]
    fn one_of_many(this: &World, file: &str, most: u32) -> Result<Vec<u8>, JsValue>;
    /// The names in a folder: one that is a folder itself ends in `/`, and one that is neither that nor a file in `//`.
    #[wasm_bindgen(method, catch)]
    fn folder(this: &World, name: &str) -> Result<Option<Vec<String>>, JsValue>;
    #[wasm_bindgen(method, js_name = isSame)]
    fn is_same(this: &World, one: &str, other: &str) -> bool;
    #[wasm_bindgen(method, catch)]
    fn open(this: &World, file: &str) -> Result<Option<u64>, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn read(this: &World, most: u32) -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(method, js_name = isKept)]
    fn is_kept(this: &World, file: &str) -> bool;
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
    #[wasm_bindgen(method, js_name = isWatched)]
    fn is_watched(this: &World) -> bool;
    #[wasm_bindgen(method)]
    fn secret(this: &World) -> Vec<u8>;
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

fn entry(name: String) -> Entry {
    match (name.strip_suffix("//"), name.strip_suffix('/')) {
        (Some(other), _) => Entry::Other(other.to_owned()),
        (None, Some(folder)) => Entry::Folder(folder.to_owned()),
        (None, None) => Entry::File(name),
    }
}

impl Host for World {
    fn whole(&self, file: &str, most: usize) -> io::Result<Vec<u8>> {
        failed(self.whole(file, u32::try_from(most).unwrap_or(u32::MAX)))
    }

    fn one_of_many(&self, file: &str, most: usize) -> io::Result<Vec<u8>> {
        failed(self.one_of_many(file, u32::try_from(most).unwrap_or(u32::MAX)))
    }

    fn folder(&self, name: &str) -> io::Result<Option<Vec<Entry>>> {
        let names = failed(self.folder(name))?;
        Ok(names.map(|names| names.into_iter().map(entry).collect()))
    }

    fn is_same(&self, one: &str, other: &str) -> bool {
        self.is_same(one, other)
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

    fn is_kept(&self, file: &str) -> bool {
        self.is_kept(file)
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

    fn is_watched(&self) -> bool {
        self.is_watched()
    }

    fn secret(&self) -> Vec<u8> {
        self.secret()
    }

    fn clock(&self) -> f64 {
        self.clock()
    }
}
