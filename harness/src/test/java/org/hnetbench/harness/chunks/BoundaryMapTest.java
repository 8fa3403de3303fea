package org.hnetbench.harness.chunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hnetbench.kernels.spi.ChunkingStage;
import org.junit.jupiter.api.Test;

class BoundaryMapTest {
  private static final float NONE = Float.NaN;

  @Test
  void boundaries_of_an_inner_stage_are_followed_out_to_bytes() {
    // Positions are BOS and the bytes 0 … 5. Chunks of stage 0 begin at BOS and at bytes 1, 3, 4;
    // of these four, stage 1 begins chunks at BOS and at the third, which is byte 3.
    BoundaryMap map = new BoundaryMap(6);

    map.add(
        new int[] {-1, 0, 1, 2, 3, 4, 5},
        List.of(
            stage("1010110", 1f, 0.1f, 0.9f, 0.2f, 0.8f, 0.7f, 0.3f),
            stage("1010", 1f, 0.4f, 0.6f, 0.0f)));

    assertThat(map.stages()).extracting(StageChunks::name).containsExactly("stage 0", "stage 1");
    assertThat(map.stages().get(0).boundaries()).isEqualTo(Bits.of("010110"));
    assertThat(map.stages().get(0).probabilities())
        .containsExactly(0.1f, 0.9f, 0.2f, 0.8f, 0.7f, 0.3f);
    assertThat(map.stages().get(1).boundaries()).isEqualTo(Bits.of("000100"));
    assertThat(map.stages().get(1).probabilities())
        .containsExactly(NONE, 0.4f, NONE, 0.6f, 0f, NONE);
  }

  @Test
  void a_third_stage_counts_chunks_of_the_second() {
    // Stage 0 keeps bytes 0, 2, 4, 6; stage 1 keeps 2 and 6; stage 2 keeps 6.
    BoundaryMap map = new BoundaryMap(8);

    map.add(
        new int[] {0, 1, 2, 3, 4, 5, 6, 7}, List.of(stage("10101010"), stage("0101"), stage("01")));

    assertThat(map.stages().get(2).boundaries()).isEqualTo(Bits.of("00000010"));
  }

  @Test
  void sequences_of_a_batch_and_several_batches_lie_side_by_side() {
    BoundaryMap map = new BoundaryMap(5);

    // Two sequences, bytes 0-1 and 2-3; then a batch with byte 4. Each begins with BOS.
    map.add(new int[] {-1, 0, 1, -1, 2, 3}, List.of(stage("101110"), stage("1011")));
    map.add(new int[] {-1, 4}, List.of(stage("11"), stage("10")));

    assertThat(map.stages().get(0).boundaries()).isEqualTo(Bits.of("01101"));
    assertThat(map.stages().get(1).boundaries()).isEqualTo(Bits.of("00100"));
  }

  @Test
  void bytes_inside_a_token_were_never_looked_at() {
    BoundaryMap map = new BoundaryMap(4);

    map.add(new int[] {-1, 0, 3}, List.of(stage("101", 1f, 0.25f, 0.75f)));

    assertThat(map.stages().get(0).probabilities()).containsExactly(0.25f, NONE, NONE, 0.75f);
  }

  @Test
  void a_stage_that_does_not_fit_the_one_outside_it_is_refused() {
    BoundaryMap map = new BoundaryMap(2);

    assertThatThrownBy(() -> map.add(new int[] {0, 1}, List.of(stage("10"), stage("10"))))
        .hasMessage("stage 1 tells of 2 positions, not 1");
  }

  private static ChunkingStage stage(String boundaries, float... probabilities) {
    boolean[] bits = Bits.of(boundaries);
    int chunks = (int) boundaries.chars().filter(bit -> bit == '1').count();
    float[] known = probabilities.length == 0 ? new float[bits.length] : probabilities;
    return new ChunkingStage(bits.length, chunks, Double.NaN, bits, known);
  }
}
