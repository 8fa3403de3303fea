package org.hnetbench.harness.comparison;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PackedBatch;
import org.hnetbench.kernels.spi.Tokens;
import org.hnetbench.kernels.tape.Tape;

/**
 * Text with the chunk boundaries that a model sets in it: one bar a stage, so that a deeper chunk
 * begins at more bars.
 */
public final class ChunkView {
  private ChunkView() {}

  /**
   * Marks boundaries.
   *
   * @param text valid UTF-8, at most one context long
   * @return the text with bars in front of chunks; unchanged for a model without chunking
   */
  public static String mark(Kernels kernels, LanguageModel model, byte[] text) {
    Tokens tokens = model.tokenizer().encode(text);
    long[] ids = new long[tokens.size() + 1];
    ids[0] = model.tokenizer().bos();
    for (int i = 0; i < tokens.size(); i++) {
      ids[i + 1] = tokens.ids()[i];
    }
    long[] targets = new long[ids.length];
    Arrays.fill(targets, PackedBatch.NO_TARGET);
    targets[ids.length - 1] = model.tokenizer().eos();
    List<ChunkingStage> stages;
    try (Tape tape = Tape.forwardOnly(kernels)) {
      stages =
          model.predict(tape, new PackedBatch(ids, new long[] {0, ids.length}, targets)).stages();
    }
    return insertBars(text, depths(stages, ids.length), tokens);
  }

  /** For each position how many stages, from the outside in, begin a chunk there. */
  private static int[] depths(List<ChunkingStage> stages, int positions) {
    int[] depth = new int[positions];
    int[] origin = new int[positions];
    Arrays.setAll(origin, i -> i);
    for (ChunkingStage stage : stages) {
      int kept = 0;
      for (int i = 0; i < stage.boundaries().length; i++) {
        if (stage.boundaries()[i]) {
          depth[origin[i]]++;
          origin[kept++] = origin[i];
        }
      }
    }
    return depth;
  }

  /** Bars never split a character: a boundary inside one is shown behind it. */
  private static String insertBars(byte[] text, int[] depth, Tokens tokens) {
    StringBuilder marked = new StringBuilder();
    int pending = 0;
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      int start = tokens.starts()[i];
      pending = Math.max(pending, depth[i + 1]);
      boolean insideCharacter = (text[start] & 0xC0) == 0x80;
      if (pending > 0 && !insideCharacter) {
        marked.append(new String(text, from, start - from, StandardCharsets.UTF_8));
        marked.append("|".repeat(pending));
        from = start;
        pending = 0;
      }
    }
    return marked
        .append(new String(text, from, text.length - from, StandardCharsets.UTF_8))
        .toString();
  }
}
