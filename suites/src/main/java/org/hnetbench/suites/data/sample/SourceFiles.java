package org.hnetbench.suites.data.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Files of program code, whole and unchanged. A document is a file; long ones are left out. */
final class SourceFiles {
  private static final int LONGEST_BYTES = 60_000;
  private static final Map<String, String> LANGUAGES = Map.of("java", "java", "py", "python");

  private SourceFiles() {}

  /** Ids are the language and the file's name, such as {@code python/Lib/abc.py}. */
  static List<Candidate> read(byte[] jar, Pattern names) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : Archive.files(jar, names).entrySet()) {
      String name = file.getKey();
      String language = LANGUAGES.get(name.substring(name.lastIndexOf('.') + 1));
      if (language == null) {
        throw new IOException(name + ": neither Java nor Python by its name; see the recipe");
      }
      if (file.getValue().length <= LONGEST_BYTES) {
        String id = language + "/" + name;
        String text = decoded(file.getValue());
        if (text != null) {
          candidates.add(Candidate.ofGroup(id, id, Candidate.whole(text)));
        }
      }
    }
    return candidates;
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
