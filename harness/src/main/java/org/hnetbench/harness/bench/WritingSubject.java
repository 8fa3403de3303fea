package org.hnetbench.harness.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hnetbench.harness.train.Compression;
import org.hnetbench.kernels.flops.FlopConvention;
import org.hnetbench.kernels.layers.IsotropicModel;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.suites.data.TrainingBatch;

/**
 * Generation: prompts are read, then units follow one at a time. The units are those of the text,
 * whatever the model would choose (it is looked up all the same), so that every sample and every
 * version of a model has the same work.
 */
final class WritingSubject implements Subject {
  /** What is timed. */
  enum Stage {
    /** From nothing to the first choice. */
    PREFILL,
    /** One unit of each sequence after another. */
    UNITS
  }

  private final BenchModel model;
  private final Texts texts;
  private final Stage stage;
  private final Optional<Decoding> read;

  /**
   * Prompts and what follows them.
   *
   * @param pieces prompt and continuation together
   * @param prompts units of each prompt, BOS first
   * @param next units that follow, equally many for each prompt
   * @param bytes of all units that follow
   */
  record Texts(List<byte[]> pieces, long[][] prompts, long[][] next, long bytes) {
    /** Encodes prompt and continuation apart, as generation meets them. */
    static Texts of(Tokenizer tokenizer, List<byte[]> prompts, List<byte[]> continuations) {
      List<byte[]> pieces = new ArrayList<>();
      long[][] read = new long[prompts.size()][];
      long[][] next = new long[prompts.size()][];
      for (int b = 0; b < read.length; b++) {
        read[b] = ids(tokenizer.encode(prompts.get(b)), tokenizer.bos());
        next[b] = ids(tokenizer.encode(continuations.get(b)));
      }
      int steps = Arrays.stream(next).mapToInt(ids -> ids.length).min().orElseThrow();
      long bytes = 0;
      for (int b = 0; b < read.length; b++) {
        next[b] = Arrays.copyOf(next[b], steps);
        int length = 0;
        for (long id : next[b]) {
          length += tokenizer.bytes((int) id).length;
        }
        bytes += length;
        byte[] prompt = prompts.get(b);
        byte[] whole = Arrays.copyOf(prompt, prompt.length + length);
        System.arraycopy(continuations.get(b), 0, whole, prompt.length, length);
        pieces.add(whole);
      }
      return new Texts(pieces, read, next, bytes);
    }

    private static long[] ids(Tokens tokens, int... before) {
      return IntStream.concat(Arrays.stream(before), Arrays.stream(tokens.ids()))
          .asLongStream()
          .toArray();
    }

    int steps() {
      return next[0].length;
    }

    long[][] step(int step) {
      return Arrays.stream(next).map(ids -> new long[] {ids[step]}).toArray(long[][]::new);
    }
  }

  WritingSubject(BenchModel model, Texts texts, Stage stage) {
    this.model = model;
    this.texts = texts;
    this.stage = stage;
    this.read =
        stage == Stage.UNITS
            ? Optional.of(model.model().decode(texts.prompts().length))
            : Optional.empty();
    read.ifPresent(decoding -> decoding.feed(Decoding.Wanted.LAST_TOKEN, texts.prompts()));
  }

  @Override
  public Optional<String> fault() {
    return fault(model.model(), model.model(), texts);
  }

  /**
   * Whether reading token by token gives the logits of a forward pass: behind the prompts and
   * behind the last unit, each sequence by itself.
   *
   * @param tested the model that decodes
   * @param reference the same, for forward passes
   */
  static Optional<String> fault(LanguageModel tested, LanguageModel reference, Texts texts) {
    try (Decoding decoding = tested.decode(texts.prompts().length)) {
      List<Decoding.Step> prefill = decoding.feed(Decoding.Wanted.LAST_TOKEN, texts.prompts());
      List<Decoding.Step> last = prefill;
      long undecided = undecided(prefill);
      for (int step = 0; step < texts.steps(); step++) {
        last = decoding.feed(Decoding.Wanted.LAST_TOKEN, texts.step(step));
        undecided += undecided(last);
      }
      Agreement agreement = new Agreement(undecided);
      for (int b = 0; b < texts.prompts().length; b++) {
        long[] prompt = texts.prompts()[b];
        long[] next = texts.next()[b];
        long[] all = Arrays.copyOf(prompt, prompt.length + next.length);
        System.arraycopy(next, 0, all, prompt.length, next.length);
        float[] behindPrompt = prefill.get(b).logits()[0];
        float[] behindAll = last.get(b).logits()[0];
        Optional<String> fault =
            agreement
                .ofLargest("logits of the prefill", behindPrompt, logits(reference, prompt))
                .or(
                    () ->
                        agreement.ofLargest(
                            "logits behind the last unit", behindAll, logits(reference, all)));
        if (fault.isPresent()) {
          return fault;
        }
      }
      return Optional.empty();
    }
  }

  private static long undecided(List<Decoding.Step> steps) {
    return steps.stream()
        .flatMap(step -> Arrays.stream(step.boundaryProbabilities()))
        .mapToLong(ChunkingStage::undecided)
        .sum();
  }

  private static float[] logits(LanguageModel model, long... ids) {
    try (Tape tape = Tape.forwardOnly(model.kernels())) {
      float[][] rows =
          IsotropicModel.rows(model.logits(tape, ids, new long[] {0, ids.length}).value());
      return rows[rows.length - 1];
    }
  }

  /** Of the prefill all units of the prompts, else those of one step. */
  @Override
  public Work work() {
    int prompts = texts.prompts().length;
    long all = texts.pieces().stream().mapToLong(piece -> piece.length).sum();
    double promptBytes = all - texts.bytes();
    double promptFlops = flops(promptBytes / prompts) * prompts;
    if (stage == Stage.PREFILL) {
      double units = Arrays.stream(texts.prompts()).mapToInt(ids -> ids.length - 1).sum();
      return new Work(promptBytes, units, promptFlops, Double.NaN);
    }
    double written = flops((double) all / prompts) * prompts - promptFlops;
    int steps = texts.steps();
    return new Work((double) texts.bytes() / steps, prompts, written / steps, Double.NaN);
  }

  /** Of a forward pass over a sequence. */
  private double flops(double bytes) {
    LanguageModel measured = model.model();
    TrainingBatch batch = Batches.of(measured.tokenizer(), texts.pieces());
    try (Tape tape = Tape.forwardOnly(measured.kernels())) {
      double[] bytesPerPosition =
          Compression.of(
                  batch.sourceBytes(),
                  batch.packed(),
                  measured.predict(tape, batch.packed()).stages())
              .bytesPerPosition();
      int[] lengths = {(int) Math.round(bytes)};
      return lengths[0]
          * model
              .planned()
              .plan()
              .ledger(lengths, bytesPerPosition)
              .flopsPerByte(FlopConvention.EXECUTED);
    }
  }

  @Override
  public double heldBytes() {
    return model.weightBytes();
  }

  @Override
  public void run(StepClock clock) {
    if (read.isEmpty()) {
      clock.step(
          () -> {
            try (Decoding decoding = model.model().decode(texts.prompts().length)) {
              choose(decoding.feed(Decoding.Wanted.LAST_TOKEN, texts.prompts()));
            }
          });
      return;
    }
    int[] every = IntStream.range(0, texts.prompts().length).toArray();
    try (Decoding decoding = read.get().fork(every)) {
      for (int step = 0; step < texts.steps(); step++) {
        long[][] next = texts.step(step);
        clock.step(() -> choose(decoding.feed(Decoding.Wanted.LAST_TOKEN, next)));
      }
    }
  }

  /** The likeliest unit of each. */
  private static int[] choose(List<Decoding.Step> steps) {
    int[] chosen = new int[steps.size()];
    for (int b = 0; b < chosen.length; b++) {
      float[] logits = steps.get(b).logits()[0];
      for (int unit = 1; unit < logits.length; unit++) {
        chosen[b] = logits[unit] > logits[chosen[b]] ? unit : chosen[b];
      }
    }
    return chosen;
  }

  @Override
  public void close() {
    read.ifPresent(Decoding::close);
  }
}
