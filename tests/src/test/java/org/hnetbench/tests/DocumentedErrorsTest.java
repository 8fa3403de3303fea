package org.hnetbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} against the codes that the sources and the launcher can print. */
class DocumentedErrorsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CODE = Pattern.compile("\\bHNB-[A-Z0-9]+");

  @Test
  void every_kind_of_error_is_documented_and_no_other() throws IOException {
    Set<String> printed = new TreeSet<>(codes(ROOT.resolve("hnet-bench")));
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(DocumentedErrorsTest::isSource).toList()) {
        printed.addAll(codes(file));
      }
    }

    assertThat(printed).isEqualTo(codes(ROOT.resolve("docs/errors.md")));
  }

  private static boolean isSource(Path file) {
    return file.toString().contains("/src/main/") && file.toString().endsWith(".java");
  }

  private static Set<String> codes(Path file) throws IOException {
    return CODE.matcher(Files.readString(file))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
