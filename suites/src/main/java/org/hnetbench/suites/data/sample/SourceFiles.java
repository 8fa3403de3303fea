package org.hnetbench.suites.data.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hnetbench.suites.data.Sha256;
import org.hnetbench.suites.data.Split;

/** Files of program code, whole and unchanged. A document is a file; long ones are left out. */
final class SourceFiles {
  private static final int LONGEST_BYTES = 60_000;

  /** Shares of valid and test in bytes. */
  private static final double SHARE = 0.06;

  private static final Map<String, String> LANGUAGES = Map.of("java", "java", "py", "python");

  private record File(String id, String text, int bytes) {}

  private SourceFiles() {}

  /**
   * Reads. Files are few and of very different lengths, so they are dealt out in the order of a
   * hash until a split has its share of bytes.
   *
   * @return ids are the language and the file's name, such as {@code python/Lib/abc.py}
   */
  static List<Candidate> read(byte[] jar, Pattern names) throws IOException {
    List<File> files = files(jar, names);
    double heldOut = SHARE * files.stream().mapToInt(File::bytes).sum();
    List<Candidate> candidates = new ArrayList<>();
    long dealt = 0;
    for (File file : files) {
      Split split = dealt < heldOut ? Split.VALID : dealt < 2 * heldOut ? Split.TEST : Split.TRAIN;
      dealt += file.bytes();
      candidates.add(new Candidate(file.id(), split, Candidate.whole(file.text())));
    }
    candidates.sort(Comparator.comparing(Candidate::id));
    return candidates;
  }

  private static List<File> files(byte[] jar, Pattern names) throws IOException {
    List<File> files = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : Archive.files(jar, names).entrySet()) {
      String name = file.getKey();
      String language = LANGUAGES.get(name.substring(name.lastIndexOf('.') + 1));
      if (language == null) {
        throw new IOException(name + ": neither Java nor Python by its name; see the recipe");
      }
      int bytes = file.getValue().length;
      String text = decoded(file.getValue());
      if (bytes <= LONGEST_BYTES && text != null) {
        files.add(new File(language + "/" + name, text, bytes));
      }
    }
    files.sort(
        Comparator.comparingLong((File file) -> Sha256.prefix(file.id())).thenComparing(File::id));
    return files;
  }

  /** Null where it is in another encoding: such files are few and are left out. */
  private static String decoded(byte[] file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
