package org.hnetbench.results;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The columns of a record type: one for each component, in order, its name in snake case.
 *
 * @param names column names
 * @param types column types
 * @param accessors reads each component
 * @param constructor the canonical constructor
 */
record RecordColumns<R extends Record>(
    List<String> names, List<CellType> types, List<Method> accessors, Constructor<R> constructor) {

  static <R extends Record> RecordColumns<R> of(Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      List<Method> accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toList();
      accessors.forEach(accessor -> accessor.setAccessible(true));
      return new RecordColumns<>(
          Arrays.stream(components).map(component -> snakeCase(component.getName())).toList(),
          Arrays.stream(components).map(CellType::of).toList(),
          accessors,
          constructor);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has its canonical constructor", e);
    }
  }

  List<String> cells(R row) {
    List<String> cells = new ArrayList<>(accessors.size());
    for (Method accessor : accessors) {
      try {
        cells.add(CellType.format(accessor.invoke(row)));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("cannot read " + accessor, e);
      }
    }
    return cells;
  }

  R row(List<Object> values) {
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a row with " + constructor, e);
    }
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
