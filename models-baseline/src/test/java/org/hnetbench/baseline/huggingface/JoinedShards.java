package org.hnetbench.baseline.huggingface;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.checkpoint.StoredTensors;

/** All {@code model*.safetensors} of a folder. */
record JoinedShards(Path file, Map<String, Safetensors> shards) implements StoredTensors {
  static JoinedShards of(Path folder) throws IOException {
    Map<String, Safetensors> shards = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(each -> each.getFileName().toString().matches("model.*\\.safetensors"))
          .sorted()
          .map(Safetensors::open)
          .forEach(shard -> shard.names().forEach(name -> shards.put(name, shard)));
    }
    return new JoinedShards(folder, shards);
  }

  @Override
  public Set<String> names() {
    return shards.keySet();
  }

  @Override
  public Shape shape(String name) {
    return shards.get(name).shape(name);
  }

  @Override
  public NDArray read(NDManager scope, String name, DataType type) {
    return shards.get(name).read(scope, name, type).duplicate();
  }
}
