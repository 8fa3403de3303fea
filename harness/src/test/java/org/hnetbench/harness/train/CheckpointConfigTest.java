package org.hnetbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.kernels.checkpoint.Safetensors;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a checkpoint's configuration comes from. The weights do not matter: none are read. */
class CheckpointConfigTest {
  private static final String ONE_STACK =
      """
      {"arch_layout": ["T1"], "d_model": [64], "d_intermediate": [128], "vocab_size": 300,
       "ssm_cfg": null, "tie_embeddings": false,
       "attn_cfg": {"num_heads": [2], "rotary_emb_dim": [16], "window_size": [-1]}}
      """;

  @TempDir private Path folder;
  private Path weights;

  @BeforeEach
  void writeWeights() throws IOException {
    weights = folder.resolve("hnet_2stage_XL.safetensors");
    Safetensors.write(weights, Map.of());
  }

  @Test
  void a_released_file_is_known_by_its_name() {
    assertThat(parameters(weights, null)).isEqualTo(1_603_492_224L);
  }

  @Test
  void any_file_can_be_called_a_released_one() throws IOException {
    Path mine = Files.move(weights, folder.resolve("mine.safetensors"));

    assertThat(parameters(mine, "hnet_1stage_L")).isEqualTo(679_405_312L);
  }

  @Test
  void the_named_one_comes_before_what_lies_beside_and_that_before_the_released_one()
      throws IOException {
    Path given = Files.writeString(folder.resolve("given"), ONE_STACK.replace("300", "310"));
    Files.writeString(folder.resolve("config.json"), ONE_STACK);
    long beside = parameters(weights, null);
    Files.writeString(folder.resolve("hnet_2stage_XL.json"), ONE_STACK.replace("300", "301"));
    long ofItsName = parameters(weights, null);

    assertThat(ofItsName - beside).isEqualTo(2 * 64);
    assertThat(parameters(weights, given.toString()) - beside).isEqualTo(2 * 64 * 10);
    assertThat(parameters(weights, "hnet_2stage_XL")).isEqualTo(1_603_492_224L);
  }

  @Test
  void without_any_the_ways_out_are_told() throws IOException {
    Path mine = Files.move(weights, folder.resolve("mine.safetensors"));

    assertMistake(mine, null, "HNB-CHECKPOINT-CONFIG", "config.json; give --config FILE or");
    assertMistake(folder, null, "HNB-CHECKPOINT-CONFIG", "hnet_2stage_XL_code");
    assertMistake(
        mine, "hnet_2stage_Xl", "HNB-CHECKPOINT-CONFIG", "did you mean \"hnet_2stage_XL\"?");
    assertMistake(folder.resolve("none.pt"), null, "HNB-CHECKPOINT-MISSING", "none.pt: no such");
  }

  @Test
  void mistakes_in_one_are_told_with_its_file() throws IOException {
    Path config = folder.resolve("config.json");

    Files.writeString(config, ONE_STACK.replace("d_model", "d_modle"));
    assertMistake(
        weights, null, "HNB-CONFIG-UNKNOWN-KEY", config + ": unknown key \"d_modle\"; did you");
    Files.writeString(config, ONE_STACK.replace("[2]", "[3]"));
    assertMistake(weights, null, "HNB-CONFIG-MODEL", config + ": attn_cfg.num_heads");
    Files.writeString(config, "{\"layers\": 3}");
    assertMistake(weights, null, "HNB-CHECKPOINT-TYPE", config + ": no architecture");
    Files.writeString(config, "[1]");
    assertMistake(weights, null, "HNB-CHECKPOINT-CONFIG", config + ": is not a JSON object");
  }

  private static long parameters(Path path, String config) {
    return Checkpoint.open(path, Optional.ofNullable(config)).plan().parameters();
  }

  private static void assertMistake(Path path, String config, String code, String message) {
    assertThatThrownBy(() -> Checkpoint.open(path, Optional.ofNullable(config)))
        .isInstanceOfSatisfying(UserError.class, error -> assertThat(error.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }
}
