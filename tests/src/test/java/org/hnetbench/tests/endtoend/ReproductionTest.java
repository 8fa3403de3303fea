package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionTest {
  private static final List<String> OTHER_SURROUNDINGS =
      List.of(
          "-Xmx700m", "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kolkata");

  @TempDir private Path folder;

  @Test
  void sameSeedGivesTheSameNumbersInAnotherProcessAndAnotherSeedOthers() throws Exception {
    TinyExperiment first = TinyExperiment.in(folder);
    TinyExperiment second = first.to(folder.resolve("second"));
    TinyExperiment other = first.to(folder.resolve("other"));

    CommandResult one = CommandResult.inNewProcess(List.of(), first.arguments());
    CommandResult two = CommandResult.inNewProcess(OTHER_SURROUNDINGS, second.arguments());
    assertThat(one.exitCode()).as(one.err()).isZero();
    assertThat(two.exitCode()).as(two.err()).isZero();

    Map<String, String> numbers = Reproducible.of(first.output());
    assertThat(numbers)
        .containsKeys("models.csv", "train.csv", "validation.csv", "summary.csv", "documents.csv")
        .containsKeys(
            "cells/bpe-corpus-1/checkpoint/model.safetensors",
            "cells/hnet-corpus-1/checkpoint/model.safetensors");
    // Compared one by one: a message with all of the weights would help nobody.
    Map<String, String> again = Reproducible.of(second.output());
    assertThat(again.keySet()).isEqualTo(numbers.keySet());
    numbers.forEach(
        (file, content) -> assertThat(again.get(file).equals(content)).as(file).isTrue());

    assertThat(other.run("seeds=[2]").exitCode()).isZero();
    Map<String, String> others = Reproducible.of(other.output());
    assertThat(lastColumn(others.get("validation.csv")))
        .doesNotContainAnyElementsOf(lastColumn(numbers.get("validation.csv")));
    assertThat(lastColumn(others.get("documents.csv")))
        .doesNotContainAnyElementsOf(lastColumn(numbers.get("documents.csv")));
  }

  /** Bits-per-byte of {@code validation.csv}, nats of {@code documents.csv}. */
  private static List<String> lastColumn(String table) {
    return table.lines().skip(1).map(line -> line.replaceAll(".*,", "")).toList();
  }
}
