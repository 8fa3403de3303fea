package org.hnetbench.suites.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedSamplesTest {
  private static final Map<String, Corpus> LOADED = new HashMap<>();

  private static Corpus sample(String name) {
    return LOADED.computeIfAbsent(name, EmbeddedSample::load);
  }

  static List<String> names() {
    return EmbeddedSample.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void manifests_tell_what_is_there(String name) {
    assertThat(EmbeddedSample.isName(name)).isTrue();
    Catalogue.Entry entry =
        Catalogue.entries().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    assertThat(entry.licence()).isNotEmpty();
    assertThat(entry.provenance()).isNotEmpty();
    for (Split split : Split.values()) {
      assertThat(entry.splits().get(split).bytes())
          .isEqualTo(sample(name).bytes(split))
          .isPositive();
      assertThat(entry.splits().get(split).documents())
          .isEqualTo(sample(name).documents(split).size());
    }
    assertThat(Catalogue.open(name).sha256()).isEqualTo(sample(name).sha256());
  }

  @ParameterizedTest
  @CsvSource({
    "sample-de, 800_000, 50_000",
    "sample-fi, 600_000, 30_000",
    "sample-hu, 200_000, 15_000",
    "sample-el, 1_000_000, 70_000",
    "sample-zh, 900_000, 30_000",
    "sample-code, 4_000_000, 200_000",
    "sample-dna, 1_000_000, 100_000",
  })
  void are_large_enough(String name, String train, String heldOut) {
    assertThat(sample(name).bytes(Split.TRAIN)).isGreaterThan(number(train));
    assertThat(sample(name).bytes(Split.VALID)).isGreaterThan(number(heldOut));
    assertThat(sample(name).bytes(Split.TEST)).isGreaterThan(number(heldOut));
  }

  @ParameterizedTest
  @CsvSource({
    "sample-de, 175bb4df2656056b1ee842af56f1fb772b0e386fa0d7249c55a90b3a90fb0edf",
    "sample-fi, 80416fa3a5011be7ae86dd19fc6839e8bd0c5fc25bd67d7ff8579730e8291d15",
    "sample-hu, 00cf3f285e2df447369461c04e6b37ee1f5aad10a163821fc71d1c1f7124d186",
    "sample-el, d6cbb90416deecb67f507fb2a864ffdb02386ec592bd9166ef555042b2d4c901",
    "sample-zh, d40adccb82f3fddd91e2caa65396dc6e561338311c99952709cc11650a53f7dd",
    "sample-code, 3782761ea7fc135c2af90f1cc2d1137bdcb192e42d4c80c5116df9281859ce5b",
    "sample-dna, b7ce128775041c9033b52501603d31f296f2d12cefa04929d6cf45d015cf1220",
  })
  void are_the_same_on_every_machine(String name, String sha256) {
    // Published numbers stand and fall with this text: a change of the filters changes this line on
    // purpose.
    assertThat(sample(name).sha256()).isEqualTo(sha256);
  }

  @Test
  void no_date_is_in_two_splits_of_whatever_languages() {
    Map<Split, Set<String>> dates = new HashMap<>();
    for (String name : List.of("sample-en", "sample-de", "sample-fi", "sample-hu", "sample-el")) {
      for (Split split : Split.values()) {
        sample(name).documents(split).stream()
            .map(Document::id)
            .filter(id -> id.startsWith("europarl/"))
            .forEach(
                id -> dates.computeIfAbsent(split, s -> new HashSet<>()).add(id.split("/")[1]));
      }
    }
    assertThat(dates.get(Split.TEST))
        .hasSizeGreaterThan(40)
        .doesNotContainAnyElementsOf(dates.get(Split.TRAIN))
        .doesNotContainAnyElementsOf(dates.get(Split.VALID));
    assertThat(dates.get(Split.VALID))
        .hasSizeGreaterThan(40)
        .doesNotContainAnyElementsOf(dates.get(Split.TRAIN));
  }

  @ParameterizedTest
  @CsvSource({
    // Letters that the language has and its neighbours lack, and letters that it lacks.
    "sample-de, [äöüßÄÖÜ], [àéèêåøæõőűçñłšžěа-яα-ω]",
    "sample-fi, [äöÄÖ], [õüűőßøæçñа-яα-ω]",
    "sample-hu, [őűáéÁÉ], [õßøæåçñêа-я]",
    "sample-el, [α-ω], [а-я]",
    "sample-zh, [\\u4E00-\\u9FFF], [α-ωа-яäöüß]",
  })
  void every_document_is_in_its_language(String name, String own, String foreign) {
    for (Split split : Split.values()) {
      for (Document document : sample(name).documents(split)) {
        String text = text(document);
        long letters = text.chars().filter(Character::isLetter).count();
        assertThat(matches(own, text))
            .as(text)
            .isPositive()
            .isGreaterThanOrEqualTo((long) (0.003 * letters));
        // Names of people and places.
        assertThat(matches(foreign, text)).as(text).isLessThan((long) (0.02 * letters) + 3);
      }
    }
  }

  @Test
  void greek_and_chinese_are_in_their_scripts() {
    for (Split split : Split.values()) {
      for (Document document : sample("sample-el").documents(split)) {
        String text = text(document);
        assertThat(matches("\\p{IsGreek}", text))
            .as(text)
            .isGreaterThan((long) (0.85 * matches("\\p{L}", text)));
      }
      for (Document document : sample("sample-zh").documents(split)) {
        for (String paragraph : text(document).split("\n\n")) {
          assertThat(matches("\\p{IsHan}", paragraph))
              .as(paragraph)
              .isGreaterThanOrEqualTo((long) (0.55 * paragraph.length()));
        }
      }
    }
  }

  @Test
  void code_is_in_two_languages_of_about_the_same_size() {
    for (Split split : Split.values()) {
      long java = bytes("sample-code", split, "java/");
      long python = bytes("sample-code", split, "python/");
      assertThat(java + python).isEqualTo(sample("sample-code").bytes(split));
      assertThat((double) java / python).isBetween(0.5, 2.0);
    }
    for (Document document : sample("sample-code").documents(Split.TRAIN)) {
      assertThat(document.bytes()).as(document.id()).isBetween(200, 60_000);
      assertThat(Pattern.compile("(?m)^package .*;$").matcher(text(document)).find())
          .as(document.id())
          .isEqualTo(document.id().startsWith("java/"));
    }
  }

  @Test
  void stretches_of_the_genome_do_not_overlap() {
    Set<Long> seen = new HashSet<>();
    for (Split split : Split.values()) {
      for (Document document : sample("sample-dna").documents(split)) {
        assertThat(text(document)).matches("[ACGT]+");
        String[] range = document.id().substring("GRCh37_chr20:".length()).split("-");
        long first = Long.parseLong(range[0]);
        assertThat(Long.parseLong(range[1]) - first + 1).isEqualTo(document.bytes());
        assertThat(first % 4096).isEqualTo(125_537 % 4096);
        assertThat(seen.add(first)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sample-de, 0.01",
    "sample-fi, 0.01",
    "sample-hu, 0.01",
    "sample-el, 0.01",
    // Descriptions of programs repeat phrases that are longer than that.
    "sample-zh, 0.05"
  })
  void held_out_text_is_hardly_ever_in_the_training_text(String name, double most) {
    Set<String> train = runs(name, Split.TRAIN).collect(Collectors.toSet());
    for (Split split : List.of(Split.VALID, Split.TEST)) {
      List<String> held = runs(name, split).toList();
      long known = held.stream().filter(train::contains).count();
      assertThat((double) known / held.size()).isLessThan(most);
    }
  }

  /** Runs of 13 words, or of 26 characters of Chinese. */
  private static Stream<String> runs(String name, Split split) {
    boolean chinese = name.equals("sample-zh");
    int length = chinese ? 26 : 13;
    return sample(name).documents(split).stream()
        .flatMap(
            document -> {
              String text = text(document).toLowerCase(java.util.Locale.ROOT);
              List<String> units =
                  List.of(
                      chinese
                          ? text.replaceAll("\\P{IsHan}", "").split("")
                          : text.split("\\P{L}+"));
              return IntStream.rangeClosed(0, units.size() - length)
                  .mapToObj(i -> String.join(" ", units.subList(i, i + length)));
            });
  }

  private static long bytes(String name, Split split, String prefix) {
    return sample(name).documents(split).stream()
        .filter(document -> document.id().startsWith(prefix))
        .mapToLong(Document::bytes)
        .sum();
  }

  private static long matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  private static long number(String digits) {
    return Long.parseLong(digits.replace("_", ""));
  }

  private static String text(Document document) {
    return new String(document.text(), UTF_8);
  }
}
