package org.hnetbench.harness.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  @TempDir private Path folder;

  @Test
  void a_changed_tokenizer_changes_the_hash_of_what_lies_beside_the_weights() throws IOException {
    Path weights = Files.writeString(folder.resolve("model.safetensors"), "weights");
    Path tokenizer = Files.writeString(folder.resolve("tokenizer.json"), "merges a b");
    String before = CheckpointFile.companionsSha256(weights);

    // The weights have a hash of their own.
    Files.writeString(weights, "other weights");
    assertThat(CheckpointFile.companionsSha256(weights)).isEqualTo(before);

    Files.writeString(tokenizer, "merges a c");
    assertThat(CheckpointFile.companionsSha256(weights)).isNotEqualTo(before);

    Files.writeString(tokenizer, "merges a b");
    assertThat(CheckpointFile.companionsSha256(weights)).isEqualTo(before);
    Files.writeString(folder.resolve("vocabulary.txt"), "");
    assertThat(CheckpointFile.companionsSha256(weights)).isNotEqualTo(before);
  }
}
