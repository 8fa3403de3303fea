package org.hnetbench.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.results.CsvTable;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.ModelRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationRow;

/** A run made by hand: two models, curves of a known form, four documents. */
final class SampleRun {
  final List<ModelRow> models = new ArrayList<>();
  final List<TrainRow> train = new ArrayList<>();
  final List<ValidationRow> validation = new ArrayList<>();
  final List<SummaryRow> summary = new ArrayList<>();
  final List<DocumentRow> documents = new ArrayList<>();

  /** Of the rows that are added. */
  private String data;

  static SampleRun twoModels() {
    SampleRun run = new SampleRun();
    run.addComparison("english", 2.0, 4);
    return run;
  }

  /** Both models on a data set; the second needs a quarter of a bit less. */
  void addComparison(String name, double bits, double entropy) {
    data = name;
    addModel("bpe-transformer", 0, 3.21e6, 3.3e6, 12_000_000, 1.0, 4.25, 60_000, bits);
    addModel("h-net", 0.2, 3.22e6, 3.2e6, 12_400_000, 1.0, 5.5, 50_000, bits - 0.25);
    summary.add(summary("h-net", SummaryRow.BITS_PER_BYTE_DIFFERENCE, -0.25, -0.3, -0.2));
    summary.add(
        new SummaryRow(
            "",
            1,
            data,
            "test",
            "bpb",
            "",
            SummaryRow.UNIGRAM_ENTROPY,
            entropy,
            Double.NaN,
            Double.NaN,
            4));
  }

  /**
   * Curves: {@code floor + 4 / sqrt(point)} at 25 points; chunks drift to {@code bytesPerChunk}.
   */
  void addModel(
      String name,
      double drift,
      double planned,
      double realised,
      long bytes,
      double epochs,
      double bytesPerChunk,
      double bytesPerSecond,
      double bits) {
    double flops = 3 * realised * bytes;
    models.add(
        new ModelRow(
            name,
            1,
            data,
            "type",
            1_234_567,
            planned,
            realised,
            bytes,
            flops,
            epochs,
            bytesPerChunk,
            bytesPerSecond,
            1L << 30));
    for (int step = 1; step <= 400; step++) {
      double share = step / 400.0;
      double wobble = 1 + 0.02 * Math.sin(step * 12.9898);
      double chunk =
          bytesPerChunk * (1 - drift * 3 * Math.exp(-6 * share)) * (drift > 0 ? wobble : 1);
      train.add(
          new TrainRow(
              name,
              1,
              data,
              step,
              (long) (bytes * share),
              flops * share,
              bytes * share / bytesPerSecond,
              1,
              1,
              Double.NaN,
              chunk,
              1,
              0.001,
              bytesPerSecond));
    }
    for (int point = 0; point <= 25; point++) {
      double share = point / 25.0;
      double bpb = point == 0 ? 8 : bits + 1.6 / Math.sqrt(point) - 0.32;
      validation.add(
          new ValidationRow(
              name,
              1,
              data,
              16L * point,
              share,
              (long) (bytes * share),
              flops * share,
              bytes * share / bytesPerSecond,
              bpb));
    }
    for (int document = 0; document < 4; document++) {
      documents.add(
          new DocumentRow(
              name, 1, data, "bpb", "", "d" + document, "hash", 1000, bits * 1000 * Math.log(2)));
    }
    summary.add(summary(name, SummaryRow.BITS_PER_BYTE, bits, bits - 0.1, bits + 0.1));
  }

  SummaryRow summary(String model, String metric, double value, double low, double high) {
    return new SummaryRow(model, 1, data, "test", "bpb", "", metric, value, low, high, 4);
  }

  void write(Path path) throws IOException {
    RunFolder folder = new RunFolder(path);
    CsvTable.write(folder.models(), ModelRow.class, models);
    CsvTable.write(folder.train(), TrainRow.class, train);
    CsvTable.write(folder.validation(), ValidationRow.class, validation);
    CsvTable.write(folder.summary(), SummaryRow.class, summary);
    CsvTable.write(folder.documents(), DocumentRow.class, documents);
    Files.writeString(folder.manifest(), "{\"commit\": \"abc\"}\n");
  }
}
