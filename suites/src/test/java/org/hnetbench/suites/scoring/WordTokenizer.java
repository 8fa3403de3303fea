package org.hnetbench.suites.scoring;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.Tokens;

/** Units are the longest of some words that fits, else a byte: ids 0 … 255, then the words. */
record WordTokenizer(String... words) implements Tokenizer {
  @Override
  public int vocabularySize() {
    return 256 + words.length;
  }

  @Override
  public int bos() {
    return 254;
  }

  @Override
  public int eos() {
    return 255;
  }

  @Override
  public Tokens encode(byte[] text) {
    List<Integer> ids = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (int at = 0; at < text.length; ) {
      int id = text[at] & 0xFF;
      int length = 1;
      for (int word = 0; word < words.length; word++) {
        byte[] bytes = words[word].getBytes(StandardCharsets.UTF_8);
        if (bytes.length > length && begins(text, at, bytes)) {
          id = 256 + word;
          length = bytes.length;
        }
      }
      ids.add(id);
      starts.add(at);
      at += length;
    }
    return new Tokens(array(ids), array(starts), text.length);
  }

  private static boolean begins(byte[] text, int at, byte[] word) {
    for (int i = 0; i < word.length; i++) {
      if (at + i >= text.length || text[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
