package org.hnetbench.kernels.hierarchy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Part;
import org.hnetbench.kernels.layers.BlockStack;
import org.hnetbench.kernels.layers.Segments;
import org.hnetbench.kernels.layers.StackState;
import org.hnetbench.kernels.layers.StageConfig;
import org.hnetbench.kernels.layers.Weights;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.kernels.tape.Variable;

/**
 * A stage with chunks: encoder, the stage inside over chunks of what it made, decoder (paper,
 * section 2.1). Whole sequences and sequences that go on take the same way; the latter have a
 * memory of what stood before.
 */
final class ChunkedStage implements Stage {
  private final Widening widening;
  private final BlockStack encoder;
  private final Chunking chunking;
  private final Pooling pooling;
  private final Stage inner;
  private final BlockStack decoder;
  private final Skip skip;
  private final int width;
  private final String label;

  ChunkedStage(Place place, Hierarchy hierarchy, Weights weights) {
    StageConfig config = place.config();
    width = config.width();
    label = place.label();
    int index = place.index();
    int additions =
        place.residualAdditions() + config.encoder().height() + config.decoder().height();
    widening = new Widening(place, hierarchy, weights);
    encoder =
        new BlockStack(
            place.prefix() + "encoder",
            config.encoder(),
            index,
            additions,
            hierarchy.features().postNetworkNorms(),
            weights);
    chunking = hierarchy.chunking().make(place.prefix(), config, weights);
    pooling = new Pooling(chunking.downsampling());
    inner = place.inside(additions).stage(hierarchy, weights);
    decoder =
        new BlockStack(
            place.prefix() + "decoder",
            config.decoder(),
            index,
            additions,
            place.endsInNorm(hierarchy),
            weights);
    skip = new Skip(place, hierarchy, weights);
  }

  @Override
  public Variable forward(Tape tape, Variable x, Rows rows, Trace trace) {
    tape.note(label + ".input", x);
    tape.part(Part.ENCODER);
    Segments segments = new Segments(tape.scope(), rows.offsets());
    Variable encoded = encoder.forward(tape, widening.in(tape, x), segments, label + ".encoder");
    tape.part(Part.ROUTING);
    Boundaries.Decision decision =
        chunking
            .boundaries()
            .decide(
                tape, encoded, rows.units(), Preceding.positions(rows, new long[rows.sequences()]));
    Chunks chunks = Chunks.of(rows, decision.begins(), decision.probabilities());
    Optional<Variable> loss = chunking.boundaries().loss(tape, decision);
    loss.ifPresent(trace.losses()::add);
    trace.add(chunks, loss.map(ChunkedStage::number).orElse(Double.NaN));
    tape.part(Part.CHUNKING);
    Variable chunked = pooling.pool(tape, encoded, chunks, Optional.empty());
    decision.probabilities().ifPresent(p -> tape.note(label + ".boundary_prob", p));
    tape.note(label + ".chunked", chunked);
    Variable main = inner.forward(tape, chunked, chunks.inner(), trace);
    tape.note(label + ".main_out", main);
    tape.part(Part.SMOOTHING);
    Variable spread = chunking.upsampling().spread(tape, main, chunks, Optional.empty());
    tape.note(label + ".dechunk_out", spread);
    Variable combined = skip.add(tape, chunking.upsampling().weigh(tape, spread, chunks), encoded);
    tape.part(Part.DECODER);
    Variable y = widening.out(tape, decoder.forward(tape, combined, segments, label + ".decoder"));
    tape.note(label + ".output", y);
    return y;
  }

  private static double number(Variable loss) {
    return loss.value().toType(DataType.FLOAT64, false).toDoubleArray()[0];
  }

  @Override
  public Memory start(Kernels kernels, int sequences) {
    return new ChunkedMemory(
        encoder.start(kernels, sequences),
        inner.start(kernels, sequences),
        decoder.start(kernels, sequences),
        new Preceding(kernels, sequences, width),
        new Pending(kernels, sequences, width),
        new LastRows(kernels, sequences, width));
  }

  /**
   * What is remembered of each sequence.
   *
   * @param preceding the position before
   * @param pending positions since the last boundary, which the next chunk will pool
   * @param held what the upsampling gave the last position
   */
  private record ChunkedMemory(
      StackState encoder,
      Memory inner,
      StackState decoder,
      Preceding preceding,
      Pending pending,
      LastRows held)
      implements Memory {
    @Override
    public Memory fork(int... rows) {
      return new ChunkedMemory(
          encoder.fork(rows),
          inner.fork(rows),
          decoder.fork(rows),
          preceding.fork(rows),
          pending.fork(rows),
          held.fork(rows));
    }

    @Override
    public void close() {
      encoder.close();
      inner.close();
      decoder.close();
      preceding.close();
      pending.close();
      held.close();
    }
  }

  @Override
  public Variable resume(Tape tape, Variable x, Rows rows, Memory memory, Trace trace) {
    ChunkedMemory before = (ChunkedMemory) memory;
    long[] offsets = rows.offsets();
    tape.part(Part.ENCODER);
    Variable encoded = encoder.resume(tape, widening.in(tape, x), offsets, before.encoder());
    tape.part(Part.ROUTING);
    Chunks chunks = before.preceding().decide(tape, chunking.boundaries(), encoded, rows);
    trace.add(chunks, Double.NaN);
    tape.part(Part.CHUNKING);
    Variable main = pooling.pool(tape, encoded, chunks, Optional.of(before.pending()));
    if (chunks.count() > 0) {
      main = inner.resume(tape, main, chunks.inner(), before.inner(), trace);
    }
    tape.part(Part.SMOOTHING);
    NDArray held = before.held().rows();
    Variable spread = chunking.upsampling().spread(tape, main, chunks, Optional.of(held));
    before.held().replace(tape, spread, rows);
    Variable combined = skip.add(tape, chunking.upsampling().weigh(tape, spread, chunks), encoded);
    tape.part(Part.DECODER);
    return widening.out(tape, decoder.resume(tape, combined, offsets, before.decoder()));
  }
}
