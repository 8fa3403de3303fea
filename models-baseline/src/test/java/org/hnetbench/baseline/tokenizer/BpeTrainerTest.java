package org.hnetbench.baseline.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BpeTrainerTest {
  @Test
  void mergesTheMostFrequentPairFirst() {
    // (l, o) and (o, w) occur 5 times each, (w, e) and (e, r) twice; l has a smaller id than o.
    BpeVocabulary vocabulary = train("low", "low", "low", "lower", "lower");

    assertThat(strings(vocabulary)).startsWith(List.of("l", "o"), List.of("lo", "w"));
    assertThat(vocabulary.merges().get(0).count()).isEqualTo(5);
  }

  @Test
  void breaksTiesBySmallestIds() {
    assertThat(strings(train("xy", "xy", "ab", "ab", "ac", "ac")))
        .containsExactly(List.of("a", "b"), List.of("a", "c"), List.of("x", "y"));
  }

  @Test
  void countsOverlappingPairsAndMergesFromTheLeft() {
    // (a, a) occurs 3 + 2 times; what is left is (aa, aa) and (aa, a), each once.
    BpeVocabulary vocabulary = train("aaaa", "aaa");

    assertThat(strings(vocabulary)).containsExactly(List.of("a", "a"));
    assertThat(vocabulary.merges().get(0).count()).isEqualTo(5);
  }

  @Test
  void neverMergesAcrossWords() {
    assertThat(strings(train("a. b", "a. b"))).containsExactly(List.of("Ġ", "b"));
  }

  @Test
  void stopsWhereNoPairOccursTwice() {
    BpeVocabulary vocabulary = train("abcdefg");

    assertThat(vocabulary.merges()).isEmpty();
    assertThat(vocabulary.size()).isEqualTo(258);
    assertThat(BpeTrainer.train(List.of(), 5000).size()).isEqualTo(258);
  }

  @Test
  void fillsTheVocabularyThatWasAskedFor() {
    List<byte[]> documents = documents(7, 20, 300);

    BpeVocabulary vocabulary = BpeTrainer.train(documents, 300);
    BpeTokenizer tokenizer = vocabulary.tokenizer();

    assertThat(vocabulary.size()).isEqualTo(300);
    assertThat(tokenizer.vocabularySize()).isEqualTo(300);
    assertThat(tokenizer.bos()).isEqualTo(298);
    assertThat(tokenizer.eos()).isEqualTo(299);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void learnsWhatCountingAnewLearns(long seed) {
    List<byte[]> documents = documents(seed, 6, 120);

    assertThat(strings(BpeTrainer.train(documents, 420)))
        .isEqualTo(NaiveBpe.train(documents, 420))
        .hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void learnsWhatCountingAnewLearnsFromRunsOfOneLetter(long seed) {
    // Runs are where pairs overlap and where a token might be spelled in two ways.
    Random random = new Random(seed);
    List<byte[]> documents = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 30; j++) {
        text.append(random.nextInt(12) == 0 ? "b" : random.nextBoolean() ? "a" : " ");
      }
      documents.add(SampleTexts.utf8(text.toString()));
    }
    BpeVocabulary vocabulary = BpeTrainer.train(documents, 330);

    assertThat(strings(vocabulary)).isEqualTo(NaiveBpe.train(documents, 330));
    assertThat(vocabulary.tokens()).doesNotHaveDuplicates();
    assertEncodesLikeTheDefinition(vocabulary, documents);
  }

  @Test
  void theOrderOfDocumentsDoesNotMatter() {
    List<byte[]> documents = documents(11, 12, 200);
    BpeVocabulary vocabulary = BpeTrainer.train(documents, 400);
    Collections.reverse(documents);

    assertThat(BpeTrainer.train(documents, 400)).isEqualTo(vocabulary);
  }

  @Test
  void theLibraryEncodesAsTheMergesSay() {
    BpeVocabulary vocabulary = BpeTrainer.train(documents(21, 30, 300), 700);

    assertEncodesLikeTheDefinition(vocabulary, documents(22, 60, 150));
  }

  @Test
  void theLibraryEncodesRealTextAsTheMergesSay() {
    List<byte[]> english = SampleTexts.corpus("corpora/en/valid.jsonl.gz", 150_000);
    List<byte[]> chinese = SampleTexts.corpus("corpora/zh/valid.jsonl.gz", 50_000);
    List<byte[]> code = SampleTexts.corpus("corpora/code_python/valid.jsonl.gz", 50_000);
    List<byte[]> mixed = new ArrayList<>(english);
    mixed.addAll(chinese);
    mixed.addAll(code);
    BpeVocabulary vocabulary = BpeTrainer.train(mixed, 1000);

    assertThat(vocabulary.size()).isEqualTo(1000);
    assertEncodesLikeTheDefinition(vocabulary, mixed);
  }

  @Test
  void refusesAVocabularyWithoutRoomForTheBytes() {
    assertThatThrownBy(() -> BpeTrainer.train(List.of(), 257))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("257")
        .hasMessageContaining("at least 258");
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    assertThatThrownBy(() -> BpeTrainer.train(List.of(new byte[] {(byte) 0xC3, 'a'}), 300))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("UTF-8");
  }

  private static void assertEncodesLikeTheDefinition(BpeVocabulary vocabulary, List<byte[]> texts) {
    BpeTokenizer tokenizer = vocabulary.tokenizer();
    NaiveBpe naive = new NaiveBpe(vocabulary.json());
    for (byte[] text : texts) {
      List<Integer> ids = IntStream.of(tokenizer.encode(text).ids()).boxed().toList();
      assertThat(ids).isEqualTo(naive.encode(text));
    }
  }

  private static List<byte[]> documents(long seed, int number, int pieces) {
    Random random = new Random(seed);
    List<byte[]> documents = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      documents.add(SampleTexts.random(random, pieces));
    }
    return documents;
  }

  private static BpeVocabulary train(String... documents) {
    List<byte[]> bytes = new ArrayList<>();
    for (String document : documents) {
      bytes.add(SampleTexts.utf8(document));
    }
    return BpeTrainer.train(bytes, 5000);
  }

  private static List<List<String>> strings(BpeVocabulary vocabulary) {
    return vocabulary.merges().stream()
        .map(m -> List.of(vocabulary.tokens().get(m.left()), vocabulary.tokens().get(m.right())))
        .toList();
  }
}
