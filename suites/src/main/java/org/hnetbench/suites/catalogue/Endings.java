package org.hnetbench.suites.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.choice.Option;

/**
 * One prompt with several endings, or, without a label, with the one that is right.
 *
 * @param preparation what is done to a record first
 * @param prompt template of the prompt, fields in braces
 * @param delimiter template of what stands between prompt and ending
 * @param endings fields that hold a text or an array of texts; together the endings, in order
 * @param label which is right; absent where there is a single ending
 */
record Endings(
    Optional<Preparation> preparation,
    Template prompt,
    Template delimiter,
    List<String> endings,
    Optional<Label> label)
    implements RecordShape {
  @Override
  public Item item(DataRecord unprepared) {
    DataRecord data = preparation.map(each -> each.prepare(unprepared)).orElse(unprepared);
    String before = prompt.fill(data);
    String between = delimiter.fill(data);
    List<Option> options = new ArrayList<>();
    for (String field : endings) {
      for (String ending : data.texts(field)) {
        if (ending.isBlank()) {
          throw data.error("HNB-DATA-ENDING", field, "an ending is empty");
        }
        options.add(new Option(before, between, ending));
      }
    }
    int least = label.isPresent() ? 2 : 1;
    if (options.size() < least) {
      throw data.error(
          "HNB-DATA-OPTIONS",
          String.join(", ", endings),
          options.size() + " option(s), at least " + least + " are needed");
    }
    int gold = label.map(each -> each.read(data, options.size())).orElse(0);
    return new Item(data.id(), options, gold);
  }
}
