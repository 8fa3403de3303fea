package org.hnetbench.baseline.huggingface;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hnetbench.baseline.transformer.TensorNaming;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.layers.ModelConfig;
import tools.jackson.databind.JsonNode;

/** A family of foreign models: how it writes its configuration and how it names its tensors. */
sealed interface Family extends TensorNaming permits Llama, TransformersMamba2, StateSpacesMamba2 {
  /** All of them. */
  List<Family> ALL = List.of(new Llama(), new TransformersMamba2(), new StateSpacesMamba2());

  /** Name of its architecture, for messages. */
  String name();

  /** What its models are here: the type that experiments name. */
  String type();

  /** Whether a configuration is one of this family, supported or not. */
  boolean recognises(JsonNode config);

  /**
   * The configuration as ours.
   *
   * @throws org.hnetbench.kernels.spi.UserError naming the key that is not supported
   */
  ModelConfig translate(ForeignConfig config);

  /** Most tokens that the model was made for; absent where it has no such limit. */
  default OptionalInt longestSequence(ForeignConfig config) {
    return OptionalInt.empty();
  }

  /** Where each of our tensors comes from: foreign tensors, one laid below the other. */
  Map<String, List<Part>> parts(ModelConfig config);

  @Override
  default StoredTensors official(StoredTensors stored, ModelConfig model) {
    return RenamedTensors.of(stored, this, model);
  }

  /** Whether a foreign tensor is no weight, but a buffer that can be computed anew. */
  default boolean isBuffer(String name) {
    return false;
  }
}
