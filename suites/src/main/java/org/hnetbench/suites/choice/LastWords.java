package org.hnetbench.suites.choice;

import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Sha256;

/**
 * Items in the shape of LAMBADA (Paperno et al. 2016): a passage of some sentences, whose last word
 * is to be told. It has been read in the passage before, as four fifths of LAMBADA's have, so that
 * the passage tells it more than the last sentence does. Nobody has checked that people can.
 *
 * <p>Passages do not overlap. There are none in scripts that do not part words by spaces.
 */
public final class LastWords {
  private static final int SENTENCES = 3;
  private static final int SHORTEST = 200;
  private static final int LONGEST = 600;

  /** Closing marks after it belong to the sentence; what follows does not go on in lower case. */
  private static final Pattern END =
      Pattern.compile("[.!?…\u061F\u06D4\u0964\u0589][\"'”’»)\\]]*+(?=\\s+[^\\s\\p{Ll}]|\\s*\\z)");

  /** Four letters or more, since fewer are often an abbreviation that ends no sentence. */
  private static final Pattern LAST_WORD =
      Pattern.compile("(?<=\\S) ([\\p{L}\\p{M}]{4,})[^\\p{L}\\p{N}\\s]+\\z");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);

  private LastWords() {}

  /**
   * Items from documents, in their order; of too many, those whose ids' hashes are the lowest.
   *
   * @param most how many at most
   * @return items of one option, whose prompt, delimiter (a space) and completion stand in the
   *     document so; ids are {@code document@offset}, in bytes
   */
  public static List<Item> of(List<Document> documents, int most) {
    List<Item> items = new ArrayList<>();
    for (Document document : documents) {
      addPassages(document, items);
    }
    Set<String> kept = new HashSet<>();
    items.stream()
        .map(Item::id)
        .sorted(Comparator.comparing((String id) -> Sha256.prefix(id)).thenComparing(id -> id))
        .limit(most)
        .forEach(kept::add);
    return items.stream().filter(item -> kept.contains(item.id())).toList();
  }

  private static void addPassages(Document document, List<Item> items) {
    String text = new String(document.text(), StandardCharsets.UTF_8);
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    Matcher end = END.matcher(text);
    for (int start = afterSpace(text, 0); end.find(); start = afterSpace(text, end.end())) {
      starts.add(start);
      ends.add(end.end());
    }
    for (int first = 0; first < starts.size(); first++) {
      for (int last = first + SENTENCES - 1; last < ends.size(); last++) {
        int start = starts.get(first);
        Optional<Option> option = passage(text.substring(start, ends.get(last)));
        if (option.isPresent()) {
          int offset = text.substring(0, start).getBytes(StandardCharsets.UTF_8).length;
          items.add(new Item(document.id() + "@" + offset, List.of(option.get()), 0));
          first = last;
          break;
        }
        if (ends.get(last) - start > LONGEST) {
          break;
        }
      }
    }
  }

  private static Optional<Option> passage(String passage) {
    Matcher last = LAST_WORD.matcher(passage);
    if (passage.length() < SHORTEST || passage.length() > LONGEST || !last.find()) {
      return Optional.empty();
    }
    String prompt = passage.substring(0, last.start());
    String word = last.group(1);
    boolean readBefore = WORD.matcher(prompt).results().anyMatch(each -> each.group().equals(word));
    boolean spaced =
        passage.codePoints().mapToObj(UnicodeScript::of).noneMatch(WITHOUT_SPACES::contains);
    return readBefore && spaced ? Optional.of(new Option(prompt, " ", word)) : Optional.empty();
  }

  private static int afterSpace(String text, int from) {
    int start = from;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return start;
  }
}
