package org.hnetbench.suites.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads real corpora where they are: the folder is named by the property or variable HNB_DATA. */
class ExternalCorporaTest {
  private Path corpora;

  @BeforeEach
  void findData() {
    String folder = System.getProperty("HNB_DATA", System.getenv("HNB_DATA"));
    assumeTrue(folder != null, "HNB_DATA names no folder of corpora: skipped");
    corpora = Path.of(folder).resolve("corpora");
    assumeTrue(Files.isDirectory(corpora), corpora + " is absent: skipped");
  }

  @Test
  void textHasAsManyBytesAsTheManifestSays() {
    Corpus english = CorpusReader.read(corpora.resolve("en"));
    assertThat(english.documents(Split.TEST)).hasSize(135);
    assertThat(english.bytes(Split.TEST)).isEqualTo(1_744_249);
    assertThat(english.bytes(Split.VALID)).isEqualTo(1_888_659);
    Corpus chinese = CorpusReader.read(corpora.resolve("zh"));
    assertThat(chinese.bytes(Split.TEST)).isEqualTo(1_048_400);
  }

  @Test
  void sequencesHaveAsManyBasesAsTheManifestSays() {
    Corpus human = CorpusReader.read(corpora.resolve("dna_human"));
    assertThat(human.documents(Split.VALID)).hasSize(16);
    assertThat(human.bytes(Split.VALID)).isEqualTo(1_048_576);
    assertThat(human.documents(Split.TEST).get(0).id()).isEqualTo("GRCh37_chr20:387681-453216");
    // Of all ids and texts, computed from the files by another program.
    assertThat(human.sha256())
        .isEqualTo("0f09f622652a2ebbe1b557c8cbdc342f8b0dc2e8ce738a530edc55a5748eea9f");
  }

  @Test
  void aCorpusMayHaveATestSplitAlone() {
    Corpus wikitext = CorpusReader.read(corpora.resolve("en_wikitext2"));
    assertThat(wikitext.bytes(Split.TEST)).isEqualTo(879_946);
    assertThat(wikitext.has(Split.TRAIN)).isFalse();
  }
}
