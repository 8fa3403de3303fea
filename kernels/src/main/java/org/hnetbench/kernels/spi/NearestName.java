package org.hnetbench.kernels.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a user probably meant by a name that does not exist. */
public final class NearestName {
  private NearestName() {}

  /**
   * The valid name with the fewest edits, if it is near enough to be a slip of the fingers.
   *
   * @param name what was written
   * @param valid what could have been written
   */
  public static Optional<String> of(String name, Collection<String> valid) {
    return valid.stream()
        .min(Comparator.comparingInt((String candidate) -> edits(name, candidate)))
        .filter(candidate -> edits(name, candidate) <= Math.max(2, candidate.length() / 3));
  }

  /** A hint for an error message: {@code did you mean "x"?} or the list of valid names. */
  public static String hint(String name, Collection<String> valid) {
    return of(name, valid)
        .map(nearest -> "did you mean \"" + nearest + "\"?")
        .orElseGet(() -> "valid names: " + String.join(", ", valid));
  }

  private static int edits(String one, String other) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
