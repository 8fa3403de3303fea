package org.hnetbench.baseline.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.hnetbench.baseline.tokenizer.Boundaries;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** BOS and EOS out of the files of a folder. Single quotes stand for double ones. */
class SpecialTokensTest {
  @TempDir Path folder;

  @Test
  void theConfigurationCountsFirst() throws IOException {
    write("generation_config.json", "{'bos_token_id': 7, 'eos_token_id': 8}");

    assertThat(of("{'bos_token_id': 1, 'eos_token_id': 2}"))
        .contains(new Boundaries(1, 2, Set.of(2, 8)));
    assertThat(of("{'bos_token_id': 1}")).contains(new Boundaries(1, 8));
    assertThat(of("{'bos_token_id': null}")).contains(new Boundaries(7, 8));
  }

  @Test
  void ofAListTheFirstIsEosAndAllEndAText() {
    assertThat(of("{'bos_token_id': 1, 'eos_token_id': [128001, 128009]}"))
        .contains(new Boundaries(1, 128001, Set.of(128001, 128009)));
  }

  @Test
  void whatWasWrittenReadsBack() {
    Boundaries boundaries = new Boundaries(5, 6, Set.of(6, 9));

    assertThat(Boundaries.read(boundaries.json())).contains(boundaries);
    assertThat(Boundaries.read(JsonMapper.shared().createObjectNode())).isEmpty();
  }

  @Test
  void oneOfTheTwoServesForBoth() {
    assertThat(of("{'eos_token_id': 2}")).contains(new Boundaries(2, 2));
    assertThat(of("{'bos_token_id': 3}")).contains(new Boundaries(3, 3));
  }

  @Test
  void namesAreFoundAmongTheAddedTokens() throws IOException {
    write(
        "tokenizer_config.json",
        """
        {'added_tokens_decoder': {'5': {'content': '<b>'}, '6': {'content': '<e>'}},
         'bos_token': '<b>', 'eos_token': {'content': '<e>'}}
        """);

    assertThat(of("{}")).contains(new Boundaries(5, 6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"five", "", "5.0", "99999999999"})
  void anAddedTokenWithoutANumberIsNamed(String key) throws IOException {
    write(
        "tokenizer_config.json",
        "{'added_tokens_decoder': {'%s': {'content': '<b>'}}, 'bos_token': '<b>'}".formatted(key));

    assertThatThrownBy(() -> of("{}"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("tokenizer_config.json: added_tokens_decoder: key \"" + key + "\"");
  }

  @Test
  void withoutAnyTheTokenizerDecides() {
    assertThat(of("{}")).isEqualTo(Optional.empty());
  }

  @Test
  void aBrokenFileIsNamed() throws IOException {
    write("generation_config.json", "{");

    assertThatThrownBy(() -> of("{}"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("generation_config.json: cannot be read as JSON");
  }

  private Optional<Boundaries> of(String config) {
    return SpecialTokens.of(JsonMapper.shared().readTree(config.replace('\'', '"')), folder);
  }

  private void write(String name, String json) throws IOException {
    Files.writeString(folder.resolve(name), json.replace('\'', '"'));
  }
}
