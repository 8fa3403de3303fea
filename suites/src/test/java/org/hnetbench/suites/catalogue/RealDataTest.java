package org.hnetbench.suites.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.data.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real sets where they are: the folder is named by the property or variable HNB_DATA. */
class RealDataTest {
  private ReadOptions options;

  @BeforeEach
  void find() {
    String folder = System.getProperty("HNB_DATA", System.getenv("HNB_DATA"));
    assumeTrue(folder != null, "HNB_DATA names no folder of data sets: skipped");
    options = ReadOptions.DEFAULTS.withData(Path.of(folder));
  }

  @ParameterizedTest
  @CsvSource({
    "hellaswag, 6694, 4",
    "xwinograd-zh, 349, 2",
    "xwinograd-zh-full, 349, 2",
    "lambada, 5153, 1",
    "piqa, 1838, 2",
    "openbookqa, 500, 4",
    "winogrande, 1267, 2",
    "arc-easy, 2376, 0",
    "arc-challenge, 1172, 0"
  })
  void everyItemIsRead(String suite, int count, int optionsEach) {
    SuiteContent.Items content = Reading.items(suite, options);

    assertThat(Reading.ids(content)).hasSize(count);
    assertThat(content.sample()).isFalse();
    assertThat(content.items())
        .allSatisfy(
            item -> {
              if (optionsEach > 0) {
                assertThat(item.options()).hasSize(optionsEach);
              } else {
                assertThat(item.options()).hasSizeBetween(3, 5);
              }
            });
  }

  @Test
  void labelsAreSpreadAsTheSetsSay() {
    assertThat(golds("hellaswag"))
        .hasSize(4)
        .allSatisfy((gold, n) -> assertThat(n).isGreaterThan(1600));
    assertThat(golds("winogrande"))
        .hasSize(2)
        .allSatisfy((gold, n) -> assertThat(n).isGreaterThan(600));
  }

  private Map<Integer, Long> golds(String suite) {
    return Reading.items(suite, options).items().stream()
        .collect(
            java.util.stream.Collectors.groupingBy(
                Item::gold, java.util.stream.Collectors.counting()));
  }

  @Test
  void promptsAreTheFieldsOwn() {
    Option first = Reading.items("xwinograd-zh", options).items().get(0).options().get(0);

    assertThat(first).isEqualTo(new Option("市政府拒绝给示威者颁发游行许可证，因市政府", "", "鼓吹暴力事件。"));
    assertThat(Reading.items("winogrande", options).items().get(0).options().get(1))
        .isEqualTo(
            new Option(
                "Sarah was a much better surgeon than Maria so Maria",
                " ",
                "always got the easier cases."));
  }

  @ParameterizedTest
  @CsvSource({
    "bpb, 135, 1744249",
    "bpb-wikitext2, 40, 879946",
    "bpb-zh, 243, 1048400",
    "code, 26, 502385",
    "dna, 17, 1114112"
  })
  void everyByteIsRead(String suite, int documents, long bytes) {
    SuiteContent.Texts content = (SuiteContent.Texts) Reading.suite(suite).read(options);

    List<Document> all = content.parts().values().stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(documents);
    assertThat(all.stream().mapToLong(Document::bytes).sum()).isEqualTo(bytes);
  }

  @Test
  void codeTellsItsLanguage() {
    SuiteContent.Texts content = (SuiteContent.Texts) Reading.suite("code").read(options);

    assertThat(content.parts()).containsOnlyKeys("python");
  }

  @Test
  void madeItemsAndWhatIsThere() {
    assertThat(Reading.ids(Reading.items("continuation", options)).size())
        .isGreaterThanOrEqualTo(600);
    assertThat(Reading.items("code-bodies", options).items()).isNotEmpty();
    assertThat(Suite.all())
        .filteredOn(suite -> !suite.isAvailable(Optional.of(options.data().get())))
        .extracting(Suite::name)
        .containsExactly(
            "bpb-fi",
            "bpb-hu",
            "bpb-el",
            "bpb-de",
            "xwinograd-en",
            "xwinograd-fr",
            "xwinograd-jp",
            "xwinograd-pt",
            "xwinograd-ru");
  }
}
