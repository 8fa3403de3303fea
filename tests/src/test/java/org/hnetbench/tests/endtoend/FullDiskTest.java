package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  /** Every write to this device fails as on a full disk. */
  private static final Path FULL = Path.of("/dev/full");

  /** In mount and user namespaces of its own: fills a small disk, runs, lists what was left. */
  private static final String ON_A_SMALL_DISK =
      """
      mount -t tmpfs -o size=200k tmpfs "$0" || exit 77
      "$@"; code=$?
      find "$0" -name '*.tmp' -o -name finished -o -name documents.csv
      test -s "$0"/run/cells/bpe-corpus-1/train.csv && echo rows kept
      exit $code
      """;

  @TempDir private Path folder;

  @Test
  void atTheStartIsToldAndLeavesNothingHalfWritten() throws IOException {
    assumeThat(FULL).as("a device that is always full").exists();
    TinyExperiment experiment = TinyExperiment.ofOneModel(folder);
    Files.createDirectory(experiment.output());
    // Hidden files are nobody's content, and this is the first temporary name that a run writes to.
    Files.createSymbolicLink(experiment.output().resolve(".experiment.yaml.tmp"), FULL);

    Complaint.assertOneLine(
        experiment.run(), 3, "HNB-OUTPUT-DISK-FULL", "experiment.yaml: the disk is full; free space");
    try (Stream<Path> files = Files.list(experiment.output())) {
      assertThat(files.map(file -> file.getFileName().toString())).containsOnly(".lock");
    }
  }

  @Test
  void amidTheRunIsToldAndKeepsWhatWasLogged() throws Exception {
    TinyExperiment experiment = TinyExperiment.ofOneModel(folder);
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> command =
        new ArrayList<>(
            List.of("unshare", "--map-root-user", "--mount", "sh", "-c", ON_A_SMALL_DISK));
    command.add(disk.toString());
    command.addAll(CommandResult.command(List.of(), experiment.to(disk.resolve("run")).arguments()));

    CommandResult result = CommandResult.ofProcess(command);

    assumeThat(result.exitCode()).as("leave to mount a small disk").isNotIn(77, 1, 127);
    Complaint.assertLastLine(result, 3, "HNB-OUTPUT-DISK-FULL", "the disk is full; free space");
    assertThat(result.out()).contains("rows kept").doesNotContain(".tmp", "finished", "documents");
  }
}
