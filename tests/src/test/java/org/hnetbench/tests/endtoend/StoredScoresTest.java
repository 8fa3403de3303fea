package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hnetbench.harness.BuildInfo;
import org.hnetbench.harness.eval.EvalJob;
import org.hnetbench.harness.eval.EvalRequest;
import org.hnetbench.harness.run.DeviceKind;
import org.hnetbench.harness.run.NumberFormat;
import org.hnetbench.harness.train.WantedModel;
import org.hnetbench.results.OptionRow;
import org.hnetbench.results.RunFolder;
import org.hnetbench.suites.catalogue.ReadOptions;
import org.hnetbench.tests.endtoend.scripted.Passes;
import org.hnetbench.tests.endtoend.scripted.ScriptedCheckpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was scored is not scored again; what differs in anything is. */
class StoredScoresTest {
  private static final int ITEMS = 40;
  private static final int VARIANTS = 16;

  @TempDir private Path folder;
  private Path model;
  private Path items;
  private int evaluations;

  @BeforeEach
  void write() throws IOException {
    model = ScriptedCheckpoint.table(folder.resolve("table"), 512, 1);
    items = ItemSet.drawn(5, ITEMS, 4, 4).asHellaswag(folder.resolve("items.jsonl"));
  }

  /** What an evaluation said and left. */
  private record Scored(String out, Evaluation files, long passes) {
    List<OptionRow> rows() throws IOException {
      return files.items();
    }

    void assertNothingScoredNow() {
      assertThat(out).contains(" 0 documents and items scored now");
      assertThat(passes).isZero();
    }

    void assertAllScoredNow() {
      assertThat(out).contains(String.format(" %,d documents and", ITEMS * VARIANTS));
      assertThat(passes).isPositive();
    }
  }

  private Scored evaluate(String sources, ReadOptions reading, Optional<Integer> context)
      throws IOException {
    Path output = folder.resolve("scores-" + evaluations++);
    EvalRequest request =
        new EvalRequest(
            new WantedModel(model, Optional.empty(), NumberFormat.FLOAT32),
            List.of(reading.data().orElseThrow().equals(items) ? "hellaswag-noise" : "bpb"),
            reading,
            context,
            Optional.of(output),
            Optional.of(folder.resolve("cache")),
            DeviceKind.CPU);
    Passes passes = new Passes(model);
    long before = passes.count();
    StringWriter out = new StringWriter();
    EvalJob job = new EvalJob(System.err, new BuildInfo("1", "commit", "false", sources));
    assertThat(job.run(request, new PrintWriter(out, true))).isTrue();
    return new Scored(
        out.toString(), new Evaluation(new RunFolder(output)), passes.count() - before);
  }

  private Scored evaluate() throws IOException {
    return evaluate("sources", ReadOptions.DEFAULTS.withData(items), Optional.empty());
  }

  @Test
  void aSecondTimeTheModelIsNotAsked() throws IOException {
    Scored first = evaluate();
    Scored second = evaluate();

    first.assertAllScoredNow();
    second.assertNothingScoredNow();
    assertThat(second.files().folder().items())
        .hasSameBinaryContentAs(first.files().folder().items());
    assertThat(second.files().folder().summary())
        .hasSameBinaryContentAs(first.files().folder().summary());
  }

  @Test
  void norIsACopyOfItElsewhere() throws IOException {
    Scored first = evaluate();
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String file : List.of("config.json", "hnet-bench.json", "model.safetensors")) {
      Files.copy(model.resolve(file), copy.resolve(file));
    }
    model = copy;
    Scored ofCopy = evaluate();

    ofCopy.assertNothingScoredNow();
    assertThat(ofCopy.rows()).extracting(OptionRow::model).containsOnly("copy");
    assertThat(ofCopy.rows().stream().map(row -> row.named("table", 0, "items.jsonl", row.suite())))
        .containsExactlyElementsOf(first.rows());
  }

  @Test
  void runningTextIsStoredToo() throws IOException {
    ReadOptions reading =
        ReadOptions.DEFAULTS.withData(SeededText.corpus(folder.resolve("corpus"), 1));
    Scored first = evaluate("sources", reading, Optional.empty());
    Scored second = evaluate("sources", reading, Optional.empty());

    assertThat(first.passes()).isPositive();
    second.assertNothingScoredNow();
    assertThat(second.files().folder().documents())
        .hasSameBinaryContentAs(first.files().folder().documents());
    assertThat(second.files().folder().summary())
        .hasSameBinaryContentAs(first.files().folder().summary());
  }

  @Test
  void oneChangedWeightMakesEverythingNew() throws IOException {
    Scored before = evaluate();
    ScriptedCheckpoint.change(model, ' ', 't', 0.125f);
    Scored after = evaluate();
    ScriptedCheckpoint.change(model, ' ', 't', -0.125f);
    Scored again = evaluate();

    after.assertAllScoredNow();
    List<OptionRow> old = before.rows();
    List<OptionRow> changed = after.rows();
    assertThat(changed).hasSameSizeAs(old);
    for (int i = 0; i < old.size(); i++) {
      assertThat(changed.get(i).sha256()).isEqualTo(old.get(i).sha256());
      assertThat(changed.get(i).nats()).isNotEqualTo(old.get(i).nats()); // all begin with a space
    }
    again.assertNothingScoredNow();
    assertThat(again.rows()).isEqualTo(old);
  }

  @Test
  void soDoesAnotherSeedOfTheNoise() throws IOException {
    evaluate();
    ReadOptions seeded =
        new ReadOptions(
            Optional.of(items),
            Optional.empty(),
            0,
            1,
            false,
            ReadOptions.DEFAULTS.noise(),
            2,
            List.of());

    evaluate("sources", seeded, Optional.empty()).assertAllScoredNow();
  }

  @Test
  void soDoesAnotherContextOrOtherSources() throws IOException {
    evaluate();
    ReadOptions reading = ReadOptions.DEFAULTS.withData(items);

    evaluate("sources", reading, Optional.of(256)).assertAllScoredNow();
    evaluate("other sources", reading, Optional.empty()).assertAllScoredNow();
  }

  @Test
  void soDoesOneByteOfTheData() throws IOException {
    Scored before = evaluate();
    String text = Files.readString(items);
    Files.writeString(items, text.replaceFirst("No. 7:", "No. 7;"));
    Scored after = evaluate();

    after.assertAllScoredNow();
    assertThat(after.rows()).isNotEqualTo(before.rows());
  }

  @Test
  void sourcesThatAreNotKnownStoreNothing() throws IOException {
    ReadOptions reading = ReadOptions.DEFAULTS.withData(items);

    evaluate("unknown", reading, Optional.empty()).assertAllScoredNow();
    evaluate("unknown", reading, Optional.empty()).assertAllScoredNow();
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void anEvaluationThatWasKilledGoesOnWhereItWas() throws Exception {
    // A build of other sources lies before ours on the class path: it is what stores scores.
    Path build = folder.resolve("build/org/hnetbench/harness/build.properties");
    Files.createDirectories(build.getParent());
    Files.writeString(build, "version=1\ncommit=commit\ndirty=false\nsources=sources\n");
    Passes passes = new Passes(model);
    passes.dieAt(40);

    List<String> command =
        CommandResult.command(
            List.of(),
            "eval",
            "--checkpoint",
            model.toString(),
            "--suite",
            "hellaswag-noise",
            "--data",
            items.toString(),
            "--output",
            folder.resolve("killed").toString());
    int classPath = command.lastIndexOf("-cp") + 1;
    command.set(classPath, folder.resolve("build") + ":" + command.get(classPath));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HNB_CACHE", folder.resolve("cache").toString());
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    assertThat(builder.start().waitFor())
        .as(Files.readString(folder.resolve("err")))
        .isEqualTo(Passes.DEAD);

    assertThat(folder.resolve("killed")).isEmptyDirectory();
    passes.live();
    Scored resumed = evaluate();
    Scored whole =
        evaluate("other sources", ReadOptions.DEFAULTS.withData(items), Optional.empty());

    whole.assertAllScoredNow();
    assertThat(resumed.passes()).isPositive().isLessThan(whole.passes() - 10);
    assertThat(resumed.files().folder().items())
        .hasSameBinaryContentAs(whole.files().folder().items());
    assertThat(resumed.files().folder().summary())
        .hasSameBinaryContentAs(whole.files().folder().summary());
  }
}
