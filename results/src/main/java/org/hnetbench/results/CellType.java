package org.hnetbench.results;

import java.lang.reflect.RecordComponent;

/** What a cell may hold, and how it is written and read. */
enum CellType {
  TEXT("text") {
    @Override
    Object parse(String cell) {
      return cell;
    }
  },
  LONG("a whole number") {
    @Override
    Object parse(String cell) {
      return Long.parseLong(cell);
    }
  },
  INT("a whole number below 2^31") {
    @Override
    Object parse(String cell) {
      return Integer.parseInt(cell);
    }
  },
  DOUBLE("a number") {
    @Override
    Object parse(String cell) {
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
  },
  BOOLEAN("true or false") {
    @Override
    Object parse(String cell) {
      return switch (cell) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException(cell);
      };
    }
  };

  private final String meaning;

  CellType(String meaning) {
    this.meaning = meaning;
  }

  /** The words for an error: what should have stood there. */
  String meaning() {
    return meaning;
  }

  /**
   * Reads a cell.
   *
   * @throws IllegalArgumentException where the cell is no such value
   */
  abstract Object parse(String cell);

  /** Writes a cell; an absent value is empty. */
  static String format(Object value) {
    if (value == null) {
      return "";
    }
    String cell = value instanceof Double number ? DecimalText.of(number) : value.toString();
    if (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0) {
      // A line is a row: that is how a torn last row is told from a whole one.
      throw new IllegalArgumentException("a cell cannot hold a line break: " + cell);
    }
    return cell;
  }

  static CellType of(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class) {
      return TEXT;
    } else if (type == long.class) {
      return LONG;
    } else if (type == int.class) {
      return INT;
    } else if (type == double.class) {
      return DOUBLE;
    } else if (type == boolean.class) {
      return BOOLEAN;
    }
    throw new IllegalArgumentException("no cell type for component " + component);
  }
}
