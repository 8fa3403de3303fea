package org.hnetbench.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.hnetbench.kernels.Precision;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What runs in a fork of JMH: one contestant on one workload, in a process of its own, so that no
 * two engines meet. Started by {@link Forks}, which hands over the reference in a folder and reads
 * the verdict from there.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KernelBenchmark {
  @Param("")
  public String kernel;

  @Param("")
  public String shape;

  @Param("")
  public String contestant;

  @Param("")
  public String mode;

  @Param("")
  public String precision;

  @Param("")
  public String folder;

  private Contestant.Prepared prepared;
  private DoubleSupplier yardstick;

  /** Prepares the contestant and holds its results to the reference: no time without it. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    Verdict verdict;
    try {
      verdict = judged();
    } catch (IOException | RuntimeException | LinkageError e) {
      verdict = new Verdict(Verdict.Kind.FAILED, e.toString());
    }
    verdict.append(Path.of(folder));
    if (verdict.kind() != Verdict.Kind.RIGHT) {
      throw new IllegalStateException(verdict.reason());
    }
  }

  private Verdict judged() throws IOException {
    Workload workload = Workloads.of(kernel, shape);
    Mode timed = Mode.valueOf(mode);
    Precision computed = Precision.valueOf(precision);
    var found =
        Contestants.named(contestant).flatMap(each -> each.prepare(workload, timed, computed));
    if (found.isEmpty()) {
      return new Verdict(Verdict.Kind.UNAVAILABLE, "there is no such combination");
    }
    prepared = found.get();
    yardstick =
        prepared instanceof UsesSharedEngine shared
            ? new Yardstick(shared.kernels())::seconds
            : new JavaProduct()::seconds;
    return Gate.complaint(
            workload, timed, computed, prepared.results(), Verdict.reference(Path.of(folder)))
        .map(complaint -> new Verdict(Verdict.Kind.WRONG, complaint))
        .orElse(Verdict.PASSED);
  }

  /** What is timed; the counter beside it is JMH's to read. */
  @Benchmark
  public void run(Beside beside) {
    prepared.run();
  }

  /** Lets go of the engine. */
  @TearDown(Level.Trial)
  public void close() {
    if (prepared != null) {
      prepared.close();
    }
  }

  /** The reference product, measured before every sample. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Beside {
    static final String NAME = "yardstick";

    private double seconds;

    /** Measures it. */
    @Setup(Level.Iteration)
    public void measure(KernelBenchmark benchmark) {
      seconds = benchmark.yardstick.getAsDouble();
    }

    /** Seconds. */
    public double yardstick() {
      return seconds;
    }
  }
}
