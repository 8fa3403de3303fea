package org.hnetbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.ExperimentFormat;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenRunTest {
  private static final Experiment EXPERIMENT =
      ExperimentReader.read(
              "test",
              "{name: a, budget: {steps: 1}, reference: m, models: {m: {type: t, learning_rate: 1}}}",
              Path.of("/"),
              List.of())
          .get(0)
          .experiment();
  private static final RunIdentity IDENTITY =
      new RunIdentity(
          ExperimentFormat.sha256(List.of(EXPERIMENT)), Map.of("train.txt", "12ab"), "c0de");
  private static final Start START = Start.now("PyTorch 2.7.1", "cpu", 2);

  @TempDir private Path temporary;

  @Test
  void writes_manifest_and_experiment() throws IOException {
    Path path = temporary.resolve("runs/a");
    open(path).close();

    assertThat(path.resolve("experiment.yaml"))
        .hasContent(ExperimentFormat.yaml(List.of(EXPERIMENT)));
    assertThat(path.resolve("manifest.json"))
        .content()
        .contains(
            "\"code\" : \"c0de\"", "\"train.txt\" : \"12ab\"", "\"engine\" : \"PyTorch 2.7.1\"");
    assertThat(temporaryFiles(path)).isEmpty();
  }

  @Test
  void the_same_run_finds_its_finished_cells() {
    try (OpenRun first = open(temporary)) {
      Cell done = first.cell("hnet", "sample-en", 1);
      done.begin();
      done.finish();
      first.cell("bpe", "sample-en", 1).begin();
    }
    try (OpenRun second = open(temporary)) {
      assertThat(second.cell("hnet", "sample-en", 1).isFinished()).isTrue();
      assertThat(second.cell("bpe", "sample-en", 1).isFinished()).isFalse();
      assertThat(second.cell("hnet", "sample-en", 2).isFinished()).isFalse();
    }
    assertThat(Manifest.read(temporary).orElseThrow().starts()).hasSize(2);
  }

  @Test
  void an_unfinished_cell_begins_empty() throws IOException {
    try (OpenRun run = open(temporary)) {
      Cell cell = run.cell("hnet", "my data/ü", 1);
      cell.begin();
      Files.createDirectories(cell.folder().resolve("checkpoint"));
      Files.writeString(cell.folder().resolve("checkpoint/half"), "half");
      cell.begin();

      assertThat(cell.folder()).isEmptyDirectory();
      assertThat(cell.folder()).isEqualTo(temporary.resolve("cells/hnet-my_data__-1"));
    }
  }

  @Test
  void another_run_is_refused_with_what_differs() throws IOException {
    open(temporary).close();
    String before = Files.readString(temporary.resolve("manifest.json"));
    RunIdentity other = new RunIdentity(IDENTITY.experiment(), Map.of("train.txt", "ff"), "beef");

    assertThatThrownBy(() -> OpenRun.open(temporary, other, List.of(EXPERIMENT), START))
        .asInstanceOf(type(UserError.class))
        .returns("HNB-OUTPUT-OTHER-RUN", UserError::code)
        .returns(2, UserError::exitCode)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("the data and the code", "--output")
        .doesNotContain("experiment");
    assertThat(temporary.resolve("manifest.json")).hasContent(before);
    open(temporary).close();
  }

  @Test
  void a_folder_of_something_else_is_refused_and_left_alone() throws IOException {
    Files.writeString(temporary.resolve("thesis.tex"), "years of work");

    assertThatThrownBy(() -> open(temporary)).hasMessageContaining("something else");
    assertThat(temporaryFiles(temporary)).isEmpty();
    assertThat(Files.list(temporary)).hasSize(1);
  }

  @Test
  void a_second_opener_is_kept_out() {
    try (OpenRun first = open(temporary)) {
      assertThatThrownBy(() -> open(first.path()))
          .asInstanceOf(type(UserError.class))
          .returns("HNB-OUTPUT-LOCKED", UserError::code)
          .returns(2, UserError::exitCode);
    }
    open(temporary).close();
  }

  @Test
  void a_broken_manifest_is_told() throws IOException {
    Files.writeString(temporary.resolve("manifest.json"), "{");

    assertThatThrownBy(() -> open(temporary)).hasMessageContaining("not a manifest");
  }

  @Test
  void a_place_that_cannot_be_written_is_told() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");

    assertThatThrownBy(() -> open(file.resolve("run")))
        .asInstanceOf(type(UserError.class))
        .returns("HNB-OUTPUT-UNWRITABLE", UserError::code);
    assertThatThrownBy(() -> open(file))
        .asInstanceOf(type(UserError.class))
        .returns("HNB-OUTPUT-UNWRITABLE", UserError::code);
  }

  @Test
  void a_full_disk_is_told_from_a_wrong_folder() {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    IOException cause =
        catchThrowableOfType(IOException.class, () -> Files.writeString(full, "text"));

    assertThat(OutputFile.failed(temporary, cause))
        .returns("HNB-OUTPUT-DISK-FULL", UserError::code)
        .returns(3, UserError::exitCode);
  }

  @Test
  void the_default_folder_carries_name_and_time() {
    assertThat(OpenRun.defaultPath("quick", LocalDateTime.of(2026, 1, 2, 3, 4, 5)))
        .isEqualTo(Path.of("runs/quick-20260102-030405"));
  }

  private static OpenRun open(Path path) {
    return OpenRun.open(path, IDENTITY, List.of(EXPERIMENT), START);
  }

  private static List<Path> temporaryFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }
}
