//! What the fuzz targets share: choices made by bytes, and requests as a caller writes them.

pub mod choices;
pub mod door;
pub mod written;
