package org.hnetbench.kernels.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pickle is read into, besides null and Java's strings and numbers. */
sealed interface PickleValue {
  /** A tuple; items may be null. */
  final class Tuple implements PickleValue {
    private final List<Object> items;

    Tuple(List<Object> items) {
      this.items = new ArrayList<>(items);
    }

    List<Object> items() {
      return items;
    }
  }

  /** A dictionary in the order of insertion; keys are texts or inert, values may be null. */
  final class Dictionary implements PickleValue {
    private final Map<Object, Object> entries = new LinkedHashMap<>();

    Map<Object, Object> entries() {
      return entries;
    }
  }

  /**
   * Something that is read past: lists, sets, bytes, long integers and texts, foreign objects. Its
   * content is dropped.
   */
  final class Inert implements PickleValue {}

  /** A name on the allow-list, by itself nothing but a name. */
  record Name(String module, String name, PickleAllowList.Meaning meaning, ElementType element)
      implements PickleValue {}

  /**
   * A storage of the file.
   *
   * @param type null if the file leaves it open
   */
  record StorageReference(ElementType type, long elements, Storage storage)
      implements PickleValue {}

  /** A tensor of the file. */
  record Tensor(StoredTensor stored) implements PickleValue {}
}
