package org.hnetbench.suites.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hnetbench.results.PublishedTable;
import org.hnetbench.results.statistics.Metric;
import org.hnetbench.suites.data.DataSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

class SuiteTest {
  private static final String SMALL =
      """
      {"name": "small", "version": 1, "summary": "s", "data": "en", "metric": "bpb",
       "groups": ["g"], "chance": 0.5, "shape": {"kind": "running_text"}}
      """;

  @Test
  void everySuiteIsThere() {
    assertThat(Suite.all())
        .extracting(Suite::name)
        .containsExactlyInAnyOrder(
            "bpb",
            "bpb-wikitext2",
            "bpb-zh",
            "bpb-fi",
            "bpb-hu",
            "bpb-el",
            "bpb-de",
            "code",
            "code-bodies",
            "dna",
            "hellaswag",
            "hellaswag-noise",
            "hellaswag-noise-curves",
            "continuation",
            "continuation-noise",
            "continuation-noise-curves",
            "xwinograd-zh",
            "xwinograd-zh-full",
            "xwinograd-en",
            "xwinograd-fr",
            "xwinograd-jp",
            "xwinograd-pt",
            "xwinograd-ru",
            "winogrande",
            "lambada",
            "piqa",
            "arc-easy",
            "arc-challenge",
            "openbookqa");
    assertThat(Suite.all()).extracting(Suite::sha256).doesNotHaveDuplicates();
  }

  @Test
  void thePapersSevenTasksLeadWithItsMetrics() {
    assertThat(Suite.named(List.of("seven-tasks")))
        .extracting(suite -> suite.name() + " " + suite.metric())
        .containsExactlyInAnyOrder(
            "lambada greedy",
            "hellaswag acc_norm",
            "piqa acc",
            "arc-easy acc",
            "arc-challenge acc_norm",
            "winogrande acc",
            "openbookqa acc_norm");
  }

  @Test
  void namesGroupsAndAllGiveEachSuiteOnce() {
    assertThat(Suite.named(List.of("all"))).isEqualTo(Suite.all());
    assertThat(Suite.named(List.of("piqa", "seven-tasks", "bpb", "piqa")))
        .extracting(Suite::name)
        .hasSize(8)
        .doesNotHaveDuplicates()
        .startsWith("bpb")
        .contains("piqa");
    assertThatThrownBy(() -> Suite.named(List.of("bpb", "helaswag")))
        .hasMessage("unknown suite \"helaswag\"; did you mean \"hellaswag\"?")
        .hasFieldOrPropertyWithValue("code", "HNB-USAGE-SUITE");
  }

  @Test
  void whatTheyNameExists() {
    for (Suite suite : Suite.all()) {
      assertThat(DataSet.named(suite.data())).isNotNull();
      assertThat(Metric.named(suite.metric()).isPresent())
          .as(suite.name())
          .isNotEqualTo(suite.shape() instanceof RunningText);
      suite
          .published()
          .ifPresent(
              place ->
                  assertThat(PublishedTable.read(place.table()))
                      .isNotEmpty()
                      .allMatch(row -> row.isMapped(place.column())));
    }
  }

  @Test
  void aSuiteTakesOverFromItsBaseAllButWhatIsItsOwn() {
    Suite derived =
        SuiteFiles.parse(
                List.of(
                    SMALL,
                    "{'base': 'small', 'name': 'b', 'version': 3, 'summary': 't', 'data': 'zh'}"
                        .replace('\'', '"')))
            .get(1);

    assertThat(derived.name()).isEqualTo("b");
    assertThat(derived.version()).isEqualTo(3);
    assertThat(derived.data()).isEqualTo("zh");
    assertThat(derived.metric()).isEqualTo("bpb");
    assertThat(derived.chance()).contains(0.5);
    assertThat(derived.shape()).isEqualTo(new RunningText(false, Optional.empty()));
    assertThat(derived.groups()).isEmpty();
  }

  @Test
  void theHashOfADefinitionCoversItsBase() {
    String derived = "{\"base\": \"small\", \"name\": \"b\", \"version\": 1, \"summary\": \"t\"}";

    assertThat(SuiteFiles.parse(List.of(SMALL, derived)).get(1).sha256())
        .isEqualTo(SuiteFiles.parse(List.of(SMALL, derived)).get(1).sha256())
        .isNotEqualTo(
            SuiteFiles.parse(List.of(SMALL.replace("0.5", "0.25"), derived)).get(1).sha256());
  }

  @Test
  void anUnknownKeyOrKindFails() {
    assertThatThrownBy(() -> SuiteFiles.parse(List.of(SMALL.replace("chance", "chanse"))))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("chanse");
    assertThatThrownBy(
            () ->
                SuiteFiles.parse(
                    List.of(SMALL.replace("\"running_text\"", "\"running_text\", \"by\": true"))))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("by");
    assertThatThrownBy(() -> SuiteFiles.parse(List.of(SMALL.replace("running_text", "walking"))))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("walking");
  }

  @Test
  void allRunsWhatADataFolderHolds(@TempDir Path folder) throws IOException {
    Path file = folder.resolve(DataSet.named("piqa").layout());
    Files.createDirectories(file.getParent());
    Files.writeString(file, Reading.PIQA);

    assertThat(Suite.all())
        .filteredOn(suite -> suite.isAvailable(Optional.of(folder)))
        .extracting(Suite::name)
        .containsExactly("piqa");
    assertThat(Reading.items("piqa", folder).data()).isEqualTo("piqa");
    assertThatThrownBy(() -> Reading.items("winogrande", folder))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-MISSING")
        .hasMessageContaining("winogrande_xl_valid.jsonl");
    assertThatThrownBy(() -> Reading.suite("bpb").read(ReadOptions.DEFAULTS.withData(folder)))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-MISSING");
  }

  @Test
  void allRunsOnAUsersTextWhatTakesAnyText(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("mine.txt"), "Some text.\n\n".repeat(2000));

    assertThat(Suite.all())
        .filteredOn(suite -> suite.isAvailable(Optional.of(text)))
        .extracting(Suite::name)
        .containsExactlyInAnyOrder(
            "bpb", "continuation", "continuation-noise", "continuation-noise-curves");
    SuiteContent content = Reading.suite("bpb-zh").read(ReadOptions.DEFAULTS.withData(text));
    assertThat(content.data()).isEqualTo("mine.txt");
    assertThat(content.sample()).isFalse();
    assertThatThrownBy(() -> Reading.items("piqa", folder))
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-MISSING");
  }

  @Test
  void withoutDataTheSampleIsReadAndSaidToBeOne() {
    SuiteContent text = Reading.suite("bpb").read(ReadOptions.DEFAULTS);
    SuiteContent.Items items = Reading.items("hellaswag-noise", ReadOptions.DEFAULTS);

    assertThat(text.sample()).isTrue();
    assertThat(text.data()).isEqualTo("sample-en");
    assertThat(items.sample()).isTrue();
    assertThat(items.data()).isEqualTo("sample-en");
    assertThat(items.items()).isNotEmpty().allMatch(item -> item.options().size() == 4);
    assertThat(items.variants()).hasSize(16);
    assertThat(items.variants().get(0)).isEqualTo(org.hnetbench.suites.noise.Noising.NONE);
  }
}
