package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullDiskTest {
  /** In mount and user namespaces of its own: fills a small disk, runs, lists what was left. */
  private static final String ON_A_SMALL_DISK =
      """
      mount -t tmpfs -o size=$1 tmpfs "$0" && echo mounted || exit
      shift; "$@"; code=$?
      find "$0" -name '*.tmp' -o -name finished -o -name documents.csv
      test -s "$0"/run/cells/bpe-corpus-1/train.csv && echo rows kept
      exit $code
      """;

  @TempDir private Path folder;

  /** The first disk holds no more than the run's first file, the second all but the checkpoint. */
  @ParameterizedTest
  @CsvSource({"4k, false", "200k, true"})
  void isToldLeavesNothingHalfWrittenAndKeepsWhatWasLogged(String size, boolean trained)
      throws Exception {
    TinyExperiment experiment = TinyExperiment.ofOneModel(folder);
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> command =
        new ArrayList<>(
            List.of("unshare", "--map-root-user", "--mount", "sh", "-c", ON_A_SMALL_DISK));
    command.addAll(List.of(disk.toString(), size));
    command.addAll(
        CommandResult.command(List.of(), experiment.to(disk.resolve("run")).arguments()));

    CommandResult result = CommandResult.ofProcess(command);

    assumeThat(result.out()).as("no leave to mount a small disk here").startsWith("mounted");
    Complaint.assertLastLine(result, 3, "HNB-OUTPUT-DISK-FULL", "the disk is full; free space");
    assertThat(result.out()).doesNotContain(".tmp", "finished", "documents");
    assertThat(result.out().contains("rows kept")).isEqualTo(trained);
  }
}
