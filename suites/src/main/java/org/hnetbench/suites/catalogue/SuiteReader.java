package org.hnetbench.suites.catalogue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.choice.Item;
import org.hnetbench.suites.data.Catalogue;
import org.hnetbench.suites.data.Corpus;
import org.hnetbench.suites.data.DataSet;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.Mistakes;
import org.hnetbench.suites.data.Split;
import org.hnetbench.suites.data.TextSource;
import org.hnetbench.suites.noise.Noising;

/** Finds a suite's data and reads it. */
final class SuiteReader {
  private static final String SAMPLE = "sample-";

  private final Suite suite;
  private final ReadOptions options;
  private final DataSet set;
  private final Shape shape;
  private final Mistakes mistakes;
  private final int contextBytes;

  /**
   * @param contextBytes longest sequence that will be read
   */
  SuiteReader(Suite suite, ReadOptions options, int contextBytes) {
    this.suite = suite;
    this.options = options;
    this.contextBytes = contextBytes;
    boolean other = options.data().isEmpty() && suite.sample().isPresent();
    set = DataSet.named(other ? suite.sample().get().data() : suite.data());
    shape = other ? suite.sample().get().shape() : suite.shape();
    mistakes = options.skipBad() ? Mistakes.listed() : Mistakes.thrown();
  }

  /**
   * Reads.
   *
   * @throws UserError if the data is not there, has a mistake, or holds nothing to score
   */
  SuiteContent read() {
    if (options.data().isEmpty() && set.sample().isEmpty()) {
      throw UserError.input(
          "HNB-DATA-MISSING",
          suite.name()
              + " has no embedded sample; give a file of records, or a folder that holds "
              + set.fetched()
              + ", as data");
    }
    if (shape instanceof RecordShape records) {
      return records(records);
    }
    boolean folder = options.data().filter(DataSet::isFolder).isPresent();
    String place =
        folder ? inFolder().toString() : options.data().map(Path::toString).orElse(set.sample());
    Corpus corpus = Catalogue.open(place, Set.of(Split.TEST), mistakes);
    String name = folder ? set.name() : corpus.name();
    boolean sample = Catalogue.entries().stream().anyMatch(entry -> entry.name().equals(place));
    List<Document> documents = corpus.documents(Split.TEST);
    if (shape instanceof MadeItems made) {
      return items(name, sample, made.items(documents));
    }
    Map<String, List<Document>> parts = ((RunningText) shape).parts(limited(documents));
    return new SuiteContent.Texts(
        name, sample, ContentHash.of(suite, parts), mistakes.lines(), parts);
  }

  private SuiteContent records(RecordShape records) {
    if (options.data().isEmpty()) {
      String resource = "/sample-items/" + set.sample() + ".jsonl";
      InputStream stream = SuiteReader.class.getResourceAsStream(resource);
      if (stream == null) {
        throw UserError.environment(
            "HNB-DATA-SAMPLE", resource + " is missing; build the project again", null);
      }
      try (TextSource source = new TextSource(resource.substring(1), stream)) {
        return items(SAMPLE + set.sample(), true, ItemReader.read(source, records, mistakes));
      }
    }
    Path path = options.data().get();
    boolean folder = DataSet.isFolder(path);
    Path file = folder ? inFolder() : path;
    if (!Files.isRegularFile(file)) {
      throw missing(file);
    }
    try (TextSource source = TextSource.open(file)) {
      String name = folder ? set.name() : file.getFileName().toString();
      return items(name, false, ItemReader.read(source, records, mistakes));
    }
  }

  private SuiteContent items(String name, boolean sample, List<Item> read) {
    requireAny(name, read, mistakes);
    FewShot all = FewShot.of(read, options.shots(), options.exemplarSeed());
    List<Noising> variants = suite.noise().variants(options);
    // Nobody can mend what the program brings or makes: of that, what is too long is left out.
    boolean ours = sample || shape instanceof MadeItems;
    Mistakes tooLong = ours ? Mistakes.listed() : mistakes;
    List<Item> fitting =
        new ContextRule(name, contextBytes, variants).fitting(limitedItems(all.items()), tooLong);
    requireAny(name, fitting, tooLong);
    FewShot content = new FewShot(fitting, all.exemplars());
    List<String> skipped = new ArrayList<>(mistakes.lines());
    if (ours) {
      skipped.addAll(tooLong.lines());
    }
    return new SuiteContent.Items(
        name,
        sample,
        ContentHash.of(suite, content, variants),
        skipped,
        content.items(),
        variants,
        content.exemplars());
  }

  private void requireAny(String name, List<Item> items, Mistakes leftOut) {
    if (items.isEmpty()) {
      throw UserError.input(
          "HNB-DATA-EMPTY",
          name
              + leftOut.note()
              + ": nothing to score for "
              + suite.name()
              + " in it; give more data");
    }
  }

  private Path inFolder() {
    Path folder = options.data().orElseThrow();
    return set.place(folder).orElseThrow(() -> missing(folder.resolve(set.fetched())));
  }

  private UserError missing(Path file) {
    return UserError.input(
        "HNB-DATA-MISSING",
        suite.name() + ": " + file + " is not there; give a folder that holds " + set.fetched());
  }

  /** Those whose hashes come first, since lists are often sorted by source; in their own order. */
  private List<Document> limited(List<Document> documents) {
    if (options.limit().isEmpty()) {
      return documents;
    }
    Set<String> taken =
        documents.stream()
            .sorted(Comparator.comparing(Document::sha256).thenComparing(Document::id))
            .limit(options.limit().get())
            .map(Document::id)
            .collect(Collectors.toSet());
    return documents.stream().filter(each -> taken.contains(each.id())).toList();
  }

  private List<Item> limitedItems(List<Item> items) {
    if (options.limit().isEmpty()) {
      return items;
    }
    Set<Item> taken =
        new HashSet<>(
            FewShot.ordered(items, "limit").stream().limit(options.limit().get()).toList());
    return items.stream().filter(taken::contains).toList();
  }
}
