package org.hnetbench.suites.choice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.SeededRandom;
import org.hnetbench.suites.data.Sha256;

/**
 * A document cut inside a sentence.
 *
 * @param id the document's id and the cut's place in bytes
 * @param document the document's id
 * @param sentence the whole of it
 * @param context what stands before, from the beginning of a sentence
 * @param delimiter the blank at the cut, or nothing in a script without blanks
 * @param rest the sentence from the cut to its end
 * @param bytes length of the rest
 */
record CutSentence(
    String id,
    String document,
    String sentence,
    String context,
    String delimiter,
    String rest,
    int bytes) {
  private static final int LEAST_CONTEXT = 60;
  private static final int MOST_CONTEXT = 200;
  private static final int LEAST_BEGINNING = 12;
  private static final int LEAST_REST = 16;
  private static final int MOST_REST = 120;

  /** Every sentence that can be cut, each at a place that the seed draws. */
  static List<CutSentence> of(Document document, long seed) {
    String text = new String(document.text(), StandardCharsets.UTF_8);
    int[] offsets = offsets(text);
    List<Sentences.Span> sentences = Sentences.of(text);
    SeededRandom random = new SeededRandom(seed + Sha256.prefix(document.id()));
    List<CutSentence> cuts = new ArrayList<>();
    int first = 0;
    for (Sentences.Span sentence : sentences) {
      List<Integer> places = places(text, offsets, sentence);
      if (!places.isEmpty()) {
        int cut = places.get(random.below(places.size()));
        while (offsets[cut] - offsets[sentences.get(first).start()] > MOST_CONTEXT
            && sentences.get(first).start() < sentence.start()) {
          first++;
        }
        int start = sentences.get(first).start();
        int context = offsets[cut] - offsets[start];
        if (context >= LEAST_CONTEXT && context <= MOST_CONTEXT) {
          int rest = rest(text, cut);
          cuts.add(
              new CutSentence(
                  document.id() + "@" + offsets[cut],
                  document.id(),
                  text.substring(sentence.start(), sentence.end()),
                  text.substring(start, cut),
                  text.substring(cut, rest),
                  text.substring(rest, sentence.end()),
                  offsets[sentence.end()] - offsets[rest]));
        }
      }
    }
    return cuts;
  }

  /**
   * Single blanks between words; in a sentence that mostly does without, places between two
   * characters that need none.
   */
  private static List<Integer> places(String text, int[] offsets, Sentences.Span sentence) {
    List<Integer> blanks = new ArrayList<>();
    List<Integer> joints = new ArrayList<>();
    for (int i = sentence.start() + 1; i + 1 < sentence.end(); i++) {
      char before = text.charAt(i - 1);
      if (text.charAt(i) == ' '
          && !Character.isWhitespace(before)
          && !Character.isWhitespace(text.charAt(i + 1))) {
        blanks.add(i);
      } else if (unspaced(before) && unspaced(text.charAt(i))) {
        joints.add(i);
      }
    }
    List<Integer> places = joints.size() > blanks.size() ? joints : blanks;
    places.removeIf(
        cut -> {
          int rest = offsets[sentence.end()] - offsets[rest(text, cut)];
          return offsets[cut] - offsets[sentence.start()] < LEAST_BEGINNING
              || rest < LEAST_REST
              || rest > MOST_REST;
        });
    return places;
  }

  /** Where the rest begins: after the blank, where there is one. */
  private static int rest(String text, int cut) {
    return text.charAt(cut) == ' ' ? cut + 1 : cut;
  }

  /** Ideographs and kana, of which a word begins anywhere; none of them is a surrogate. */
  private static boolean unspaced(char character) {
    return character >= '\u3041' && character <= '\u30FF'
        || character >= '\u3400' && character <= '\u9FFF';
  }

  /** The place in bytes of every character, and the length. */
  private static int[] offsets(String text) {
    int[] offsets = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      // Each half of a pair stands for two of its four bytes.
      int bytes =
          character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
      offsets[i + 1] = offsets[i] + bytes;
    }
    return offsets;
  }
}
