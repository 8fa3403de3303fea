package org.hnetbench.suites.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentStreamTest {
  private final List<Document> documents = documents();

  @Test
  void segmentsAreTheDocumentsCutAtCodePoints() {
    for (int context : new int[] {4, 7, 64, 100_000}) {
      List<Segment> segments = Segment.cut(documents, context);
      for (int d = 0; d < documents.size(); d++) {
        byte[] text = documents.get(d).text();
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Segment segment : segments) {
          if (segment.document() == d) {
            byte[] part = Arrays.copyOfRange(text, segment.start(), segment.end());
            assertThat(part.length).isBetween(1, context);
            assertThat(new String(part, UTF_8).getBytes(UTF_8)).isEqualTo(part);
            joined.writeBytes(part);
            assertThat(segment.endOfDocument()).isEqualTo(joined.size() == text.length);
          }
        }
        assertThat(joined.toByteArray()).isEqualTo(text);
      }
    }
  }

  @Test
  void everyEpochHasEverySegmentOnceInAnotherOrder() {
    List<Segment> segments = Segment.cut(documents, 64);
    SegmentStream stream = new SegmentStream(segments, 300, 5);
    List<Segment> drawn = new ArrayList<>();
    while (drawn.size() < 3 * segments.size()) {
      drawn.addAll(stream.nextBatch());
    }
    List<Segment> first = drawn.subList(0, segments.size());
    List<Segment> second = drawn.subList(segments.size(), 2 * segments.size());
    assertThat(new HashSet<>(first)).isEqualTo(new HashSet<>(segments));
    assertThat(new HashSet<>(second)).isEqualTo(new HashSet<>(segments));
    assertThat(first).isNotEqualTo(second).isNotEqualTo(segments);
  }

  @Test
  void batchesAreFilledBySourceBytesAndEpochsAreCounted() {
    List<Segment> segments = Segment.cut(documents, 64);
    long epochBytes = documents.stream().mapToLong(Document::bytes).sum();
    SegmentStream stream = new SegmentStream(segments, 300, 5);
    long bytes = 0;
    for (int i = 0; i < 100; i++) {
      long batch = stream.nextBatch().stream().mapToLong(Segment::bytes).sum();
      assertThat(batch).isBetween(300L - 64, 300L);
      bytes += batch;
    }
    assertThat(stream.drawnBytes()).isEqualTo(bytes);
    assertThat(stream.epochs()).isCloseTo((double) bytes / epochBytes, within(1e-12));
  }

  @Test
  void theSeedAloneDecidesTheOrder() {
    List<Segment> segments = Segment.cut(documents, 64);
    SegmentStream one = new SegmentStream(segments, 300, 5);
    SegmentStream same = new SegmentStream(segments, 300, 5);
    SegmentStream other = new SegmentStream(segments, 300, 6);
    List<Segment> batch = one.nextBatch();
    assertThat(same.nextBatch()).isEqualTo(batch);
    assertThat(other.nextBatch()).isNotEqualTo(batch);
  }

  @Test
  void randomNumbersFollowThePublishedAlgorithm() {
    // SplitMix64 with seed 0 begins with E220A8397B1DCDAF; its upper half is 0.8833 of 2^32.
    assertThat(new SeededRandom(0).below(100)).isEqualTo(88);
    assertThat(new SeededRandom(0).below(Integer.MAX_VALUE)).isEqualTo(1_896_895_515);
    int[] counts = new int[7];
    SeededRandom random = new SeededRandom(3);
    for (int i = 0; i < 70_000; i++) {
      counts[random.below(7)]++;
    }
    // Standard deviation of a count is 93.
    assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 10_000) < 500);
  }

  private static List<Document> documents() {
    Random random = new Random(11);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      documents.add(new Document("d" + i, Texts.random(random, 1 + random.nextInt(300))));
    }
    return documents;
  }
}
