package org.hnetbench.harness.chunks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkedTextTest {
  @Test
  void pieces_begin_at_boundaries_and_at_windows() {
    StageChunks stage = Bits.stage("stage 0", "010010");
    ChunkedText chunked =
        new ChunkedText("abcdef".getBytes(UTF_8), new int[] {0, 3}, List.of(stage));

    assertThat(Bits.of(chunked.starts(stage))).isEqualTo("110110");
    assertThat(Bits.of(chunked.decided())).isEqualTo("011011");
    assertThat(Bits.of(stage.boundaries())).as("the stage itself").isEqualTo("010010");
  }

  @Test
  void boundaries_inside_characters_are_counted() {
    // é has two bytes, 公 three, 😀 four.
    assertThat(inside("aé公😀", "1" + "10" + "100" + "1000")).isZero();
    assertThat(inside("aé公😀", "1" + "01" + "111" + "0101")).isEqualTo(5);
  }

  private static int inside(String text, String boundaries) {
    ChunkedText chunked = Bits.cut(text, boundaries);
    return chunked.insideCharacters(chunked.stages().get(0));
  }
}
