package org.hnetbench.harness.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.UserError;

/**
 * What a folder of golden cases holds, told by names and by the files present, in the folder and
 * two levels down.
 *
 * @param path the folder
 * @param models folders of model cases
 * @param kernelFiles files of kernel cases
 * @param missing references that the model cases lack
 * @param unrecognised folders, and safetensors files outside them, that hold no known case
 */
public record GoldenFolder(
    Path path,
    List<Path> models,
    List<Path> kernelFiles,
    List<Path> missing,
    List<Path> unrecognised) {
  private static final int DEPTH = 2;

  /**
   * Looks into a folder.
   *
   * @throws UserError if it is missing or holds no case
   */
  public static GoldenFolder read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw UserError.input(
          "HNB-CHECK-FOLDER", folder + ": no such folder; give one with golden cases");
    }
    List<Path> all = walk(folder);
    List<Path> models = all.stream().filter(ModelCase::recognises).toList();
    Predicate<Path> partOfModel = path -> models.stream().anyMatch(path::startsWith);
    List<Path> kernelFiles =
        all.stream().filter(partOfModel.negate()).filter(KernelFile::recognises).toList();
    if (models.isEmpty() && kernelFiles.isEmpty()) {
      throw UserError.input(
          "HNB-CHECK-EMPTY",
          folder
              + ": no golden case here; a model case is a folder with config.json,"
              + " model.safetensors or model.pt, and inputs.safetensors, a file of kernel cases is called"
              + " ssd_scan.safetensors, attention.safetensors, …");
    }
    List<Path> cases = Stream.concat(models.stream(), kernelFiles.stream()).toList();
    List<Path> unrecognised = new ArrayList<>();
    for (Path path : all) {
      boolean leadsToCase = cases.stream().anyMatch(each -> each.startsWith(path));
      boolean insideUnrecognised = unrecognised.stream().anyMatch(path::startsWith);
      if (!leadsToCase && !partOfModel.test(path) && !insideUnrecognised && couldBeCase(path)) {
        unrecognised.add(path);
      }
    }
    List<Path> missing = models.stream().flatMap(each -> ModelCase.missing(each).stream()).toList();
    return new GoldenFolder(folder, models, kernelFiles, missing, List.copyOf(unrecognised));
  }

  private static boolean couldBeCase(Path path) {
    return Files.isDirectory(path) || path.toString().endsWith(".safetensors");
  }

  private static List<Path> walk(Path folder) {
    try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
      return walk.sorted().toList();
    } catch (IOException e) {
      throw UserError.input("HNB-CHECK-FOLDER", folder + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
