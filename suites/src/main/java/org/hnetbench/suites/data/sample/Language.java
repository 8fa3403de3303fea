package org.hnetbench.suites.data.sample;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A language of the parliament speeches, told by its most frequent words and its letters. Classes
 * of characters are spelt out, so that they are the same on every platform.
 */
enum Language {
  ENGLISH(
      "",
      "",
      ".?!",
      0.2,
      0.05,
      "the of and to that is this for it with be are which have we by as an or if not from when"
          + " will"),
  GERMAN(
      "äöüß",
      "ÄÖÜ",
      ".?!",
      0.2,
      0.01,
      "die der und in zu den wir das für von ich ist dass daß es nicht des auf eine werden im sie"
          + " mit auch ein dem sich haben wird sind wie hat an als über"),
  /** Without the frequent words that Estonian has too. */
  FINNISH(
      "äöå",
      "ÄÖÅ",
      ".?!",
      0.06,
      0.01,
      "että myös sen ovat meidän tämä joka siitä sitä mutta olisi jotka jos nyt tämän kuin vain"
          + " olemme hyvin niin ne koska kuitenkin tätä mitä kuten sillä ole eivät hän joita jossa"
          + " tässä kaikki sekä heidän sitten olla arvoisa haluan"),
  HUNGARIAN(
      "áéíóöőúüű",
      "ÁÉÍÓÖŐÚÜŰ",
      ".?!",
      0.07,
      0.01,
      "az és hogy nem ez egy meg kell azt ezt csak mint amely olyan valamint számára vagy ezért"
          + " annak való ha ki hogyan úgy még ennek lehet elnök úr asszony szeretnék"),
  GREEK(
      "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
      "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ",
      ".?!;",
      0.2,
      0.01,
      "και να της την το η για των του που θα είναι με ότι σε από τη τα δεν στην τις οι πρέπει"
          + " τους τον αυτό στο μια ο μας ένα");

  private final Set<String> frequent;
  private final double frequentShare;
  private final double foreignShare;
  private final String small;
  private final String capitals;
  private final Pattern word;
  private final Pattern notSmall;
  private final Pattern wholeSentences;
  private final Pattern sentenceStart;

  Language(
      String small,
      String capitals,
      String endMarks,
      double frequentShare,
      double foreignShare,
      String frequent) {
    this.frequent = Set.of(frequent.split(" "));
    this.frequentShare = frequentShare;
    this.foreignShare = foreignShare;
    String ends = "[" + endMarks + "]";
    String starts = "A-Z" + capitals;
    this.small = small;
    this.capitals = capitals;
    notSmall = Pattern.compile("[^a-z" + small + "]");
    wholeSentences = Pattern.compile("[" + starts + "\"(-].*" + ends + "[\")]?(?= |$)");
    sentenceStart = Pattern.compile("(?<=" + ends + ")\\s+(?=[" + starts + "])");
    word =
        Pattern.compile(
            ("[(\"']*[A-Za-z%1$s%2$s]?[a-z%1$s'-]+[)\"'.,;:?!]*"
                    + "|[(\"']*[AI][,]?|[0-9]{1,4}[.,]?|-")
                .formatted(small, capitals));
  }

  /**
   * Whether a text is in this language: hardly any foreign signs, and the share of the most
   * frequent words. Other words are told by letters of this language alone, so that text in another
   * script must be ruled out first.
   */
  boolean isThatOf(String text) {
    int foreign = 0;
    // A sign at the beginning counts as a word, so that quoted fragments have to show more.
    int words = text.isEmpty() || inWord(text.charAt(0)) ? 0 : 1;
    int known = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (c > 0x7F && small.indexOf(c) < 0 && capitals.indexOf(c) < 0) {
        foreign++;
      }
      if (!inWord(c)) {
        if (i > start) {
          words++;
          known += frequent.contains(text.substring(start, i).toLowerCase(Locale.ROOT)) ? 1 : 0;
        }
        start = i + 1;
      }
    }
    return foreign <= foreignShare * text.length() && known >= frequentShare * words;
  }

  private boolean inWord(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '\''
        || c > 0x7F && (small.indexOf(c) >= 0 || capitals.indexOf(c) >= 0);
  }

  /** The sentences of a paragraph, told by an end mark before a capital letter. */
  List<String> sentences(String paragraph) {
    return List.of(sentenceStart.split(paragraph));
  }

  /** From a capital letter to the last end mark before a blank or the end. */
  Pattern wholeSentences() {
    return wholeSentences;
  }

  /** Whether a string between blanks is a word, or a small number, with its signs. */
  boolean isWord(String string) {
    return word.matcher(string).matches();
  }

  /**
   * What a sentence says without names, numbers and signs; equal for copies that differ in those
   * alone.
   */
  String gist(String sentence) {
    StringBuilder gist = new StringBuilder();
    for (String string : sentence.split("\\s+")) {
      if (isWord(string)) {
        String lower = string.toLowerCase(Locale.ROOT);
        gist.append(notSmall.matcher(lower).replaceAll("")).append(' ');
      }
    }
    return gist.toString();
  }

  /** A paragraph with what its sentences say. */
  Paragraph paragraph(String text) {
    return new Paragraph(text, sentences(text).stream().map(this::gist).toList());
  }
}
