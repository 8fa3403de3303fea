package org.hnetbench.harness.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;

/** Replays golden cases on a device and sums up what came of it. */
public final class CheckJob {
  private CheckJob() {}

  /** Checks the cases that come with the program. */
  public static CheckReport embedded(DeviceKind device) {
    try (EmbeddedGolden golden = EmbeddedGolden.unpack()) {
      return check(GoldenFolder.read(golden.folder()), "embedded", device);
    }
  }

  /**
   * Checks the cases of a folder.
   *
   * @throws org.hnetbench.kernels.spi.UserError if it is missing or holds none
   */
  public static CheckReport folder(Path folder, DeviceKind device) {
    return check(GoldenFolder.read(folder), folder.toString(), device);
  }

  private static CheckReport check(GoldenFolder golden, String name, DeviceKind device) {
    Precision precision = Precision.FLOAT32;
    try (Kernels kernels = Kernels.open(device.device(), precision)) {
      List<Comparison> comparisons = GoldenCheck.run(golden, kernels);
      return new CheckReport(
          name,
          device.toString(),
          precision.name().toLowerCase(Locale.ROOT),
          comparisons,
          names(golden, golden.missing()),
          names(golden, golden.unrecognised()));
    }
  }

  private static List<String> names(GoldenFolder golden, List<Path> paths) {
    return paths.stream().map(path -> golden.path().relativize(path).toString()).toList();
  }
}
