package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.tests.endtoend.NaiveMetrics.Row;
import org.hnetbench.tests.endtoend.scripted.ScriptedCheckpoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number of a summary, computed again from the records by someone else. */
class RecordsSufficeTest {
  private static final String SUITES =
      "bpb,bpb-wikitext2,code,dna,seven-tasks,hellaswag-noise,hellaswag-noise-curves";

  @TempDir private static Path folder;
  private static ItemSet set;
  private static DataFolder data;

  /** Values by suite, variant and metric. */
  private final Map<String, Double> expected = new TreeMap<>();

  @BeforeAll
  static void writeData() throws IOException {
    set = ItemSet.drawn(6, 10, 4, 4);
    data = DataFolder.in(folder.resolve("data"), set);
  }

  @Test
  void ofATokenModel() throws IOException {
    TinyExperiment experiment = TinyExperiment.ofOneModel(folder);
    CommandResult trained = experiment.run("evaluation={}", "budget={steps: 2}");
    assertThat(trained.exitCode()).as(trained.err()).isZero();

    assertSufficient(evaluate(experiment.cell("bpe").resolve("checkpoint"), "bpe"));
    assertThat(expected.get("lambada||straddling")).isPositive(); // some scores are separate
  }

  @Test
  void ofAModelThatIsRightAsOftenAsNoiseLetsIt() throws IOException {
    List<String> known = new ArrayList<>();
    set.entries().stream().skip(2).map(ItemSet.Entry::answered).forEach(known::add);
    // Of running text it knows one document: a model that context tells nothing gets no score.
    byte[] document = JsonLines.read(data.test("en")).values().iterator().next();
    known.add(new String(document, StandardCharsets.UTF_8));
    Path oracle = ScriptedCheckpoint.oracle(folder.resolve("oracle"), 256, known);

    assertSufficient(evaluate(oracle, "of-oracle"));
    assertThat(expected.get("hellaswag-noise||robustness")).isBetween(1.0, 99.0);
  }

  private static Evaluation evaluate(Path checkpoint, String output) throws IOException {
    return Evaluation.of(
        checkpoint,
        folder.resolve(output),
        "--suite=" + SUITES,
        "--context=256",
        "--data",
        data.path().toString());
  }

  private void assertSufficient(Evaluation scores) throws IOException {
    List<Row> items = read(scores.folder().items());
    Map<String, List<Row>> suites = by("suite", items);
    suites.forEach(this::expectClean);
    expectNoise(suites.get("hellaswag-noise"), scores);
    expectCurves(suites.get("hellaswag-noise-curves"));
    double seven = value("lambada||greedy") + value("hellaswag||acc_norm") + value("piqa||acc");
    seven += value("arc-easy||acc") + value("arc-challenge||acc_norm");
    seven += value("winogrande||acc") + value("openbookqa||acc_norm");
    expected.put("seven-tasks||seven_task_average", seven / 7);
    List<Row> documents = read(scores.folder().documents());
    by("suite", documents).forEach(this::expectText);

    Set<String> found = new TreeSet<>();
    for (SummaryRow row : scores.summary()) {
      String key = row.suite() + "|" + row.variant() + "|" + row.metric();
      if (!row.model().isEmpty()) { // else a property of the text
        assertThat(found.add(key)).as(key).isTrue();
        assertThat(expected).containsKey(key);
        double value = expected.get(key);
        assertThat(row.value())
            .as(key)
            .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
        assertThat(row.value()).as(key).isBetween(row.low() - 1e-9, row.high() + 1e-9);
      }
    }
    assertThat(found).isEqualTo(expected.keySet());
    assertIntervals(scores, documents, suites.get("hellaswag"));
  }

  private double value(String key) {
    return expected.get(key);
  }

  private void expectClean(String suite, List<Row> rows) {
    expectMetrics(suite, "", rows.stream().filter(row -> row.text("noise").isEmpty()).toList());
  }

  private void expectMetrics(String suite, String variant, List<Row> rows) {
    NaiveMetrics.of(rows)
        .forEach((metric, value) -> expected.put(suite + "|" + variant + "|" + metric, value));
  }

  /** Five noises at three places. */
  private void expectNoise(List<Row> rows, Evaluation scores) throws IOException {
    double clean = NaiveMetrics.of(only(rows, "noise", "")).get("acc_norm");
    double all = 0;
    int noises = 0;
    for (Map.Entry<String, List<Row>> noise : by("noise", rows).entrySet()) {
      if (!noise.getKey().isEmpty()) {
        double sum = 0;
        for (Map.Entry<String, List<Row>> place : by("place", noise.getValue()).entrySet()) {
          String level = place.getValue().get(0).text("level");
          String variant = noise.getKey() + (level.isEmpty() ? "" : "-" + level);
          expectMetrics("hellaswag-noise", variant + "-" + place.getKey(), place.getValue());
          sum += NaiveMetrics.of(place.getValue()).get("acc_norm");
        }
        expected.put("hellaswag-noise|" + noise.getKey() + "|acc_norm", sum / 3);
        all += sum / 3;
        noises++;
      }
    }
    assertThat(noises).isEqualTo(5);
    expected.put("hellaswag-noise|noised|acc_norm", all / 5);
    double low =
        scores.summary().stream()
            .filter(row -> row.suite().equals("hellaswag-noise") && row.variant().isEmpty())
            .filter(row -> row.metric().equals("acc_norm"))
            .findFirst()
            .orElseThrow()
            .low();
    if (low > 0.25) { // else there is nothing that noise could take away
      expected.put("hellaswag-noise||robustness", 100 * (all / 5 - 0.25) / (clean - 0.25));
    }
  }

  /** Four noises at five levels beside none, three seeds each. */
  private void expectCurves(List<Row> rows) {
    double clean = NaiveMetrics.of(only(rows, "noise", "")).get("acc_norm");
    for (Map.Entry<String, List<Row>> noise : by("noise", rows).entrySet()) {
      if (!noise.getKey().isEmpty()) {
        TreeMap<Double, Double> points = new TreeMap<>(Map.of(0.0, clean));
        expected.put("hellaswag-noise-curves|" + noise.getKey() + "-0|acc_norm", clean);
        by("level", noise.getValue())
            .forEach(
                (level, atLevel) -> {
                  Map<String, List<Row>> seeds = by("noise_seed", atLevel);
                  assertThat(seeds).hasSize(3);
                  double sum = 0;
                  for (List<Row> seed : seeds.values()) {
                    sum += NaiveMetrics.of(seed).get("acc_norm");
                  }
                  points.put(Double.parseDouble(level), sum / 3);
                  String variant = noise.getKey() + "-" + level;
                  expected.put("hellaswag-noise-curves|" + variant + "|acc_norm", sum / 3);
                });
        assertThat(points).hasSize(6);
        double area = 0;
        for (double level : points.tailMap(0.0, false).keySet()) {
          double before = points.lowerKey(level);
          area += (level - before) * (points.get(before) + points.get(level)) / 2;
        }
        expected.put("hellaswag-noise-curves|" + noise.getKey() + "|area_under_curve", area / 0.4);
      }
    }
  }

  private void expectText(String suite, List<Row> rows) {
    by("part", rows)
        .forEach(
            (part, documents) -> {
              double nats = sum(documents, "nats");
              double bytes = sum(documents, "bytes");
              String place = suite + "|" + part + "|";
              expected.put(place + "bits_per_byte", nats / bytes / Math.log(2));
              if (suite.equals("dna")) {
                expected.put(place + "base_perplexity", Math.exp(nats / bytes));
              } else if (suite.equals("bpb-wikitext2")) {
                // Of all numbers, the one that needs the text beside the records.
                expected.put(place + "word_perplexity", Math.exp(nats / words()));
              }
            });
    assertThat(by("part", rows)).hasSize(suite.equals("code") ? 2 : 1);
  }

  private static int words() {
    try {
      int words = 0;
      for (byte[] text : JsonLines.read(data.test("en_wikitext2")).values()) {
        words += new String(text, StandardCharsets.UTF_8).split("\\s+", -1).length;
      }
      return words;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static double sum(List<Row> rows, String column) {
    return rows.stream().mapToDouble(row -> row.number(column)).sum();
  }

  /** Other draws, the same intervals but for chance. */
  private static void assertIntervals(Evaluation scores, List<Row> documents, List<Row> items)
      throws IOException {
    List<double[]> text =
        only(documents, "suite", "bpb").stream()
            .map(row -> new double[] {row.number("nats") / Math.log(2), row.number("bytes")})
            .toList();
    assertInterval(scores, "bpb", "bits_per_byte", text);
    List<double[]> margins = new ArrayList<>();
    for (List<Row> item : NaiveMetrics.items(items)) {
      margins.add(new double[] {NaiveMetrics.of(item).get("margin"), 1});
    }
    assertInterval(scores, "hellaswag", "margin", margins);
  }

  private static void assertInterval(
      Evaluation scores, String suite, String metric, List<double[]> ratios) throws IOException {
    SplittableRandom random = new SplittableRandom(99);
    double[] drawn = new double[10_000];
    for (int draw = 0; draw < drawn.length; draw++) {
      double above = 0;
      double below = 0;
      for (int i = 0; i < ratios.size(); i++) {
        double[] ratio = ratios.get(random.nextInt(ratios.size()));
        above += ratio[0];
        below += ratio[1];
      }
      drawn[draw] = above / below;
    }
    Arrays.sort(drawn);
    double width = drawn[9750] - drawn[250];
    SummaryRow row =
        scores.summary().stream()
            .filter(each -> each.suite().equals(suite) && each.metric().equals(metric))
            .findFirst()
            .orElseThrow();
    assertThat(row.n()).isEqualTo(ratios.size());
    assertThat(row.low()).as(metric).isCloseTo(drawn[250], within(0.1 * width));
    assertThat(row.high()).as(metric).isCloseTo(drawn[9750], within(0.1 * width));
  }

  private static Map<String, List<Row>> by(String column, List<Row> rows) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    rows.forEach(
        row -> groups.computeIfAbsent(row.text(column), key -> new ArrayList<>()).add(row));
    return groups;
  }

  private static List<Row> only(List<Row> rows, String column, String value) {
    return rows.stream().filter(row -> row.text(column).equals(value)).toList();
  }

  /** No cell of these tables holds a comma. */
  private static List<Row> read(Path file) throws IOException {
    InputStream stream = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      String[] columns = lines.readLine().split(",");
      List<Row> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        assertThat(cells).hasSameSizeAs(columns);
        Map<String, String> row = new TreeMap<>();
        for (int i = 0; i < columns.length; i++) {
          row.put(columns[i], cells[i]);
        }
        rows.add(new Row(row));
      }
      return rows;
    }
  }
}
