package org.hnetbench.suites.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;
import org.hnetbench.suites.data.Document;
import org.junit.jupiter.api.Test;

class LastWordsTest {
  private static final String LONG =
      "The river was high that year. ".repeat(5) + "Nobody would cross the";

  @Test
  void aPassageEndsBeforeAWordThatItHolds() {
    List<Item> items = LastWords.of(List.of(document(LONG + " river. He sat.")), 10);

    assertThat(items)
        .containsExactly(
            new Item("d@" + (LONG.length() + 1), List.of(new Option(LONG, " ", "river")), 0));
  }

  @Test
  void aWordThatIsNewOrAPassageThatIsShortGivesNone() {
    assertThat(LastWords.of(List.of(document(LONG + " street. He sat.")), 10)).isEmpty();
    assertThat(LastWords.of(List.of(document(LONG + " rive. He sat.")), 10)).isEmpty();
    assertThat(LastWords.of(List.of(document("The river is a river. He sat.")), 10)).isEmpty();
  }

  @Test
  void passagesDoNotOverlapAndTheFewestHashesAreTaken() {
    List<Document> documents = List.of(document((LONG + " river. ").repeat(6) + "He sat."));

    List<Item> all = LastWords.of(documents, 99);
    assertThat(all).hasSize(6);
    assertThat(all).allMatch(item -> item.options().get(0).prompt().equals(LONG));
    assertThat(LastWords.of(documents, 2)).isEqualTo(all.subList(0, 2));
  }

  private static Document document(String text) {
    return new Document("d", text.getBytes(StandardCharsets.UTF_8));
  }
}
