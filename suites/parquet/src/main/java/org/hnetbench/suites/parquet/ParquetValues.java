package org.hnetbench.suites.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Values of Parquet as Java's own. */
final class ParquetValues {
  private ParquetValues() {}

  /** Fields by name, in the file's order; absent ones left out. */
  static Map<String, Object> fields(Group group) {
    Map<String, Object> fields = new LinkedHashMap<>();
    GroupType type = group.getType();
    for (int i = 0; i < type.getFieldCount(); i++) {
      Type field = type.getType(i);
      int count = group.getFieldRepetitionCount(i);
      if (field.isRepetition(Type.Repetition.REPEATED)) {
        fields.put(field.getName(), repeated(group, i));
      } else if (count > 0) {
        fields.put(field.getName(), value(group, i, 0));
      }
    }
    return fields;
  }

  private static List<Object> repeated(Group group, int field) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < group.getFieldRepetitionCount(field); i++) {
      values.add(value(group, field, i));
    }
    return values;
  }

  private static Object value(Group group, int field, int index) {
    Type type = group.getType().getType(field);
    if (type.isPrimitive()) {
      return primitive(group, field, index, type.asPrimitiveType());
    }
    Group inner = group.getGroup(field, index);
    return type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
        ? list(inner)
        : fields(inner);
  }

  /** A list is a group of one repeated group of one element; in old files the element itself. */
  private static List<Object> list(Group list) {
    List<Object> values = new ArrayList<>();
    Type entry = list.getType().getType(0);
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      boolean wrapped = !entry.isPrimitive() && entry.asGroupType().getFieldCount() == 1;
      Group element = wrapped ? list.getGroup(0, i) : list;
      if (!wrapped) {
        values.add(value(list, 0, i));
      } else if (element.getFieldRepetitionCount(0) > 0) {
        values.add(value(element, 0, 0));
      }
    }
    return values;
  }

  private static Object primitive(Group group, int field, int index, PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> group.getBoolean(field, index);
      case INT32 -> (long) group.getInteger(field, index);
      case INT64 -> group.getLong(field, index);
      case FLOAT -> (double) group.getFloat(field, index);
      case DOUBLE -> group.getDouble(field, index);
      case BINARY -> group.getString(field, index);
      case INT96, FIXED_LEN_BYTE_ARRAY -> group.getValueToString(field, index);
    };
  }
}
