package org.hnetbench.tests.endtoend.scripted;

import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ByteTokenizer;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.spi.TargetScores;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/** A planted model: says what its script says, in {@code double}. */
record ScriptedModel(Script script, Weights weights, Passes passes) implements LanguageModel {
  @Override
  public Tokenizer tokenizer() {
    return new ByteTokenizer();
  }

  @Override
  public Kernels kernels() {
    return weights.kernels();
  }

  @Override
  public List<Parameter> parameters() {
    return weights.parameters();
  }

  @Override
  public Prediction predict(Tape tape, PackedBatch batch) {
    Variable nats = tape.constant(tape.scope().create(score(batch).nats()));
    return new Prediction(nats, Optional.empty(), List.of());
  }

  @Override
  public TargetScores score(PackedBatch batch) {
    passes.add();
    int wanted = batch.wanted().length;
    double[] nats = new double[wanted];
    boolean[] first = new boolean[wanted];
    int next = 0;
    for (int b = 0; b < batch.sequences(); b++) {
      Script.Reader reader = script.begin();
      for (int t = (int) batch.offsets()[b]; t < batch.offsets()[b + 1]; t++) {
        double[] following = reader.read((int) batch.ids()[t]);
        int target = (int) batch.targets()[t];
        if (target != PackedBatch.NO_TARGET) {
          nats[next] = following[target];
          first[next++] = isFirst(following, target);
        }
      }
    }
    return TargetScores.of(batch, nats, first, 0);
  }

  private static boolean isFirst(double[] nats, int target) {
    for (int unit = 0; unit < nats.length; unit++) {
      if (unit < target ? nats[unit] <= nats[target] : nats[unit] < nats[target]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Variable logits(Tape tape, long[] ids, long[] offsets) {
    throw new UnsupportedOperationException("nothing is written with it");
  }

  @Override
  public void close() {
    weights.close();
  }
}
