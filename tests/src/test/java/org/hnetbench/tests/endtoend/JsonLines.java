package org.hnetbench.tests.endtoend;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A second way to the source's bytes, which shares no code with the first: finds the two fields of
 * a line by pattern and undoes JSON's escapes by hand.
 */
final class JsonLines {
  private static final Pattern ID = Pattern.compile("\"id\": ?\"([^\"]*)\"");
  private static final Pattern TEXT = Pattern.compile("\"text\": ?\"((?:[^\"\\\\]|\\\\.)*)\"");

  private JsonLines() {}

  /** The text of each document in UTF-8, by id. */
  static Map<String, byte[]> read(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    if (file.toString().endsWith(".gz")) {
      try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
        content = unpacked.readAllBytes();
      }
    }
    Map<String, byte[]> documents = new LinkedHashMap<>();
    for (String line : new String(content, StandardCharsets.UTF_8).split("\n")) {
      documents.put(field(ID, line), unescaped(field(TEXT, line)));
    }
    return documents;
  }

  private static String field(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in " + line);
    }
    return matcher.group(1);
  }

  private static byte[] unescaped(String literal) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < literal.length(); i++) {
      if (literal.charAt(i) != '\\') {
        text.append(literal.charAt(i));
      } else if (literal.charAt(++i) == 'u') {
        text.append((char) Integer.parseInt(literal.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        int plain = "nrtbf".indexOf(literal.charAt(i));
        text.append(plain < 0 ? literal.charAt(i) : "\n\r\t\b\f".charAt(plain));
      }
    }
    return utf8(text.codePoints().toArray());
  }

  private static byte[] utf8(int[] codePoints) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int point : codePoints) {
      if (point < 0x80) {
        bytes.write(point);
      } else {
        int continuations = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
        bytes.write((0xFF00 >> (continuations + 1)) & 0xFF | point >> (6 * continuations));
        for (int i = continuations - 1; i >= 0; i--) {
          bytes.write(0x80 | point >> (6 * i) & 0x3F);
        }
      }
    }
    return bytes.toByteArray();
  }
}
