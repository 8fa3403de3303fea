package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCheckTest {
  @TempDir private Path folder;

  private CommandResult check(String... names) throws IOException {
    TinyExperiment tiny = TinyExperiment.ofOneModel(folder);
    StringBuilder text = new StringBuilder(Files.readString(tiny.file()));
    for (String name : names) {
      text.append(
          """
            %1$s:
              {type: bigram, learning_rate: 1e-2, match: none, width: 64, depth: 1, sees: %1$s}
          """
              .formatted(name));
    }
    Path file = Files.writeString(folder.resolve("contract.yaml"), text);
    return CommandResult.of("check", "--contract", file.toString());
  }

  @Test
  void modelsThatKeepItPass() throws IOException {
    CommandResult result = check("previous_byte");

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).endsWith(" rules of 2 models: all kept\n");
  }

  @Test
  void cheatersAreNamedWithTheRuleThatTheyBreak() throws IOException {
    CommandResult result = check("next_byte", "target", "nothing");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.out())
        .containsPattern("next_byte +causality +what stands later .* BROKEN")
        .containsPattern("next_byte: contract rule causality is broken .* when units from")
        .containsPattern("target: contract rule score-sum is broken .* sum to")
        .containsPattern("target: contract rule scores is broken")
        .containsPattern("nothing: contract rule context is broken")
        .doesNotContain("bpe: contract rule");
  }
}
