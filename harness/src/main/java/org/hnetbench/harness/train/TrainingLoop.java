package org.hnetbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.ModelSettings;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Prediction;
import org.hnetbench.kernels.tape.AdamW;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;
import org.hnetbench.results.StageRow;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationDocumentRow;
import org.hnetbench.results.ValidationRow;
import org.hnetbench.suites.bpb.BitsPerByte;
import org.hnetbench.suites.data.BatchEncoder;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Segment;
import org.hnetbench.suites.data.SegmentStream;
import org.hnetbench.suites.data.TrainingBatch;
import org.hnetbench.suites.scoring.DocumentScore;

/**
 * Trains one model under an experiment's budget, on a stream of segments that is the same for every
 * model.
 */
public final class TrainingLoop {
  /** Backward costs twice the forward pass (Hoffmann et al. 2022); the optimizer is not counted. */
  static final double TRAINING_FACTOR = 3;

  private static final Kernel OBJECTIVE = new AutogradKernel("mean_plus");

  private final Kernels kernels;
  private final Experiment experiment;
  private final String name;
  private final String data;
  private final long seed;
  private final ModelPlan plan;
  private final LanguageModel model;
  private final TrainingLog log;
  private final ResidentMemory memory = new ResidentMemory();
  private long steps;
  private long bytes;
  private double flops;
  private double seconds;
  private List<ChunkingStage> lastStages = List.of();
  private double[] lastBytesPerPosition = {};

  /**
   * Prepares training.
   *
   * @param name of the model in the experiment
   * @param data name of the data set in tables
   * @param seed of the stream; the model was initialised with the same
   */
  public TrainingLoop(
      Kernels kernels,
      Experiment experiment,
      String name,
      String data,
      long seed,
      ModelPlan plan,
      LanguageModel model,
      TrainingLog log) {
    this.kernels = kernels;
    this.experiment = experiment;
    this.name = name;
    this.data = data;
    this.seed = seed;
    this.plan = plan;
    this.model = model;
    this.log = log;
  }

  /**
   * Trains until the budget is spent; the last step may exceed it, so that it is missed by less
   * than a step.
   *
   * @param training documents to learn from
   * @param validation documents to score along the way
   * @throws TrainingDiverged if it cannot go on
   */
  public TrainingResult train(List<Document> training, List<Document> validation)
      throws IOException, TrainingDiverged {
    List<Segment> segments = Segment.cut(training, experiment.context());
    SegmentStream stream = new SegmentStream(segments, experiment.batchBytes(), seed);
    BatchEncoder encoder = new BatchEncoder(model.tokenizer(), training);
    LearningRateSchedule schedule = new LearningRateSchedule(experiment.schedule());
    DivergenceWatch watch = new DivergenceWatch();
    ModelSettings settings = experiment.models().get(name);
    int points = experiment.validation().points();
    int nextPoint = 1;
    try (AdamW optimizer = optimizer(settings)) {
      for (double spent = 0; spent < 1; ) {
        long start = System.nanoTime();
        List<Segment> drawn = stream.nextBatch();
        TrainingBatch batch = encoder.encode(drawn);
        double rate = settings.learningRate() * schedule.factor(spent);
        TrainRow row = step(optimizer, batch, drawn, rate, start);
        log.step(row);
        for (StageRow stage : stages(batch.packed())) {
          log.stage(stage);
        }
        spent = experiment.budget().spent(flops, bytes, steps);
        log.progress(spent, note(row));
        watch.observe(row.step(), row.bpb(), row.gradientNorm());
        if (spent >= (double) nextPoint / points) {
          validate(validation, spent);
          nextPoint = 1 + (int) Math.floor(spent * points);
        }
      }
    }
    return new TrainingResult(steps, bytes, flops, seconds, stream.epochs(), memory.peakBytes());
  }

  private AdamW optimizer(ModelSettings settings) {
    double[] multipliers =
        settings
            .learningRateMultipliers()
            .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray())
            .orElseGet(plan::learningRateMultipliers);
    var optimizer = experiment.optimizer();
    return new AdamW(
        kernels,
        model.parameters(),
        multipliers,
        new AdamW.Settings(
            optimizer.betas().get(0),
            optimizer.betas().get(1),
            optimizer.eps(),
            optimizer.weightDecay()));
  }

  private TrainRow step(
      AdamW optimizer, TrainingBatch batch, List<Segment> drawn, double rate, long start) {
    try (Tape tape = Tape.recording(kernels)) {
      Prediction prediction = model.predict(tape, batch.packed());
      Variable auxiliary = prediction.auxiliaryLoss().orElseGet(() -> tape.constant(noLoss(tape)));
      Variable loss = tape.apply(OBJECTIVE, List.of(prediction.nats(), auxiliary));
      tape.backward(loss);
      memory.look();
      Map<Parameter, NDArray> gradients = tape.parameterGradients();
      double norm = optimizer.clip(gradients, experiment.optimizer().clip());
      if (Double.isFinite(norm)) {
        optimizer.step(gradients, rate);
      }
      double bitsPerByte = batch.bitsPerByte(floats(prediction.nats().value()));
      double objective = floats(loss.value())[0];
      double stepSeconds = (System.nanoTime() - start) / 1e9;
      double[] bytesPerPosition = bytesPerPosition(batch, prediction.stages());
      lastStages = prediction.stages();
      lastBytesPerPosition = bytesPerPosition;
      steps++;
      bytes += batch.sourceBytes();
      seconds += stepSeconds;
      int[] lengths = drawn.stream().mapToInt(Segment::bytes).toArray();
      flops +=
          TRAINING_FACTOR
              * batch.sourceBytes()
              * plan.ledger(lengths, bytesPerPosition).flopsPerByte(FlopConvention.EXECUTED);
      return new TrainRow(
          name,
          seed,
          data,
          steps,
          bytes,
          flops,
          seconds,
          objective,
          bitsPerByte,
          prediction.stages().stream().mapToDouble(ChunkingStage::ratioLoss).sum(),
          bytesPerPosition[bytesPerPosition.length - 1],
          norm,
          rate,
          batch.sourceBytes() / stepSeconds);
    }
  }

  /** Measured bytes a position at each stage, outermost first. */
  private static double[] bytesPerPosition(TrainingBatch batch, List<ChunkingStage> stages) {
    double[] ratios = new double[stages.size() + 1];
    ratios[0] = (double) batch.sourceBytes() / batch.packed().positions();
    for (int s = 0; s < stages.size(); s++) {
      ratios[s + 1] = (double) batch.sourceBytes() / stages.get(s).chunks();
    }
    return ratios;
  }

  /** What the stages did in the last step. */
  private List<StageRow> stages(PackedBatch batch) {
    List<StageRow> rows = new ArrayList<>();
    long[] offsets = batch.offsets();
    for (int s = 0; s <= lastStages.size(); s++) {
      boolean innermost = s == lastStages.size();
      double ratioLoss = innermost ? Double.NaN : lastStages.get(s).ratioLoss();
      rows.add(
          new StageRow(
              name,
              seed,
              data,
              steps,
              s,
              lastBytesPerPosition[s],
              ratioLoss,
              Segments.wasted(offsets)));
      offsets = innermost ? offsets : lastStages.get(s).innerOffsets(offsets);
    }
    return rows;
  }

  private NDArray noLoss(Tape tape) {
    return tape.scope().create(new float[0]).toType(kernels.precision().type(), true);
  }

  private static float[] floats(NDArray array) {
    return array.toType(DataType.FLOAT32, true).toFloatArray();
  }

  private void validate(List<Document> documents, double spent) throws IOException {
    BitsPerByte suite =
        new BitsPerByte(
            new ModelScorer(kernels, model),
            model.tokenizer(),
            experiment.context(),
            experiment.batchBytes());
    List<DocumentScore> scores = suite.score(documents, (scored, total) -> {});
    double bitsPerByte = DocumentScore.bitsPerByte(scores);
    log.validation(
        new ValidationRow(name, seed, data, steps, spent, bytes, flops, seconds, bitsPerByte),
        scores.stream()
            .map(
                score ->
                    new ValidationDocumentRow(
                        name,
                        seed,
                        data,
                        steps,
                        spent,
                        bytes,
                        score.id(),
                        score.bytes(),
                        score.nats()))
            .toList());
  }

  private static String note(TrainRow row) {
    return String.format(
        Locale.ROOT,
        "bpb %.3f, %.1f bytes a chunk, %.1f kB/s",
        row.bpb(),
        row.bytesPerChunk(),
        row.bytesPerSecond() / 1000);
  }
}
