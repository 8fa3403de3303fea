package org.hnetbench.hnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.stream.LongStream;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.layers.BlockStack;
import org.hnetbench.kernels.layers.Initialization;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.layers.StackState;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.tape.AutogradKernel;
import org.hnetbench.kernels.tape.Kernel;
import org.hnetbench.kernels.tape.Parameter;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * A stage with dynamic chunking: encoder, router, the stage inside, smoothing, decoder (paper,
 * section 2).
 */
final class DynamicStage implements Stage {
  private static final Kernel ROUTING = new AutogradKernel("routing");
  private static final Kernel SELECT = new AutogradKernel("select");
  private static final Kernel SMOOTH = new AutogradKernel("smooth");
  private static final Kernel COMBINE = new AutogradKernel("combine");
  private static final Kernel RATIO_LOSS = new AutogradKernel("ratio_loss");

  private final Widening widening;
  private final BlockStack encoder;
  private final BlockStack decoder;
  private final Parameter query;
  private final Parameter key;
  private final Parameter residualWeight;
  private final Parameter residualBias;
  private final Stage inner;
  private final double target;
  private final String label;

  DynamicStage(
      String prefix,
      List<StageConfig> stages,
      int index,
      int outerWidth,
      int residualAdditions,
      double[] targets,
      Weights weights) {
    StageConfig config = stages.get(index);
    int width = config.width();
    int additions = residualAdditions + config.encoder().height() + config.decoder().height();
    widening = new Widening(prefix, outerWidth, width, index, weights);
    encoder = new BlockStack(prefix + "encoder", config.encoder(), index, additions, true, weights);
    Initialization identity = Initialization.identity(width);
    query =
        weights.create(
            prefix + "routing_module.q_proj_layer.weight", index, identity, width, width);
    key =
        weights.create(
            prefix + "routing_module.k_proj_layer.weight", index, identity, width, width);
    inner =
        HNet.stage(prefix + "main_network.", stages, index + 1, width, additions, targets, weights);
    decoder = new BlockStack(prefix + "decoder", config.decoder(), index, additions, true, weights);
    residualWeight =
        weights.create(
            prefix + "residual_proj.weight", index, Initialization.constant(0), width, width);
    residualBias =
        weights.create(
            prefix + "residual_proj.bias",
            index,
            Initialization.uniform(1 / Math.sqrt(width)),
            width);
    target = targets[index];
    label = "stage" + index;
  }

  @Override
  public Variable forward(Tape tape, Variable x, Segments segments, StageTrace trace) {
    tape.note(label + ".input", x);
    Variable encoded = encoder.forward(tape, widening.in(tape, x), segments, label + ".encoder");
    Variable p = route(tape, encoded, segments.positions());
    Chunks chunks = Chunks.of(p.value());
    NDManager scope = tape.scope();
    NDArray rows = scope.create(chunks.rows());
    double fraction = (double) chunks.rows().length / segments.total();
    Variable ratioLoss = tape.apply(RATIO_LOSS, List.of(p), fraction, target);
    trace.ratioLosses().add(ratioLoss);
    ChunkingStage done =
        new ChunkingStage(
            segments.total(),
            chunks.rows().length,
            ratioLoss.value().toType(DataType.FLOAT64, false).toDoubleArray()[0],
            chunks.boundaries(),
            chunks.probabilities());
    trace.stages().add(done);
    Segments innerSegments = new Segments(scope, done.innerOffsets(segments.offsets()));
    Variable chunked = tape.apply(SELECT, List.of(encoded), rows);
    tape.note(label + ".boundary_prob", p);
    tape.note(label + ".chunked", chunked);
    Variable main = inner.forward(tape, chunked, innerSegments, trace);
    tape.note(label + ".main_out", main);
    Variable smoothed =
        tape.applyAll(
                SMOOTH,
                List.of(main, p),
                rows,
                innerSegments.sequence(),
                scope.create(chunks.chunkOf()),
                Stage.nothing(tape, main.value().getDataType()),
                tape.kernels().blocks().scanChunk())
            .get(0);
    tape.note(label + ".dechunk_out", smoothed);
    Variable combined = combine(tape, smoothed, encoded, p, chunks);
    Variable y = widening.out(tape, decoder.forward(tape, combined, segments, label + ".decoder"));
    tape.note(label + ".output", y);
    return y;
  }

  private Variable route(Tape tape, Variable encoded, NDArray positions) {
    return tape.apply(
        ROUTING, List.of(encoded, tape.parameter(query), tape.parameter(key)), positions);
  }

  private Variable combine(
      Tape tape, Variable smoothed, Variable encoded, Variable p, Chunks chunks) {
    return tape.apply(
        COMBINE,
        List.of(smoothed, encoded, p, tape.parameter(residualWeight), tape.parameter(residualBias)),
        tape.scope().create(chunks.boundaries()));
  }

  private static final class DynamicState implements State {
    private final StackState encoder;
    private final State inner;
    private final StackState decoder;
    private final NDManager scope;
    private NDArray lastEncoded;
    private NDArray lastSmoothed;

    DynamicState(StackState encoder, State inner, StackState decoder, NDManager scope) {
      this.encoder = encoder;
      this.inner = inner;
      this.decoder = decoder;
      this.scope = scope;
    }

    void remember(NDArray encoded, NDArray smoothed) {
      if (lastEncoded != null) {
        lastEncoded.close();
        lastSmoothed.close();
      }
      lastEncoded = encoded.duplicate();
      lastEncoded.attach(scope);
      lastSmoothed = smoothed.duplicate();
      lastSmoothed.attach(scope);
    }

    @Override
    public void close() {
      encoder.close();
      inner.close();
      decoder.close();
      scope.close();
    }
  }

  @Override
  public State start(Kernels kernels) {
    return new DynamicState(
        encoder.start(kernels, 1),
        inner.start(kernels),
        decoder.start(kernels, 1),
        kernels.manager().newSubManager());
  }

  @Override
  public Variable resume(Tape tape, Variable x, State state, List<float[]> probabilities) {
    DynamicState memory = (DynamicState) state;
    boolean first = memory.lastEncoded == null;
    Variable encoded = encoder.resume(tape, widening.in(tape, x), whole(x), memory.encoder);
    long tokens = encoded.value().getShape().get(0);
    // The router compares with the token before, so that one goes in front; only a sequence's first
    // token has position 0.
    Variable seen = first ? encoded : tape.constant(memory.lastEncoded.concat(encoded.value(), 0));
    long seenTokens = seen.value().getShape().get(0);
    NDArray positions =
        tape.scope()
            .create(LongStream.range(first ? 0 : 1, seenTokens + (first ? 0 : 1)).toArray());
    NDArray p = route(tape, seen, positions).value();
    Variable fresh = tape.constant(first ? p : p.get("1:"));
    Chunks chunks = Chunks.of(fresh.value());
    probabilities.add(chunks.probabilities());
    Variable smoothed = smoothOn(tape, encoded, fresh, chunks, memory, probabilities);
    Variable combined = combine(tape, smoothed, encoded, fresh, chunks);
    memory.remember(
        encoded.value().get(tokens - 1 + ":" + tokens),
        smoothed.value().get(tokens - 1 + ":" + tokens));
    return widening.out(tape, decoder.resume(tape, combined, whole(combined), memory.decoder));
  }

  private Variable smoothOn(
      Tape tape,
      Variable encoded,
      Variable p,
      Chunks chunks,
      DynamicState memory,
      List<float[]> probabilities) {
    NDManager scope = tape.scope();
    if (chunks.rows().length == 0) {
      return tape.constant(memory.lastSmoothed.repeat(0, encoded.value().getShape().get(0)));
    }
    NDArray rows = scope.create(chunks.rows());
    Variable main =
        inner.resume(tape, tape.apply(SELECT, List.of(encoded), rows), memory.inner, probabilities);
    boolean first = memory.lastSmoothed == null;
    // With a value before, chunk numbers move up by one to make room for it.
    long[] chunkOf = LongStream.of(chunks.chunkOf()).map(k -> first ? k : k + 1).toArray();
    return tape.applyAll(
            SMOOTH,
            List.of(main, p),
            rows,
            scope.create(new long[chunks.rows().length]),
            scope.create(chunkOf),
            first ? Stage.nothing(tape, main.value().getDataType()) : memory.lastSmoothed,
            tape.kernels().blocks().scanChunk())
        .get(0);
  }

  private static long[] whole(Variable x) {
    return new long[] {0, x.value().getShape().get(0)};
  }
}
