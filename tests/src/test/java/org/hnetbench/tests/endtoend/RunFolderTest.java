package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static TinyExperiment done;

  @TempDir private Path folder;

  @BeforeAll
  static void runOnce(@TempDir Path shared) throws IOException {
    done = TinyExperiment.in(shared);
    CommandResult result = done.run();
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @Test
  void sameRunAgainLeavesFinishedCellsAlone() throws IOException {
    Map<String, String> before = snapshot(done.output().resolve("cells"));

    CommandResult again = done.run();

    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).doesNotContain("train");
    assertThat(again.out()).contains("Held-out text");
    assertThat(snapshot(done.output().resolve("cells"))).isEqualTo(before);
  }

  @Test
  void interruptedCellIsDoneAgainWithTheSameNumbers() throws IOException {
    TinyExperiment copy = done.to(folder.resolve("copy"));
    copy(done.output(), copy.output());
    Files.delete(copy.cell("hnet").resolve("finished"));
    Files.delete(copy.cell("hnet").resolve("models.csv"));
    Files.writeString(copy.cell("hnet").resolve("train.csv"), "model,seed,st");
    Map<String, String> finished = snapshot(copy.cell("bpe"));

    CommandResult again = copy.run();

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(Reproducible.of(copy.output()).equals(Reproducible.of(done.output()))).isTrue();
    assertThat(snapshot(copy.cell("bpe"))).isEqualTo(finished);
  }

  @Test
  void runOfAnotherExperimentIsRefusedAndNothingChanges() throws IOException {
    Map<String, String> before = snapshot(done.output());

    CommandResult result = done.run("models.hnet.learning_rate=2e-3");

    Complaint.assertOneLine(result, 2, "HNB-OUTPUT-OTHER-RUN", "experiment.*--output");
    assertThat(snapshot(done.output())).isEqualTo(before);
  }

  @Test
  void runOnOtherDataIsRefusedAndNothingChanges() throws IOException {
    TinyExperiment onOtherText = TinyExperiment.in(folder).to(folder.resolve("copy"));
    copy(done.output(), onOtherText.output());
    // The same path and so the same experiment, but another text in it.
    Path text = done.file().resolveSibling("corpus/train.jsonl");
    String original = Files.readString(text);
    Map<String, String> before = snapshot(onOtherText.output());
    try {
      Files.writeString(text, original.replaceFirst("the", "The"));
      CommandResult result = done.to(onOtherText.output()).run();
      Complaint.assertOneLine(result, 2, "HNB-OUTPUT-OTHER-RUN", "the data.*--output");
    } finally {
      Files.writeString(text, original);
    }
    assertThat(snapshot(onOtherText.output())).isEqualTo(before);
  }

  @Test
  void lockedFolderIsRefused() throws IOException {
    Path lock = done.output().resolve(".lock");
    Map<String, String> before = snapshot(done.output());
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      CommandResult result = done.run();
      Complaint.assertOneLine(result, 2, "HNB-OUTPUT-LOCKED", "another process.*--output");
    }
    assertThat(snapshot(done.output())).isEqualTo(before);
  }

  @Test
  void folderThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");

    CommandResult result = done.to(file.resolve("run")).run();

    Complaint.assertOneLine(result, 2, "HNB-OUTPUT-UNWRITABLE", "file.*--output");
    assertThat(file).hasContent("not a folder");
  }

  @Test
  void folderWithOtherThingsInItIsRefusedAndNothingChanges() throws IOException {
    Files.writeString(folder.resolve("thesis.tex"), "years of work");
    Map<String, String> before = snapshot(folder);

    CommandResult result = done.to(folder).run();

    Complaint.assertOneLine(result, 2, "HNB-OUTPUT-FOREIGN", "--output");
    assertThat(snapshot(folder)).isEqualTo(before);
  }

  /** Time of change and size of every file. */
  private static Map<String, String> snapshot(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String state = Files.getLastModifiedTime(file) + " " + Files.size(file);
        files.put(folder.relativize(file).toString(), state);
      }
    }
    return files;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path each : walk.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }
}
