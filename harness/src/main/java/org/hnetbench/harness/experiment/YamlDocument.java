package org.hnetbench.harness.experiment;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A YAML 1.2 document as a tree that remembers where each value came from. Duplicate keys, aliases
 * and a second document are errors: each would let a file say something else than it seems to.
 */
final class YamlDocument {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).build();

  private final String source;
  private final Map<String, String> origins = new HashMap<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private ObjectNode root = NODES.objectNode();

  private YamlDocument(String source) {
    this.source = source;
  }

  /**
   * Parses a document whose root is a mapping.
   *
   * @param source how messages name it, such as the file's path
   */
  static YamlDocument parse(String source, String text) {
    YamlDocument document = new YamlDocument(source);
    Node node = compose(source, text);
    if (!(document.convert("", node) instanceof ObjectNode object)) {
      throw error("SYNTAX", document.at(node), "expected a mapping of keys to values");
    }
    document.root = object;
    return document;
  }

  /** The tree, with settings applied. */
  ObjectNode root() {
    return root;
  }

  /**
   * Where a value came from: {@code file:line} or the override that set it; for a value that is
   * nowhere, its nearest ancestor.
   *
   * @param path keys joined by dots
   */
  String origin(String path) {
    for (String each = path; !each.isEmpty(); each = parent(each)) {
      if (origins.containsKey(each)) {
        return origins.get(each);
      }
    }
    return source;
  }

  /** A single value of any kind, without the places of what is in it. */
  static JsonNode value(String source, String text) {
    return new YamlDocument(source).convert("", compose(source, text));
  }

  /** The same document again, to be changed by itself. */
  YamlDocument copy() {
    YamlDocument copy = new YamlDocument(source);
    copy.root = root.deepCopy();
    copy.origins.putAll(origins);
    return copy;
  }

  /**
   * Lays a group of its own over the root, if there is such a group.
   *
   * @param group two keys joined by a dot
   */
  void layOver(String group) {
    int dot = group.indexOf('.');
    JsonNode changes = root.path(group.substring(0, dot)).path(group.substring(dot + 1));
    if (changes instanceof ObjectNode keys) {
      Overlay.lay(keys, root, "", path -> moveOrigins(group + "." + path, path));
    }
  }

  /** Lays what a setting sets over the root, as if it stood in the file. */
  void layOver(Setting setting) {
    Overlay.lay(setting.tree(), root, "", path -> replaceOrigins(path, setting.origin()));
  }

  /** Puts a text under a key of the root. */
  void put(String key, String value, String origin) {
    root.put(key, value);
    replaceOrigins(key, origin);
  }

  private void moveOrigins(String from, String to) {
    replaceOrigins(to, origin(from));
    for (Map.Entry<String, String> each : List.copyOf(origins.entrySet())) {
      if (each.getKey().startsWith(from + ".")) {
        origins.put(to + each.getKey().substring(from.length()), each.getValue());
      }
    }
  }

  private void replaceOrigins(String path, String origin) {
    origins.keySet().removeIf(each -> each.startsWith(path + "."));
    origins.put(path, origin);
  }

  /** Replaces or adds one value, and whatever keys lead to it. */
  void set(Setting setting) {
    List<String> keys = List.of(setting.path().split("\\.", -1));
    ObjectNode target = root;
    String parent = "";
    for (String key : keys.subList(0, keys.size() - 1)) {
      parent = parent.isEmpty() ? key : parent + "." + key;
      JsonNode next = target.path(key);
      if (next.isMissingNode() || next.isNull()) {
        next = target.putObject(key);
        origins.put(parent, setting.origin());
      }
      if (!(next instanceof ObjectNode object)) {
        throw error("SET", setting.origin(), "\"" + parent + "\" holds a value, not keys");
      }
      target = object;
    }
    target.set(keys.get(keys.size() - 1), setting.value());
    replaceOrigins(setting.path(), setting.origin());
  }

  /** An error in an experiment file or an setting. */
  static UserError error(String kind, String origin, String message) {
    return UserError.input("HNB-CONFIG-" + kind, origin + ": " + message);
  }

  private static Node compose(String source, String text) {
    try {
      return new Compose(SETTINGS)
          .composeString(text)
          .orElseThrow(() -> error("SYNTAX", source, "there is nothing in it"));
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw error("SYNTAX", source + line, "not valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw error(
          "SYNTAX", source, "not valid YAML: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  private JsonNode convert(String path, Node node) {
    if (!seen.add(node)) {
      throw error("SYNTAX", at(node), "aliases (*name) are not supported, write the value out");
    }
    if (node instanceof MappingNode mapping) {
      return object(path, mapping);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = NODES.arrayNode();
      for (Node each : sequence.getValue()) {
        String item = path + "." + array.size();
        origins.put(item, at(each));
        array.add(convert(item, each));
      }
      return array;
    }
    return YamlScalar.convert(at(node), (ScalarNode) node);
  }

  private ObjectNode object(String path, MappingNode mapping) {
    ObjectNode object = NODES.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      if (!(keyNode instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
        throw error("SYNTAX", at(keyNode), "a key must be a plain word");
      }
      String key = scalar.getValue();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      if (object.has(key)) {
        String message = "the key \"%s\" stands here a second time; the first is at %s";
        throw error("DUPLICATE-KEY", at(keyNode), message.formatted(key, origins.get(keyPath)));
      }
      origins.put(keyPath, at(keyNode));
      object.set(key, convert(keyPath, tuple.getValueNode()));
    }
    return object;
  }

  private String at(Node node) {
    return source + node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }
}
