package org.hnetbench.suites.catalogue;

import java.util.List;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;

/**
 * A sentence with one blank, {@code _}, and what could fill it: a Winograd schema.
 *
 * @param sentence field of the sentence
 * @param fillers fields of what could fill it
 * @param label which is right
 * @param scored what is scored of the filled sentence
 */
record Blank(String sentence, List<String> fillers, Label label, Scored scored)
    implements RecordShape {
  private static final String BLANK = "_";

  /** What of a filled sentence is scored. */
  enum Scored {
    /**
     * What stands after the blank, given all up to it: the same bytes for each filler. Where
     * nothing stands after it, the filler itself.
     */
    PARTIAL {
      @Override
      Option option(String before, String filler, String after) {
        String rest = Whitespace.strip(after);
        return rest.isEmpty()
            ? new Option(before, "", filler)
            : new Option(before + filler, Whitespace.leading(after), rest);
      }
    },
    /** The whole sentence, given nothing. */
    FULL {
      @Override
      Option option(String before, String filler, String after) {
        return new Option("", "", before + filler + after);
      }
    };

    abstract Option option(String before, String filler, String after);
  }

  @Override
  public Item item(DataRecord data) {
    String text = data.text(sentence);
    int place = text.indexOf(BLANK);
    if (place < 0 || place != text.lastIndexOf(BLANK)) {
      throw data.error(
          "HNB-DATA-BLANK", sentence, "exactly one \"_\" is needed, for what is to be filled in");
    }
    String before = text.substring(0, place);
    String after = text.substring(place + 1);
    List<Option> options =
        fillers.stream().map(field -> scored.option(before, filler(data, field), after)).toList();
    return new Item(data.id(), options, label.read(data, options.size()));
  }

  private static String filler(DataRecord data, String field) {
    String filler = data.text(field);
    if (filler.isBlank()) {
      throw data.error("HNB-DATA-ENDING", field, "it is empty");
    }
    return filler;
  }
}
