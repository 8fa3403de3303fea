package org.hnetbench.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.spi.UserError;

/** Replays every golden case under a folder. */
public final class GoldenCheck {
  private GoldenCheck() {}

  /**
   * Replays model folders (told by their files) and files of kernel cases (told by their names) in a folder and one level down.
   *
   * @throws UserError if the folder is missing or holds no case
   */
  public static List<Comparison> run(Path folder, Kernels kernels) {
    List<Comparison> found = new ArrayList<>();
    for (Path path : paths(folder)) {
      if (Files.isDirectory(path)) {
        if (ModelCase.recognises(path)) {
          found.addAll(ModelCase.replay(path, kernels));
        }
      } else if (KernelFile.recognises(path)) {
        found.addAll(KernelFile.replay(path, kernels));
      }
    }
    if (found.isEmpty()) {
      throw UserError.input(
          "HNB-CHECK-EMPTY",
          folder + ": no golden case here; a model case is a folder with config.json, model.safetensors and inputs.safetensors");
    }
    return found;
  }

  private static List<Path> paths(Path folder) {
    try (Stream<Path> walk = Files.walk(folder, 2)) {
      return walk.sorted().toList();
    } catch (IOException e) {
      throw UserError.input("HNB-CHECK-FOLDER", folder + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
