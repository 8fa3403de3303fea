package org.hnetbench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.hnetbench.tests.endtoend.scripted.ScriptedCheckpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that knows every right answer, asked for these and for answers drawn by lot. */
class OracleTest {
  private static final int ITEMS = 2_400;
  private static final int ENDINGS = 4;

  @TempDir private Path folder;

  @Test
  void isAlwaysRightUnlessTheLabelsAreDrawnByLot() throws IOException {
    ItemSet set = ItemSet.drawn(3, ITEMS, ENDINGS, ENDINGS);
    ItemSet byLot = set.withDrawnLabels(4);
    Path model =
        ScriptedCheckpoint.oracle(
            folder.resolve("oracle"),
            1024,
            set.entries().stream().map(ItemSet.Entry::answered).toList());

    Evaluation right = evaluate(model, set, "right");
    Evaluation drawn = evaluate(model, byLot, "drawn");

    double agreeing = 0;
    for (int i = 0; i < ITEMS; i++) {
      agreeing += set.entries().get(i).gold() == byLot.entries().get(i).gold() ? 1 : 0;
    }
    double share = agreeing / ITEMS;
    double deviation = Math.sqrt(0.25 * 0.75 / ITEMS);
    assertThat(share).isCloseTo(0.25, within(4 * deviation));
    for (String metric :
        new String[] {"acc", "acc_norm", "acc_bytes", "acc_tokens", "acc_pmi", "acc_separate"}) {
      assertThat(right.value("hellaswag", metric)).as(metric).isEqualTo(1);
      assertThat(drawn.value("hellaswag", metric)).as(metric).isCloseTo(share, within(1e-12));
    }
    assertThat(right.value("hellaswag", "greedy")).isEqualTo(1);
    assertThat(drawn.value("hellaswag", "greedy")).isCloseTo(share, within(1e-12));
    assertThat(right.value("hellaswag", "brier")).isBetween(0.0, 1e-6);
    assertThat(drawn.value("hellaswag", "brier")).isCloseTo(2 * (1 - share), within(1e-3));
    assertThat(right.value("hellaswag", "soft_probability")).isCloseTo(1, within(1e-6));
    assertThat(drawn.value("hellaswag", "soft_probability")).isCloseTo(share, within(1e-3));
    assertThat(right.value("hellaswag", "gold_bits_per_byte")).isBetween(0.0, 1e-4);
    assertThat(right.value("hellaswag", "margin")).isGreaterThan(10);
    assertThat(drawn.value("hellaswag", "margin")).isLessThan(0);
  }

  private Evaluation evaluate(Path model, ItemSet set, String name) throws IOException {
    Path file = set.asHellaswag(folder.resolve(name + ".jsonl"));
    return Evaluation.of(
        model, folder.resolve(name), "--suite=hellaswag", "--data", file.toString());
  }
}
