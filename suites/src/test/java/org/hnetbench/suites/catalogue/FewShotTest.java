package org.hnetbench.suites.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hnetbench.suites.choice.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FewShotTest {
  private static final Map<String, String> ANSWERED =
      Map.of(
          "0", "Question: boil an egg\nAnswer: in water",
          "1", "Question: cut bread\nAnswer: with a knife",
          "2", "Question: dry hair\nAnswer: in the sun",
          "3", "Question: open a tin\nAnswer: with an opener");

  @TempDir private Path folder;

  @Test
  void answeredItemsStandBeforeEveryPrompt() {
    SuiteContent.Items plain = read(0, 1);
    SuiteContent.Items content = read(2, 1);

    assertThat(plain.exemplars()).isEmpty();
    assertThat(content.exemplars()).hasSize(2).doesNotHaveDuplicates();
    assertThat(content.items()).hasSize(2);
    assertThat(Reading.ids(content)).doesNotContainAnyElementsOf(content.exemplars());
    String before =
        content.exemplars().stream()
            .map(id -> ANSWERED.get(id) + "\n\n")
            .collect(Collectors.joining());
    for (Item item : content.items()) {
      Item alone =
          plain.items().stream().filter(each -> each.id().equals(item.id())).findFirst().get();
      for (int option = 0; option < 2; option++) {
        assertThat(item.options().get(option).prompt())
            .isEqualTo(before + alone.options().get(option).prompt());
        assertThat(item.options().get(option).request().continuation())
            .isEqualTo(alone.options().get(option).request().continuation());
      }
      assertThat(item.gold()).isEqualTo(alone.gold());
    }
  }

  @Test
  void exemplarsDependOnTheSeedAloneAndMoreBeginWithTheSame() {
    assertThat(read(2, 1).exemplars()).isEqualTo(read(2, 1).exemplars());
    assertThat(read(3, 1).exemplars()).startsWith(read(2, 1).exemplars().toArray(String[]::new));
    assertThat(
            List.of(1, 2, 3, 4, 5, 6).stream()
                .map(seed -> read(2, seed).exemplars())
                .distinct()
                .count())
        .isGreaterThan(1);
  }

  @Test
  void aLimitLeavesTheExemplars() {
    Path file = Reading.write(folder, Reading.PIQA);
    ReadOptions all = ReadOptions.DEFAULTS.withData(file).withShots(2, 1);

    assertThat(Reading.items("piqa", all.withLimit(1)).exemplars())
        .isEqualTo(Reading.items("piqa", all).exemplars());
    assertThat(Reading.items("piqa", all.withLimit(1)).items()).hasSize(1);
  }

  @Test
  void anItemMustBeLeftToScore() {
    assertThatThrownBy(() -> read(4, 1))
        .hasFieldOrPropertyWithValue("code", "HNB-USAGE-SHOTS")
        .hasMessageContaining("4");
  }

  private SuiteContent.Items read(int shots, long seed) {
    Path file = Reading.write(folder, Reading.PIQA);
    return Reading.items("piqa", ReadOptions.DEFAULTS.withData(file).withShots(shots, seed));
  }
}
