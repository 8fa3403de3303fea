package org.hnetbench.harness.chunks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * All that is told of a model's chunks, as {@code --json} prints it.
 *
 * @param checkpoint name of the model
 * @param type its architecture
 * @param context longest window in bytes
 * @param windows first byte of each window
 */
public record ChunksReport(
    String checkpoint, String type, int bytes, int context, int[] windows, List<Stage> stages) {
  /**
   * One stage.
   *
   * @param insideCharacters boundaries in the middle of a character's bytes
   * @param boundaries bytes that boundaries stand in front of
   * @param probabilities of each byte; null where the stage never looked
   */
  public record Stage(
      String name,
      ChunkLengths bytesPerChunk,
      int insideCharacters,
      List<Shares> agreement,
      int[] boundaries,
      List<Float> probabilities) {}

  /** An {@link Agreement} with its shares; null where there is nothing to take a share of. */
  public record Shares(
      String with,
      long bytes,
      long boundaries,
      long referenceBoundaries,
      long shared,
      OptionalDouble precision,
      OptionalDouble precisionByChance,
      OptionalDouble recall,
      OptionalDouble recallByChance,
      OptionalDouble f1,
      OptionalDouble f1ByChance) {
    static Shares of(Agreement agreement) {
      return new Shares(
          agreement.reference(),
          agreement.bytes(),
          agreement.boundaries(),
          agreement.referenceBoundaries(),
          agreement.shared(),
          known(agreement.precision()),
          known(agreement.precisionByChance()),
          known(agreement.recall()),
          known(agreement.recallByChance()),
          known(agreement.f1()),
          known(agreement.f1ByChance()));
    }

    private static OptionalDouble known(double value) {
      return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
  }

  /** What a program may want to know of an examined text. */
  static ChunksReport of(Examination examined) {
    ChunkedText chunked = examined.chunked();
    return new ChunksReport(
        examined.model(),
        examined.type(),
        chunked.text().length,
        examined.context(),
        chunked.windows(),
        chunked.stages().stream().map(stage -> stage(examined, stage)).toList());
  }

  private static Stage stage(Examination examined, StageChunks stage) {
    List<Float> probabilities = new ArrayList<>();
    for (float probability : stage.probabilities()) {
      probabilities.add(Float.isNaN(probability) ? null : probability);
    }
    return new Stage(
        stage.name(),
        examined.lengths(stage),
        examined.chunked().insideCharacters(stage),
        examined.agreements(stage).stream().map(Shares::of).toList(),
        IntStream.range(0, stage.boundaries().length).filter(i -> stage.boundaries()[i]).toArray(),
        probabilities);
  }
}
