package org.hnetbench.kernels.checkpoint;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The only names that a pickle may mention, and what each stands for here. None of them leads to
 * code: a name is looked up in this table, never loaded.
 */
final class PickleAllowList {
  /** What a name does when the pickle calls it. */
  enum Meaning {
    /** A tensor from a storage, an offset, a shape and strides. */
    TENSOR,
    /** Its first argument, which is a tensor. */
    PARAMETER,
    /** A type of storages; may not be called. */
    STORAGE,
    /** An empty dictionary. */
    DICTIONARY,
    /** Its first argument, which is a tuple. */
    SIZE,
    /** Something to be read past. */
    INERT
  }

  private static final Map<String, PickleValue.Name> NAMES = new HashMap<>();

  static {
    allow(Meaning.TENSOR, "torch._utils", "_rebuild_tensor_v2");
    allow(Meaning.PARAMETER, "torch._utils", "_rebuild_parameter", "_rebuild_parameter_with_state");
    allow(Meaning.SIZE, "torch", "Size");
    allow(Meaning.STORAGE, "torch", "UntypedStorage");
    allow(Meaning.STORAGE, "torch.storage", "UntypedStorage", "TypedStorage", "_UntypedStorage");
    for (ElementType type : ElementType.values()) {
      put(new PickleValue.Name("torch", type.torchStorage(), Meaning.STORAGE, type));
    }
    allow(Meaning.DICTIONARY, "collections", "OrderedDict", "defaultdict");
    allow(Meaning.INERT, "collections", "Counter", "deque");
    allow(Meaning.INERT, "torch", "device", "float64", "float32", "float16", "bfloat16", "double");
    allow(Meaning.INERT, "torch", "float", "half", "int64", "int32", "int16", "int8", "uint8");
    allow(Meaning.INERT, "torch", "bool", "long", "int", "short", "strided", "contiguous_format");
    for (String builtins : new String[] {"builtins", "__builtin__"}) {
      allow(Meaning.INERT, builtins, "list", "dict", "tuple", "set", "frozenset", "str", "bytes");
      allow(Meaning.INERT, builtins, "int", "long", "float", "bool", "complex", "bytearray");
      allow(Meaning.INERT, builtins, "unicode", "slice", "range", "object");
    }
    allow(Meaning.INERT, "typing", "Any", "Union", "Optional", "Dict", "List", "Tuple");
    allow(Meaning.INERT, "_codecs", "encode"); // how protocol 2 writes bytes
    allow(Meaning.INERT, "argparse", "Namespace");
    allow(Meaning.INERT, "omegaconf.listconfig", "ListConfig");
    allow(Meaning.INERT, "omegaconf.dictconfig", "DictConfig");
    allow(Meaning.INERT, "omegaconf.base", "ContainerMetadata", "Metadata", "UnionNode");
    allow(Meaning.INERT, "omegaconf.nodes", "AnyNode", "StringNode", "IntegerNode", "FloatNode");
    allow(Meaning.INERT, "omegaconf.nodes", "BooleanNode", "BytesNode", "PathNode", "EnumNode");
    allow(Meaning.INERT, "pathlib", "Path", "PosixPath", "PurePosixPath");
  }

  private PickleAllowList() {}

  private static void allow(Meaning meaning, String module, String... names) {
    for (String name : names) {
      put(new PickleValue.Name(module, name, meaning, null));
    }
  }

  private static void put(PickleValue.Name name) {
    NAMES.put(name.module() + "\n" + name.name(), name);
  }

  /**
   * Looks a name up.
   *
   * @throws org.hnetbench.kernels.spi.UserError if it is not on the list
   */
  static PickleValue.Name find(Path file, String module, String name) {
    PickleValue.Name found = NAMES.get(module + "\n" + name);
    if (found == null) {
      throw Problems.pickle(
          file,
          "the pickle names "
              + Problems.quote(module + "." + name)
              + ", which is not among the few names that weights need");
    }
    return found;
  }
}
