package org.hnetbench.harness.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.Kernels;

/** Replays every golden case under a folder. */
public final class GoldenCheck {
  private GoldenCheck() {}

  /**
   * Replays the cases of a folder, kernels first.
   *
   * @throws org.hnetbench.kernels.spi.UserError if the folder is missing or holds no case
   */
  public static List<Comparison> run(Path folder, Kernels kernels) {
    return run(GoldenFolder.read(folder), kernels);
  }

  /** Replays the cases of a folder that was looked into before. */
  public static List<Comparison> run(GoldenFolder folder, Kernels kernels) {
    List<Comparison> found = new ArrayList<>();
    folder.kernelFiles().forEach(file -> found.addAll(KernelFile.replay(file, kernels)));
    folder.models().forEach(model -> found.addAll(ModelCase.replay(model, kernels)));
    return found;
  }
}
