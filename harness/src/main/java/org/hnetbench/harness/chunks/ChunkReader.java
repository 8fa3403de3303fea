package org.hnetbench.harness.chunks;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.tape.Tape;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Segment;
import org.hnetbench.suites.data.SequencePacker;

/** Lets a model read a text as it read its training text, and notes where it sets boundaries. */
public final class ChunkReader {
  /** Bytes read in one pass, unless a single window is longer. */
  private static final int BATCH_BYTES = 8192;

  private ChunkReader() {}

  /**
   * Reads a text in windows that follow one another without a gap; BOS stands before each, and no
   * window knows of those before it.
   *
   * @param text valid UTF-8, at least one byte
   * @param contextBytes longest window, at least 4
   * @param progress hears what fraction is done
   * @return the text with the model's stages; none for a model without chunking
   */
  public static ChunkedText read(
      Kernels kernels,
      LanguageModel model,
      byte[] text,
      int contextBytes,
      DoubleConsumer progress) {
    List<Segment> windows = Segment.cut(List.of(new Document("text", text)), contextBytes);
    BoundaryMap map = new BoundaryMap(text.length);
    for (int from = 0; from < windows.size(); ) {
      int start = windows.get(from).start();
      int to = from + 1;
      while (to < windows.size() && windows.get(to).end() - start <= BATCH_BYTES) {
        to++;
      }
      read(kernels, model, text, windows.subList(from, to), map);
      progress.accept((double) windows.get(to - 1).end() / text.length);
      from = to;
    }
    return new ChunkedText(text, windows.stream().mapToInt(Segment::start).toArray(), map.stages());
  }

  private static void read(
      Kernels kernels, LanguageModel model, byte[] text, List<Segment> windows, BoundaryMap map) {
    Tokenizer tokenizer = model.tokenizer();
    SequencePacker packer = new SequencePacker();
    int[] places = new int[0];
    for (Segment window : windows) {
      Tokens units = tokenizer.encode(Arrays.copyOfRange(text, window.start(), window.end()));
      int positions = units.size() + 1;
      packer.add(
          positions,
          i -> i == 0 ? tokenizer.bos() : units.ids()[i - 1],
          // Nothing is scored here, but a prediction is of at least one unit.
          i -> i == positions - 1 ? tokenizer.eos() : PackedBatch.NO_TARGET);
      int before = places.length;
      places = Arrays.copyOf(places, before + positions);
      places[before] = BoundaryMap.NO_BYTE;
      for (int i = 1; i < positions; i++) {
        places[before + i] = window.start() + units.starts()[i - 1];
      }
    }
    try (Tape tape = Tape.forwardOnly(kernels)) {
      map.add(places, model.predict(tape, packer.pack()).stages());
    }
  }

  /**
   * The tokens of a model without chunking, as its only stage.
   *
   * @param text valid UTF-8, encoded as a whole
   */
  public static ChunkedText tokens(Tokenizer tokenizer, byte[] text) {
    float[] probabilities = new float[text.length];
    Arrays.fill(probabilities, Float.NaN);
    boolean[] starts = ReferenceCuts.starts(tokenizer.encode(text));
    return new ChunkedText(
        text, new int[] {0}, List.of(new StageChunks("tokens", starts, probabilities)));
  }
}
