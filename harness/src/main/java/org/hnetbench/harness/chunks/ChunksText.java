package org.hnetbench.harness.chunks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hnetbench.reports.ChunkPage;

/** An examined text for a terminal, with or without colour, and as a page. */
final class ChunksText {
  /** A page of more text would be too heavy for a browser. */
  private static final int PAGE_BYTES = 1 << 16;

  private ChunksText() {}

  /** For a terminal. */
  static String console(Examination examined, ChunksRequest.Output output) {
    ChunkedText chunked = examined.chunked();
    StringBuilder text = new StringBuilder();
    text.append(title(examined)).append('\n');
    ChunksTables.notes(examined).forEach(note -> text.append("* ").append(note).append('\n'));
    if (output.colour()) {
      for (StageChunks stage : chunked.stages()) {
        var characters = ShownText.characters(chunked, stage, Integer.MAX_VALUE);
        text.append('\n').append(stage.name()).append("\n\n");
        text.append(ShownText.coloured(characters)).append('\n');
      }
    } else {
      text.append('\n').append(bars(chunked.stages())).append("\n\n");
      text.append(ChunkMarks.bars(chunked)).append('\n');
    }
    if (output.probabilities()) {
      for (StageChunks stage : chunked.stages()) {
        text.append('\n').append(stage.name()).append(": first byte, probability, chunk\n\n");
        text.append(ShownText.probabilities(chunked, stage));
      }
    }
    for (ChunkPage.Table table : ChunksTables.tables(examined)) {
      text.append('\n').append(table.heading()).append("\n\n").append(table.rows().aligned());
    }
    for (StageChunks stage : chunked.stages()) {
      text.append('\n').append(stage.name()).append(": bytes, chunks of that length\n\n");
      text.append(ChunksTables.histogram(examined.lengths(stage)).text());
    }
    return text.toString();
  }

  private static String bars(List<StageChunks> stages) {
    return stages.size() == 1
        ? stages.get(0).name() + ": a bar begins a chunk"
        : stages.stream().map(StageChunks::name).collect(Collectors.joining(", "))
            + ": one bar for each stage that begins a chunk";
  }

  /** As a page. */
  static ChunkPage page(Examination examined) {
    ChunkedText chunked = examined.chunked();
    List<String> notes = new ArrayList<>(ChunksTables.notes(examined));
    if (chunked.text().length > PAGE_BYTES) {
      notes.add("Shown are the first " + PAGE_BYTES + " bytes; the figures are of the whole text.");
    }
    return new ChunkPage(
        title(examined),
        notes,
        ChunksTables.tables(examined),
        chunked.stages().stream()
            .map(
                stage ->
                    new ChunkPage.Stage(
                        stage.name(),
                        ShownText.characters(chunked, stage, PAGE_BYTES),
                        ChunksTables.histogram(examined.lengths(stage))))
            .toList());
  }

  private static String title(Examination examined) {
    return "Chunks of " + examined.model() + " (" + examined.type() + ")";
  }
}
