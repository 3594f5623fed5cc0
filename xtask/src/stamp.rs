//! What was done already: a digest of the files it depends on, kept where it was done.

use crate::run::Outcome;
use hmac_sha256::Hash;
use std::fs;
use std::path::{Path, PathBuf};

pub struct Stamp {
    file: PathBuf,
}

impl Stamp {
    pub fn at(file: PathBuf) -> Self {
        Self { file }
    }

    /// Whether it holds this digest.
    pub fn holds(&self, digest: &str) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|held| held == digest)
    }

    pub fn write(&self, digest: &str) -> Outcome {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(&self.file, digest)?)
    }
}

/// The digest of a text and of files and whole folders, names and bytes. What does not exist
/// counts as such.
pub fn digest(text: &str, paths: &[PathBuf]) -> Outcome<String> {
    let mut hasher = Hash::new();
    add(&mut hasher, text.as_bytes());
    for path in paths {
        hash(&mut hasher, path)?;
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn hash(hasher: &mut Hash, path: &Path) -> Outcome {
    if path.is_dir() {
        let entries = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path()));
        let mut entries = entries.collect::<Result<Vec<_>, _>>()?;
        entries.sort();
        return entries.iter().try_for_each(|entry| hash(hasher, entry));
    }
    add(hasher, path.to_string_lossy().as_bytes());
    if path.exists() {
        add(hasher, &fs::read(path)?);
    }
    Ok(())
}

/// The length first, so that no two lists of texts look alike.
fn add(hasher: &mut Hash, bytes: &[u8]) {
    hasher.update((bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_depends_on_text_names_bytes_and_absence() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).expect("a folder");
        let of = |text| digest(text, std::slice::from_ref(&folder)).expect("a digest");
        let mut seen = vec![of(""), of("1")];
        let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("a file");
        write("inner/a", "x");
        seen.push(of(""));
        write("inner/a", "y");
        seen.push(of(""));
        fs::rename(folder.join("inner/a"), folder.join("inner/b")).expect("renamed");
        seen.push(of(""));
        assert_eq!(of(""), of(""));
        fs::remove_dir_all(&folder).expect("removed");
        seen.push(of(""));
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), count, "two different states have one digest");
    }
}
