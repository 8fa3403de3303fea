package org.hnetbench.baseline.huggingface;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.spi.ModelPlan;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder that {@code tests/peers/huggingface_vectors.py} made: a checkpoint and what transformers
 * answered.
 */
record PeerFolder(Path path) {
  static PeerFolder named(String name) {
    try {
      return new PeerFolder(Path.of(PeerFolder.class.getResource(name).toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  ObjectNode config() {
    try {
      return (ObjectNode)
          JsonMapper.shared().readTree(Files.readString(path.resolve("config.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ModelPlan plan() {
    return new HuggingFaceArchitecture()
        .restore(config(), JsonNodeFactory.instance.objectNode(), path);
  }

  StoredTensors weights() {
    return StoredTensors.open(path);
  }

  /** What transformers was asked and answered: ids, rows, logits, greedy. */
  Safetensors expected() {
    return Safetensors.open(path.resolve("expected.safetensors"));
  }

  long[] integers(NDManager scope, String name) {
    return expected().read(scope, name).toLongArray();
  }
}
