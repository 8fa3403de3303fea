package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.checkpoint.StoredTensors;
import org.hnetbench.kernels.reference.Ragged;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights kept in 16 bits against the same weights in full. */
class WeightStorageTest {
  private static final Ragged RAGGED = new Ragged(40, 3, 170);
  private final Kernels kernels = Engines.float32();

  /** Values in bfloat16, but for decay rates, which need all their digits. */
  private StoredTensors stored(ModelConfig config) {
    Map<String, float[]> values = new LinkedHashMap<>();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    try (Weights weights = Weights.drawn(kernels, 3);
        IsotropicModel model = new IsotropicModel(config, new ByteTokenizer(), weights)) {
      for (Parameter parameter : model.parameters()) {
        float[] own = parameter.value().toFloatArray();
        for (int i = 0; i < own.length && !parameter.name().endsWith("A_log"); i++) {
          own[i] = Float.intBitsToFloat(Float.floatToRawIntBits(own[i]) & 0xFFFF0000);
        }
        values.put(parameter.name(), own);
        shapes.put(parameter.name(), parameter.value().getShape());
      }
    }
    return new StoredTensors() {
      @Override
      public Path file() {
        return Path.of("model.safetensors");
      }

      @Override
      public Set<String> names() {
        return values.keySet();
      }

      @Override
      public Shape shape(String name) {
        return shapes.get(name);
      }

      @Override
      public DataType type(String name) {
        return DataType.FLOAT32;
      }

      @Override
      public NDArray read(NDManager scope, String name, DataType type) {
        return scope.create(values.get(name), shapes.get(name)).duplicate();
      }
    };
  }

  private static ModelConfig config(int vocabulary, boolean tied) {
    var json = TinyModels.json("M1t1T1m1", 32);
    json.withObject("attn_cfg").putArray("num_kv_heads").add(1);
    json.put("vocab_size", vocabulary).put("tie_embeddings", tied);
    return ModelConfig.read(json);
  }

  private IsotropicModel load(ModelConfig config, StoredTensors tensors, WeightStorage storage) {
    return new IsotropicModel(
        config, new ByteTokenizer(), Weights.stored(kernels, tensors, storage));
  }

  @ParameterizedTest
  @CsvSource({"256, false", "256, true", "40000, false"})
  void givesTheSameBits(int vocabulary, boolean tied) {
    ModelConfig config = config(vocabulary, tied);
    StoredTensors tensors = stored(config);
    long[] ids = new SplittableRandom(4).longs(RAGGED.total(), 0, 256).toArray();
    PackedBatch batch = new PackedBatch(ids, RAGGED.offsets(), ids);
    try (IsotropicModel full = load(config, tensors, WeightStorage.FULL);
        IsotropicModel half = load(config, tensors, WeightStorage.BFLOAT16)) {
      try (Tape tape = Tape.forwardOnly(kernels)) {
        float[] expected = full.predict(tape, batch).nats().value().toFloatArray();
        assertThat(half.predict(tape, batch).nats().value().toFloatArray()).isEqualTo(expected);
      }
      try (Decoding one = full.decode(2);
          Decoding other = half.decode(2)) {
        for (long[][] fed : new long[][][] {{{1, 2, 3}, {4}}, {{5}, {6}}, {{}, {7}}, {{8}, {}}}) {
          List<Decoding.Step> expected = one.feed(Decoding.Wanted.LAST_TOKEN, fed);
          List<Decoding.Step> found = other.feed(Decoding.Wanted.LAST_TOKEN, fed);
          for (int b = 0; b < 2; b++) {
            assertThat(found.get(b).logits()).isDeepEqualTo(expected.get(b).logits());
          }
        }
      }
    }
  }

  @Test
  void keepsInSixteenBitsWhatFitsIntoThem() {
    ModelConfig config = config(256, false);
    try (IsotropicModel half = load(config, stored(config), WeightStorage.BFLOAT16)) {
      assertThat(half.parameters())
          .allSatisfy(
              each ->
                  assertThat(Kernels.narrow(each.value()))
                      .as(each.name())
                      .isEqualTo(!each.name().endsWith("A_log")));
    }
  }

  @Test
  void refusesToTrainThem() {
    ModelConfig config = config(256, false);
    PackedBatch batch = new PackedBatch(new long[2], new long[] {0, 2}, new long[2]);
    try (IsotropicModel half = load(config, stored(config), WeightStorage.BFLOAT16);
        Tape tape = Tape.recording(kernels)) {
      assertThatThrownBy(() -> half.predict(tape, batch))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("embeddings.weight is kept in fewer bits");
    }
  }
}
