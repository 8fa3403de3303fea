package org.hnetbench.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hnetbench.results.AtomicFiles;

/**
 * The report of a run: a table for the console, and {@code summary.md} with pictures in the run's
 * folder. Everything is read from the run's files, so a report can be made again at any time.
 */
public final class RunReport {
  private static final String EQUAL_FOOTING =
      "Bits-per-byte where all models had as much text, time or computation, read from the"
          + " validation curves\n(a fixed part of the validation text, so not the numbers above).";

  private final List<Run> runs;
  private final List<String> absent;

  private RunReport(List<Run> runs, List<String> absent) {
    this.runs = runs;
    this.absent = absent;
  }

  /**
   * Reads a run's folder.
   *
   * @param compared one for each data set
   * @throws IOException where a file is missing or broken, or the reference model has no result on
   *     any data set
   */
  public static RunReport read(Path folder, List<ComparedModels> compared) throws IOException {
    Run all = Run.read(folder, compared.get(0));
    List<Run> runs = compared.size() == 1 ? List.of(all) : compared.stream().map(all::on).toList();
    List<Run> told = runs.stream().filter(Run::hasReference).toList();
    if (told.isEmpty()) {
      throw new IOException(
          "%s: no reference model '%s'; the models are %s"
              .formatted(all.folder().models(), all.reference(), all.names()));
    }
    List<String> absent = runs.stream().filter(run -> !run.hasReference()).map(Run::data).toList();
    return new RunReport(told, absent);
  }

  private boolean isSingle() {
    return runs.size() + absent.size() == 1;
  }

  /** The run as text for a console: aligned tables, then what a reader must know beside them. */
  public String table() {
    StringBuilder text = new StringBuilder();
    if (isSingle()) {
      Run run = runs.get(0);
      text.append("Training\n\n").append(RunTables.training(run).aligned());
      text.append("\nHeld-out text\n\n").append(RunTables.scores(run).aligned());
      text.append('\n').append(EQUAL_FOOTING).append("\n\n");
      text.append(RunTables.equalFooting(run).aligned()).append('\n');
      text.append(suites(run, TextTable::aligned, ""));
      return text.append(starred(commonNotes())).append(starred(RunNotes.of(run))).toString();
    }
    for (Run run : runs) {
      text.append("Training on ").append(run.data()).append("\n\n");
      text.append(RunTables.training(run).aligned()).append('\n');
      text.append(starred(RunNotes.of(run))).append('\n');
    }
    text.append(EQUAL_FOOTING).append('\n');
    for (Run run : runs) {
      text.append('\n').append(run.data()).append("\n\n");
      text.append(RunTables.equalFooting(run).aligned());
    }
    for (Run run : runs) {
      text.append('\n').append(suites(run, TextTable::aligned, ""));
    }
    text.append("\nHeld-out text\n\n").append(RunTables.scores(runs).aligned()).append('\n');
    return text.append(starred(commonNotes())).toString();
  }

  private List<String> commonNotes() {
    List<String> notes = new ArrayList<>(RunNotes.common(runs));
    runs.stream().flatMap(run -> run.suites().notes().stream()).distinct().forEach(notes::add);
    absent.forEach(data -> notes.add("nothing of " + data + ": its reference has no result"));
    return notes;
  }

  private static String starred(List<String> notes) {
    return notes.stream().map(note -> "* " + note + "\n").collect(Collectors.joining());
  }

  /**
   * Writes {@code summary.md} and the pictures into the run's folder.
   *
   * @throws IOException where one cannot be written
   */
  public void write() throws IOException {
    Path folder = runs.get(0).folder().path();
    for (Run run : runs) {
      for (Map.Entry<String, LineChart> picture : pictures(run).entrySet()) {
        AtomicFiles.writeText(
            folder.resolve(picture.getKey()), SvgLineChart.render(picture.getValue()));
      }
    }
    AtomicFiles.writeText(folder.resolve("summary.md"), markdown());
  }

  private Map<String, LineChart> pictures(Run run) {
    Map<String, LineChart> pictures =
        new LinkedHashMap<>(isSingle() ? RunPictures.of(run) : RunPictures.amongSeveral(run));
    List<SuiteFacts> suites = run.compared().suites();
    pictures.putAll(
        isSingle()
            ? SuitePictures.of(suites, run.summary())
            : SuitePictures.amongSeveral(suites, run.summary()));
    return pictures;
  }

  private String markdown() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# Byte-level and tokenized language models compared\n\n");
    text.append(
        "Bits-per-byte is how many bits a model needs, on average, for one byte of text that it has"
            + " not seen: its surprise, without regard to tokens.\n\n");
    text.append("## Held-out text\n\n");
    text.append((isSingle() ? RunTables.scores(runs.get(0)) : RunTables.scores(runs)).markdown());
    text.append('\n').append(listed(commonNotes()));
    for (Run run : runs) {
      text.append(isSingle() ? "" : "\n## " + run.data() + "\n\n");
      text.append(listed(RunNotes.of(run)));
      text.append(section(run));
    }
    Path manifest = runs.get(0).folder().manifest();
    if (Files.isRegularFile(manifest)) {
      text.append("\n## Code, machine and data\n\n");
      text.append("```json\n").append(Files.readString(manifest).strip()).append("\n```\n");
    }
    return text.toString();
  }

  private String section(Run run) {
    StringBuilder text = new StringBuilder();
    String heading = isSingle() ? "\n## " : "\n### ";
    text.append(heading).append("Training\n\n").append(RunTables.training(run).markdown());
    text.append(heading).append("On an equal footing\n\n").append(EQUAL_FOOTING).append("\n\n");
    text.append(RunTables.equalFooting(run).markdown()).append('\n');
    text.append(suites(run, TextTable::markdown, heading.substring(1)));
    text.append(heading).append("Pictures\n");
    return text.append(Markdown.pictures(pictures(run))).toString();
  }

  /** Tables of the suites beside bits-per-byte of the run's own text, which has its table. */
  private static String suites(Run run, Function<TextTable, String> form, String heading) {
    StringBuilder text = new StringBuilder();
    run.suites()
        .all()
        .forEach(
            (title, table) ->
                text.append(heading)
                    .append(title)
                    .append(", models of ")
                    .append(run.data())
                    .append("\n\n")
                    .append(form.apply(table))
                    .append('\n'));
    return text.toString();
  }

  private static String listed(List<String> notes) {
    return notes.stream()
        .map(note -> "- " + Markdown.escape(note) + "\n")
        .collect(Collectors.joining());
  }
}
