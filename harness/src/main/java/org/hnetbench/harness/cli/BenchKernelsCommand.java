package org.hnetbench.harness.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hnetbench.benchmarks.Mode;
import org.hnetbench.harness.bench.KernelRequest;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times every shared kernel, in every way that there is to compute it. */
@Command(
    name = "kernels",
    description = {
      "Time the shared kernels, each contestant in processes of its own.",
      "Results are compared with a float64 reference first: a wrong one has no time, and the exit"
          + " code is 1."
    },
    footer = {
      "",
      "Examples:",
      "  hnet-bench bench kernels --quick     one shape, in under four minutes",
      "  hnet-bench bench kernels --kernel mamba2_block,attention_block --contestant pair,twin",
      "  hnet-bench bench kernels --shape paper-L --mode forward --dtype bf16"
    })
final class BenchKernelsCommand implements Callable<Integer> {
  private static final Map<String, Mode> MODES =
      Map.of(
          Mode.FORWARD.label(), Mode.FORWARD, Mode.FORWARD_BACKWARD.label(), Mode.FORWARD_BACKWARD);

  private static final Map<String, Precision> TYPES =
      Map.of("fp32", Precision.FLOAT32, "bf16", Precision.BFLOAT16_PRODUCTS);

  private final Job<KernelRequest> job;

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      split = ",",
      description = "Kernels to time (default: all).")
  private List<String> kernels = List.of();

  @Option(
      names = "--contestant",
      paramLabel = "NAME",
      split = ",",
      description = "Who is timed: pair, twin, ndarray, naive, nd4j (default: all at hand).")
  private List<String> contestants = List.of();

  @Option(
      names = "--shape",
      paramLabel = "NAME",
      split = ",",
      description = "small, quick, paper-L (default: all; with --quick, quick).")
  private List<String> shapes = List.of();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "forward or forward+backward (default: both).")
  private Optional<String> mode = Optional.empty();

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      defaultValue = "fp32",
      description = "fp32, or bf16 for products with factors of 16 bits (default: fp32).")
  private String type;

  @Option(names = "--quick", description = "One shape, one process a row, short samples.")
  private boolean quick;

  @Mixin private BenchOutputOptions output;

  @Spec private CommandSpec spec;

  BenchKernelsCommand(Job<KernelRequest> job) {
    this.job = job;
  }

  @Override
  public Integer call() throws Exception {
    KernelRequest request =
        new KernelRequest(
            kernels,
            contestants,
            shapes,
            mode.map(name -> List.of(chosen("--mode", name, MODES)))
                .orElseGet(() -> List.of(Mode.values())),
            chosen("--dtype", type, TYPES),
            quick,
            output.wanted());
    return job.execute(request, spec.commandLine().getOut());
  }

  private static <T> T chosen(String option, String name, Map<String, T> valid) {
    if (!valid.containsKey(name)) {
      throw UserError.input(
          "HNB-BENCH-NAME",
          "%s %s: there is none of this name; %s"
              .formatted(option, name, NearestName.hint(name, valid.keySet())));
    }
    return valid.get(name);
  }
}
