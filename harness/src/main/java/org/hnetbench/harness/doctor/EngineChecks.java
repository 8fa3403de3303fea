package org.hnetbench.harness.doctor;

import ai.djl.engine.Engine;
import ai.djl.util.Platform;
import java.util.Locale;

/** Checks that ask the tensor engine itself. */
final class EngineChecks {
  private static final String ENGINE = "PyTorch";
  private static final String TESTED = "linux-x86_64";

  private EngineChecks() {}

  /** Whether the class path holds libraries for this operating system and processor. */
  static Finding natives() {
    Platform here = Platform.fromSystem("pytorch");
    String system = here.getOsPrefix() + "-" + here.getOsArch();
    Platform best = Platform.detectPlatform("pytorch");
    String found = system + ", libtorch " + best.getVersion() + " " + best.getFlavor();
    if (best.isPlaceholder()) {
      return Finding.missing(
          "natives",
          system + ", none for it on the class path",
          "add pytorch-native-cpu with the classifier of this system to kernels/pom.xml");
    }
    return system.equals(TESTED)
        ? Finding.ok("natives", found)
        : Finding.warning("natives", found, "only " + TESTED + " is tested; run hnet-bench check");
  }

  /** Whether the libraries load. Unpacks them on first use. */
  static Finding engine() {
    try {
      Engine engine = Engine.getEngine(ENGINE);
      return Finding.ok("engine", ENGINE + " " + engine.getVersion() + " through DJL");
    } catch (RuntimeException | LinkageError e) {
      return Finding.missing(
          "engine",
          e.toString().lines().findFirst().orElse(""),
          "mend what stands above; else remove the engine cache and try again");
    }
  }

  /** What runs can use. */
  static Finding device() {
    try {
      int gpus = Engine.getEngine(ENGINE).getGpuCount();
      return Finding.ok(
          "device", gpus == 0 ? "cpu" : String.format(Locale.ROOT, "cpu, %d x cuda", gpus));
    } catch (RuntimeException | LinkageError e) {
      return Finding.missing("device", "unknown", "the engine does not load");
    }
  }
}
