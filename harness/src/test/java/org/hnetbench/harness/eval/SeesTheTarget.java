package org.hnetbench.harness.eval;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.flops.FlopLedger;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A planted cheat: a model without weights that is certain of whatever it is asked for. */
public final class SeesTheTarget implements Architecture {
  static final String TYPE = "sees-the-target";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String summary() {
    return "a cheat";
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean recognises(JsonNode config) {
    return false;
  }

  @Override
  public ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    return new CheatingPlan((ObjectNode) config);
  }

  private record CheatingPlan(ObjectNode config) implements ModelPlan {
    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Tokenizer tokenizer() {
      return new ByteTokenizer();
    }

    @Override
    public long parameters() {
      return 0;
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
      throw new UnsupportedOperationException();
    }

    @Override
    public LanguageModel model(Weights weights) {
      return new CheatingModel(weights);
    }
  }

  private record CheatingModel(Weights weights) implements LanguageModel {
    @Override
    public Tokenizer tokenizer() {
      return new ByteTokenizer();
    }

    @Override
    public List<Parameter> parameters() {
      return List.of();
    }

    @Override
    public Prediction predict(Tape tape, PackedBatch batch) {
      long wanted =
          Arrays.stream(batch.targets()).filter(id -> id != PackedBatch.NO_TARGET).count();
      Variable nats = tape.constant(tape.scope().zeros(new Shape(wanted)));
      return new Prediction(nats, Optional.empty(), List.of());
    }

    @Override
    public Variable logits(Tape tape, long[] ids, long[] offsets) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Kernels kernels() {
      return weights.kernels();
    }

    @Override
    public void close() {
      weights.close();
    }
  }
}
