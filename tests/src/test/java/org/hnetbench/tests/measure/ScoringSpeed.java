package org.hnetbench.tests.measure;

import ai.djl.Device;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.hnetbench.harness.train.Architectures;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Preset;
import org.hnetbench.suites.scoring.BatchBudget;
import org.hnetbench.suites.scoring.ContextSharing;
import org.hnetbench.suites.scoring.Request;
import org.hnetbench.suites.scoring.RequestScore;
import org.hnetbench.suites.scoring.Scoring;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items of HellaSwag a second, three ways in turn: each option alone, packed, and packed with
 * shared contexts. Models are presets with random weights. Reads {@code HNB_DATA}.
 *
 * <p>Run it with the class path of this module's tests, which any test's report in {@code
 * target/surefire-reports} tells as {@code surefire.test.class.path}:
 *
 * <pre>java -cp ... org.hnetbench.tests.measure.ScoringSpeed [items [rounds [MiB [preset ...]]]]
 * </pre>
 */
final class ScoringSpeed {
  private static final int CONTEXT = 2048;

  /** One way of scoring. */
  private record Way(String name, BatchBudget budget, ContextSharing sharing) {}

  private ScoringSpeed() {}

  public static void main(String[] arguments) throws IOException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    long memory = (arguments.length > 2 ? Long.parseLong(arguments[2]) : 1024) << 20;
    int prompt = arguments.length > 3 ? Integer.parseInt(arguments[3]) : Integer.MAX_VALUE;
    List<String> presets =
        arguments.length > 4
            ? List.of(arguments).subList(4, arguments.length)
            : List.of("hnet-1stage-nano", "hnet-2stage-nano", "bpe-transformer-nano");
    Path file = Path.of(System.getenv("HNB_DATA"), "eval", "hellaswag_val.jsonl.gz");
    List<List<Request>> all = items(file, count + 500, prompt);
    List<byte[]> text = all.stream().skip(count).map(item -> item.get(0).context()).toList();
    try (Kernels kernels = Kernels.open(Device.cpu(), Precision.FLOAT32)) {
      for (String preset : presets) {
        try (LanguageModel model = model(preset, text, kernels)) {
          measure(preset, model, all.subList(0, count), rounds, memory);
        }
      }
    }
  }

  private static void measure(
      String preset, LanguageModel model, List<List<Request>> items, int rounds, long memory) {
    BatchBudget budget = BatchBudget.of(memory, model);
    List<Way> ways =
        List.of(
            new Way("naive", new BatchBudget(1, 1), ContextSharing.NEVER),
            new Way("packed", budget, ContextSharing.NEVER),
            new Way("shared", budget, ContextSharing.ALWAYS),
            new Way("chosen", budget, ContextSharing.WHERE_IT_PAYS));
    double[][] seconds = new double[ways.size()][rounds];
    double[][] processor = new double[ways.size()][rounds];
    double[] sums = new double[ways.size()];
    long straddling = 0;
    for (int round = -1; round < rounds; round++) {
      List<List<Request>> scored = round < 0 ? items.subList(0, items.size() / 5) : items;
      for (int way = 0; way < ways.size(); way++) {
        Way each = ways.get(way);
        Scoring scoring = Scoring.of(model, CONTEXT, each.budget(), each.sharing());
        long start = processorNanoseconds();
        long begin = System.nanoTime();
        List<List<RequestScore>> scores = scoring.scoreItems(scored);
        if (round >= 0) {
          seconds[way][round] = (System.nanoTime() - begin) / 1e9;
          processor[way][round] = (processorNanoseconds() - start) / 1e9;
        }
        sums[way] = scores.stream().flatMap(List::stream).mapToDouble(RequestScore::nats).sum();
        straddling = scores.stream().filter(item -> item.get(0).separateNats().isPresent()).count();
      }
    }
    System.out.printf(Locale.ROOT, "%s, %d items, %s%n", preset, items.size(), budget);
    for (int way = 0; way < ways.size(); way++) {
      System.out.printf(
          Locale.ROOT,
          "  %-7s %8.2f items/s  %5.2f x naive  %5.2f x packed; by processor time %5.2f and %5.2f"
              + "  (nats %.6f)%n",
          ways.get(way).name(),
          items.size() / median(seconds[way]),
          median(seconds[0]) / median(seconds[way]),
          median(seconds[1]) / median(seconds[way]),
          median(processor[0]) / median(processor[way]),
          median(processor[1]) / median(processor[way]),
          sums[way]);
    }
    System.out.printf(Locale.ROOT, "  %d items with a unit across the cut%n", straddling);
  }

  private static long processorNanoseconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static LanguageModel model(String preset, List<byte[]> text, Kernels kernels) {
    ObjectNode settings =
        Preset.all().stream()
            .filter(each -> each.name().equals(preset))
            .findFirst()
            .orElseThrow()
            .model()
            .deepCopy();
    String type = settings.remove("type").asString();
    settings.remove("learning_rate");
    return Architectures.ofType(type)
        .orElseThrow()
        .plan(settings, new PlanContext(Path.of("."), CONTEXT, () -> text))
        .initialise(kernels, 1);
  }

  private static List<List<Request>> items(Path file, int count, int prompt) throws IOException {
    List<List<Request>> items = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line; items.size() < count && (line = lines.readLine()) != null; ) {
        JsonNode item = JsonMapper.shared().readTree(line);
        String query = item.get("query").asString();
        query = query.substring(Math.max(0, query.length() - prompt));
        List<Request> requests = new ArrayList<>();
        for (JsonNode ending : item.get("endings")) {
          requests.add(
              new Request(
                  query.getBytes(StandardCharsets.UTF_8),
                  (" " + ending.asString()).getBytes(StandardCharsets.UTF_8)));
        }
        items.add(requests);
      }
    }
    return items;
  }
}
