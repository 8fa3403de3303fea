package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hnetbench.harness.eval.EvalRequest;
import org.hnetbench.harness.experiment.Budget;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.harness.run.NumberFormat;
import org.hnetbench.harness.train.WantedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandOptionsTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();
  private Path file;

  @BeforeEach
  void writeExperiment() throws IOException {
    file = folder.resolve("small.yaml");
    Files.writeString(
        file,
        """
        name: small
        budget: {steps: 10}
        reference: one
        models:
          one: {type: tiny, learning_rate: 1}
        """);
  }

  @Test
  void run_hands_over_the_experiment_as_the_options_change_it() {
    AtomicReference<RunCommand.Request> seen = new AtomicReference<>();

    int exit =
        execute(
            new RunCommand(
                (request, out) -> {
                  seen.set(request);
                  return 0;
                }),
            "run",
            file.toString(),
            "--set",
            "budget={bytes: 5}",
            "--set=models.one.layers=2",
            "--seed",
            "9",
            "--data",
            "texts",
            "--output",
            "there",
            "--device",
            "cuda");

    assertThat(err.toString()).isEmpty();
    assertThat(exit).isEqualTo(0);
    Experiment experiment = seen.get().experiments().get(0).experiment();
    assertThat(experiment.budget()).isEqualTo(new Budget.Bytes(5));
    assertThat(experiment.seeds()).containsExactly(9L);
    assertThat(experiment.data()).isEqualTo(Path.of("texts").toAbsolutePath().toString());
    assertThat(experiment.models().get("one").architectureSettings()).hasToString("{\"layers\":2}");
    assertThat(seen.get().output()).contains(Path.of("there"));
    assertThat(seen.get().device()).isEqualTo(DeviceKind.CUDA);
  }

  @Test
  void defaults_are_no_output_folder_and_the_cpu() {
    AtomicReference<RunCommand.Request> seen = new AtomicReference<>();

    execute(
        new RunCommand(
            (request, out) -> {
              seen.set(request);
              return 0;
            }),
        "run",
        file.toString());

    assertThat(seen.get().output()).isEqualTo(Optional.empty());
    assertThat(seen.get().device()).isEqualTo(DeviceKind.CPU);
  }

  @Test
  void eval_splits_the_names_of_suites() {
    AtomicReference<EvalRequest> seen = new AtomicReference<>();
    EvalCommand command =
        new EvalCommand(
            (request, out) -> {
              seen.set(request);
              return 0;
            });

    execute(command, "eval", "--checkpoint", "c", "--suite", "bpb,code", "--limit", "3");

    assertThat(seen.get().suites()).containsExactly("bpb", "code");
    assertThat(seen.get().reading().limit()).contains(3L);
    assertThat(seen.get().model())
        .isEqualTo(new WantedModel(Path.of("c"), Optional.empty(), NumberFormat.FLOAT32));
  }

  @Test
  void wrong_values_are_wrong_usage() {
    Job<EvalRequest> job = (request, out) -> 0;

    assertThat(execute(new EvalCommand(job), "eval", "--suite", "bpb")).isEqualTo(2);
    assertThat(err.toString()).contains("--checkpoint");
    assertThat(execute(new EvalCommand(job), "eval", "--checkpoint=c", "--suite=bpb", "--limit=0"))
        .isEqualTo(2);
    assertThat(execute(new CheckCommand((request, out) -> 0), "check", "--device", "tpu"))
        .isEqualTo(2);
    assertThat(err.toString()).containsIgnoringCase("cpu, cuda");
  }

  @Test
  void a_mistake_in_the_experiment_ends_before_the_job_begins() {
    PlanCommand command =
        new PlanCommand(
            (request, out) -> {
              throw new AssertionError("the job ran");
            });

    assertThat(execute(command, "plan", file.toString(), "--set", "models.two.type=x"))
        .isEqualTo(2);
    assertThat(err.toString())
        .startsWith("HNB-CONFIG-VALUE: --set models.two.type=x: ")
        .contains("\"learning_rate\" is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"small.yaml", "--set=context=64", "--seed=3", "--data=texts"})
  void plan_takes_nothing_beside_presets(String other) {
    PlanCommand command =
        new PlanCommand(
            (request, out) -> {
              throw new AssertionError("the job ran");
            });

    assertThat(execute(command, "plan", "--presets", other)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("HNB-USAGE: --presets shows every preset as it is; leave out")
        .containsOnlyOnce("\n");
  }

  private int execute(Object command, String... arguments) {
    CommandLine root = Main.commandLine(command).setErr(new PrintWriter(err, true));
    return Main.execute(root, arguments);
  }
}
