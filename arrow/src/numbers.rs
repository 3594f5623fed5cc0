//! Keys as numbers: the same for the same key, counted from 0 in the order of their first coming.

use ahash::RandomState;
use hashbrown::HashTable;

/// The keys met so far: a text, and what it is the text of. They lie in one buffer, and none is allocated by itself.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    texts: String,
    keys: Vec<Key>,
    places: HashTable<u32>,
    /// Seeded anew in each run: nobody can make keys that collide.
    hasher: RandomState,
}

/// A key: what it belongs to, and where its text ends. It begins where the one before ends.
#[derive(Debug, Clone, Copy)]
struct Key {
    of: (u32, i32),
    end: usize,
}

impl Numbers {
    /// The number of a text among those of `of`, and whether it is new; `None` where there are too many.
    pub(crate) fn number(&mut self, of: (u32, i32), text: &str) -> Option<(u32, bool)> {
        let Self { texts, keys, places, hasher } = self;
        let hash = hasher.hash_one((of, text));
        let found = places.find(hash, |place| key(keys, texts, *place) == Some((of, text)));
        if let Some(place) = found {
            return Some((*place, false));
        }
        let place = u32::try_from(keys.len()).ok().filter(|place| *place < u32::MAX)?;
        texts.push_str(text);
        keys.push(Key { of, end: texts.len() });
        places.insert_unique(hash, place, |place| {
            hasher.hash_one(key(keys, texts, *place).unwrap_or_default())
        });
        Some((place, true))
    }

    /// The text of a number.
    pub(crate) fn text(&self, number: u32) -> &str {
        key(&self.keys, &self.texts, number).unwrap_or_default().1
    }

    /// Forgets them, and keeps what was allocated.
    pub(crate) fn clear(&mut self) {
        self.texts.clear();
        self.keys.clear();
        self.places.clear();
    }
}

fn key<'a>(keys: &[Key], texts: &'a str, place: u32) -> Option<((u32, i32), &'a str)> {
    let place = usize::try_from(place).ok()?;
    let Key { of, end } = *keys.get(place)?;
    let begin = place.checked_sub(1).and_then(|before| keys.get(before)).map_or(0, |key| key.end);
    Some((of, texts.get(begin..end)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_one_number_and_no_two_share_it() {
        let mut numbers = Numbers::default();
        let texts: Vec<String> = (0..10_000).map(|at| format!("{}", at % 2_500)).collect();
        let mut given = Vec::new();
        for text in &texts {
            given.extend(numbers.number((0, 0), text));
        }
        let expected: Vec<(u32, bool)> = (0..10_000).map(|at| (at % 2_500, at < 2_500)).collect();
        assert_eq!(given, expected);
        assert_eq!(numbers.text(2_499), "2499");
        // The same text of another patient is another key; and "ab" + "" is not "a" + "b".
        assert_eq!(numbers.number((1, 0), "0"), Some((2_500, true)));
        assert_eq!(numbers.number((1, 5), "0"), Some((2_501, true)));
        assert_eq!(numbers.number((1, 5), ""), Some((2_502, true)));
        assert_eq!(numbers.number((1, 5), "0"), Some((2_501, false)));
        numbers.clear();
        assert_eq!(numbers.number((1, 5), "0"), Some((0, true)));
    }
}
