package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.List;
import org.hnetbench.suites.catalogue.Suite;
import org.hnetbench.suites.data.Catalogue;
import org.hnetbench.suites.data.Split;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListRunTest {
  @Test
  void every_catalogue_is_there() {
    assertThat(CommandLineRun.of("list", "suites").out())
        .containsPattern("(?m)^bpb +bits-per-byte")
        .containsPattern("(?m)^seven-tasks +group: .*hellaswag");
    assertThat(CommandLineRun.of("list", "data").out())
        .contains("sample-en", "train ", "valid ", "test ", "licence");
    assertThat(CommandLineRun.of("list", "models").out()).contains("bpe-transformer", "hnet");
    assertThat(CommandLineRun.of("list", "kernels").out())
        .contains("ssd_scan", "attention_block")
        .containsPattern("routing +Dynamic chunking \\(paper, section 2.2\\)");
  }

  @Test
  void programs_read_the_sizes_of_each_split() {
    JsonNode sample =
        new JsonMapper().readTree(CommandLineRun.of("list", "data", "--json").out()).get(0);

    assertThat(sample.path("licence").asString()).isNotEmpty();
    assertThat(sample.path("provenance").asString()).isNotEmpty();
    for (Split split : Split.values()) {
      assertThat(sample.path("splits").path(split.label()).path("bytes").asLong())
          .isEqualTo(Catalogue.open("sample-en").bytes(split));
    }
  }

  @Test
  void noises_are_shown_with_their_levels_and_options() {
    assertThat(CommandLineRun.of("list", "noises").out().lines())
        .hasSize(6 + 5)
        .anyMatch(line -> line.matches("antspeak +upper case, .*[^0-9]"))
        .anyMatch(line -> line.matches("drop +.*; level 0.1"))
        .anyMatch(line -> line.matches("  share +coin \\| exact: .*"));

    JsonNode noises =
        new JsonMapper().readTree(CommandLineRun.of("list", "noises", "--json").out());
    assertThat(noises).hasSize(6);
    assertThat(noises.get(0).path("name").asString()).isEqualTo("antspeak");
    assertThat(noises.get(0).path("level").isNull()).isTrue();
    assertThat(noises.get(1).path("level").asDouble()).isEqualTo(0.1);
    assertThat(noises.get(1).path("options").get(0).path("values").get(1).asString())
        .isEqualTo("exact");
  }

  @Test
  void every_suite_is_listed() {
    List<String> lines = CommandLineRun.of("list", "suites").out().lines().toList();

    for (Suite suite : Suite.all()) {
      assertThat(lines)
          .filteredOn(line -> line.startsWith(suite.name() + " "))
          .singleElement(STRING)
          .contains(suite.summary());
    }
  }

  @Test
  void programs_read_what_a_suite_scores() {
    JsonNode piqa =
        new JsonMapper()
            .readTree(CommandLineRun.of("list", "suites", "--json").out())
            .valueStream()
            .filter(each -> each.path("name").asString().equals("piqa"))
            .findFirst()
            .orElseThrow();

    assertThat(piqa.path("shape").path("kind").asString()).isEqualTo("endings");
    assertThat(piqa.path("shape").path("prompt").asString()).isEqualTo("Question: {goal}\nAnswer:");
    assertThat(piqa.path("metric").asString()).isEqualTo("acc");
    assertThat(piqa.path("noise").asString()).isEqualTo("none");
    assertThat(piqa.path("chance").asDouble()).isEqualTo(0.5);
    assertThat(piqa.path("sha256").asString()).hasSize(64);
  }

  @Test
  void kernels_are_described_by_their_comments() {
    String source =
        """
          # Above. Two sentences, of which
          # the first counts.
          def first(self, x: Tensor, sizes: List[int]) -> Tensor:
            # not this
            return x
          def second(self, x: Tensor) -> List[Tensor]:
            # Inside, up to
            # 1.5 lines. More.
            return [x]
          def third(self, x: Tensor, block: int) -> Tensor:
            y = x # no
            return y
        """
            .indent(0);

    assertThat(new KernelCatalogue(source).entries())
        .isEqualTo(
            List.of(
                new org.hnetbench.harness.cli.Catalogue.Entry("first", "Above."),
                new org.hnetbench.harness.cli.Catalogue.Entry("second", "Inside, up to 1.5 lines."),
                new org.hnetbench.harness.cli.Catalogue.Entry("third", "of x, block")));
  }
}
