//! What the fuzz targets share: choices made by bytes, and what must hold of the door.

pub mod choices;
pub mod door;
