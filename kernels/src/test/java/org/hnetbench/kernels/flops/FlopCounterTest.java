package org.hnetbench.kernels.flops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.flops.HierarchyFeatures.Router;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.layers.StageConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlopCounterTest {
  private static final Offset<Double> EXACT = within(1e-6);
  private static final int[] SEGMENTS = {12, 6, 12, 18};

  @ParameterizedTest
  @CsvSource({"t2, -1", "t1T1, 3", "m1, -1", "M2, -1", "m1t1M1T2, 5", "T1, 0", "T1, 1000"})
  void executedAgreesWithALoopOverAllArithmetic(String layout, int window) {
    ModelConfig config = Configs.tiny("[\"" + layout + "\"]", List.of(32), List.of(window));
    MultiplicationCount naive = new MultiplicationCount();
    for (int n : SEGMENTS) {
      naive.stack(config.stages().get(0).mainNetwork(), n);
      naive.product(n, 32, 10); // head
    }
    FlopLedger ledger = count(config, HierarchyFeatures.H_NET, 1);
    assertThat(ledger.flopsPerByte(FlopConvention.EXECUTED)).isCloseTo(naive.flops() / 48.0, EXACT);
  }

  @Test
  void executedAgreesWithALoopWhereHeadsShareKeys() {
    ModelConfig config = Configs.grouped("[\"t1T1\"]");
    MultiplicationCount naive = new MultiplicationCount();
    for (int n : SEGMENTS) {
      naive.stack(config.stages().get(0).mainNetwork(), n);
      naive.product(n, 32, 10); // head
    }
    FlopLedger ledger = count(config, HierarchyFeatures.H_NET, 1);
    assertThat(ledger.flopsPerByte(FlopConvention.EXECUTED)).isCloseTo(naive.flops() / 48.0, EXACT);
  }

  @Test
  void executedAgreesWithALoopOverAHierarchy() {
    ModelConfig config =
        Configs.tiny(
            "[\"m1t1\", [\"T1\", [\"T2\"], \"m1\"], \"m2\"]",
            List.of(32, 32, 64),
            List.of(4, 2, -1));
    List<StageConfig> stages = config.stages();
    MultiplicationCount naive = new MultiplicationCount();
    for (int bytes : SEGMENTS) {
      naive.product(bytes, 32, 10);
      for (int s = 0; s < 2; s++) {
        int positions = s == 0 ? bytes : bytes / 2;
        int chunks = s == 0 ? bytes / 2 : bytes / 6;
        naive.stack(stages.get(s).encoder(), positions);
        naive.product(positions, 32, 32); // q
        naive.product(positions, 32, 32); // k
        naive.each(positions, 32, 2 * 3); // q k, q q, k k
        naive.product(positions, 32, 32); // residual
        naive.each(chunks, 32, 3); // (1 - p) z + p h
        naive.stack(stages.get(s).decoder(), positions);
      }
      naive.stack(stages.get(2).mainNetwork(), bytes / 6);
    }
    FlopLedger ledger = count(config, HierarchyFeatures.H_NET, 1, 2, 6);
    assertThat(ledger.flopsPerByte(FlopConvention.EXECUTED)).isCloseTo(naive.flops() / 48.0, EXACT);
  }

  @Test
  void extraOfTheScanIsItsLoopOverChunksMinusTheRecurrence() {
    ModelConfig config = Configs.tiny("[\"m1\"]", List.of(32), List.of(-1));
    int chunk = 3;
    int inner = 64;
    int states = 4;
    MultiplicationCount chunked = new MultiplicationCount();
    for (int n : SEGMENTS) {
      for (int start = 0; start < n; start += chunk) {
        chunked.product(chunk, states, chunk); // C B^T
        chunked.each(chunk, chunk, 3); // decay between two positions: one head
        chunked.product(chunk, chunk, inner); // times X
        chunked.product(states, chunk, inner); // B^T X
        chunked.each(states, inner, 2); // state carried on
        chunked.product(chunk, states, inner); // C H
      }
    }
    double recurrence = 6 * inner * states;
    FlopLedger ledger =
        FlopCounter.ledger(
            config,
            HierarchyFeatures.H_NET,
            new BlockSizes(chunk, 128, 1024),
            SEGMENTS,
            new double[] {1});
    assertThat(ledger.algorithmicExtra()).isCloseTo(chunked.flops() / 48.0 - recurrence, EXACT);
  }

  @Test
  void extraOfSmoothingIsItsScanMinusTheRecurrence() {
    ModelConfig config = Configs.tiny("[\"t1\", [\"t1\"], \"t1\"]", List.of(32, 32), List.of(0, 0));
    int chunk = 3;
    MultiplicationCount chunked = new MultiplicationCount();
    MultiplicationCount recurrence = new MultiplicationCount();
    for (int bytes : SEGMENTS) {
      int chunks = bytes / 2;
      recurrence.each(chunks, 32, 3); // (1 - p) z + p h
      for (int start = 0; start < chunks; start += chunk) {
        chunked.product(chunk, 1, chunk); // shares of one another
        chunked.each(chunk, chunk, 3); // decay between two positions
        chunked.product(chunk, chunk, 32); // times p h
        chunked.product(1, chunk, 32); // into the value carried on
        chunked.each(1, 32, 2); // carried on
        chunked.product(chunk, 1, 32); // out of it
      }
    }
    FlopLedger ledger =
        FlopCounter.ledger(
            config,
            HierarchyFeatures.H_NET,
            new BlockSizes(chunk, 1, 1024), // blocks of one query hide no pair
            SEGMENTS,
            new double[] {1, 2});
    assertThat(ledger.algorithmicExtra())
        .isCloseTo((chunked.flops() - recurrence.flops()) / 48.0, EXACT);
  }

  @Test
  void extraOfAttentionIsTheHiddenPairs() {
    ModelConfig config = Configs.tiny("[\"t1\"]", List.of(32), List.of(-1));
    FlopLedger ledger =
        FlopCounter.ledger(
            config,
            HierarchyFeatures.H_NET,
            new BlockSizes(8, 4, 1024),
            SEGMENTS,
            new double[] {1});
    // Blocks of 4 hide 3 + 2 + 1 pairs each, the half block of the segments of 6 and 18 hides 1.
    int hidden = 3 * 6 + (6 + 1) + 3 * 6 + (4 * 6 + 1);
    assertThat(ledger.algorithmicExtra()).isCloseTo(hidden * (4 * 32 + 3 * 2) / 48.0, EXACT);
  }

  @Test
  void partsAddUpToTheirTotalAndNameTheirStage() {
    ModelConfig config =
        Configs.tiny("[\"m1\", [\"T1\"], \"t1\"]", List.of(32, 64), List.of(2, -1));
    FlopLedger ledger = count(config, HierarchyFeatures.H_NET, 1, 3);
    assertThat(ledger.entries())
        .extracting(entry -> entry.stage() + " " + entry.network() + " " + entry.part())
        .containsExactly(
            "0 embeddings EMBEDDING",
            "0 encoder PROJECTIONS",
            "0 encoder SSD",
            "0 encoder CONVOLUTION",
            "0 encoder GATES",
            "0 chunking ROUTER",
            "0 chunking SMOOTHING",
            "0 chunking RESIDUAL_PROJECTION",
            "0 decoder PROJECTIONS",
            "0 decoder ATTENTION_SCORES",
            "1 main_network PROJECTIONS",
            "1 main_network ATTENTION_SCORES",
            "1 main_network MLP",
            "0 head HEAD");
  }

  @Test
  void switchesLeaveOutRouterAndProjection() {
    ModelConfig config =
        Configs.tiny("[\"m1\", [\"T1\"], \"m1\"]", List.of(32, 64), List.of(2, -1));
    double all = executed(count(config, HierarchyFeatures.H_NET, 1, 3));
    double givenChunks = executed(count(config, HierarchyFeatures.GIVEN_CHUNKS, 1, 3));
    double spaceByte = executed(count(config, HierarchyFeatures.SPACE_BYTE, 1, 3));
    assertThat(all - givenChunks).isCloseTo(4 * 32 * 32 + 6 * 32 + 3 * 32 / 3.0, EXACT);
    assertThat(givenChunks - spaceByte).isCloseTo(2 * 32 * 32, EXACT);
  }

  /** A plain head costs one inner product, pooling one operation a channel, holding nothing. */
  @Test
  void ablationsCostWhatTheyCompute() {
    ModelConfig config =
        Configs.tiny("[\"m1\", [\"T1\"], \"m1\"]", List.of(32, 64), List.of(2, -1));
    double paper = executed(count(config, HierarchyFeatures.H_NET, 1, 3));
    double router = 4 * 32 * 32 + 6 * 32;
    double smoothing = 3 * 32 / 3.0;
    assertThat(executed(count(config, ablated(Router.LINEAR, true, false), 1, 3)))
        .isCloseTo(paper - router + 2 * 32, EXACT);
    assertThat(executed(count(config, ablated(Router.COSINE, false, false), 1, 3)))
        .isCloseTo(paper - smoothing, EXACT);
    assertThat(executed(count(config, ablated(Router.COSINE, true, true), 1, 3)))
        .isCloseTo(paper + 32, EXACT);
  }

  private static HierarchyFeatures ablated(Router router, boolean smoothing, boolean pooling) {
    return new HierarchyFeatures(router, smoothing, pooling, true, true, true);
  }

  @Test
  void refusesRatiosThatDoNotFitTheStages() {
    ModelConfig config = Configs.tiny("[\"t1\"]", List.of(32), List.of(-1));
    assertThatThrownBy(() -> count(config, HierarchyFeatures.H_NET, 1, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> count(config, HierarchyFeatures.H_NET, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                FlopCounter.ledger(
                    config,
                    HierarchyFeatures.H_NET,
                    BlockSizes.DEFAULT,
                    new int[0],
                    new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double executed(FlopLedger ledger) {
    return ledger.flopsPerByte(FlopConvention.EXECUTED);
  }

  private static FlopLedger count(
      ModelConfig config, HierarchyFeatures features, double... bytesPerPosition) {
    return FlopCounter.ledger(config, features, BlockSizes.DEFAULT, SEGMENTS, bytesPerPosition);
  }
}
