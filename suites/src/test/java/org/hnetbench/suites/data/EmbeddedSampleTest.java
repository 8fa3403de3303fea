package org.hnetbench.suites.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedSampleTest {
  private static final int RUN = 13;
  private final Corpus sample = EmbeddedSample.load("sample-en");

  @Test
  void isLargeEnoughToTrainAndScoreOn() {
    assertThat(sample.bytes(Split.TRAIN)).isBetween(5_000_000L, 8_000_000L);
    assertThat(sample.bytes(Split.VALID)).isBetween(250_000L, 400_000L);
    assertThat(sample.bytes(Split.TEST)).isBetween(250_000L, 400_000L);
  }

  @Test
  void isTheSameOnEveryMachine() {
    // Published numbers stand and fall with this text: a change of the filters changes this line on
    // purpose.
    assertThat(sample.sha256())
        .isEqualTo("545894d7f1794b4d28ce31a69d0746bfff124d4bddb75653d533cff5fc08bf94");
  }

  @Test
  void manifestAndCatalogueTellWhatIsThere() {
    Catalogue.Entry entry = Catalogue.entries().get(0);
    assertThat(entry.name()).isEqualTo("sample-en").isEqualTo(sample.name());
    Map<Split, SampleManifest.Part> splits = entry.splits();
    for (Split split : Split.values()) {
      assertThat(splits.get(split).bytes()).isEqualTo(sample.bytes(split));
      assertThat(splits.get(split).documents()).isEqualTo(sample.documents(split).size());
    }
    long taken =
        EmbeddedSample.manifest("sample-en").sources().stream()
            .mapToLong(SampleManifest.Source::bytes)
            .sum();
    assertThat(taken).isEqualTo(splits.values().stream().mapToLong(p -> p.bytes()).sum());
    assertThat(Catalogue.open("sample-en").sha256()).isEqualTo(sample.sha256());
  }

  @Test
  void heldOutSpeechesAreOfOtherDates() {
    Set<String> train = dates(Split.TRAIN);
    Set<String> held = dates(Split.VALID);
    held.addAll(dates(Split.TEST));
    assertThat(held).hasSizeGreaterThan(40).doesNotContainAnyElementsOf(train);
  }

  @Test
  void heldOutTextIsHardlyEverInTheTrainingText() {
    Set<String> train = runs(Split.TRAIN).collect(Collectors.toCollection(HashSet::new));
    for (Split split : List.of(Split.VALID, Split.TEST)) {
      List<String> held = runs(split).toList();
      long known = held.stream().filter(train::contains).count();
      assertThat((double) known / held.size()).isLessThan(0.03);
    }
  }

  @Test
  void isProseWithoutMarkupOrLicences() {
    for (Split split : Split.values()) {
      for (Document document : sample.documents(split)) {
        String text = new String(document.text(), UTF_8);
        assertThat(text)
            .doesNotContain("{@", "</", "<p>", "&lt;", "http://", "All rights", "\t", "  ")
            .matches("(?s)[A-Z\"(-].*[.?!][\")]?");
      }
    }
  }

  private Set<String> dates(Split split) {
    return sample.documents(split).stream()
        .map(Document::id)
        .filter(id -> id.startsWith("europarl/"))
        .map(id -> id.split("/")[1])
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Stream<String> runs(Split split) {
    return sample.documents(split).stream()
        .flatMap(
            document -> {
              String text = new String(document.text(), UTF_8).toLowerCase(Locale.ROOT);
              List<String> words = List.of(text.split("\\W+"));
              return IntStream.rangeClosed(0, words.size() - RUN)
                  .mapToObj(i -> String.join(" ", words.subList(i, i + RUN)));
            });
  }
}
