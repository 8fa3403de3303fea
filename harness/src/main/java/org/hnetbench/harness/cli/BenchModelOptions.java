package org.hnetbench.harness.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.harness.bench.BenchRequest;
import org.hnetbench.harness.experiment.LoadedExperiment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of every benchmark that measures the models of an experiment. */
final class BenchModelOptions {
  /** Every architecture in a small size. */
  private static final String EVERY_ARCHITECTURE = "bench";

  private static final int LEAST_LENGTH = 16;
  private static final int ROUNDS = 9;

  /** After so many steps of the shipped experiments chunks are about as long as they stay. */
  private static final int WARM_UP = 120;

  @Mixin private ExperimentOptions experiment;

  @Option(
      names = "--models",
      paramLabel = "NAME",
      split = ",",
      description = "Models of the experiment to measure (default: all).")
  private List<String> models = List.of();

  @Option(
      names = "--lengths",
      paramLabel = "BYTES",
      split = ",",
      description = "Lengths of segments or prompts (default: 512 and on, doubling; --quick: 512).")
  private List<Integer> lengths = List.of();

  @Option(
      names = "--batch",
      paramLabel = "N",
      split = ",",
      description = "Sequences at a time.")
  private List<Integer> batches = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Samples of each row, 5 or more (default: " + ROUNDS + ").")
  private Optional<Integer> rounds = Optional.empty();

  @Option(
      names = "--warm-up",
      paramLabel = "STEPS",
      description = "Train each model so many steps before (default: " + WARM_UP + ").")
  private Optional<Integer> warmUp = Optional.empty();

  @Option(
      names = "--quick",
      description = "The models of the quick comparison at one length, in under four minutes.")
  private boolean quick;

  @Mixin private BenchOutputOptions output;

  @Mixin private DeviceOption device;

  /**
   * What is asked for.
   *
   * @param usual lengths where none are named
   * @param usualBatches batches where none are named, with and without --quick
   */
  BenchRequest request(
      CommandSpec spec, List<Integer> usual, List<Integer> usualBatches, List<Integer> quickBatches) {
    require(spec, rounds.orElse(ROUNDS) >= BenchRequest.LEAST_ROUNDS, "--rounds must be 5 or more");
    require(spec, warmUp.orElse(0) >= 0, "--warm-up must be 0 or more");
    require(
        spec,
        lengths.stream().allMatch(length -> length >= LEAST_LENGTH),
        "--lengths must be " + LEAST_LENGTH + " or more");
    require(spec, batches.stream().allMatch(batch -> batch > 0), "--batch must be 1 or more");
    List<LoadedExperiment> loaded =
        experiment.load(quick ? ExperimentOptions.QUICK : EVERY_ARCHITECTURE);
    require(spec, loaded.size() == 1, "a benchmark runs on one data set; name one with --data");
    List<Integer> wantedLengths = quick ? usual.subList(0, 1) : usual;
    List<Integer> wantedBatches = quick ? quickBatches : usualBatches;
    return new BenchRequest(
        loaded.get(0),
        models,
        sorted(lengths.isEmpty() ? wantedLengths : lengths),
        sorted(batches.isEmpty() ? wantedBatches : batches),
        rounds.orElse(ROUNDS),
        warmUp.orElse(WARM_UP),
        device.device,
        output.wanted(),
        told());
  }

  private static List<Integer> sorted(List<Integer> numbers) {
    return numbers.stream().distinct().sorted().toList();
  }

  private Map<String, String> told() {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("quick", "" + quick);
    return told;
  }

  private static void require(CommandSpec spec, boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
