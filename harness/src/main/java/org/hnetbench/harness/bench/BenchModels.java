package org.hnetbench.harness.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.hnetbench.harness.comparison.PlannedModel;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.ModelSettings;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.harness.train.TrainingStep;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Gradients;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.suites.data.BatchEncoder;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Segment;
import org.hnetbench.suites.data.SegmentStream;
import org.hnetbench.suites.data.Split;

/**
 * The models of a benchmark, all in one engine, and beside it an engine for references. Each model
 * is first trained for a few steps on the experiment's stream: before that a learned router cuts
 * the text into chunks of a length that no trained model has.
 */
final class BenchModels implements AutoCloseable {
  private static final double RISE = 0.1;

  private final Kernels kernels;
  private final Kernels references;
  private final List<BenchModel> models = new ArrayList<>();

  private BenchModels(Device device, Gradients gradients) {
    kernels = Kernels.open(device, Precision.FLOAT32, BlockSizes.DEFAULT, gradients);
    references =
        Kernels.open(device, Precision.FLOAT32, BlockSizes.DEFAULT, Gradients.AUTOGRAD);
  }

  /**
   * Makes the models and trains them for a few steps; the experiment's first seed decides all.
   *
   * @param steps of training
   */
  static BenchModels open(
      ComparisonPlan comparison,
      List<PlannedModel> wanted,
      Device device,
      int steps,
      Progress progress) {
    BenchModels opened = new BenchModels(device, comparison.experiment().gradients());
    try {
      for (PlannedModel planned : wanted) {
        train(comparison, opened.add(comparison, planned), steps, progress);
      }
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static void train(
      ComparisonPlan comparison, BenchModel model, int steps, Progress progress) {
    Experiment experiment = comparison.experiment();
    List<Document> documents = comparison.corpus().documents(Split.TRAIN);
    SegmentStream stream =
        new SegmentStream(
            Segment.cut(documents, experiment.context()),
            experiment.batchBytes(),
            experiment.seeds().get(0));
    BatchEncoder encoder = new BatchEncoder(model.model().tokenizer(), documents);
    for (int step = 0; step < steps; step++) {
      double factor = Math.min(1, (step + 1) / (RISE * steps));
      double rate = model.settings().learningRate() * factor;
      model.training().take(encoder.encode(stream.nextBatch()).packed(), rate);
      progress.update((step + 1.0) / steps, model.name());
    }
  }

  private BenchModel add(ComparisonPlan comparison, PlannedModel planned) {
    Experiment experiment = comparison.experiment();
    long seed = experiment.seeds().get(0);
    ModelSettings settings = experiment.models().get(planned.name());
    LanguageModel model = planned.plan().initialise(kernels, seed);
    TrainingStep training =
        new TrainingStep(model, planned.plan(), settings, experiment.optimizer());
    BenchModel added =
        new BenchModel(
            planned,
            settings,
            experiment.optimizer(),
            model,
            training,
            () -> twin(planned, seed, model));
    models.add(added);
    return added;
  }

  private LanguageModel twin(PlannedModel planned, long seed, LanguageModel model) {
    LanguageModel twin = planned.plan().initialise(references, seed);
    try (NDManager scope = references.manager().newSubManager()) {
      for (int i = 0; i < model.parameters().size(); i++) {
        Parameter to = twin.parameters().get(i);
        references.call(scope, "assign", to.value(), model.parameters().get(i).value());
      }
    }
    return twin;
  }

  /** The engine that is timed. */
  Kernels kernels() {
    return kernels;
  }

  /** The models, in the order in which they were wanted. */
  List<BenchModel> models() {
    return models;
  }

  /** One of them. */
  BenchModel model(String name) {
    return models.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    models.forEach(BenchModel::close);
    references.close();
    kernels.close();
  }
}
