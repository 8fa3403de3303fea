package org.hnetbench.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.UserError;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Times contestants in processes of their own, through JMH. A fork has this process's class path,
 * options and environment.
 */
public final class Forks {
  private final Path folder;
  private final Effort effort;
  private final List<RunResult> raw = new ArrayList<>();

  /**
   * Ready to time.
   *
   * @param folder where forks read the reference and leave their verdict
   */
  public Forks(Path folder, Effort effort) {
    this.folder = folder;
    this.effort = effort;
  }

  /**
   * Lays down what forks on this workload are held to.
   *
   * @return what is wrong with the reference itself, or empty
   */
  public Optional<String> reference(Workload workload) throws IOException {
    Optional<String> complaint = Oracle.complaint(workload.kernel());
    if (complaint.isEmpty()) {
      Verdict.reference(folder, Oracle.results(workload));
    }
    return complaint;
  }

  /**
   * Times a contestant on the workload whose reference lies ready.
   *
   * @throws UserError if another benchmark runs on this machine
   */
  public Outcome time(Workload workload, Contestant contestant, Mode mode, Precision precision)
      throws IOException {
    if (!contestant.offers(workload, mode, precision)) {
      return Outcome.unavailable("there is no such combination");
    }
    Verdict.clear(folder);
    Collection<RunResult> results = run(workload, contestant, mode, precision);
    Verdict verdict = Verdict.of(folder);
    return switch (verdict.kind()) {
      case UNAVAILABLE -> Outcome.unavailable(verdict.reason());
      case WRONG, FAILED -> Outcome.refused(verdict.reason());
      case RIGHT -> outcome(results);
    };
  }

  private Collection<RunResult> run(
      Workload workload, Contestant contestant, Mode mode, Precision precision) {
    Effort own = effort.on(workload, contestant);
    var options =
        new OptionsBuilder()
            .include("^" + KernelBenchmark.class.getName().replace(".", "\\.") + "\\.run$")
            .param("kernel", workload.kernel())
            .param("shape", workload.shape())
            .param("contestant", contestant.name())
            .param("mode", mode.name())
            .param("precision", precision.name())
            .param("folder", folder.toString())
            .forks(own.forks())
            .warmupIterations(own.warmups())
            .warmupTime(TimeValue.milliseconds(own.milliseconds()))
            .measurementIterations(own.samples())
            .measurementTime(TimeValue.milliseconds(own.milliseconds()))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(false)
            .build();
    try {
      return new Runner(options).run();
    } catch (RunnerException e) {
      throw UserError.environment(
          "HNB-BENCH-BUSY",
          "JMH does not start; if another benchmark runs on this machine, wait for its end, or go"
              + " ahead beside it with JAVA_OPTS=-Djmh.ignoreLock=true ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  private Outcome outcome(Collection<RunResult> results) {
    List<Double> seconds = new ArrayList<>();
    List<Double> yardstick = new ArrayList<>();
    for (RunResult result : results) {
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult sample : fork.getIterationResults()) {
          seconds.add(sample.getPrimaryResult().getScore() / 1e3);
          yardstick.add(sample.getSecondaryResults().get(KernelBenchmark.Beside.NAME).getScore());
        }
      }
    }
    if (seconds.isEmpty()) {
      return Outcome.refused("its process ended while it was timed");
    }
    raw.addAll(results);
    return new Outcome(Outcome.Status.MEASURED, "", seconds, yardstick);
  }

  /** Writes all samples so far as JMH does, in its JSON. */
  public void writeRaw(Path file) {
    ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(raw);
  }
}
