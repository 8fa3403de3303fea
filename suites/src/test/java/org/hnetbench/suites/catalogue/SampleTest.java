package org.hnetbench.suites.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.choice.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Suites on what comes with the program. */
class SampleTest {
  private static final List<String> WITHOUT =
      List.of("xwinograd-en", "xwinograd-fr", "xwinograd-jp", "xwinograd-pt", "xwinograd-ru");

  static Stream<Suite> withSample() {
    return Suite.all().stream().filter(suite -> !WITHOUT.contains(suite.name()));
  }

  /** Bad records are not skipped: there are none. */
  @ParameterizedTest
  @MethodSource("withSample")
  void everySuiteReadsItsSample(Suite suite) {
    assertThat(suite.isAvailable(Optional.empty())).isTrue();
    SuiteContent content = suite.read(ReadOptions.DEFAULTS);

    assertThat(content.sample()).isTrue();
    assertThat(content.data()).startsWith("sample-");
    assertThat(content.skipped()).isEmpty();
    if (content instanceof SuiteContent.Items items) {
      assertThat(items.items()).hasSizeGreaterThanOrEqualTo(20);
      assertThat(items.variants()).isNotEmpty();
    } else {
      Map<String, ?> parts = ((SuiteContent.Texts) content).parts();
      assertThat(parts)
          .isNotEmpty()
          .allSatisfy((name, text) -> assertThat((List<?>) text).isNotEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xwinograd-zh", "xwinograd-zh-full", "winogrande"})
  void eitherAnswerOfAWinogradSampleIsRightAsOften(String suite) {
    List<Item> items = Reading.items(suite, ReadOptions.DEFAULTS).items();

    Map<Integer, Long> golds =
        items.stream().collect(Collectors.groupingBy(Item::gold, Collectors.counting()));
    assertThat(golds).isEqualTo(Map.of(0, items.size() / 2L, 1, items.size() / 2L));
  }

  @Test
  void whatHasNoSampleIsNotPartOfAllAndSaysSoWhereItIsNamed() {
    assertThat(Suite.all())
        .filteredOn(suite -> !suite.isAvailable(Optional.empty()))
        .extracting(Suite::name)
        .isEqualTo(WITHOUT);
    assertThatThrownBy(() -> Reading.suite("xwinograd-fr").read(ReadOptions.DEFAULTS))
        .isInstanceOf(UserError.class)
        .hasFieldOrPropertyWithValue("code", "HNB-DATA-MISSING")
        .hasMessage(
            "xwinograd-fr has no embedded sample; give a file of records, or a folder that holds"
                + " eval/xwinograd_fr.jsonl, as data");
  }
}
