package org.hnetbench.harness.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.ModelSettings;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;
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
import org.hnetbench.suites.scoring.FiniteScores;

/**
 * Trains one model under an experiment's budget, on a stream of segments that is the same for every
 * model.
 */
public final class TrainingLoop {
  /** Backward costs twice the forward pass (Hoffmann et al. 2022); the optimizer is not counted. */
  public static final double TRAINING_FACTOR = 3;

  private final Kernels kernels;
  private final Experiment experiment;
  private final String name;
  private final String data;
  private final long seed;
  private final ModelPlan plan;
  private final LanguageModel model;
  private final TrainingLog log;
  private long steps;
  private long bytes;
  private double flops;
  private double seconds;
  private List<ChunkingStage> lastStages = List.of();
  private Compression lastCompression;

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
    try (TrainingStep trained = new TrainingStep(model, plan, settings, experiment.optimizer())) {
      for (double spent = 0; spent < 1; ) {
        long start = System.nanoTime();
        List<Segment> drawn = stream.nextBatch();
        TrainingBatch batch = encoder.encode(drawn);
        double rate = settings.learningRate() * schedule.factor(spent);
        TrainRow row = step(trained, batch, drawn, rate, start);
        log.step(row);
        for (StageRow stage : stages()) {
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
      return new TrainingResult(steps, bytes, flops, seconds, stream.epochs(), trained.peakBytes());
    }
  }

  private TrainRow step(
      TrainingStep trained, TrainingBatch batch, List<Segment> drawn, double rate, long start) {
    TrainingStep.Taken taken = trained.take(batch.packed(), rate);
    double bitsPerByte = batch.bitsPerByte(taken.nats());
    double stepSeconds = (System.nanoTime() - start) / 1e9;
    lastStages = taken.stages();
    lastCompression = Compression.of(batch.sourceBytes(), batch.packed(), lastStages);
    steps++;
    bytes += batch.sourceBytes();
    seconds += stepSeconds;
    int[] lengths = drawn.stream().mapToInt(Segment::bytes).toArray();
    flops +=
        TRAINING_FACTOR
            * batch.sourceBytes()
            * plan.ledger(lengths, lastCompression.bytesPerPosition())
                .flopsPerByte(FlopConvention.EXECUTED);
    return new TrainRow(
        name,
        seed,
        data,
        steps,
        bytes,
        flops,
        seconds,
        taken.objective(),
        bitsPerByte,
        lastStages.stream().mapToDouble(ChunkingStage::ratioLoss).sum(),
        lastCompression.bytesPerChunk(),
        taken.gradientNorm(),
        rate,
        batch.sourceBytes() / stepSeconds);
  }

  /** What the stages did in the last step. */
  private List<StageRow> stages() {
    List<StageRow> rows = new ArrayList<>();
    for (int s = 0; s <= lastStages.size(); s++) {
      double ratioLoss = s == lastStages.size() ? Double.NaN : lastStages.get(s).ratioLoss();
      rows.add(
          new StageRow(
              name,
              seed,
              data,
              steps,
              s,
              lastCompression.bytesPerPosition()[s],
              ratioLoss,
              lastCompression.wasted()[s]));
    }
    return rows;
  }

  private void validate(List<Document> documents, double spent)
      throws IOException, TrainingDiverged {
    BitsPerByte suite =
        new BitsPerByte(
            new ModelScorer(kernels, model),
            model.tokenizer(),
            experiment.context(),
            experiment.batchBytes());
    List<DocumentScore> scores = finite(() -> suite.score(documents, (scored, total) -> {}));
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

  private interface Scoring {
    List<DocumentScore> scores() throws IOException;
  }

  /** A score that is no number comes from the last step: it may diverge with its loss yet fine. */
  private List<DocumentScore> finite(Scoring scoring) throws IOException, TrainingDiverged {
    try {
      return scoring.scores();
    } catch (UserError e) {
      if (e.code().equals(FiniteScores.CODE)) {
        throw new TrainingDiverged(
            "step %d: bits-per-byte of validation text is no number; lower the learning rate"
                .formatted(steps));
      }
      throw e;
    }
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
