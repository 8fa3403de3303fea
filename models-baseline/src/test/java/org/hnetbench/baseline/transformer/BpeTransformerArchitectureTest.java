package org.hnetbench.baseline.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.hnetbench.kernels.layers.ModelConfig;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.Tokenizer;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class BpeTransformerArchitectureTest {
  @TempDir private Path folder;

  @Test
  void isFoundByItsType() {
    assertThat(ServiceLoader.load(Architecture.class))
        .anyMatch(architecture -> architecture.type().equals("bpe-transformer"));
  }

  @Test
  void measuresBytesAToken() {
    ModelPlan plan = Plans.of(Plans.SETTINGS);
    long bytes = 0;
    long tokens = 0;
    for (byte[] document : Plans.TEXT) {
      bytes += document.length;
      tokens += plan.tokenizer().encode(document).size();
    }
    assertThat(plan.bytesPerPosition()).hasSize(1);
    assertThat(plan.bytesPerPosition()[0])
        .isCloseTo((double) bytes / tokens, within(1e-12))
        .isGreaterThan(1.5);
    assertThat(plan.tokenizer().vocabularySize()).isEqualTo(270);
  }

  @Test
  void showsWhetherItsHeadIsTied() {
    assertThat(Plans.small(true, -1).notes()).contains("tied head");
    assertThat(Plans.small(false, -1).notes()).contains("untied head");
    long difference = Plans.small(false, -1).parameters() - Plans.small(true, -1).parameters();
    assertThat(difference).isEqualTo(270 * 32);
  }

  @Test
  void aCheckpointBringsBackConfigurationAndTokenizer() throws IOException {
    ModelPlan plan = Plans.of(Plans.SETTINGS);
    plan.saveExtras(folder);
    ModelPlan restored =
        new BpeTransformerArchitecture().restore(plan.config(), plan.settings(), folder);
    assertThat(restored.config()).isEqualTo(plan.config());
    assertThat(restored.parameters()).isEqualTo(plan.parameters());
    byte[] text = "the rat sat.".getBytes(StandardCharsets.UTF_8);
    assertThat(restored.tokenizer().encode(text).ids())
        .isEqualTo(plan.tokenizer().encode(text).ids());
  }

  @Test
  void aTokenizerFileSaysTheVocabulary() throws IOException {
    Plans.of(Plans.SETTINGS).saveExtras(folder);
    ModelPlan plan =
        Plans.of(Plans.SETTINGS.replace("'vocabulary': 270", "'file': 'tokenizer.json'"), folder);
    assertThat(ModelConfig.read(plan.config()).vocabSize()).isEqualTo(270);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'name': 'gpt2'; 50257; 4.6",
        "'name': 'gpt2', 'bytes_per_token': 3.5; 50257; 3.5",
        "'name': 'llama3', 'bytes_per_token': 3.62; 128256; 3.62"
      },
      quoteCharacter = '`')
  void aNameAndWhatATokenIsWorthSufficeForAPlan(String name, int ids, double bytes) {
    ModelPlan plan = Plans.of(Plans.SETTINGS.replace("'vocabulary': 270", name));
    assertThat(plan.tokenizer().vocabularySize()).isEqualTo(ids);
    assertThat(plan.bytesPerPosition()).containsExactly(bytes);
  }

  /** As a preset that names a tokenizer becomes one that can be trained. */
  @Test
  void besideAFileTheNameIsOfNoAccount() throws IOException {
    Plans.of(Plans.SETTINGS).saveExtras(folder);
    String settings =
        Plans.SETTINGS.replace(
            "'vocabulary': 270",
            "'name': 'llama3', 'bytes_per_token': null, 'file': 'tokenizer.json'");
    assertThat(Plans.of(settings, folder).config()).isEqualTo(Plans.of(Plans.SETTINGS).config());
  }

  @Test
  void theVocabularyMayBeSaidIfItIsTheTokenizers() {
    String settings = Plans.SETTINGS.replace("'config': {", "'config': {'vocab_size': 270,");
    assertThat(Plans.of(settings).config()).isEqualTo(Plans.of(Plans.SETTINGS).config());
  }

  @Test
  void withoutATokenizerOnlyReadingTextFails() {
    Tokenizer tokenizer =
        new BpeTransformerArchitecture()
            .restore(
                Plans.of(Plans.SETTINGS).config(), JsonMapper.shared().createObjectNode(), folder)
            .tokenizer();
    assertThatThrownBy(() -> tokenizer.encode(new byte[0]))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("tokenizer.json");
  }

  /** Mamba-2 over the same tokens is a type of its own, so that a name says what it stands for. */
  @Test
  void blocksDecideBetweenTransformerAndMamba2() {
    String mixed =
        Plans.SETTINGS
            .replace("['T2t1']", "['T2m1']")
            .replace(
                "'attn_cfg'",
                "'ssm_cfg': {'chunk_size': 64, 'd_conv': 4, 'd_state': 8, 'expand': 2}, 'attn_cfg'");
    assertThatThrownBy(() -> Plans.of(mixed))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("bpe-transformer cannot be T2m1")
        .hasMessageContaining("type bpe-mamba2");
    BpeMamba2Architecture mamba = new BpeMamba2Architecture();
    ModelPlan plan = Plans.of(mamba, mixed, folder);
    assertThat(plan.type()).isEqualTo("bpe-mamba2");
    assertThat(plan.notes()).contains("T2m1", "270 tokens");
    assertThat(mamba.restore(plan.config(), plan.settings(), folder).parameters())
        .isEqualTo(plan.parameters());
    assertThatThrownBy(() -> Plans.of(mamba, Plans.SETTINGS, folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("type bpe-transformer");
  }

  @Test
  void refusesAHierarchy() {
    String settings =
        Plans.SETTINGS
            .replace("['T2t1']", "['t1', ['T2'], 't1']")
            .replace("[32]", "[32, 32]")
            .replace("[100]", "[100, 100]")
            .replace("[2]", "[2, 2]")
            .replace("[8]", "[8, 8]")
            .replace("[-1]", "[-1, -1]");
    assertThatThrownBy(() -> Plans.of(settings))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("arch_layout: must be one stack");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'tokenizer': {'vocabulary': 270},; ; tokenizer; exactly one",
        "{'vocabulary': 270}; {'vocabulary': 270, 'file': 'a.json'}; tokenizer; exactly one",
        "'vocabulary'; 'vocabulery'; unknown key \"tokenizer.vocabulery\"; \"vocabulary\"",
        "'vocabulary': 270; 'vocabulary': 'many'; tokenizer.vocabulary; many",
        "'vocabulary': 270; 'vocabulary': 20; vocabulary; 20",
        "'vocabulary': 270; 'file': 'nowhere.json'; nowhere.json; no such",
        "'arch_layout'; 'arch_layuot'; unknown key \"arch_layuot\"; \"arch_layout\"",
        "'vocabulary': 270; 'vocabulary': 270, 'bytes_per_token': 4; tokenizer.bytes_per_token; 'name' alone",
        "'vocabulary': 270; 'file': 'a.json', 'bytes_per_token': 4; tokenizer.bytes_per_token; 'name' alone",
        "'vocabulary': 270; 'name': 'gpt2', 'bytes_per_token': 0; tokenizer.bytes_per_token; above 0",
        "'vocabulary': 270; 'name': 'gpt2', 'bytes_per_token': -3; tokenizer.bytes_per_token; above 0",
        "'vocabulary': 270; 'name': 'llama3'; tokenizer.bytes_per_token; is missing",
        "'vocabulary': 270; 'name': 'dolma2'; tokenizer.bytes_per_token; is missing",
        "'vocabulary': 270; 'name': 'gpt'; tokenizer.name; gpt2",
        "'vocabulary': 270; 'name': 'gpt', 'file': 'a.json'; tokenizer.name; gpt2",
        "'config': {; 'config': {'vocab_size': 271,; config.vocab_size; 270",
        "'config': {; 'config': {'vocab_size': 'all',; config.vocab_size; 270",
        "['T2t1']; ['Q2']; arch_layout; unknown letter 'Q'",
        "[32]; [33]; num_heads; do not divide",
        "[8]; [18]; rotary_emb_dim; head dimension 16",
        "[100]; [0]; d_intermediate; stage 0",
        "['T2t1']; ['T2m1']; ssm_cfg; missing"
      })
  void namesTheKeyThatIsWrong(String part, String by, String key, String word) {
    assertThat(Plans.SETTINGS).contains(part);
    String broken = Plans.SETTINGS.replace(part, by == null ? "" : by);
    assertThatThrownBy(() -> Plans.of(broken))
        .isInstanceOfSatisfying(UserError.class, error -> assertThat(error.exitCode()).isEqualTo(2))
        .hasMessageContaining(key)
        .hasMessageContaining(word);
  }
}
