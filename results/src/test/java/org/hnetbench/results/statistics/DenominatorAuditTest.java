package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hnetbench.results.DocumentRow;
import org.junit.jupiter.api.Test;

class DenominatorAuditTest {
  private static final String TEXT = "Grüße";
  private static final Map<String, Long> SOURCE =
      Map.of("greeting", (long) TEXT.getBytes(StandardCharsets.UTF_8).length);

  private static DocumentRow row(String document, long bytes) {
    return new DocumentRow("bpe", 1, "d", "bpb", "", document, "hash", bytes, 3);
  }

  @Test
  void trueDenominatorsPass() {
    assertThat(DenominatorAudit.mismatches(List.of(row("greeting", 7)), SOURCE)).isEmpty();
  }

  @Test
  void denominatorsFromTokensOrCharactersAreCaught() {
    List<DenominatorAudit.Mismatch> found =
        DenominatorAudit.mismatches(
            List.of(row("greeting", 2), row("greeting", 7), row("greeting", TEXT.length())),
            SOURCE);

    assertThat(found)
        .extracting(DenominatorAudit.Mismatch::message)
        .containsExactly(
            "model bpe, document greeting: divided by 2 bytes, its source has 7 bytes",
            "model bpe, document greeting: divided by 5 bytes, its source has 7 bytes");
  }

  @Test
  void aDocumentThatTheSourceDoesNotHaveIsCaught() {
    assertThat(DenominatorAudit.mismatches(List.of(row("invented", 7)), SOURCE))
        .extracting(DenominatorAudit.Mismatch::message)
        .containsExactly(
            "model bpe, document invented: divided by 7 bytes, the source has no such document");
  }
}
