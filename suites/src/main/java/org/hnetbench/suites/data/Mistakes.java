package org.hnetbench.suites.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;

/**
 * What becomes of a mistake in one document or record: it ends the reading, or what it is in is
 * left out and listed. Mistakes of a file as a whole, which nothing that is left out would mend,
 * always end the reading.
 */
public final class Mistakes {
  private static final Set<String> OF_THE_FILE = Set.of("HNB-DATA-GZIP", "HNB-DATA-UNREADABLE");

  private final boolean listing;
  private final List<String> lines = new ArrayList<>();

  private Mistakes(boolean listing) {
    this.listing = listing;
  }

  /** The first one ends the reading. */
  public static Mistakes thrown() {
    return new Mistakes(false);
  }

  /** Each is listed. */
  public static Mistakes listed() {
    return new Mistakes(true);
  }

  /**
   * Takes a mistake whose document or record is left out.
   *
   * @throws UserError that mistake, if it is to end the reading
   */
  public void add(UserError mistake) {
    if (!listing || OF_THE_FILE.contains(mistake.code())) {
      throw mistake;
    }
    lines.add(mistake.code() + ": " + mistake.getMessage());
  }

  /** One line for each that was listed, with its code, in the order of reading. */
  public List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** How many were left out, to stand behind the name of what was read; empty for none. */
  public String note() {
    return lines.isEmpty() ? "" : " (" + lines.size() + " bad ones left out)";
  }
}
