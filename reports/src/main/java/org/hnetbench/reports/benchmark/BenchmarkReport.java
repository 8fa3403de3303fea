package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;
import org.hnetbench.reports.Markdown;
import org.hnetbench.results.benchmark.BaselineComparison;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.GenerationSpeedRow;
import org.hnetbench.results.benchmark.KernelRow;
import org.hnetbench.results.benchmark.PartRow;
import org.hnetbench.results.benchmark.ScoringSpeedRow;
import org.hnetbench.results.benchmark.TrainingSpeedRow;

/**
 * A benchmark as a person reads it.
 *
 * @param console aligned tables, then what a reader must know beside them
 * @param markdown the same with machine, every row and pictures, which lie beside it
 * @param pictures SVG by file name
 */
public record BenchmarkReport(String console, String markdown, Map<String, String> pictures) {
  public BenchmarkReport {
    pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
  }

  /** {@code bench kernels}. */
  public static BenchmarkReport kernels(
      BenchmarkRecord record, List<KernelRow> rows, Optional<BaselineComparison> comparison) {
    return of(
        record,
        KernelTables.of(rows),
        Cells.notes(rows, KernelRow::status),
        KernelPictures.of(rows),
        comparison);
  }

  /**
   * {@code bench train}.
   *
   * @param rows the first one's model is what others are held against
   * @param parts where the time of a step goes; may be empty
   */
  public static BenchmarkReport training(
      BenchmarkRecord record,
      List<TrainingSpeedRow> rows,
      List<PartRow> parts,
      Optional<BaselineComparison> comparison) {
    return models(
        record, SpeedTables.training(rows), ModelSpeed.training(rows), parts, comparison);
  }

  /** {@code bench score}; parameters as for training. */
  public static BenchmarkReport scoring(
      BenchmarkRecord record,
      List<ScoringSpeedRow> rows,
      List<PartRow> parts,
      Optional<BaselineComparison> comparison) {
    return models(record, SpeedTables.scoring(rows), ModelSpeed.scoring(rows), parts, comparison);
  }

  /** {@code bench generate}; parameters as for training, a step being a byte of every sequence. */
  public static BenchmarkReport generation(
      BenchmarkRecord record,
      List<GenerationSpeedRow> rows,
      List<PartRow> parts,
      Optional<BaselineComparison> comparison) {
    return models(
        record, SpeedTables.generation(rows), ModelSpeed.generation(rows), parts, comparison);
  }

  private static BenchmarkReport models(
      BenchmarkRecord record,
      Section main,
      List<ModelSpeed> speeds,
      List<PartRow> parts,
      Optional<BaselineComparison> comparison) {
    boolean generation = record.benchmark().equals("generate");
    LongBinaryOperator bytesOfStep =
        generation ? (length, batch) -> batch : (length, batch) -> length * batch;
    List<Section> sections = new ArrayList<>();
    sections.add(main);
    sections.addAll(SpeedComparisons.of(speeds));
    if (!generation) {
      sections.addAll(LengthTables.of(speeds)); // there, length is that of the prompt
    }
    Parts byPart = Parts.of(parts);
    sections.addAll(byPart.sections());
    List<Picture> pictures = new ArrayList<>();
    String doing = main.title().toLowerCase(Locale.ROOT);
    pictures.addAll(SpeedPictures.of(record.benchmark(), doing, speeds));
    pictures.addAll(byPart.pictures(record.benchmark(), bytesOfStep));
    return of(record, sections, Cells.notes(speeds, ModelSpeed::status), pictures, comparison);
  }

  private static BenchmarkReport of(
      BenchmarkRecord record,
      List<Section> own,
      List<String> ownNotes,
      List<Picture> pictures,
      Optional<BaselineComparison> comparison) {
    List<Section> sections = new ArrayList<>(own);
    comparison.map(ComparisonSections::of).ifPresent(sections::addAll);
    sections.addAll(MachineSections.of(record));
    List<String> notes = new ArrayList<>(ownNotes);
    if (record.limits().noisy()) {
      notes.add(
          "WARNING: the machine was too noisy to conclude from this run: the reference product"
              + " spread by "
              + Cells.percent(record.limits().spread()));
    }
    comparison.map(ComparisonSections::notes).ifPresent(notes::addAll);
    Map<String, String> byFileName = new LinkedHashMap<>();
    pictures.forEach(picture -> byFileName.put(picture.fileName(), picture.svg()));
    return new BenchmarkReport(
        console(sections, notes),
        markdown(record.benchmark(), sections, notes, pictures),
        byFileName);
  }

  private static String console(List<Section> sections, List<String> notes) {
    String tables =
        sections.stream()
            .filter(section -> !section.detail())
            .map(Section::console)
            .collect(Collectors.joining("\n"));
    return tables
        + (notes.isEmpty() ? "" : "\n")
        + notes.stream().map(note -> "* " + note + "\n").collect(Collectors.joining());
  }

  private static String markdown(
      String benchmark, List<Section> sections, List<String> notes, List<Picture> pictures) {
    StringBuilder text = new StringBuilder("# Benchmark: " + benchmark + "\n\n");
    notes.forEach(note -> text.append("- ").append(Markdown.escape(note)).append('\n'));
    text.append(notes.isEmpty() ? "" : "\n");
    text.append(sections.stream().map(Section::markdown).collect(Collectors.joining("\n")));
    if (!pictures.isEmpty()) {
      text.append("\n## Pictures\n");
      pictures.forEach(
          picture -> text.append(Markdown.picture(picture.title(), picture.fileName())));
    }
    return text.toString();
  }
}
