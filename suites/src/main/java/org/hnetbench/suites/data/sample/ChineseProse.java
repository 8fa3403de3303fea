package org.hnetbench.suites.data.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells Chinese prose of documentation comments from code, other languages and fragments. */
final class ChineseProse {
  private static final double HAN_SHARE = 0.55;
  private static final int LEAST_HAN = 10;
  private static final String HAN = "\\u4E00-\\u9FFF";
  private static final String FULL_WIDTH = HAN + "\\u3000-\\u303F\\uFF00-\\uFFEF";
  private static final Pattern NOT_HAN = Pattern.compile("[^" + HAN + "]");

  /** A line break in Chinese text is no border between words. */
  private static final Pattern LINE_BREAK =
      Pattern.compile("(?<=[" + FULL_WIDTH + "]) (?=[" + FULL_WIDTH + "])");

  /** What generators of code put around a description, the same everywhere. */
  private static final Pattern GENERATED =
      Pattern.compile("^(Get|Set) |\\s*注意：此字段可能返回\\s?null，表示取不到有效值。?");

  private static final Pattern LEGAL = Pattern.compile("版权|许可协议|(?i:copyright|licen[sc]e)");
  private static final Pattern SENTENCE_START = Pattern.compile("(?<=[。！？；])");

  private ChineseProse() {}

  /** The paragraph as it will stand in the sample, if it is Chinese prose. */
  static Optional<Paragraph> paragraph(String raw) {
    String text = GENERATED.matcher(Prose.normalised(raw)).replaceAll("").strip();
    text = LINE_BREAK.matcher(text).replaceAll("");
    int han = NOT_HAN.matcher(text).replaceAll("").length();
    boolean accepted =
        han >= LEAST_HAN
            && han >= HAN_SHARE * text.length()
            && Prose.clean(text)
            && !LEGAL.matcher(text).find();
    return accepted ? Optional.of(new Paragraph(text, gists(text))) : Optional.empty();
  }

  /** What the sentences say without foreign words, numbers and signs. */
  private static List<String> gists(String text) {
    return Arrays.stream(SENTENCE_START.split(text))
        .map(sentence -> NOT_HAN.matcher(sentence).replaceAll(""))
        .toList();
  }
}
