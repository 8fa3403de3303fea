package org.hnetbench.suites.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in which {@code {field}} stands for what a record's field holds. */
record Template(@JsonValue String text) {
  private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  Template {}

  /**
   * The text with its fields filled in; braces in what they hold mean nothing.
   *
   * @throws org.hnetbench.kernels.spi.UserError if a field is missing or no text
   */
  String fill(DataRecord data) {
    return FIELD
        .matcher(text)
        .replaceAll(field -> Matcher.quoteReplacement(data.text(field.group(1))));
  }
}
