package org.hnetbench.harness.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hnetbench.kernels.spi.Decoding;
import org.hnetbench.kernels.spi.LanguageModel;

/**
 * Writes on from several prompts side by side. Each reads its prompt in pieces, then one unit at a
 * time; one whose text has ended stands still.
 *
 * @param sampling how units are drawn
 * @param limits when a text ends
 * @param seed of all randomness
 */
record Writer(Sampling sampling, Limits limits, long seed) {
  /** Units of prompts read in one pass, all prompts together: what a pass keeps grows with them. */
  private static final int PASS = 4096;

  /**
   * Writes until every text has ended or nobody is left.
   *
   * @param prompts at least one
   * @return the texts that have ended, up to the first that has not
   */
  List<Generated> write(LanguageModel model, List<Prompt> prompts, Audience audience) {
    List<Continuation> texts = begin(model, prompts);
    try (Decoding decoding = model.decode(texts.size())) {
      while (!audience.gone() && !texts.stream().allMatch(Continuation::ended)) {
        step(decoding, texts, audience);
      }
    }
    return texts.stream().takeWhile(Continuation::ended).map(Continuation::generated).toList();
  }

  private List<Continuation> begin(LanguageModel model, List<Prompt> prompts) {
    Map<String, Integer> seen = new HashMap<>();
    List<Continuation> texts = new ArrayList<>();
    for (Prompt prompt : prompts) {
      int repetition = seen.merge(prompt.text(), 1, Integer::sum);
      SplittableRandom random = new SplittableRandom(seed ^ hash(prompt.bytes(), repetition));
      texts.add(new Continuation(prompt, model.tokenizer(), sampling, limits, random));
    }
    return texts;
  }

  private static void step(Decoding decoding, List<Continuation> texts, Audience audience) {
    int most = Math.max(1, PASS / texts.size());
    long[][] fed = texts.stream().map(text -> text.feed(most)).toArray(long[][]::new);
    List<Decoding.Step> steps = decoding.feed(Decoding.Wanted.LAST_TOKEN, fed);
    for (int i = 0; i < fed.length; i++) {
      Continuation text = texts.get(i);
      if (fed[i].length > 0 && text.writes()) {
        audience.hears(i, text.take(steps.get(i).logits()[0]));
        if (text.ended()) {
          audience.ends(i);
        }
      }
    }
  }

  /**
   * What a prompt's randomness begins with: its own text, so that neighbours do not matter, and how
   * often it came, so that one prompt given twice has two texts. FNV-1a, 64 bits.
   */
  private static long hash(byte[] prompt, int repetition) {
    long hash = (0xcbf29ce484222325L ^ repetition) * 0x100000001b3L;
    for (byte value : prompt) {
      hash = (hash ^ (value & 0xFF)) * 0x100000001b3L;
    }
    return hash;
  }
}
