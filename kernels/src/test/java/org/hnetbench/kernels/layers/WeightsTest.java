package org.hnetbench.kernels.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.testing.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names, shapes, first values and decay by the official rules, and loading from a file. */
class WeightsTest {
  private final Kernels kernels = Engines.float32();
  @TempDir Path folder;

  private IsotropicModel model(String layout, long seed) {
    return model(layout, Weights.drawn(kernels, seed));
  }

  private static IsotropicModel model(String layout, Weights weights) {
    return new IsotropicModel(TinyModels.isotropic(layout), new ByteTokenizer(), weights);
  }

  private static Map<String, Parameter> byName(List<Parameter> parameters) {
    return parameters.stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
  }

  private static double deviation(Parameter parameter) {
    float[] values = parameter.value().toFloatArray();
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares / values.length);
  }

  private static Shape shape(long... dimensions) {
    return new Shape(dimensions);
  }

  @Test
  void carriesTheOfficialNamesAndShapes() {
    try (IsotropicModel model = model("M1t1", 1)) {
      Map<String, Shape> shapes = new LinkedHashMap<>();
      model.parameters().forEach(p -> shapes.put(p.name(), p.value().getShape()));
      String mamba = "backbone.main_network.layers.0.";
      String attention = "backbone.main_network.layers.1.";
      Map<String, Shape> expected = new LinkedHashMap<>();
      expected.put("embeddings.weight", shape(256, 32));
      expected.put("lm_head.weight", shape(256, 32));
      expected.put(mamba + "norm1.weight", shape(32));
      expected.put(mamba + "mixer.in_proj.weight", shape(2 * 64 + 2 * 8 + 1, 32));
      expected.put(mamba + "mixer.conv1d.weight", shape(64 + 2 * 8, 1, 4));
      expected.put(mamba + "mixer.conv1d.bias", shape(64 + 2 * 8));
      expected.put(mamba + "mixer.dt_bias", shape(1));
      expected.put(mamba + "mixer.A_log", shape(1));
      expected.put(mamba + "mixer.D", shape(1));
      expected.put(mamba + "mixer.norm.weight", shape(64));
      expected.put(mamba + "mixer.out_proj.weight", shape(32, 64));
      expected.put(mamba + "norm2.weight", shape(32));
      expected.put(mamba + "mlp.fc1.weight", shape(2 * 128, 32));
      expected.put(mamba + "mlp.fc2.weight", shape(32, 128));
      expected.put(attention + "norm1.weight", shape(32));
      expected.put(attention + "mixer.Wqkv.weight", shape(3 * 32, 32));
      expected.put(attention + "mixer.out_proj.weight", shape(32, 32));
      expected.put("backbone.main_network.rmsnorm.weight", shape(32));
      assertThat(shapes).containsExactlyInAnyOrderEntriesOf(expected);
    }
  }

  @Test
  void sparesBiasesAndGatedNormsAloneFromDecay() {
    try (IsotropicModel model = model("M1t1", 1)) {
      assertThat(model.parameters())
          .filteredOn(parameter -> !parameter.decayed())
          .extracting(Parameter::name)
          .containsExactlyInAnyOrder(
              "backbone.main_network.layers.0.mixer.conv1d.bias",
              "backbone.main_network.layers.0.mixer.norm.weight");
    }
  }

  /**
   * Three residual additions: a mixer with SwiGLU and one without. Bounds are five standard errors.
   */
  @Test
  void drawsFirstValuesByTheOfficialRules() {
    try (IsotropicModel model = model("M1t1", 1)) {
      Map<String, Parameter> weights = byName(model.parameters());
      String mamba = "backbone.main_network.layers.0.";
      double scaled = 0.02 / Math.sqrt(3);
      Map<String, Double> deviations =
          Map.of(
              "embeddings.weight",
              1.0,
              "lm_head.weight",
              0.02,
              mamba + "mixer.in_proj.weight",
              0.02,
              mamba + "mixer.out_proj.weight",
              scaled,
              mamba + "mlp.fc1.weight",
              0.02,
              mamba + "mlp.fc2.weight",
              scaled,
              "backbone.main_network.layers.1.mixer.Wqkv.weight",
              0.02,
              "backbone.main_network.layers.1.mixer.out_proj.weight",
              scaled,
              mamba + "mixer.conv1d.weight",
              0.5 / Math.sqrt(3),
              mamba + "mixer.conv1d.bias",
              0.5 / Math.sqrt(3));
      deviations.forEach(
          (name, expected) -> {
            double error = 5 / Math.sqrt(2.0 * weights.get(name).value().size());
            assertThat(deviation(weights.get(name)) / expected)
                .as(name)
                .isCloseTo(1, within(error));
          });
      for (String one :
          List.of(
              mamba + "norm1.weight",
              mamba + "norm2.weight",
              mamba + "mixer.norm.weight",
              mamba + "mixer.D",
              "backbone.main_network.rmsnorm.weight")) {
        assertThat(weights.get(one).value().toFloatArray()).as(one).containsOnly(1);
      }
      float[] convolution = weights.get(mamba + "mixer.conv1d.weight").value().toFloatArray();
      for (float tap : convolution) {
        assertThat(tap).isBetween(-0.5f, 0.5f);
      }
    }
  }

  @Test
  void drawsEachTensorFromTheSeedAndItsNameAlone() {
    String name = "backbone.main_network.layers.0.mixer.Wqkv.weight";
    try (IsotropicModel small = model("t1", 7);
        IsotropicModel large = model("t1m2", 7);
        IsotropicModel other = model("t1", 8)) {
      float[] values = byName(small.parameters()).get(name).value().toFloatArray();
      assertThat(byName(large.parameters()).get(name).value().toFloatArray()).isEqualTo(values);
      assertThat(byName(other.parameters()).get(name).value().toFloatArray()).isNotEqualTo(values);
      assertThat(values)
          .isNotEqualTo(
              Arrays.copyOf(
                  byName(small.parameters()).get("lm_head.weight").value().toFloatArray(),
                  values.length));
    }
  }

  /**
   * Memory that Java lent for the first values is collected and written by others; weights must
   * have their own.
   */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void outlivesTheJavaMemoryThatItCameFrom(Precision precision) throws InterruptedException {
    int size = 5000;
    List<ByteBuffer> others = new ArrayList<>();
    try (Weights weights = Weights.drawn(Engines.of(precision), 1)) {
      for (int i = 0; i < 40; i++) {
        weights.create("weight" + i, 0, (random, index) -> index, size);
      }
      for (int round = 0; round < 4; round++) {
        System.gc();
        Thread.sleep(20); // the collector's own thread frees what it found
        for (int i = 0; i < 40; i++) {
          ByteBuffer other = ByteBuffer.allocateDirect(8 * size);
          while (other.hasRemaining()) {
            other.putLong(-1);
          }
          others.add(other);
        }
      }
      for (Parameter parameter : weights.parameters()) {
        assertThat(HostTensor.of(parameter.value()).values())
            .as(parameter.name())
            .isEqualTo(IntStream.range(0, size).asDoubleStream().toArray());
      }
    }
    assertThat(others).hasSize(160);
  }

  @Test
  void tiesHeadAndEmbeddingOnRequest() {
    var json = TinyModels.json("t1", 32);
    json.put("tie_embeddings", true);
    try (IsotropicModel model =
        new IsotropicModel(
            ModelConfig.read(json), new ByteTokenizer(), Weights.drawn(kernels, 1))) {
      assertThat(model.parameters()).extracting(Parameter::name).doesNotContain("lm_head.weight");
    }
  }

  @Test
  void takesTheValuesOfAFile() throws IOException {
    try (IsotropicModel from = model("M1t1", 1);
        IsotropicModel to =
            model("M1t1", Weights.stored(kernels, write(tensors(from)), WeightStorage.FULL))) {
      Map<String, Parameter> loaded = byName(to.parameters());
      for (Parameter parameter : from.parameters()) {
        assertThat(loaded.get(parameter.name()).value().toFloatArray())
            .as(parameter.name())
            .isEqualTo(parameter.value().toFloatArray());
      }
    }
  }

  @Test
  void namesTheFirstMissingTheFirstMisshapenAndTheFirstSuperfluousTensor() throws IOException {
    try (IsotropicModel from = model("t1", 1);
        IsotropicModel to = model("t1", Weights.shapes(kernels));
        NDManager scope = kernels.manager().newSubManager()) {
      String last = "backbone.main_network.rmsnorm.weight";
      Map<String, NDArray> missing = tensors(from);
      missing.remove(last);
      assertRefused(to, missing, last + " is missing");
      Map<String, NDArray> left = tensors(from);
      left.put("extra.weight", scope.create(new float[1]));
      assertRefused(to, left, "extra.weight does not belong");
      Map<String, NDArray> shape = tensors(from);
      shape.put(last, scope.create(new float[33]));
      assertRefused(to, shape, last + " has shape (33)");
      Map<String, NDArray> flat = tensors(from);
      flat.put(last, scope.create(new float[32], new Shape(32, 1)));
      assertRefused(to, flat, "(32, 1)");
      flat.remove("lm_head.weight");
      flat.put("extra.weight", scope.create(new float[1]));
      assertRefused(
          to, flat, "tensor lm_head.weight is missing", last + " has shape", "extra.weight does");
    }
  }

  private void assertRefused(IsotropicModel model, Map<String, NDArray> tensors, String... parts)
      throws IOException {
    Safetensors file = write(tensors);
    assertThatThrownBy(() -> Weights.check(model.parameters(), file))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .returns("HNB-CHECKPOINT-TENSOR", UserError::code)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("model.safetensors")
        .contains(parts);
  }

  @Test
  void makesShapesOfAModelThatWouldNotFitIntoMemory() {
    try (Weights weights = Weights.shapes(kernels)) {
      Parameter parameter =
          weights.create("huge", 0, Initialization.constant(0), 1_000_000_000, 1_000);
      assertThat(parameter.value().getShape()).isEqualTo(new Shape(1_000_000_000, 1_000));
    }
  }

  private static Map<String, NDArray> tensors(IsotropicModel model) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    model.parameters().forEach(p -> tensors.put(p.name(), p.value()));
    return tensors;
  }

  private Safetensors write(Map<String, NDArray> tensors) throws IOException {
    Path path = folder.resolve("model.safetensors");
    Safetensors.write(path, tensors);
    return Safetensors.open(path);
  }
}
