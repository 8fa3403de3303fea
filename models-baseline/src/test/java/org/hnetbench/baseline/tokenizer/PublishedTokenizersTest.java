package org.hnetbench.baseline.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.hnetbench.kernels.spi.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Published tokenizers of the data folder; their known ids are those that their makers print. */
class PublishedTokenizersTest {
  private static final String GPT2 = "tokenizers/gpt2/tokenizer.json";
  private static final String DOLMA2 = "tokenizers/dolma2/tokenizer.json.gz";
  private static final String LLAMA3 = "tokenizers/llama3/tokenizer.json.gz";

  @Test
  void gpt2() {
    BpeTokenizer tokenizer = read(GPT2);

    assertThat(ids(tokenizer, "Hello world")).containsExactly(15496, 995);
    assertThat(tokenizer.vocabularySize()).isEqualTo(50257);
    assertThat(List.of(tokenizer.bos(), tokenizer.eos())).containsExactly(50256, 50256);
    assertThat(ids(tokenizer, "<|endoftext|>")).hasSizeGreaterThan(1).doesNotContain(50256);
  }

  @Test
  void llama3() {
    BpeTokenizer tokenizer = read(LLAMA3);

    assertThat(ids(tokenizer, "hello world")).containsExactly(15339, 1917);
    assertThat(tokenizer.vocabularySize()).isEqualTo(128256);
    assertThat(List.of(tokenizer.bos(), tokenizer.eos())).containsExactly(128000, 128001);
    assertThat(ids(tokenizer, "<|begin_of_text|>")).hasSizeGreaterThan(1).doesNotContain(128000);
  }

  @Test
  void dolma2() {
    BpeTokenizer tokenizer = read(DOLMA2);

    assertThat(ids(tokenizer, "hello world")).containsExactly(15339, 1917);
    assertThat(tokenizer.vocabularySize()).isEqualTo(100278);
    assertThat(List.of(tokenizer.bos(), tokenizer.eos())).containsExactly(100257, 100257);
    assertThat(ids(tokenizer, "<|im_start|>a")).hasSizeGreaterThan(2).doesNotContain(100264);
    assertThat(ids(tokenizer, "|||EMAIL_ADDRESS|||")).containsExactly(100262);
  }

  @Test
  void gpt2EncodesRealTextAsItsMergesSay() throws IOException {
    BpeTokenizer tokenizer = read(GPT2);
    NaiveBpe naive = new NaiveBpe(Files.readAllBytes(SampleTexts.data(GPT2)));
    List<byte[]> texts = SampleTexts.corpus("corpora/en/valid.jsonl.gz", 100_000);
    texts.addAll(SampleTexts.corpus("corpora/zh/valid.jsonl.gz", 30_000));
    texts.add(SampleTexts.random(new Random(3), 3000));

    for (byte[] text : texts) {
      assertThat(IntStream.of(tokenizer.encode(text).ids()).boxed().toList())
          .isEqualTo(naive.encode(text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {GPT2, DOLMA2, LLAMA3})
  void textComesBackByteForByte(String file) throws IOException {
    BpeTokenizer tokenizer = read(file);
    Map<Integer, byte[]> tokens = rawTokens(file);
    List<byte[]> texts = SampleTexts.corpus("corpora/en/valid.jsonl.gz", 50_000);
    texts.addAll(SampleTexts.corpus("corpora/zh/valid.jsonl.gz", 20_000));
    for (int seed = 0; seed < 50; seed++) {
      texts.add(SampleTexts.random(new Random(seed), 100));
    }
    for (byte[] text : texts) {
      Tokens encoded = tokenizer.encode(text);
      for (int i = 0; i < encoded.size(); i++) {
        int start = encoded.starts()[i];
        byte[] covered = Arrays.copyOfRange(text, start, start + encoded.byteLength(i));
        assertThat(Arrays.equals(covered, tokens.get(encoded.ids()[i]))).isTrue();
      }
      assertThat(IntStream.range(0, encoded.size()).map(encoded::byteLength).sum())
          .isEqualTo(text.length);
    }
  }

  private static BpeTokenizer read(String file) {
    return BpeTokenizer.read(SampleTexts.data(file));
  }

  private static List<Integer> ids(BpeTokenizer tokenizer, String text) {
    return IntStream.of(tokenizer.encode(SampleTexts.utf8(text)).ids()).boxed().toList();
  }

  /** Raw bytes of a file's tokens, each character taken back to its byte. */
  private static Map<Integer, byte[]> rawTokens(String file) throws IOException {
    byte[] content = Files.readAllBytes(SampleTexts.data(file));
    if (file.endsWith(".gz")) {
      InputStream packed = new ByteArrayInputStream(content);
      content = new GZIPInputStream(packed).readAllBytes();
    }
    Map<Integer, byte[]> tokens = new HashMap<>();
    new JsonMapper()
        .readTree(content)
        .get("model")
        .get("vocab")
        .forEachEntry(
            (token, id) -> {
              byte[] raw = new byte[token.length()];
              for (int i = 0; i < raw.length; i++) {
                char character = token.charAt(i);
                raw[i] = (byte) (character < 0x100 ? character : shifted(character - 0x100));
              }
              tokens.put(id.asInt(), raw);
            });
    return tokens;
  }

  /** The n-th of the bytes that are not printable Latin-1: 00-20, 7F-A0, AD. */
  private static int shifted(int n) {
    return n <= 0x20 ? n : n <= 0x42 ? 0x7F + n - 0x21 : 0xAD;
  }
}
