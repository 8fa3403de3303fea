package org.hnetbench.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hnetbench.suites.data.Document;
import org.junit.jupiter.api.Test;

class BenchTextTest {
  @Test
  void pieces_follow_one_another_and_begin_again_where_the_text_ends() {
    BenchText text = new BenchText(List.of(document("one"), document("two")));

    List<byte[]> pieces = text.pieces(4, 5);

    assertThat(joined(pieces)).isEqualTo("one\n\ntwo\n\n".repeat(2));
    assertThat(pieces).allSatisfy(piece -> assertThat(piece).hasSize(4));
  }

  @Test
  void pieces_are_cut_at_characters() {
    BenchText text = new BenchText(List.of(document("aé世𝄞".repeat(50))));

    List<byte[]> pieces = text.pieces(16, 20);

    assertThat(pieces).hasSize(20);
    assertThat(pieces).allSatisfy(piece -> assertThat(piece.length).isBetween(13, 16));
    assertThat(joined(pieces)).doesNotContain("\uFFFD");
  }

  private static Document document(String text) {
    return new Document("d", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Each piece is decoded by itself: a torn character would be replaced. */
  private static String joined(List<byte[]> pieces) {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(new String(piece, StandardCharsets.UTF_8)));
    return text.toString();
  }
}
