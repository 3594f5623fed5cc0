//! Writing into a list without a panic.

/// Puts a value into a place of a list; where there is no such place, nowhere.
pub(super) fn put<T: Copy>(list: &mut [T], at: usize, value: T) {
    list.get_mut(at).into_iter().for_each(|place| *place = value);
}
