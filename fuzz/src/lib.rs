//! What the fuzz targets share: choices made by bytes, and what must hold of plain data.

pub mod choices;
pub mod plain;
