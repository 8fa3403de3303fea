package org.hnetbench.baseline.tokenizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GPT-2's cut of text into words, which no merge crosses.
 *
 * <p>The cut is made by the tokenizers library itself ({@code ByteLevel} with its regular
 * expression), by way of a vocabulary in which every word is one unknown token. So training sees
 * the very words that encoding will see, whatever Unicode tables the JDK holds.
 */
final class PreTokenizer {
  private static final String ONE_TOKEN_A_WORD =
      """
      {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
       "normalizer": null, "post_processor": null, "decoder": null,
       "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false,
                         "use_regex": true},
       "model": {"type": "WordLevel", "vocab": {"?": 0}, "unk_token": "?"}}
      """;

  private final NativeTokenizer library = new NativeTokenizer(ONE_TOKEN_A_WORD, "pre-tokenizer");

  /**
   * How often each word occurs.
   *
   * @param documents valid UTF-8
   */
  Map<String, Long> count(List<byte[]> documents) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (byte[] document : documents) {
      String text = BpeTokenizer.decode(document);
      int start = 0;
      int codePoints = 0;
      for (int end : library.ends(text)) {
        int next = text.offsetByCodePoints(start, end - codePoints);
        counts.merge(text.substring(start, next), 1L, Long::sum);
        start = next;
        codePoints = end;
      }
    }
    return counts;
  }
}
