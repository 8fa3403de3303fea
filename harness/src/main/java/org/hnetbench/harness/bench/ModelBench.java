package org.hnetbench.harness.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hnetbench.benchmarks.MachineLimits;
import org.hnetbench.benchmarks.Yardstick;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.hnetbench.harness.comparison.PlannedModel;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.run.Machine;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.Split;

/** Measures the models of an experiment: {@code bench train}, {@code score}, {@code generate}. */
public final class ModelBench {
  private final PrintStream progress;

  /** Tells progress on a stream. */
  public ModelBench(PrintStream progress) {
    this.progress = progress;
  }

  /**
   * Measures steps of training.
   *
   * @return whether all is well: no wrong result, no regression against the baseline
   */
  public boolean train(BenchRequest request, PrintWriter out) {
    return run(TrainingBenchmark::new, request, out);
  }

  /** Measures scoring of text and of items; as {@link #train}. */
  public boolean score(BenchRequest request, PrintWriter out) {
    return run(ScoringBenchmark::new, request, out);
  }

  /** Measures generation; as {@link #train}. */
  public boolean generate(BenchRequest request, PrintWriter out) {
    return run(GenerationBenchmark::new, request, out);
  }

  private boolean run(Function<BenchText, Benchmark> kind, BenchRequest request, PrintWriter out) {
    ComparisonPlan comparison = ComparisonPlan.of(request.experiment());
    Benchmark benchmark = kind.apply(new BenchText(comparison.corpus().documents(Split.TRAIN)));
    List<PlannedModel> wanted = wanted(comparison, request.models());
    List<List<Case>> groups =
        benchmark.groups(
            wanted.stream().map(PlannedModel::name).toList(),
            sizes(comparison.experiment(), request));
    MemoryNeed memory = new MemoryNeed(benchmark, Machine.memoryBytes());
    memory.check(comparison, groups.stream().flatMap(List::stream).toList());
    Map<String, String> machine = BenchMachine.fingerprint(request.device());
    BenchOutput output = BenchOutput.open(benchmark.name(), request.output(), machine);
    String task = "bench " + benchmark.name();
    try (BenchModels models = open(task, comparison, wanted, request);
        Yardstick yardstick = new Yardstick(models.kernels());
        Progress bar = Progress.on(progress, task)) {
      FoundSoFar found =
          new FoundSoFar(
              benchmark,
              machine,
              BenchMachine.made(told(comparison, wanted, request)),
              MachineLimits.measure(models.kernels()),
              output);
      Rounds rounds =
          new Rounds(
              models.kernels(),
              yardstick::seconds,
              request.rounds(),
              Rounds.SAMPLE_SECONDS,
              progress);
      for (int g = 0; g < groups.size(); g++) {
        int before = g;
        rounds.measure(
            groups.get(g),
            row -> memory.lack(comparison, row),
            row -> benchmark.subject(models.model(row.model()), row),
            (rows, done) -> {
              found.put(before, rows);
              bar.update((before + done) / groups.size(), rows.get(rows.size() - 1).row().key());
            });
        found.put(MachineLimits.measure(models.kernels()));
      }
      return output.finish(found.tables(), out);
    }
  }

  private BenchModels open(
      String task, ComparisonPlan comparison, List<PlannedModel> wanted, BenchRequest request) {
    try (Progress bar = Progress.on(progress, task + ", warm-up")) {
      return BenchModels.open(comparison, wanted, request.device().device(), request.warmUp(), bar);
    }
  }

  /** The reference first: others are held against it. */
  private static List<PlannedModel> wanted(ComparisonPlan comparison, List<String> names) {
    List<String> known = comparison.models().stream().map(PlannedModel::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw UserError.input(
            "HNB-BENCH-MODEL",
            "--models: the experiment has no model \"%s\"; %s"
                .formatted(name, NearestName.hint(name, known)));
      }
    }
    String reference = comparison.experiment().reference();
    List<PlannedModel> wanted = new ArrayList<>(comparison.models());
    wanted.removeIf(model -> !names.isEmpty() && !names.contains(model.name()));
    wanted.sort((a, b) -> Boolean.compare(b.name().equals(reference), a.name().equals(reference)));
    return wanted;
  }

  /** Unless batches are named, every step has as many bytes as fill the longest segment. */
  private static List<Benchmark.Size> sizes(Experiment experiment, BenchRequest request) {
    int longest = request.lengths().stream().mapToInt(Integer::intValue).max().orElseThrow();
    int bytes = Math.max(longest, experiment.batchBytes());
    List<Benchmark.Size> sizes = new ArrayList<>();
    for (int length : request.lengths()) {
      List<Integer> batches =
          request.batches().isEmpty() ? List.of(Math.max(1, bytes / length)) : request.batches();
      batches.forEach(batch -> sizes.add(new Benchmark.Size(length, batch)));
    }
    return sizes;
  }

  /** What a reader must know of the making, beside what was asked for. */
  private static Map<String, String> told(
      ComparisonPlan comparison, List<PlannedModel> wanted, BenchRequest request) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("experiment", comparison.experiment().name());
    told.put("data", comparison.corpus().name());
    told.put(
        "planned_flops_per_byte",
        wanted.stream()
            .map(
                model ->
                    String.format(
                        Locale.ROOT,
                        "%s %.3g (%.3f of %s)",
                        model.name(),
                        model.flopsPerByte(),
                        model.flopsPerByte() / comparison.referenceFlopsPerByte(),
                        comparison.experiment().reference()))
            .collect(Collectors.joining(", ")));
    told.put(
        "planned_flops_by_part",
        wanted.stream().map(ModelBench::byPart).collect(Collectors.joining("; ")));
    told.put("gradients", comparison.experiment().gradients().name().toLowerCase(Locale.ROOT));
    told.put("rounds", "" + request.rounds());
    told.put("warm_up", request.warmUp() + " training steps");
    told.putAll(request.options());
    return told;
  }

  /** Shares of FLOPs, to hold against those of time: a part with more time is worse at products. */
  private static String byPart(PlannedModel model) {
    Map<String, Double> flops = new LinkedHashMap<>();
    model.ledger().entries().stream()
        .filter(entry -> entry.executed() > 0)
        .forEach(
            entry -> flops.merge(entry.network().replace('_', ' '), entry.executed(), Double::sum));
    return flops.entrySet().stream()
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%s %.1f %%",
                    entry.getKey(),
                    100 * entry.getValue() / model.flopsPerByte()))
        .collect(Collectors.joining(", ", model.name() + ": ", ""));
  }
}
