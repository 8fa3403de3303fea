package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.hnetbench.results.DocumentRow;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);

  private static DocumentRow row(int document, long bytes, double nats) {
    return new DocumentRow(
        "m", 1, "d", "bpb", "", "document-" + document, "hash-" + document, bytes, nats);
  }

  /** Documents of 100 to 1000 bytes at {@code bits} a byte, give or take {@code spread}. */
  private static List<DocumentRow> documents(
      int n, double bits, double spread, Random lengths, Random noise) {
    List<DocumentRow> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      long bytes = 100 + lengths.nextInt(901);
      rows.add(row(i, bytes, (bits + spread * noise.nextGaussian()) * bytes * Math.log(2)));
    }
    return rows;
  }

  @Test
  void bitsPerByteIsARatioOfSums() {
    List<DocumentRow> rows = List.of(row(0, 100, 100 * Math.log(2)), row(1, 300, 0));

    assertThat(BitsPerByte.of(rows)).isCloseTo(0.25, within(1e-15));
    assertThat(BOOTSTRAP.bitsPerByte(rows).value()).isCloseTo(0.25, within(1e-15));
    assertThat(BOOTSTRAP.bitsPerByte(rows).n()).isEqualTo(2);
  }

  @Test
  void aUniformModelNeedsEightBitsAByteHoweverDocumentsAreDrawn() {
    List<DocumentRow> rows =
        documents(50, 8, 0, new Random(1), new Random(2)); // each byte costs ln 256 nats

    Estimate estimate = BOOTSTRAP.bitsPerByte(rows);

    assertThat(estimate.value()).isCloseTo(8, within(1e-12));
    assertThat(estimate.low()).isCloseTo(8, within(1e-12));
    assertThat(estimate.high()).isCloseTo(8, within(1e-12));
  }

  @Test
  void twoDocumentsGiveTheIntervalThatEnumerationGives() {
    // A draw of two is both the first (1/4), both the second (1/4) or one of each (1/2).
    List<DocumentRow> rows = List.of(row(0, 10, 10 * Math.log(2)), row(1, 70, 140 * Math.log(2)));

    Estimate wide = BOOTSTRAP.bitsPerByte(rows);
    Estimate narrow = new Bootstrap(1, 10_000, 0.4).bitsPerByte(rows);

    assertThat(wide.low()).isCloseTo(1, within(1e-12));
    assertThat(wide.high()).isCloseTo(2, within(1e-12));
    assertThat(narrow.low()).isCloseTo(150.0 / 80, within(1e-12));
    assertThat(narrow.high()).isCloseTo(150.0 / 80, within(1e-12));
  }

  @Test
  void agreesWithTheClosedFormForManyDocuments() {
    List<DocumentRow> rows = documents(2000, 2, 0.5, new Random(3), new Random(4));
    double ratio = BitsPerByte.of(rows);
    double bytes = 0;
    double squares = 0; // linearised variance of a ratio of sums (Cochran, Sampling Techniques)
    for (DocumentRow row : rows) {
      bytes += row.bytes();
      squares += Math.pow(row.nats() / Math.log(2) - ratio * row.bytes(), 2);
    }
    double standardError = Math.sqrt(squares) / bytes;

    Estimate estimate = BOOTSTRAP.bitsPerByte(rows);

    assertThat(estimate.value() - estimate.low())
        .isCloseTo(1.96 * standardError, within(0.06 * 1.96 * standardError));
    assertThat(estimate.high() - estimate.value())
        .isCloseTo(1.96 * standardError, within(0.06 * 1.96 * standardError));
  }

  @Test
  void agreesWithANaiveLoopOfAnotherGenerator() {
    List<DocumentRow> rows = documents(40, 2, 0.5, new Random(5), new Random(6));
    Random random = new Random(99);
    List<Double> draws = new ArrayList<>();
    for (int resample = 0; resample < 20_000; resample++) {
      List<DocumentRow> drawn = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        drawn.add(rows.get(random.nextInt(rows.size())));
      }
      draws.add(BitsPerByte.of(drawn));
    }
    Collections.sort(draws);

    Estimate estimate = BOOTSTRAP.bitsPerByte(rows);

    double width = draws.get(19_500) - draws.get(500);
    assertThat(estimate.low()).isCloseTo(draws.get(500), within(0.05 * width));
    assertThat(estimate.high()).isCloseTo(draws.get(19_500), within(0.05 * width));
  }

  @Test
  void coversTheTruthAboutAsOftenAsItSays() {
    Random lengths = new Random(11);
    Random noise = new Random(12);
    int covered = 0;
    int coveredDifference = 0;
    int trials = 300;
    for (int trial = 0; trial < trials; trial++) {
      Bootstrap bootstrap = new Bootstrap(trial, 400, 0.95);
      List<DocumentRow> model = documents(80, 2, 0.4, lengths, noise);
      List<DocumentRow> reference = new ArrayList<>();
      for (DocumentRow row : model) {
        double extra = (0.1 + 0.05 * noise.nextGaussian()) * row.bytes() * Math.log(2);
        reference.add(
            new DocumentRow(
                "r",
                1,
                "d",
                "bpb",
                "",
                row.document(),
                row.sha256(),
                row.bytes(),
                row.nats() + extra));
      }
      Estimate alone = bootstrap.bitsPerByte(model);
      Estimate difference = bootstrap.difference(model, reference);
      covered += alone.low() <= 2 && 2 <= alone.high() ? 1 : 0;
      coveredDifference += difference.low() <= -0.1 && -0.1 <= difference.high() ? 1 : 0;
      // What makes a document hard for both cancels: spread 0.05 against 0.4.
      assertThat(difference.high() - difference.low()).isLessThan((alone.high() - alone.low()) / 4);
    }
    // 95 % of 300 is 285 with a standard deviation of 3.8; four of them, and a little for n = 80.
    assertThat(covered).isBetween(266, 299);
    assertThat(coveredDifference).isBetween(266, 299);
  }

  @Test
  void equalModelsDifferByExactlyNothing() {
    List<DocumentRow> rows = documents(30, 2, 0.5, new Random(7), new Random(8));

    assertThat(BOOTSTRAP.difference(rows, rows)).isEqualTo(new Estimate(0, 0, 0, 30));
  }

  @Test
  void theDifferenceIsModelMinusReference() {
    List<DocumentRow> model = List.of(row(0, 100, 100), row(1, 50, 60));
    List<DocumentRow> reference = List.of(row(0, 100, 110), row(1, 50, 80));

    assertThat(BOOTSTRAP.difference(model, reference).value())
        .isCloseTo(-30 / (150 * Math.log(2)), within(1e-15));
    assertThat(BOOTSTRAP.difference(model, reference).high()).isNegative();
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    List<DocumentRow> rows = documents(50, 2, 0.5, new Random(9), new Random(10));
    List<DocumentRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(3));
    List<DocumentRow> other = documents(50, 2.1, 0.5, new Random(9), new Random(20));

    assertThat(BOOTSTRAP.bitsPerByte(shuffled)).isEqualTo(BOOTSTRAP.bitsPerByte(rows));
    assertThat(BOOTSTRAP.difference(shuffled, other)).isEqualTo(BOOTSTRAP.difference(rows, other));
    assertThat(Bootstrap.seeded(2).bitsPerByte(rows)).isNotEqualTo(BOOTSTRAP.bitsPerByte(rows));
  }

  @Test
  void oneDocumentOrNatsThatAreNotFiniteGiveNoInterval() {
    assertThat(BOOTSTRAP.bitsPerByte(List.of(row(0, 8, 16 * Math.log(2)))))
        .isEqualTo(new Estimate(2, Double.NaN, Double.NaN, 1));
    assertThat(BOOTSTRAP.bitsPerByte(List.of(row(0, 8, 1), row(1, 8, Double.NaN))))
        .isEqualTo(new Estimate(Double.NaN, Double.NaN, Double.NaN, 2));
    assertThat(BOOTSTRAP.bitsPerByte(List.of(row(0, 8, 1), row(1, 8, 1 / 0.0))).low()).isNaN();
  }

  @Test
  void refusesDocumentsThatAreNotTheSame() {
    List<DocumentRow> two = List.of(row(0, 8, 1), row(1, 8, 1));
    DocumentRow edited = new DocumentRow("m", 1, "d", "bpb", "", "document-1", "other", 8, 1);

    assertThatThrownBy(() -> BOOTSTRAP.difference(two, List.of(row(0, 8, 1))))
        .hasMessageContaining("document-1 was scored by one model only");
    assertThatThrownBy(() -> BOOTSTRAP.difference(List.of(row(0, 8, 1)), two))
        .hasMessageContaining("document-1 was scored by one model only");
    assertThatThrownBy(() -> BOOTSTRAP.difference(two, List.of(row(0, 8, 1), edited)))
        .hasMessageContaining("the text of document-1 differs");
    assertThatThrownBy(() -> BOOTSTRAP.difference(two, List.of(row(0, 8, 1), row(1, 9, 1))))
        .hasMessageContaining("the text of document-1 differs");
  }

  @Test
  void refusesNoDocumentsRepeatedOnesAndThoseWithoutBytes() {
    assertThatThrownBy(() -> BOOTSTRAP.bitsPerByte(List.of())).hasMessage("no documents");
    assertThatThrownBy(() -> BOOTSTRAP.bitsPerByte(List.of(row(0, 8, 1), row(0, 8, 1))))
        .hasMessage("document document-0 is given twice");
    assertThatThrownBy(() -> BOOTSTRAP.bitsPerByte(List.of(row(0, 0, 0))))
        .hasMessage("document document-0 has no bytes");
  }

  @Test
  void drawsFromThePublishedSplitMix64Sequence() {
    // First outputs for seed 1234567, as printed with the reference implementation by S. Vigna.
    SplittableRandom random = new SplittableRandom(1234567);
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("6457827717110365317"));
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("3203168211198807973"));
    // floor(6457827717110365317 * 1000 / 2^64) = 350
    assertThat(Bootstrap.index(new SplittableRandom(1234567), 1000)).isEqualTo(350);
  }

  @Test
  void everyIndexIsDrawnEquallyOften() {
    SplittableRandom random = new SplittableRandom(5);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[Bootstrap.index(random, 7)]++;
    }
    for (int count : counts) {
      assertThat(count).isCloseTo(10_000, within(400)); // four standard deviations are 370
    }
  }
}
