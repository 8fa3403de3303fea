package org.hnetbench.kernels.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpacelikeTest {
  private static final long BOS = 254;
  private static final long EOS = 255;

  /**
   * Texts after BOS, which begins a chunk and is spacelike itself; a bar stands before each further
   * boundary.
   */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`the| cat| sat`",
        "`no`",
        "`two|  spaces|   three`",
        "`end|. Next|, one`",
        "`x|=1|;y| = 22|\n\n  z`",
        "`4|,096| bytes|: 8|.5|% off`",
        "`snake|_case|'s`",
        "` begins| after| BOS`",
        // The first byte of a character of several is spacelike, the others are neither.
        "`caf|é`",
        "`caf|é| and| €uro`",
        "`na|ïve`",
        "`日|本|語`",
        "`a|日|本|。b`",
        "`🙂|🙂| x`",
      })
  void chunksBeginWhereSpaceDoes(String marked) {
    List<Boolean> expected = new ArrayList<>(List.of(true));
    List<Long> units = new ArrayList<>(List.of(BOS));
    boolean bar = false;
    for (byte each : marked.getBytes(StandardCharsets.UTF_8)) {
      if (each == '|') {
        bar = true;
      } else {
        units.add((long) (each & 0xFF));
        expected.add(bar);
        bar = false;
      }
    }
    assertThat(begins(units)).as(marked).isEqualTo(expected);
  }

  @Test
  void everyBosBeginsAChunkAndEosOneLikeAnySpace() {
    assertThat(begins(List.of((long) 'a', EOS, BOS, BOS, (long) ' ', (long) 'b', EOS)))
        .containsExactly(true, true, true, true, false, false, true);
    assertThat(begins(List.of((long) '.', EOS))).containsExactly(true, false);
  }

  /** Of all 256 bytes after a letter, against the rule's three sets. */
  @Test
  void spacelikeIsWhatIsNeitherAlphanumericNorContinuation() {
    for (long unit = 0; unit < 256; unit++) {
      boolean alphanumeric = unit < 128 && Character.isLetterOrDigit((int) unit);
      boolean continuation = (unit & 0b1100_0000) == 0b1000_0000;
      assertThat(begins(List.of((long) 'a', unit)).get(1))
          .as("byte " + unit)
          .isEqualTo(!alphanumeric && !continuation);
    }
  }

  /** Sequences lie one after the other; the last byte of one is not the one before the next. */
  @Test
  void aSequenceDoesNotLookBackIntoTheOneBefore() {
    boolean[] begins = Spacelike.begins(new long[] {'a', ' ', ' ', 'b'}, new long[] {0, 1, 0, 1});
    assertThat(begins).containsExactly(true, true, true, false);
  }

  @Test
  void expectedBytesAreEnglishUnlessSaid() {
    assertThat(Spacelike.expectedBytes(null)).isEqualTo(6);
    assertThat(Spacelike.expectedBytes(List.of(4.5))).isEqualTo(4.5);
    for (List<Double> wrong :
        List.of(
            List.<Double>of(), List.of(1.0, 2.0), List.of(-1.0), Arrays.asList((Double) null))) {
      assertThatThrownBy(() -> Spacelike.expectedBytes(wrong))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("expected_bytes_per_chunk");
    }
  }

  private static List<Boolean> begins(List<Long> units) {
    long[] ids = units.stream().mapToLong(Long::longValue).toArray();
    List<Boolean> begins = new ArrayList<>();
    for (boolean each : Spacelike.begins(ids, LongStream.range(0, ids.length).toArray())) {
      begins.add(each);
    }
    return begins;
  }
}
