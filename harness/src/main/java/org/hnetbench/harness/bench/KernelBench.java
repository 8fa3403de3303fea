package org.hnetbench.harness.bench;

import ai.djl.Device;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.hnetbench.benchmarks.Contestant;
import org.hnetbench.benchmarks.Effort;
import org.hnetbench.benchmarks.Forks;
import org.hnetbench.benchmarks.HeldMemory;
import org.hnetbench.benchmarks.Mode;
import org.hnetbench.benchmarks.Oracle;
import org.hnetbench.benchmarks.Outcome;
import org.hnetbench.benchmarks.Workload;
import org.hnetbench.benchmarks.Workloads;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.harness.run.Machine;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.results.benchmark.BenchmarkRecord;
import org.hnetbench.results.benchmark.Limits;

/**
 * {@code bench kernels}: every combination in processes of its own, results against the reference
 * before any time; tables are written after each, so that a kill costs one.
 */
public final class KernelBench {
  private static final String NAME = "kernels";
  private static final String RAW = "bench-kernels-jmh.json";

  private final KernelSelection selection;
  private final KernelRequest request;
  private final PrintStream complaints;
  private final BenchOutput output;
  private final Map<String, String> machine;
  private final List<KernelFinding> findings = new ArrayList<>();

  private KernelBench(KernelRequest request, PrintStream complaints) {
    this.selection = KernelSelection.of(request);
    this.request = request;
    this.complaints = complaints;
    this.machine = BenchMachine.fingerprint(DeviceKind.CPU);
    this.output = BenchOutput.open(NAME, request.output(), machine);
  }

  /**
   * Measures and writes.
   *
   * @param out where the table goes
   * @param complaints where progress and refusals go
   * @return whether all is well: no wrong result, no regression against the baseline
   */
  public static boolean run(KernelRequest request, PrintWriter out, PrintStream complaints)
      throws IOException, InterruptedException {
    KernelBench bench = new KernelBench(request, complaints);
    bench.tellWhatIsLeftOut();
    return bench.output.finish(bench.measure(), out);
  }

  private void tellWhatIsLeftOut() {
    if (selection.contestants().stream()
            .noneMatch(each -> each.name().equals(KernelSelection.APART))
        && request.contestants().isEmpty()) {
      complaints.println("left out: nd4j is not in this build (docs/benchmarks.md)");
    }
    if (request.shapes().isEmpty() && !request.quick()) {
      for (String shape : Workloads.shapes()) {
        KernelSelection.lack(shape, Machine.memoryBytes())
            .ifPresent(lack -> complaints.println("left out: " + lack));
      }
    }
  }

  private BenchTables<?> measure() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("hnet-bench-kernels-");
    try (Kernels kernels = Kernels.open(Device.cpu(), selection.precision());
        KernelLimits limits = new KernelLimits(kernels);
        Progress progress = Progress.on(complaints, "bench kernels")) {
      Forks forks = new Forks(folder, request.quick() ? Effort.QUICK : Effort.FULL);
      double all = selection.shapes().size() * selection.kernels().size();
      int done = 0;
      for (String shape : selection.shapes()) {
        Map<String, Map<String, Long>> held = held(folder, shape);
        for (String kernel : selection.kernels()) {
          progress.update(done++ / all, kernel + " at " + shape);
          time(forks, limits, Workloads.of(kernel, shape), held);
        }
        limits.again();
      }
      progress.update(1, "");
      return tables(limits.with(findings));
    } finally {
      try (var left = Files.list(folder)) {
        for (Path each : left.toList()) {
          Files.delete(each);
        }
      }
      Files.delete(folder);
    }
  }

  /** Bytes held, by contestant and kernel. */
  private Map<String, Map<String, Long>> held(Path folder, String shape)
      throws IOException, InterruptedException {
    Map<String, Map<String, Long>> held = new LinkedHashMap<>();
    if (selection.modes().contains(Mode.FORWARD_BACKWARD)) {
      for (Contestant each : selection.contestants()) {
        if (each.differentiates()) {
          held.put(
              each.name(),
              HeldMemory.measure(folder, each, selection.kernels(), shape, selection.precision()));
        }
      }
    }
    return held;
  }

  private void time(
      Forks forks, KernelLimits limits, Workload workload, Map<String, Map<String, Long>> held)
      throws IOException {
    boolean known = Oracle.knows(workload);
    Optional<String> wrong = known ? forks.reference(workload) : Optional.empty();
    for (Contestant contestant : selection.contestants()) {
      for (Mode mode : selection.modes()) {
        Outcome outcome;
        if (!known) {
          outcome = Outcome.unavailable("no kernel of this name is on the class path");
        } else if (wrong.isPresent()) {
          outcome = Outcome.refused("the reference itself is wrong: " + wrong.get());
        } else {
          outcome = forks.time(workload, contestant, mode, selection.precision());
        }
        Long bytes = held.getOrDefault(contestant.name(), Map.of()).get(workload.kernel());
        KernelFinding finding =
            KernelFinding.of(
                workload,
                contestant.name(),
                mode,
                selection.precision(),
                bytes == null || mode == Mode.FORWARD
                    ? OptionalLong.empty()
                    : OptionalLong.of(bytes),
                outcome);
        findings.add(finding);
        if (outcome.status() == Outcome.Status.REFUSED) {
          complaints.println("refused: " + finding.measurement().key() + ": " + outcome.reason());
        }
        if (outcome.status() == Outcome.Status.MEASURED) {
          limits.watch();
          forks.writeRaw(output.folder().resolve(RAW));
        }
        output.keep(tables(limits.with(findings)));
      }
    }
  }

  private BenchTables<?> tables(Limits limits) {
    BenchmarkRecord record =
        new BenchmarkRecord(
            NAME,
            machine,
            BenchMachine.made(options()),
            limits,
            findings.stream().map(KernelFinding::measurement).toList());
    return BenchTables.kernels(
        record, findings.stream().map(each -> each.row(limits, quietest(each))).toList());
  }

  /** Of all kernels of one contestant: processes of others may hold another product beside. */
  private double quietest(KernelFinding one) {
    return Steadiness.quietest(
        findings.stream()
            .filter(each -> each.contestant().equals(one.contestant()))
            .mapToDouble(KernelFinding::beside));
  }

  private Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("shapes", String.join(",", selection.shapes()));
    options.put("quick", "" + request.quick());
    return options;
  }
}
