//! The list as a Parquet file: columns with a type, for who counts and draws.

use super::Row;
use super::table::{Cell, cells, names};
use crate::model::{Date, day_number};
use crate::rules::RuleBase;
use parquet::basic::{LogicalType, Repetition, Type as Stored};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::sync::Arc;

/// The rows as a Parquet file. Every column may be empty in a row; outcomes that can still come have a `|` between.
///
/// # Errors
/// When the library refuses what it was given.
pub fn parquet(base: &RuleBase, rows: &[Row]) -> Result<Vec<u8>, ParquetError> {
    let names = names();
    let table: Vec<Vec<Cell>> = rows.iter().map(|row| cells(base, row)).collect();
    // What sort of thing a column holds is the same in every row, also in one without a dossier.
    let sample = cells(base, &Row::default());
    let fields: Vec<_> = names.iter().zip(&sample).map(|(name, cell)| field(name, cell)).collect::<Result<_, _>>()?;
    let schema = Type::group_type_builder("dossiers").with_fields(fields).build()?;
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::default())?;
    let mut group = writer.next_row_group()?;
    for at in 0..names.len() {
        let Some(column) = group.next_column()? else { break };
        put(column, &sample[at], table.iter().map(|row| &row[at]))?;
    }
    group.close()?;
    writer.into_inner()
}

fn field(name: &str, cell: &Cell) -> Result<Arc<Type>, ParquetError> {
    let (stored, logical) = match cell {
        Cell::Text(_) | Cell::Outcomes(_) => (Stored::BYTE_ARRAY, Some(LogicalType::String)),
        Cell::Number(_) => (Stored::INT32, None),
        Cell::YesNo(_) => (Stored::BOOLEAN, None),
        Cell::Day(_) => (Stored::INT32, Some(LogicalType::Date)),
    };
    let field = Type::primitive_type_builder(name, stored).with_repetition(Repetition::OPTIONAL);
    Ok(Arc::new(field.with_logical_type(logical).build()?))
}

fn put<'c>(
    column: SerializedColumnWriter<'_>,
    sort: &Cell,
    cells: impl Iterator<Item = &'c Cell>,
) -> Result<(), ParquetError> {
    let days = |day: Date| i32::try_from(day_number(day)).unwrap_or_default();
    match sort {
        Cell::Text(_) | Cell::Outcomes(_) => {
            write::<ByteArrayType>(column, cells.map(|cell| cell.text().map(|text| ByteArray::from(text.into_bytes()))))
        }
        Cell::Number(_) | Cell::Day(_) => {
            let number = |cell: &Cell| match cell {
                Cell::Number(number) => i32::try_from(*number).ok(),
                Cell::Day(day) => day.map(days),
                Cell::Text(_) | Cell::Outcomes(_) | Cell::YesNo(_) => None,
            };
            write::<Int32Type>(column, cells.map(number))
        }
        Cell::YesNo(_) => {
            let truth = |cell: &Cell| if let Cell::YesNo(truth) = cell { *truth } else { None };
            write::<BoolType>(column, cells.map(truth))
        }
    }
}

fn write<T: DataType>(
    mut column: SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<(), ParquetError> {
    let cells: Vec<Option<T::T>> = cells.collect();
    let there: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T::T> = cells.into_iter().flatten().collect();
    column.typed::<T>().write_batch(&values, Some(&there), None)?;
    column.close()
}
