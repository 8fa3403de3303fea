package org.hnetbench.baseline.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts for tests: seeded random ones made of awkward pieces, and real ones where there are any.
 */
final class SampleTexts {
  private static final String[] PIECES = {
    "a",
    "b",
    "ab",
    "the",
    "The",
    " the",
    "you're",
    "it's",
    "I'LL",
    "'",
    "''s",
    "d'd",
    "0",
    "42",
    "3.14",
    " ",
    "  ",
    "   ",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    " \t ",
    "\u00A0",
    "\u3000",
    "\u2028",
    "\u0085",
    "\u0000",
    "\u0001",
    "\u001C",
    "\u001F",
    "\u007F",
    "\uFEFF",
    "\u200D",
    "é",
    "e\u0301",
    "ß",
    "Ω",
    "я",
    "ж",
    "م",
    "ש",
    "中",
    "文字",
    "、",
    "日本",
    "한",
    "ก็",
    "😀",
    "👩‍👩‍👧",
    "🇩🇪",
    "𝔘",
    "\uDBFF\uDFFD",
    "½",
    "٣",
    "²",
    "_",
    "-",
    "...",
    "!?",
    "<|bos|>",
    "<|eos|>",
    "<|endoftext|>",
    "<|begin_of_text|>",
    "Ġ",
    "▁",
    "{\"k\": [1]}",
    "=="
  };

  private SampleTexts() {}

  static byte[] random(Random random, int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return utf8(text.toString());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A file of the data folder; the test is skipped where it is absent. */
  static Path data(String file) {
    String folder = System.getProperty("HNB_DATA", System.getenv("HNB_DATA"));
    Assumptions.assumeTrue(
        folder != null, "HNB_DATA is not set: real tokenizers and texts are not tested");
    Path path = Path.of(folder, file);
    Assumptions.assumeTrue(Files.exists(path), path + " is absent: not tested");
    return path;
  }

  /**
   * The first documents of a corpus of the data folder, up to {@code bytes} bytes or a little more.
   */
  static List<byte[]> corpus(String file, int bytes) {
    JsonMapper mapper = new JsonMapper();
    List<byte[]> documents = new ArrayList<>();
    try (InputStream stream = new GZIPInputStream(Files.newInputStream(data(file)));
        var values = mapper.readerFor(Map.class).<Map<?, ?>>readValues(stream)) {
      for (int read = 0; read < bytes && values.hasNext(); ) {
        byte[] document = utf8((String) values.next().get("text"));
        documents.add(document);
        read += document.length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }
}
