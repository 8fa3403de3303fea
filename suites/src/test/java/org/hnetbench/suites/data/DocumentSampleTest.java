package org.hnetbench.suites.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentSampleTest {
  private static List<Document> documents() {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      documents.add(
          new Document("d" + i, ("text number " + i).repeat(3).getBytes(StandardCharsets.UTF_8)));
    }
    return documents;
  }

  @Test
  void a_sample_has_just_enough_bytes_and_keeps_the_order() {
    List<Document> documents = documents();
    List<Document> sample = Document.sample(documents, 1000);
    int bytes = sample.stream().mapToInt(Document::bytes).sum();
    assertThat(bytes).isGreaterThanOrEqualTo(1000).isLessThan(1000 + 45);
    List<Integer> places = sample.stream().map(documents::indexOf).toList();
    assertThat(places).isSorted();
  }

  @Test
  void a_sample_is_spread_over_a_list_that_is_sorted_by_source() {
    List<Document> documents = documents();
    long late =
        Document.sample(documents, 1500).stream().filter(d -> documents.indexOf(d) >= 100).count();
    assertThat(late).isBetween(8L, 35L);
  }

  @Test
  void too_few_documents_are_all_taken() {
    assertThat(Document.sample(documents(), Long.MAX_VALUE)).hasSize(200);
  }
}
