package org.hnetbench.suites.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.UserError;

/**
 * Reads a corpus from a path. A folder with files {@code train}, {@code valid} or {@code test}
 * (ending in {@code .jsonl}, {@code .fa}, {@code .txt} …, packed or not, or {@code .parquet}) is
 * read with those splits. Any other file or folder is text without splits: every file below it is
 * read, hidden ones apart, by its ending ({@code .jsonl} JSON lines, {@code .fa .fna .fasta} FASTA,
 * {@code .parquet} a table, everything else plain text), large plain texts are cut into pieces of
 * some kB at blank lines ({@link TextPieces}), and the documents are dealt out by the hash of their
 * ids ({@link HashSplits}). Files packed with gzip are told by their content.
 *
 * <p>A mistake in a document ends the reading, or that document alone is left out ({@link
 * Mistakes}), before documents are dealt out to splits: a line of JSON, a row of a table, the rest
 * of a sequence ({@link FastaReader}), the file or piece of a plain text, or whichever comes with
 * the id of an earlier one.
 */
public final class CorpusReader {
  private CorpusReader() {}

  /**
   * Reads a corpus.
   *
   * @throws UserError naming file and line: missing path, broken gzip, broken JSON, no text field,
   *     not UTF-8, no text, too few documents to split
   */
  public static Corpus read(Path path) {
    return read(path, EnumSet.allOf(Split.class), Mistakes.thrown());
  }

  /**
   * Reads a corpus, of a folder with a file a split only those that are wanted; all of them if it
   * has none of these.
   */
  static Corpus read(Path path, Set<Split> wanted, Mistakes mistakes) {
    if (!Files.exists(path)) {
      throw UserError.input(
          "HNB-DATA-MISSING", path + ": no such file or folder; check the path given as data");
    }
    Map<Split, Path> splitFiles = splitFiles(path);
    if (wanted.stream().anyMatch(splitFiles::containsKey)) {
      splitFiles.keySet().retainAll(wanted);
    }
    DocumentList documents = new DocumentList(mistakes);
    Map<Split, List<Document>> splits = new EnumMap<>(Split.class);
    if (splitFiles.isEmpty()) {
      refuseFolderOfCorpora(path);
      readOwnText(path, documents);
      splits.putAll(HashSplits.of(documents.take(), path + mistakes.note()));
    } else {
      splitFiles.forEach(
          (split, file) -> {
            read(file, fileName(file), documents);
            splits.put(split, documents.take());
          });
      refuseNothing(splits, path + mistakes.note());
    }
    return new Corpus(fileName(path), path.toString(), "not stated", splits);
  }

  private static Map<Split, Path> splitFiles(Path folder) {
    Map<Split, Path> files = new EnumMap<>(Split.class);
    for (Path file : Files.isDirectory(folder) ? children(folder) : List.<Path>of()) {
      for (Split split : Split.values()) {
        String pattern = split.label() + "\\.((jsonl|ndjson|fa|fna|fasta|txt)(\\.gz)?|parquet)";
        if (Files.isRegularFile(file) && fileName(file).matches(pattern)) {
          Path other = files.put(split, file);
          if (other != null) {
            throw UserError.input(
                "HNB-DATA-TWO-FILES",
                other
                    + " and "
                    + file
                    + " are both the "
                    + split.label()
                    + " split; leave one of them");
          }
        }
      }
    }
    return files;
  }

  /** A folder of several corpora is not one corpus: mixing them silently would be a surprise. */
  private static void refuseFolderOfCorpora(Path path) {
    Path corpora = path.resolve("corpora");
    List<Path> candidates = new ArrayList<>();
    for (Path folder : List.of(path, corpora)) {
      if (Files.isDirectory(folder)) {
        children(folder).stream().filter(f -> !splitFiles(f).isEmpty()).forEach(candidates::add);
      }
    }
    if (!candidates.isEmpty()) {
      throw UserError.input(
          "HNB-DATA-SEVERAL",
          path
              + " holds "
              + candidates.size()
              + " corpora; give one of them: "
              + String.join(", ", candidates.stream().map(Path::toString).toList()));
    }
  }

  private static void refuseNothing(Map<Split, List<Document>> splits, String place) {
    if (splits.values().stream().allMatch(List::isEmpty)) {
      throw UserError.input(
          "HNB-DATA-EMPTY", place + ": no text in it; give a file or folder with documents");
    }
  }

  private static void readOwnText(Path path, DocumentList documents) {
    if (!Files.isDirectory(path)) {
      read(path, fileName(path), documents);
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files =
          walk.filter(Files::isRegularFile).filter(file -> !hidden(path.relativize(file))).toList();
    } catch (IOException e) {
      throw UserError.input("HNB-DATA-UNREADABLE", path + ": cannot be listed: " + e, e);
    }
    files.stream()
        .sorted(Comparator.comparing(file -> relativeName(path, file)))
        .forEach(file -> read(file, relativeName(path, file), documents));
  }

  private static void read(Path file, String name, DocumentList documents) {
    if (fileName(file).endsWith(TableReader.PARQUET)) {
      ParquetCorpus.read(name, file, documents);
      return;
    }
    try (TextSource source = TextSource.open(file)) {
      TextFormat.of(fileName(file)).read(name, source, documents);
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    } catch (IOException e) {
      throw UserError.input("HNB-DATA-UNREADABLE", folder + ": cannot be listed: " + e, e);
    }
  }

  private static boolean hidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static String relativeName(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String fileName(Path path) {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }
}
