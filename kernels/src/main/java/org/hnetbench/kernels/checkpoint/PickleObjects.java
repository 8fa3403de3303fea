package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hnetbench.kernels.checkpoint.PickleValue.Dictionary;
import org.hnetbench.kernels.checkpoint.PickleValue.Inert;
import org.hnetbench.kernels.checkpoint.PickleValue.Name;
import org.hnetbench.kernels.checkpoint.PickleValue.StorageReference;
import org.hnetbench.kernels.checkpoint.PickleValue.Tensor;
import org.hnetbench.kernels.checkpoint.PickleValue.Tuple;
import org.hnetbench.kernels.spi.UserError;

/**
 * What the pickle's calls of allowed names come to: tensors located in their storages,
 * dictionaries, things read past.
 */
final class PickleObjects {
  private static final int MAXIMAL_DIMENSIONS = 64;

  /** An expanded tensor names elements several times; beyond this size it is taken for a bomb. */
  private static final long MAXIMAL_EXPANDED_ELEMENTS = 1 << 24;

  /** PyTorch writes two entries, whether to conjugate and whether to negate. */
  private static final int MAXIMAL_METADATA = 16;

  private final Path file;
  private final Function<String, Storage> storages;

  /**
   * Objects of one file.
   *
   * @param storages by their keys, null where there is none
   */
  PickleObjects(Path file, Function<String, Storage> storages) {
    this.file = file;
    this.storages = storages;
  }

  /** A call {@code name(*arguments)}. */
  Object call(Name name, List<Object> arguments) {
    return switch (name.meaning()) {
      case TENSOR -> tensor(arguments);
      case PARAMETER -> argument(name, arguments, Tensor.class);
      case SIZE -> argument(name, arguments, Tuple.class);
      case DICTIONARY -> dictionary(name, arguments);
      case INERT -> new Inert();
      case STORAGE -> throw refusal("calls " + name.name());
    };
  }

  /** Entries come after the call; the only argument is the class of a default. */
  private Dictionary dictionary(Name name, List<Object> arguments) {
    if (arguments.size() > 1 || !arguments.stream().allMatch(Name.class::isInstance)) {
      throw refusal("calls " + name.name() + " with wrong arguments");
    }
    return new Dictionary();
  }

  private <T> T argument(Name name, List<Object> arguments, Class<T> type) {
    if (arguments.isEmpty() || !type.isInstance(arguments.get(0))) {
      throw refusal("calls " + name.name() + " with wrong arguments");
    }
    return type.cast(arguments.get(0));
  }

  /** A persistent id {@code ('storage', type, key, location, elements)}. */
  StorageReference storage(Object id) {
    if (id instanceof Tuple tuple
        && tuple.items().size() == 5
        && "storage".equals(tuple.items().get(0))
        && tuple.items().get(1) instanceof Name type
        && type.meaning() == PickleAllowList.Meaning.STORAGE
        && tuple.items().get(2) instanceof String key
        && tuple.items().get(4) instanceof Long elements) {
      Storage storage = storages.apply(key);
      if (storage == null) {
        throw Problems.broken(file, "storage " + Problems.quote(key) + " is missing");
      }
      int width = type.element() == null ? 1 : type.element().bytes();
      if (elements < 0 || elements > storage.bytes() / width) {
        throw Problems.broken(
            file,
            "storage " + Problems.quote(key) + " is shorter than its " + elements + " elements");
      }
      return new StorageReference(type.element(), elements, storage);
    }
    throw refusal("has a persistent id that is no storage");
  }

  /** Arguments: storage, offset, size, stride, requires_grad, hooks and perhaps metadata. */
  private Tensor tensor(List<Object> arguments) {
    if (arguments.size() < 4
        || arguments.size() > 7
        || !(arguments.get(0) instanceof StorageReference reference)
        || !(arguments.get(1) instanceof Long first)
        || !(arguments.get(2) instanceof Tuple size)
        || !(arguments.get(3) instanceof Tuple stride)
        || size.items().size() != stride.items().size()
        || size.items().size() > MAXIMAL_DIMENSIONS) {
      throw refusal("rebuilds a tensor from wrong arguments");
    }
    if (reference.type() == null) {
      throw refusal("rebuilds a tensor from a storage without a type");
    }
    if (arguments.size() == 7 && !empty(arguments.get(6))) {
      throw refusal("rebuilds a tensor whose values are to be negated or conjugated");
    }
    List<Long> strides = extents(stride);
    Shape shape = new Shape(extents(size));
    if (!fits(shape, strides, first, reference.elements())) {
      throw Problems.broken(file, "a tensor of shape " + shape + " does not fit its storage");
    }
    long begin = shape.size() == 0 ? 0 : first;
    return new Tensor(
        new StoredTensor(reference.type(), shape, strides, begin, reference.storage()));
  }

  private static boolean empty(Object metadata) {
    return metadata == null
        || (metadata instanceof Dictionary dictionary
            && dictionary.entries().size() <= MAXIMAL_METADATA
            && dictionary.entries().values().stream().allMatch(Boolean.FALSE::equals));
  }

  private List<Long> extents(Tuple tuple) {
    List<Long> extents = new ArrayList<>();
    for (Object item : tuple.items()) {
      if (!(item instanceof Long extent) || extent < 0) {
        throw refusal("rebuilds a tensor with an impossible shape");
      }
      extents.add(extent);
    }
    return extents;
  }

  private static boolean fits(Shape shape, List<Long> strides, long first, long elements) {
    try {
      long count = 1;
      long last = first;
      for (int i = 0; i < shape.dimension(); i++) {
        long extent = shape.get(i);
        count = Math.multiplyExact(count, extent);
        last = Math.addExact(last, Math.multiplyExact(Math.max(0, extent - 1), strides.get(i)));
      }
      return first >= 0
          && (count == 0 || last < elements)
          && count <= Math.max(elements, MAXIMAL_EXPANDED_ELEMENTS);
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private UserError refusal(String what) {
    return Problems.pickle(file, "the pickle " + what);
  }

  /**
   * Entries of a dictionary or of something read past. Tensors are named by texts; every other key
   * is one of its own, so that no pickle can choose keys of one hash that have no order.
   */
  void put(Object target, Object key, Object value) {
    if (target instanceof Dictionary dictionary) {
      dictionary.entries().put(key instanceof String ? key : new Inert(), value);
    } else if (!(target instanceof Inert)) {
      throw refusal("puts an entry into what takes none");
    }
  }
}
