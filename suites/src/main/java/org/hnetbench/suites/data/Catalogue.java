package org.hnetbench.suites.data;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data that comes with the program, and the one door to all data. */
public final class Catalogue {
  /**
   * A corpus as a table shows it.
   *
   * @param name what is given to {@link Catalogue#open}
   * @param provenance where its text comes from
   * @param licence its licence
   * @param splits documents and bytes of each split
   */
  public record Entry(
      String name, String provenance, String licence, Map<Split, SampleManifest.Part> splits) {}

  private Catalogue() {}

  /** What comes with the program. */
  public static List<Entry> entries() {
    return EmbeddedSample.names().stream().map(Catalogue::entry).toList();
  }

  private static Entry entry(String name) {
    SampleManifest sample = EmbeddedSample.manifest(name);
    Map<Split, SampleManifest.Part> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      splits.put(split, sample.splits().get(split.label()));
    }
    return new Entry(sample.name(), sample.provenance(), sample.licence(), splits);
  }

  /**
   * Opens a corpus by the name of an entry or by path.
   *
   * @throws org.hnetbench.kernels.spi.UserError as {@link CorpusReader#read} does
   */
  public static Corpus open(String nameOrPath) {
    return open(nameOrPath, EnumSet.allOf(Split.class), Mistakes.thrown());
  }

  /**
   * The same for those who need not have all splits: where each split is a file of its own, no
   * other file is read.
   *
   * @param wanted those needed
   * @param mistakes what becomes of those in single documents
   */
  public static Corpus open(String nameOrPath, Set<Split> wanted, Mistakes mistakes) {
    return EmbeddedSample.isName(nameOrPath)
        ? EmbeddedSample.load(nameOrPath)
        : CorpusReader.read(Path.of(nameOrPath), wanted, mistakes);
  }
}
