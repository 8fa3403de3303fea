package org.hnetbench.harness.bench;

import ai.djl.engine.Engine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hnetbench.harness.BuildInfo;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.harness.run.Machine;
import org.hnetbench.kernels.Kernels;

/** The machine and the making of a benchmark's run, as its record tells them. */
public final class BenchMachine {
  private static final long GIBIBYTE = 1L << 30;

  private BenchMachine() {}

  /** What must be alike for two runs to be compared. */
  public static Map<String, String> fingerprint(DeviceKind device) {
    int threads = Kernels.threads(); // also tells where the engine is missing
    Engine engine = Engine.getEngine("PyTorch");
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("processor", Machine.processor());
    machine.put("cores", "" + Runtime.getRuntime().availableProcessors());
    machine.put("threads", "" + threads);
    // Rounded: what the kernel keeps for itself differs from start to start.
    machine.put("memory", Math.round((double) Machine.memoryBytes() / GIBIBYTE) + " GiB");
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("engine", engine.getEngineName() + " " + engine.getVersion());
    machine.put("device", device.toString());
    machine.put("jdk", "" + Runtime.version().feature());
    return machine;
  }

  /**
   * What made a run.
   *
   * @param options what was asked for, in the order of the command line
   */
  public static Map<String, String> made(Map<String, String> options) {
    BuildInfo build = BuildInfo.current();
    Map<String, String> made = new LinkedHashMap<>();
    made.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    made.put("version", build.version());
    made.put("commit", build.commit());
    made.put("dirty", build.dirty());
    made.put(
        "jdk", System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"));
    made.put("kernel", System.getProperty("os.version"));
    made.putAll(options);
    return made;
  }
}
