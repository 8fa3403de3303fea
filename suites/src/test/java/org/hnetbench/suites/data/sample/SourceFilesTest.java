package org.hnetbench.suites.data.sample;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class SourceFilesTest {
  @Test
  void files_are_whole_and_told_by_language_and_name() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "lib/b.py", "def f():\r\n\treturn 'ä'\n\n".getBytes(UTF_8));
      add(zip, "lib/a.java", "class A {}".getBytes(UTF_8));
      add(zip, "lib/old.py", "# Grüße\n".getBytes(ISO_8859_1));
      add(zip, "lib/long.py", "x = 1\n".repeat(20_000).getBytes(UTF_8));
      add(zip, "lib/deep/c.py", "pass".getBytes(UTF_8));
    }

    List<Candidate> candidates =
        SourceFiles.read(bytes.toByteArray(), Pattern.compile("lib/[^/]+\\.(py|java)"));

    assertThat(candidates)
        .extracting(Candidate::id)
        .containsExactly("java/lib/a.java", "python/lib/b.py");
    assertThat(candidates.get(1).paragraphs())
        .extracting(Paragraph::text)
        .containsExactly("def f():\r\n\treturn 'ä'\n\n");
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
  }
}
