package org.hnetbench.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hnetbench.results.AtomicFiles;

/**
 * The report of a run: a table for the console, and {@code summary.md} with pictures in the run's
 * folder. Everything is read from the run's files, so a report can be made again at any time.
 */
public final class RunReport {
  private static final String EQUAL_FOOTING =
      "Bits-per-byte where all models had as much text, time or computation, read from the"
          + " validation curves\n(a fixed part of the validation text, so not the numbers above).";

  private final Run run;

  private RunReport(Run run) {
    this.run = run;
  }

  /**
   * Reads a run's folder.
   *
   * @param reference the model that the others are compared with
   * @param facts what to say of models beside their numbers; may be empty
   * @throws IOException where a file is missing or broken, or there is no such reference model
   */
  public static RunReport read(Path folder, String reference, Map<String, ModelFacts> facts)
      throws IOException {
    return new RunReport(Run.read(folder, reference, facts));
  }

  /** The run as text for a console: aligned tables, then what a reader must know beside them. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append("Training\n\n").append(RunTables.training(run).aligned());
    text.append("\nHeld-out text\n\n").append(RunTables.scores(run).aligned());
    text.append('\n').append(EQUAL_FOOTING).append("\n\n");
    text.append(RunTables.equalFooting(run).aligned()).append('\n');
    RunNotes.of(run).forEach(note -> text.append("* ").append(note).append('\n'));
    return text.toString();
  }

  /**
   * Writes {@code summary.md} and the pictures into the run's folder.
   *
   * @throws IOException where one cannot be written
   */
  public void write() throws IOException {
    Map<String, LineChart> pictures = RunPictures.of(run);
    for (Map.Entry<String, LineChart> picture : pictures.entrySet()) {
      AtomicFiles.writeText(
          run.folder().path().resolve(picture.getKey()), SvgLineChart.render(picture.getValue()));
    }
    AtomicFiles.writeText(run.folder().path().resolve("summary.md"), markdown(pictures));
  }

  private String markdown(Map<String, LineChart> pictures) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# Byte-level and tokenized language models compared\n\n");
    text.append(
        "Bits-per-byte is how many bits a model needs, on average, for one byte of text that it has"
            + " not seen: its surprise, without regard to tokens.\n\n");
    text.append("## Held-out text\n\n").append(RunTables.scores(run).markdown()).append('\n');
    RunNotes.of(run).forEach(note -> text.append("- ").append(note).append('\n'));
    text.append("\n## Training\n\n").append(RunTables.training(run).markdown());
    text.append("\n## On an equal footing\n\n").append(EQUAL_FOOTING).append("\n\n");
    text.append(RunTables.equalFooting(run).markdown()).append("\n## Pictures\n");
    pictures.forEach(
        (file, chart) ->
            text.append("\n![").append(chart.title()).append("](").append(file).append(")\n"));
    if (Files.isRegularFile(run.folder().manifest())) {
      String manifest = Files.readString(run.folder().manifest(), StandardCharsets.UTF_8).strip();
      text.append("\n## Code, machine and data\n\n");
      text.append("```json\n").append(manifest).append("\n```\n");
    }
    return text.toString();
  }
}
