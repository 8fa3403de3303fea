package org.hnetbench.kernels.checkpoint;

import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.checkpoint.PickleValue.Dictionary;
import org.hnetbench.kernels.checkpoint.PickleValue.Inert;
import org.hnetbench.kernels.checkpoint.PickleValue.Name;
import org.hnetbench.kernels.checkpoint.PickleValue.Tuple;

/**
 * Reader of the pickle protocols 2 to 5, as far as PyTorch writes them. It runs nothing: what a
 * pickle calls is looked up in {@link PickleAllowList} and answered by {@link PickleObjects}. No
 * value costs more than a little to use, however often it is recalled: long integers and texts are
 * read past. So time and memory are proportional to the pickle's length, which is bounded.
 */
final class Pickle {
  /** The longest pickle that is read; a model of ten thousand tensors takes a tenth of it. */
  static final int MAXIMAL_BYTES = 1 << 25;

  /** The most operations: enough for the above, few enough for a small heap. */
  private static final int MAXIMAL_OPERATIONS = 1 << 22;

  /** The most bytes of a text that is kept; longer ones name no tensor and no storage. */
  private static final int MAXIMAL_TEXT = 1 << 12;

  private static final int HIGHEST_PROTOCOL = 5;
  private static final Object MARK = new Object();

  private final Path file;
  private final PickleInput in;
  private final PickleObjects objects;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Long, Object> memo = new HashMap<>();

  private Pickle(Path file, byte[] bytes, PickleObjects objects) {
    this.file = file;
    this.in = new PickleInput(bytes);
    this.objects = objects;
  }

  /**
   * The value that a pickle describes.
   *
   * @throws org.hnetbench.kernels.spi.UserError if it is damaged or wants what is not allowed
   */
  static Object read(Path file, byte[] bytes, PickleObjects objects) {
    Pickle pickle = new Pickle(file, bytes, objects);
    try {
      for (int i = 0; i < MAXIMAL_OPERATIONS; i++) {
        int operation = pickle.in.one();
        if (operation == '.') {
          return pickle.pop();
        }
        pickle.step(operation);
      }
    } catch (BufferUnderflowException e) {
      throw Problems.broken(file, "the pickle ends early", e);
    }
    throw Problems.pickle(file, "the pickle has too many operations");
  }

  private void step(int operation) {
    switch (operation) {
      case 0x80 -> protocol(in.one());
      case 0x95 -> in.skip(8); // a frame's length
      case '(' -> push(MARK);
      case '0' -> pop();
      case '1' -> popToMark();
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) in.signedFour());
      case 'K' -> push((long) in.one());
      case 'M' -> push((long) in.two());
      case 0x8a -> pushInteger(in.one());
      case 0x8b -> pushInteger(in.signedFour());
      case 'G' -> push(in.real());
      case 'X' -> pushText(in.four());
      case 0x8c -> pushText(in.one());
      case 0x8d -> pushText(in.eight());
      case 'U', 'C' -> pushBytes(in.one());
      case 'T', 'B' -> pushBytes(in.four());
      case 0x8e, 0x96 -> pushBytes(in.eight());
      case ']', 0x8f -> push(new Inert());
      case '}' -> push(new Dictionary());
      case ')' -> push(new Tuple(List.of()));
      case 't' -> push(new Tuple(popToMark()));
      case 0x85 -> tuple(1);
      case 0x86 -> tuple(2);
      case 0x87 -> tuple(3);
      case 0x91 -> {
        popToMark();
        push(new Inert());
      }
      case 'a' -> {
        pop();
        requireList();
      }
      case 'e', 0x90 -> {
        popToMark();
        requireList();
      }
      case 's' -> {
        Object value = pop();
        Object key = pop();
        objects.put(top(), key, value);
      }
      case 'u' -> setItems(popToMark());
      case 'q' -> memo.put((long) in.one(), top());
      case 'r' -> memo.put(in.four(), top());
      case 0x94 -> memo.put((long) memo.size(), top());
      case 'h' -> recall(in.one());
      case 'j' -> recall(in.four());
      case 'c' -> push(PickleAllowList.find(file, in.line(), in.line()));
      case 0x93 -> {
        Object name = pop();
        Object module = pop();
        if (!(name instanceof String second) || !(module instanceof String first)) {
          throw Problems.pickle(file, "the pickle names something that is no name");
        }
        push(PickleAllowList.find(file, first, second));
      }
      case 'R', 0x81 -> {
        Object arguments = pop();
        call(pop(), arguments);
      }
      case 0x92 -> {
        pop(); // arguments by name
        Object arguments = pop();
        call(pop(), arguments);
      }
      case 'b' -> {
        pop();
        if (!(top() instanceof Dictionary || top() instanceof Inert)) {
          throw Problems.pickle(file, "the pickle sets the state of what has none");
        }
      }
      case 'Q' -> push(objects.storage(pop()));
      default ->
          throw Problems.pickle(
              file,
              "the pickle has the operation 0x%02x, which torch.save does not write"
                  .formatted(operation));
    }
  }

  private void protocol(int version) {
    if (version < 2 || version > HIGHEST_PROTOCOL) {
      throw Problems.pickle(file, "the pickle is of protocol " + version + ", not 2 to 5");
    }
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object pop() {
    Object value = top();
    stack.remove(stack.size() - 1);
    return value;
  }

  private Object top() {
    if (stack.isEmpty() || stack.get(stack.size() - 1) == MARK) {
      throw Problems.pickle(file, "the pickle takes a value where there is none");
    }
    return stack.get(stack.size() - 1);
  }

  private List<Object> popToMark() {
    int mark = stack.size() - 1;
    while (mark >= 0 && stack.get(mark) != MARK) {
      mark--;
    }
    if (mark < 0) {
      throw Problems.pickle(file, "the pickle closes what it did not open");
    }
    List<Object> values = new ArrayList<>(stack.subList(mark + 1, stack.size()));
    stack.subList(mark, stack.size()).clear();
    return values;
  }

  private void tuple(int length) {
    Object[] items = new Object[length];
    for (int i = length - 1; i >= 0; i--) {
      items[i] = pop();
    }
    push(new Tuple(Arrays.asList(items)));
  }

  private void requireList() {
    if (!(top() instanceof Inert)) {
      throw Problems.pickle(file, "the pickle appends to what is no list");
    }
  }

  /** What a long cannot hold is read past. */
  private void pushInteger(int length) {
    if (length < 0 || length > Long.BYTES) {
      pushBytes(length);
    } else {
      push(in.integer(length));
    }
  }

  private void pushText(long length) {
    if (length < 0 || length > MAXIMAL_TEXT) {
      pushBytes(length);
    } else {
      push(in.text(length));
    }
  }

  private void pushBytes(long length) {
    in.skip(length);
    push(new Inert());
  }

  private void setItems(List<Object> items) {
    if (items.size() % 2 != 0) {
      throw Problems.pickle(file, "the pickle sets a key without a value");
    }
    for (int i = 0; i < items.size(); i += 2) {
      objects.put(top(), items.get(i), items.get(i + 1));
    }
  }

  private void recall(long index) {
    if (!memo.containsKey(index)) {
      throw Problems.pickle(file, "the pickle recalls a value that it did not keep");
    }
    push(memo.get(index));
  }

  private void call(Object callee, Object arguments) {
    if (!(callee instanceof Name name) || !(arguments instanceof Tuple tuple)) {
      throw Problems.pickle(file, "the pickle calls what cannot be called");
    }
    push(objects.call(name, tuple.items()));
  }
}
