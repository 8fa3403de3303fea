package org.hnetbench.harness.chunks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hnetbench.kernels.spi.ChunkingStage;

/**
 * Lays what chunking stages say of their own positions on the bytes of a text. The positions of an
 * inner stage are the chunks of the stage outside it, so its boundaries are followed outwards.
 */
final class BoundaryMap {
  /** Place of a position that stands for no byte of the text: BOS. */
  static final int NO_BYTE = -1;

  private final int bytes;
  private final List<StageChunks> stages = new ArrayList<>();

  /**
   * @param bytes length of the text
   */
  BoundaryMap(int bytes) {
    this.bytes = bytes;
  }

  /**
   * Adds what a model said of a stretch of the text.
   *
   * @param places the byte that each position of the outermost stage begins at, or {@link #NO_BYTE}
   * @param said the stages, outermost first
   */
  void add(int[] places, List<ChunkingStage> said) {
    int[] outer = places;
    for (int s = 0; s < said.size(); s++) {
      if (s == stages.size()) {
        float[] unseen = new float[bytes];
        Arrays.fill(unseen, Float.NaN);
        stages.add(new StageChunks("stage " + s, new boolean[bytes], unseen));
      }
      outer = lay(said.get(s), outer, stages.get(s));
    }
  }

  /** Lays one stage; returns the places of the positions of the stage inside it. */
  private static int[] lay(ChunkingStage said, int[] places, StageChunks stage) {
    if (said.boundaries().length != places.length) {
      throw new IllegalStateException(
          stage.name()
              + " tells of "
              + said.boundaries().length
              + " positions, not "
              + places.length);
    }
    int[] inner = new int[places.length];
    int chunks = 0;
    for (int i = 0; i < places.length; i++) {
      if (places[i] != NO_BYTE) {
        stage.boundaries()[places[i]] = said.boundaries()[i];
        stage.probabilities()[places[i]] = said.probabilities()[i];
      }
      if (said.boundaries()[i]) {
        inner[chunks++] = places[i];
      }
    }
    return Arrays.copyOf(inner, chunks);
  }

  /** The stages so far, outermost first. */
  List<StageChunks> stages() {
    return List.copyOf(stages);
  }
}
