package org.hnetbench.harness.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hnetbench.benchmarks.Contestant;
import org.hnetbench.benchmarks.Contestants;
import org.hnetbench.benchmarks.Mode;
import org.hnetbench.benchmarks.Workloads;
import org.hnetbench.harness.run.Machine;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;

/**
 * What is timed, once names are looked up.
 *
 * @param kernels by name, in the order of tables
 * @param shapes by name, smallest first
 */
record KernelSelection(
    List<String> kernels,
    List<String> shapes,
    List<Contestant> contestants,
    List<Mode> modes,
    Precision precision) {
  /** The contestant that is no part of the default build. */
  static final String APART = "nd4j";

  private static final String QUICK = "quick";
  private static final double GIBIBYTE = 1L << 30;

  /**
   * Looks up names.
   *
   * @throws UserError for an unknown one, and for a shape that does not fit this machine's memory
   */
  static KernelSelection of(KernelRequest request) {
    return of(request, Contestants.all(), Machine.memoryBytes());
  }

  static KernelSelection of(KernelRequest request, List<Contestant> all, long memory) {
    List<String> names = all.stream().map(Contestant::name).toList();
    if (request.contestants().contains(APART) && !names.contains(APART)) {
      throw UserError.input(
          "HNB-BENCH-ND4J",
          "--contestant nd4j: not in this build; add it with HNB_MAVEN_PROFILES=nd4j ./hnet-bench"
              + " bench kernels … (docs/benchmarks.md)");
    }
    List<String> contestants = chosen("--contestant", request.contestants(), names);
    return new KernelSelection(
        chosen("--kernel", request.kernels(), Workloads.kernels()),
        shapes(request, memory),
        all.stream().filter(each -> contestants.contains(each.name())).toList(),
        request.modes(),
        request.precision());
  }

  private static List<String> chosen(String option, List<String> names, Collection<String> valid) {
    for (String name : names) {
      if (!valid.contains(name)) {
        throw UserError.input(
            "HNB-BENCH-NAME",
            "%s %s: there is none of this name; %s"
                .formatted(option, name, NearestName.hint(name, valid)));
      }
    }
    List<String> chosen = new ArrayList<>(valid);
    if (!names.isEmpty()) {
      chosen.retainAll(names);
    }
    return chosen;
  }

  private static List<String> shapes(KernelRequest request, long memory) {
    List<String> shapes = chosen("--shape", request.shapes(), Workloads.shapes());
    if (request.shapes().isEmpty()) {
      return request.quick()
          ? List.of(QUICK)
          : shapes.stream().filter(shape -> lack(shape, memory).isEmpty()).toList();
    }
    for (String shape : shapes) {
      lack(shape, memory)
          .ifPresent(
              lack -> {
                throw UserError.input("HNB-BENCH-MEMORY", lack + "; choose a smaller one");
              });
    }
    return shapes;
  }

  /** Why a shape does not fit; empty where it does. */
  static Optional<String> lack(String shape, long memory) {
    double needed = Workloads.memoryBytes(shape);
    return needed <= memory
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "--shape %s: needs about %.1f GiB of memory, this machine has %.1f GiB",
                shape,
                needed / GIBIBYTE,
                memory / GIBIBYTE));
  }
}
