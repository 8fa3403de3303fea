package org.hnetbench.tests.endtoend.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.layers.Initialization;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.Tokenizer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A planted model on paper: {@code {"script": "uniform"}}.
 *
 * @param config names the script
 * @param folder of the checkpoint, which holds what an oracle knows
 */
record ScriptedPlan(ObjectNode config, Path folder) implements ModelPlan {
  static final String TABLE = "table.weight";
  static final String KNOWN = "known.json";

  @Override
  public LanguageModel model(Weights weights) {
    Script script =
        switch (config.path("script").asString()) {
          case "uniform" -> new Uniform();
          case "oracle" -> new Oracle(known());
          case "table" -> new Table(table(weights));
          default -> throw new IllegalArgumentException(config.toString());
        };
    return new ScriptedModel(script, weights, new Passes(folder));
  }

  private List<String> known() {
    try {
      String json = Files.readString(folder.resolve(KNOWN));
      return List.of(new JsonMapper().readValue(json, String[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] table(Weights weights) {
    Initialization initial = Initialization.normal(1);
    return weights.create(TABLE, 0, initial, Script.UNITS, Script.UNITS).value().toFloatArray();
  }

  @Override
  public String type() {
    return ScriptedArchitecture.TYPE;
  }

  @Override
  public Tokenizer tokenizer() {
    return new ByteTokenizer();
  }

  @Override
  public long parameters() {
    return config.path("script").asString().equals("table") ? Script.UNITS * Script.UNITS : 0;
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public double[] bytesPerPosition() {
    return new double[] {1};
  }

  @Override
  public FlopLedger ledger(int[] segmentBytes, double[] bytesPerPosition) {
    return new FlopLedger(List.of());
  }

  @Override
  public int mainDepth() {
    return 1;
  }

  @Override
  public ModelPlan withMainDepth(int layers) {
    return this;
  }

  @Override
  public int mainWidth() {
    return 1;
  }

  @Override
  public int mainWidthStep() {
    return 1;
  }

  @Override
  public ModelPlan withMainWidth(int width) {
    return this;
  }

  @Override
  public double[] learningRateMultipliers() {
    return new double[] {1};
  }

  @Override
  public ObjectNode settings() {
    return JsonNodeFactory.instance.objectNode();
  }
}
