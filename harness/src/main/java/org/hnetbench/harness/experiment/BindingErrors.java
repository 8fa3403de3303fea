package org.hnetbench.harness.experiment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns what the binder says into one line that a user understands. */
final class BindingErrors {
  private static final Pattern BLAMED_KEY = Pattern.compile("^\"([A-Za-z0-9_.-]+)\"");

  private BindingErrors() {}

  static UserError explain(DatabindException error, YamlDocument document) {
    String path = path(error.getPath());
    String origin = document.origin(path);
    if (error instanceof UnrecognizedPropertyException unknown) {
      List<String> valid =
          unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
      String key = unknown.getPropertyName();
      return YamlDocument.error(
          "UNKNOWN-KEY",
          origin,
          "unknown key \"%s\"; %s".formatted(path, NearestName.hint(key, valid)));
    }
    Throwable cause = error.getCause();
    if (cause instanceof IllegalArgumentException || cause instanceof ArithmeticException) {
      String within = path.isEmpty() ? "" : "in \"" + path + "\": ";
      String place = document.origin(blamed(path, cause.getMessage()));
      return YamlDocument.error("VALUE", place, within + cause.getMessage());
    }
    if (error instanceof MismatchedInputException mismatch) {
      Class<?> wanted = mismatch.getTargetType();
      return YamlDocument.error(
          "VALUE", origin, "\"%s\" must be %s".formatted(path, describe(wanted)));
    }
    return YamlDocument.error("VALUE", origin, error.getOriginalMessage());
  }

  /** Checks of a group of keys begin their message with the key that they blame. */
  private static String blamed(String group, String message) {
    Matcher key = BLAMED_KEY.matcher(message);
    if (!key.find()) {
      return group;
    }
    return group.isEmpty() ? key.group(1) : group + "." + key.group(1);
  }

  private static String path(List<JacksonException.Reference> path) {
    return path.stream()
        .map(
            each ->
                each.getPropertyName() == null
                    ? String.valueOf(each.getIndex())
                    : each.getPropertyName())
        .collect(Collectors.joining("."));
  }

  private static String describe(Class<?> wanted) {
    if (wanted == null) {
      return "something else";
    }
    if (wanted == Integer.class || wanted == Long.class) {
      return "a whole number";
    }
    if (wanted == Double.class) {
      return "a number";
    }
    if (wanted == String.class) {
      return "text";
    }
    if (wanted.isEnum()) {
      return Stream.of(wanted.getEnumConstants())
          .map(each -> ExperimentFormat.MAPPER.valueToTree(each).stringValue())
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    return Collection.class.isAssignableFrom(wanted) && !Map.class.isAssignableFrom(wanted)
        ? "a list"
        : "a group of keys";
  }
}
