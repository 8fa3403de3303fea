package org.hnetbench.harness.chunks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.hnetbench.reports.ShownCharacter;
import org.junit.jupiter.api.Test;

class ShownTextTest {
  private static final String FIRST = "\u001b[30;48;5;153m";
  private static final String SECOND = "\u001b[30;48;5;223m";
  private static final String RESET = "\u001b[0m";

  @Test
  void a_chunk_that_begins_inside_a_character_is_shown_behind_it() {
    assertThat(pieces("aé公b", "1" + "01" + "100" + "0")).containsExactly("aé", "公b");
    assertThat(pieces("aé公b", "1" + "00" + "011" + "0")).containsExactly("aé公", "b");
    assertThat(pieces("é公", "11" + "111")).containsExactly("é", "公");
  }

  @Test
  void bars_never_split_a_character() {
    byte[] text = "aé公b".getBytes(UTF_8);
    List<StageChunks> stages =
        List.of(Bits.stage("stage 0", "1011000"), Bits.stage("stage 1", "0001000"));

    assertThat(ChunkMarks.bars(new ChunkedText(text, new int[] {0}, stages))).isEqualTo("||aé||公b");
    assertThat(ChunkMarks.bars(new ChunkedText(text, new int[] {0}, stages.subList(1, 2))))
        .isEqualTo("|aé|公b");
  }

  @Test
  void bars_begin_every_chunk_that_is_counted() {
    StageChunks stage = Bits.stage("stage 0", "0100010");
    ChunkedText chunked =
        new ChunkedText("abcdefg".getBytes(UTF_8), new int[] {0, 3}, List.of(stage));

    assertThat(ChunkMarks.bars(chunked)).isEqualTo("|a|bc|de|fg");
    assertThat(ChunkLengths.of(chunked.starts(stage)).chunks()).isEqualTo(4);
  }

  @Test
  void characters_know_the_probabilities_of_their_bytes() {
    ChunkedText chunked = Bits.cut("aé", "101");

    ShownCharacter character = ShownText.characters(chunked, chunked.stages().get(0), 100).get(1);

    assertThat(character.offset()).isEqualTo(1);
    assertThat(character.probabilities()).containsExactly(0.1f, 0.9f);
    assertThat(character.probability()).isEqualTo(0.9f);
  }

  @Test
  void a_limit_leaves_whole_characters() {
    ChunkedText chunked = Bits.cut("a公b", "10000");

    assertThat(ShownText.characters(chunked, chunked.stages().get(0), 3)).hasSize(1);
    assertThat(ShownText.characters(chunked, chunked.stages().get(0), 4)).hasSize(2);
  }

  @Test
  void grounds_take_turns_and_end_with_the_line() {
    assertThat(coloured("abc\nd", "10101"))
        .isEqualTo(FIRST + "ab" + SECOND + "c↵" + RESET + "\n" + SECOND + FIRST + "d" + RESET);
  }

  @Test
  void text_cannot_steer_the_terminal() {
    assertThat(coloured("\u001b[2J", "1000")).isEqualTo(FIRST + "␛[2J" + RESET);
    assertThat(coloured("\u202Eab", "10000")).isEqualTo(FIRST + "\uFFFDab" + RESET);
    assertThat(ChunkMarks.bars(Bits.cut("\u001b[2J\r\n\rx", "10000000")))
        .isEqualTo("|\uFFFD[2J\r\n\uFFFDx");
  }

  @Test
  void the_list_tells_every_boundary_with_its_probability() {
    ChunkedText chunked = Bits.cut("aé\nb", "10110");

    assertThat(ShownText.probabilities(chunked, chunked.stages().get(0)))
        .isEqualTo(
            """
                    0  0.900  aé
                    2  0.900  …
                    3  0.900  ↵b
            """);
  }

  private static String coloured(String text, String boundaries) {
    ChunkedText chunked = Bits.cut(text, boundaries);
    return ShownText.coloured(
        ShownText.characters(chunked, chunked.stages().get(0), Integer.MAX_VALUE));
  }

  private static List<String> pieces(String text, String boundaries) {
    ChunkedText chunked = Bits.cut(text, boundaries);
    String joined =
        ShownText.characters(chunked, chunked.stages().get(0), Integer.MAX_VALUE).stream()
            .map(each -> (each.begins() ? "|" : "") + each.text())
            .collect(Collectors.joining());
    return List.of(joined.substring(1).split("\\|"));
  }
}
