package org.hnetbench.kernels.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several safetensors files beside an index that tells which tensor lies in which. */
final class ShardedSafetensors {
  private static final JsonMapper JSON = new JsonMapper();

  private ShardedSafetensors() {}

  /** Locates the tensors that an index names. */
  static StoredTensors open(Path index) {
    JsonNode map;
    try {
      map = JSON.readTree(Files.readString(index)).path("weight_map");
    } catch (JacksonException | IOException e) {
      throw Problems.broken(index, "the index does not parse as JSON", e);
    }
    if (!map.isObject() || map.isEmpty()) {
      throw Problems.broken(index, "the index has no weight_map");
    }
    Map<String, TensorTable> shards = new HashMap<>();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String shard = entry.getValue().asString("");
      if (!shard.matches("[^/\\\\]+\\.safetensors")) {
        throw Problems.broken(
            index, "tensor " + Problems.quote(entry.getKey()) + " lies in no .safetensors file");
      }
      TensorTable table =
          shards.computeIfAbsent(shard, name -> SafetensorsHeader.read(index.resolveSibling(name)));
      tensors.put(entry.getKey(), table.find(entry.getKey()));
    }
    return new TensorTable(index, tensors);
  }
}
