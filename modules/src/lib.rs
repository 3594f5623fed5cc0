//! Each module of the package: the exported functions of the crates below, linked.

#[cfg(feature = "command")]
use command as _;
use madoguchi as _;
