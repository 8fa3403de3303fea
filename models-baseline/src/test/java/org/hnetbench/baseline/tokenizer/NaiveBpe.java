package org.hnetbench.baseline.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Byte-level BPE in its plainest form, from the definition: the truth for encoding and training.
 */
final class NaiveBpe {
  private static final Pattern WORDS =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private final Map<List<String>, Integer> ranks = new HashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();

  NaiveBpe(byte[] tokenizerJson) {
    JsonNode model = new JsonMapper().readTree(tokenizerJson).get("model");
    model.get("vocab").forEachEntry((token, id) -> ids.put(token, id.asInt()));
    for (JsonNode merge : model.get("merges")) {
      ranks.put(List.of(merge.asString().split(" ")), ranks.size());
    }
  }

  /** Ids of a text: in every word, the merge of the lowest rank is applied until none is left. */
  List<Integer> encode(byte[] text) {
    List<Integer> encoded = new ArrayList<>();
    for (String word : words(text)) {
      List<String> tokens = spell(word);
      while (true) {
        int best = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < tokens.size(); i++) {
          best = Math.min(best, ranks.getOrDefault(tokens.subList(i, i + 2), Integer.MAX_VALUE));
        }
        if (best == Integer.MAX_VALUE) {
          break;
        }
        for (int i = 0; i + 1 < tokens.size(); i++) {
          if (ranks.getOrDefault(tokens.subList(i, i + 2), -1) == best) {
            join(tokens, i);
          }
        }
      }
      tokens.forEach(token -> encoded.add(ids.get(token)));
    }
    return encoded;
  }

  /** Merges learned by counting every pair anew before every merge. */
  static List<List<String>> train(List<byte[]> documents, int vocabularySize) {
    List<List<String>> words = new ArrayList<>();
    documents.forEach(text -> words(text).forEach(word -> words.add(spell(word))));
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (char c = 0; ids.size() < 256; c++) {
      if (ByteAlphabet.value(c) >= 0) {
        ids.put(String.valueOf(c), ids.size());
      }
    }
    List<List<String>> merges = new ArrayList<>();
    while (ids.size() + 2 < vocabularySize) {
      Map<List<String>, Integer> counts = new HashMap<>();
      for (List<String> word : words) {
        for (int i = 0; i + 1 < word.size(); i++) {
          counts.merge(List.copyOf(word.subList(i, i + 2)), 1, Integer::sum);
        }
      }
      List<String> best = null;
      for (List<String> pair : counts.keySet()) {
        if (counts.get(pair) >= 2 && (best == null || comesBefore(pair, best, counts, ids))) {
          best = pair;
        }
      }
      if (best == null) {
        break;
      }
      merges.add(best);
      ids.put(best.get(0) + best.get(1), ids.size());
      for (List<String> word : words) {
        for (int i = 0; i + 1 < word.size(); i++) {
          if (word.subList(i, i + 2).equals(best)) {
            join(word, i);
          }
        }
      }
    }
    return merges;
  }

  static List<String> words(byte[] text) {
    Matcher matcher = WORDS.matcher(new String(text, StandardCharsets.UTF_8));
    return matcher.results().map(MatchResult::group).toList();
  }

  private static boolean comesBefore(
      List<String> one,
      List<String> other,
      Map<List<String>, Integer> counts,
      Map<String, Integer> ids) {
    int byCount = Integer.compare(counts.get(other), counts.get(one));
    int byLeft = Integer.compare(ids.get(one.get(0)), ids.get(other.get(0)));
    int byRight = Integer.compare(ids.get(one.get(1)), ids.get(other.get(1)));
    return byCount != 0 ? byCount < 0 : byLeft != 0 ? byLeft < 0 : byRight < 0;
  }

  private static List<String> spell(String word) {
    List<String> tokens = new ArrayList<>();
    for (byte value : word.getBytes(StandardCharsets.UTF_8)) {
      tokens.add(String.valueOf(ByteAlphabet.character(value & 0xFF)));
    }
    return tokens;
  }

  private static void join(List<String> tokens, int i) {
    tokens.set(i, tokens.get(i) + tokens.remove(i + 1));
  }
}
