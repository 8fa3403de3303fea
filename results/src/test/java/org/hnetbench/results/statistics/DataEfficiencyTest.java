package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hnetbench.results.statistics.DataEfficiency.Absent;
import org.hnetbench.results.statistics.DataEfficiency.DocumentLoss;
import org.hnetbench.results.statistics.DataEfficiency.Ratio;
import org.junit.jupiter.api.Test;

class DataEfficiencyTest {
  private static final double DECAY_FROM = 0.8;
  private static final long BUDGET_BYTES = 1_000_000_000;
  private static final Bootstrap BOOTSTRAP = new Bootstrap(1, 500, 0.95);

  /** Bits a byte of a document after so many bytes of training. */
  @FunctionalInterface
  private interface Loss {
    double bits(int document, double bytes);
  }

  /** 20 validations of documents of 1000 bytes; the decay takes 0.2 bits off. */
  private static List<DocumentLoss> run(long seed, int documents, Loss loss) {
    List<DocumentLoss> rows = new ArrayList<>();
    for (int point = 1; point <= 20; point++) {
      double spent = point / 20.0;
      long bytes = Math.round(spent * BUDGET_BYTES);
      for (int document = 0; document < documents; document++) {
        double bits = loss.bits(document, bytes) - (spent > DECAY_FROM ? 0.2 : 0);
        rows.add(new DocumentLoss(seed, spent, bytes, "d" + document, 1000, nats(bits)));
      }
    }
    return rows;
  }

  private static double nats(double bits) {
    return bits * 1000 * Math.log(2);
  }

  /** Straight over the logarithm of bytes, as interpolation has it. */
  private static Loss straight(double rate) {
    return (document, bytes) -> 3 + document - 0.1 * Math.log(rate * bytes);
  }

  private static Loss powerLaw(double rate) {
    return (document, bytes) -> 1.6 + 0.1 * document + 40 * Math.pow(rate * bytes, -0.3);
  }

  @Test
  void aModelThatNeeds3Point6TimesFewerBytesOnStraightCurvesHasExactlyThatRatio() {
    Ratio found = ratio(run(1, 3, straight(3.6)), run(1, 3, straight(1)));

    assertThat(found.ratio().value()).isCloseTo(3.6, within(1e-9));
    assertThat(found.ratio().low()).isCloseTo(3.6, within(1e-9));
    assertThat(found.ratio().high()).isCloseTo(3.6, within(1e-9));
    assertThat(found.ratio().n()).isEqualTo(3);
    assertThat(found.reached()).isTrue();
    // The reference's last point before the decay, at 0.8 of the budget.
    assertThat(found.referenceBytes()).isCloseTo(0.8e9, within(1.0));
    assertThat(found.modelBytes()).isCloseTo(0.8e9 / 3.6, within(1.0));
    assertThat(found.bitsPerByte()).isCloseTo(4 - 0.1 * Math.log(0.8e9), within(1e-9));
  }

  @Test
  void powerLawsAreRecoveredToLessThanAPercent() {
    for (double rate : new double[] {1.2, 2, 3.6, 8}) {
      Ratio found = ratio(run(1, 3, powerLaw(rate)), run(1, 3, powerLaw(1)));
      assertThat(found.ratio().value()).isCloseTo(rate, within(0.01 * rate));
    }
  }

  @Test
  void aModelThatNeverReachesTheReferenceIsReadTheOtherWayRound() {
    Ratio found = ratio(run(1, 3, straight(1)), run(1, 3, straight(3.6)));

    assertThat(found.reached()).isFalse();
    assertThat(found.ratio().value()).isCloseTo(1 / 3.6, within(1e-9));
    assertThat(found.modelBytes()).isCloseTo(0.8e9, within(1.0));
  }

  @Test
  void exchangingTheModelsInvertsTheRatio() {
    Random noise = new Random(5);
    for (int round = 0; round < 50; round++) {
      List<DocumentLoss> one = run(1, 3, noisy(powerLaw(1.5), noise));
      List<DocumentLoss> other = run(1, 3, noisy(powerLaw(1), noise));
      double there = ratio(one, other).ratio().value();
      assertThat(ratio(other, one).ratio().value()).isCloseTo(1 / there, within(1e-9));
    }
  }

  @Test
  void equalModelsHaveARatioOfExactlyOneHoweverNoisyTheyAre() {
    List<DocumentLoss> rows = run(1, 4, noisy(powerLaw(1), new Random(6)));

    assertThat(ratio(rows, rows).ratio()).isEqualTo(new Estimate(1, 1, 1, 4));
  }

  @Test
  void pointsOfTheDecayAreNotUsed() {
    List<DocumentLoss> model = run(1, 3, powerLaw(3.6));
    List<DocumentLoss> reference = run(1, 3, powerLaw(1));
    Ratio found = ratio(model, reference);

    assertThat(ratio(before(model), before(reference))).isEqualTo(found);
    Ratio ofWholeRuns = (Ratio) DataEfficiency.of(model, reference, 1, BOOTSTRAP);
    assertThat(ofWholeRuns.bitsPerByte()).isLessThan(found.bitsPerByte() - 0.15);
    assertThat(ofWholeRuns.modelBytes()).isGreaterThan(0.8e9);
  }

  private static List<DocumentLoss> before(List<DocumentLoss> rows) {
    return rows.stream().filter(row -> row.spent() <= DECAY_FROM).toList();
  }

  @Test
  void validationBeforeTheFirstStepIsPassedOver() {
    List<DocumentLoss> model = new ArrayList<>(run(1, 2, straight(3.6)));
    model.add(new DocumentLoss(1, 0, 0, "d0", 1000, nats(8)));
    model.add(new DocumentLoss(1, 0, 0, "d1", 1000, nats(8)));

    assertThat(ratio(model, run(1, 2, straight(1))).ratio().value()).isCloseTo(3.6, within(1e-9));
  }

  @Test
  void documentsAreDrawnForBothModelsTogether() {
    // On d0 the model is 2 times faster, on d1 8 times, whatever the documents' difficulty; a draw
    // of two has the geometric mean: 2 (1/4), 4 (1/2) or 8 (1/4).
    Loss model = (d, bytes) -> 3 + 2 * d - 0.1 * Math.log((d == 0 ? 2 : 8) * bytes);
    Estimate found =
        ratio(run(1, 2, model), run(1, 2, (d, b) -> straight(1).bits(2 * d, b))).ratio();

    assertThat(found.value()).isCloseTo(4, within(1e-9));
    assertThat(found.low()).isCloseTo(2, within(1e-9));
    assertThat(found.high()).isCloseTo(8, within(1e-9));
  }

  @Test
  void seedsAreDrawnForEachModelByItself() {
    // Two seeds a model: draws have 2, sqrt(2 * 6) or 6 (1/4, 1/2, 1/4) over 1, sqrt(1.5) or 1.5.
    List<DocumentLoss> model = new ArrayList<>(run(7, 3, straight(2)));
    model.addAll(run(8, 3, straight(6)));
    List<DocumentLoss> reference = new ArrayList<>(run(1, 3, straight(1)));
    reference.addAll(run(2, 3, straight(1.5)));

    Estimate found = ratio(model, reference).ratio();

    assertThat(found.value()).isCloseTo(Math.sqrt(12 / 1.5), within(1e-9));
    // Either end has one chance in 16, more than the 2.5 % that are cut off.
    assertThat(found.low()).isCloseTo(2 / 1.5, within(1e-9));
    assertThat(found.high()).isCloseTo(6, within(1e-9));
  }

  @Test
  void theOrderOfRowsDoesNotMatterAndTheSeedOfTheDrawsDoes() {
    Random noise = new Random(8);
    List<DocumentLoss> model = new ArrayList<>(run(1, 6, noisy(powerLaw(2), noise)));
    model.addAll(run(2, 6, noisy(powerLaw(2), noise)));
    List<DocumentLoss> reference = run(1, 6, noisy(powerLaw(1), noise));
    List<DocumentLoss> shuffled = new ArrayList<>(model);
    Collections.shuffle(shuffled, noise);

    Ratio found = ratio(model, reference);

    assertThat(ratio(shuffled, reference)).isEqualTo(found);
    assertThat(DataEfficiency.of(model, reference, DECAY_FROM, new Bootstrap(2, 500, 0.95)))
        .isNotEqualTo(found);
  }

  @Test
  void coversTheTruthAboutAsOftenAsItSays() {
    // A document's rate is log-normal around 3.6: the expectation of (r B)^-a is that of one rate,
    // 3.6 exp(-a s^2 / 2) with s the spread.
    double exponent = 0.3;
    double spread = 0.5;
    double truth = 3.6 * Math.exp(-exponent * spread * spread / 2);
    Random random = new Random(9);
    int covered = 0;
    int trials = 200;
    for (int trial = 0; trial < trials; trial++) {
      double[] rates = random.doubles(60).map(unused -> 3.6 * logNormal(spread, random)).toArray();
      double[] hardness = random.doubles(60, 1, 2).toArray();
      double[] slopes = random.doubles(60, 20, 60).toArray();
      Loss reference = (d, b) -> hardness[d] + slopes[d] * Math.pow(b, -exponent);
      Loss model = (d, b) -> hardness[d] + slopes[d] * Math.pow(rates[d] * b, -exponent);
      Bootstrap bootstrap = new Bootstrap(trial, 300, 0.95);
      Estimate found =
          ((Ratio)
                  DataEfficiency.of(
                      run(1, 60, model), run(1, 60, reference), DECAY_FROM, bootstrap))
              .ratio();
      covered += found.low() <= truth && truth <= found.high() ? 1 : 0;
    }
    // 95 % of 200 is 190 with a standard deviation of 3.1; four of them, and a little for n = 60.
    assertThat(covered).isBetween(175, 199);
  }

  private static double logNormal(double spread, Random random) {
    return Math.exp(spread * random.nextGaussian());
  }

  @Test
  void aLevelPassedBeforeTheFirstPointGivesNoRatio() {
    assertThat(reason(run(1, 2, straight(100)), run(1, 2, straight(1))))
        .startsWith("the model was below the other's loss at its first validation point");
    assertThat(reason(run(1, 2, straight(1)), run(1, 2, straight(100))))
        .startsWith("the reference was below");
  }

  @Test
  void anEndAmongDrawsWithoutALevelIsInfinite() {
    // On d1 the model is below the reference's end from its first point on.
    Loss model = (d, bytes) -> 3 - 0.1 * Math.log((d == 0 ? 2 : 40) * bytes);
    Estimate found = ratio(run(1, 2, model), run(1, 2, (d, b) -> straight(1).bits(0, b))).ratio();

    assertThat(found.value()).isCloseTo(Math.sqrt(80), within(1e-9));
    assertThat(found.low()).isCloseTo(2, within(1e-9));
    assertThat(found.high()).isInfinite();
  }

  @Test
  void oneDocumentGivesNoInterval() {
    Estimate found = ratio(run(1, 1, straight(2)), run(1, 1, straight(1))).ratio();

    assertThat(found.value()).isCloseTo(2, within(1e-9));
    assertThat(found.low()).isNaN();
    assertThat(found.high()).isNaN();
  }

  @Test
  void curvesThatCannotBeUsedGiveAReason() {
    List<DocumentLoss> good = run(1, 2, straight(1));
    List<DocumentLoss> late = good.stream().filter(row -> row.spent() > DECAY_FROM).toList();
    List<DocumentLoss> diverged = new ArrayList<>(good.subList(0, good.size() - 20));
    diverged.set(5, new DocumentLoss(1, 0.15, 150_000_000, "d1", 1000, Double.NaN));
    List<DocumentLoss> uneven = new ArrayList<>(good);
    uneven.addAll(run(2, 2, straight(1)).subList(4, 40));

    assertThat(reason(late, good))
        .isEqualTo(
            "the model's curve: it was never validated before the decay; validate more often");
    assertThat(reason(good, List.of())).startsWith("the reference's curve: it was never validated");
    assertThat(reason(good, diverged))
        .isEqualTo("the reference's curve: its loss is not finite after 150000000 bytes");
    assertThat(reason(uneven, good))
        .isEqualTo(
            "the model's curve: its seeds have different numbers of points before the decay");
  }

  @Test
  void refusesPointsThatAreNotOfTheSameDocuments() {
    List<DocumentLoss> two = run(1, 2, straight(1));
    List<DocumentLoss> longer = new ArrayList<>(two);
    DocumentLoss row = two.get(3);
    longer.set(3, new DocumentLoss(1, row.spent(), row.bytes(), "d1", 999, row.nats()));
    List<DocumentLoss> twice = new ArrayList<>(two);
    twice.add(row);

    assertThatThrownBy(() -> ratio(two, run(1, 3, straight(1)))).hasMessageContaining("same doc");
    assertThatThrownBy(() -> ratio(run(1, 3, straight(1)), two)).hasMessageContaining("same doc");
    assertThatThrownBy(() -> ratio(longer, two)).hasMessage("the length of d1 differs");
    assertThatThrownBy(() -> ratio(two, twice))
        .hasMessageContaining("d1 is given twice at 1000000");
  }

  private static Loss noisy(Loss loss, Random noise) {
    return (document, bytes) -> loss.bits(document, bytes) + 0.005 * noise.nextGaussian();
  }

  private static Ratio ratio(List<DocumentLoss> model, List<DocumentLoss> reference) {
    return (Ratio) DataEfficiency.of(model, reference, DECAY_FROM, BOOTSTRAP);
  }

  private static String reason(List<DocumentLoss> model, List<DocumentLoss> reference) {
    return ((Absent) DataEfficiency.of(model, reference, DECAY_FROM, BOOTSTRAP)).reason();
  }
}
