package org.hnetbench.tests.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
  @TempDir private Path folder;
  private TinyExperiment experiment;

  @BeforeEach
  void writeExperiment() throws IOException {
    experiment = TinyExperiment.in(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          budgt={steps: 3} | HNB-CONFIG-UNKNOWN-KEY | budgt.*"budget"
          models.hnet.target_ration=[4] | HNB-CONFIG-UNKNOWN-KEY | models.hnet.*"target_ration".*"target_ratio"
          models.bpe.config.atn_cfg={} | HNB-CONFIG-UNKNOWN-KEY | models.bpe.*"atn_cfg".*"attn_cfg"
          models.bpe.type=bpe-transformr | HNB-CONFIG-MODEL-TYPE | bpe-transformr.*"bpe-transformer"
          models.hnet.config.arch_layout=[q1,[T1],m1] | HNB-CONFIG-LAYOUT | models.hnet.*'q'.*known are
          models.hnet.config.arch_layout=[T1,m1] | HNB-CONFIG-MODEL | models.hnet.*arch_layout.*expected
          models.bpe.config.attn_cfg.num_heads=[3] | HNB-CONFIG-MODEL | models.bpe.*num_heads: 3 heads do not divide the width 64
          models.bpe.config.attn_cfg=null | HNB-CONFIG-MODEL | models.bpe.*attn_cfg
          models.hnet.config.ssm_cfg=null | HNB-CONFIG-MODEL | models.hnet.*ssm_cfg
          models.hnet.config.d_model=null | HNB-CONFIG-MODEL | models.hnet.*d_model
          models.hnet.config.arch_layout=null | HNB-CONFIG-MODEL | models.hnet.*arch_layout
          models.hnet.config=null | HNB-CONFIG-MODEL | models.hnet.*config
          models.hnet.config.ssm_cfg.d_conv=0 | HNB-CONFIG-MODEL | models.hnet.*d_conv
          models.hnet.config.ssm_cfg.d_state=-1 | HNB-CONFIG-MODEL | models.hnet.*d_state
          models.hnet.config.vocab_size=100 | HNB-CONFIG-MODEL | models.hnet.*vocab_size
          models.hnet.target_ratio=[4, 4] | HNB-CONFIG-MODEL | models.hnet.*target_ratio
          models.hnet.target_ratio=[null] | HNB-CONFIG-MODEL | models.hnet.*target_ratio
          models.hnet.target_ratio=[1] | HNB-CONFIG-MODEL | models.hnet.*target_ratio
          models.hnet.target_ratio=[four] | HNB-CONFIG-VALUE | models.hnet.*four
          models.hnet.expected_bytes_per_chunk=[0] | HNB-CONFIG-MODEL | models.hnet.*expected_bytes_per_chunk
          models.hnet.expected_bytes_per_chunk=[null] | HNB-CONFIG-MODEL | models.hnet.*expected_bytes_per_chunk
          models.hnet.ratio_loss_weight=-1 | HNB-CONFIG-MODEL | models.hnet.*ratio_loss_weight
          models.hnet.learning_rate_multipliers=[1] | HNB-CONFIG-VALUE | models.hnet.learning_rate_multipliers
          models.bpe.tokenizer={vocabulary: 100} | HNB-TOKENIZER-SIZE | models.bpe.*100.*at least
          models.bpe.tokenizer={} | HNB-CONFIG-MODEL | models.bpe.*tokenizer
          models.bpe.tokenizer={file: nowhere.json} | HNB-TOKENIZER-FILE | nowhere.json: no such
          models.bpe.learning_rate=fast | HNB-CONFIG-VALUE | models.bpe.learning_rate.*number
          budget={steps: 0} | HNB-CONFIG-VALUE | budget.*steps
          context=4 | HNB-CONFIG-VALUE | context
          reference=bpp | HNB-CONFIG-VALUE | bpp.*"bpe"
          evaluation.suites=[hellaswg] | HNB-CONFIG-SUITE | evaluation.suites.*hellaswg.*hellaswag
          data=nowhere | HNB-DATA-MISSING | nowhere: no such file.*check
          """)
  void settingThatIsWrongIsToldWithPlaceAndRemedy(String setting, String code, String rest)
      throws IOException {
    List<Path> before = files();

    CommandResult result = experiment.run(setting);

    Complaint.assertOneLine(result, 2, code, rest);
    assertThat(result.err()).containsPattern("--set |tiny.yaml:\\d+|nowhere: ");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void duplicateKeyIsToldWithBothLines() throws IOException {
    Files.writeString(experiment.file(), Files.readString(experiment.file()) + "context: 32\n");

    assertRefused("HNB-CONFIG-DUPLICATE-KEY", "tiny.yaml:\\d+: .*\"context\".*tiny.yaml:3");
  }

  @Test
  void fileThatIsNoYamlIsToldWithItsLine() throws IOException {
    Files.writeString(experiment.file(), "name: tiny\nmodels: {bpe: [\n");

    assertRefused("HNB-CONFIG-SYNTAX", "tiny.yaml:\\d+: not valid YAML");
  }

  @Test
  void brokenGzipIsTold() throws IOException {
    byte[] notPacked = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 75, 76};
    replaceTrainingText("train.jsonl.gz", notPacked);

    assertRefused("HNB-DATA-GZIP", "train.jsonl.gz: broken gzip.*again");
  }

  @Test
  void lineThatIsNoJsonIsToldWithItsNumber() throws IOException {
    replaceTrainingText("train.jsonl", "{\"text\": \"good\"}\n{\"text\": bad}\n".getBytes(UTF_8));

    assertRefused("HNB-DATA-JSON", "train.jsonl, line 2: ");
  }

  @Test
  void textThatIsNotUtf8IsToldWithItsLine() throws IOException {
    replaceTrainingText("train.txt", "fine\ncaf\u00e9\n".getBytes(ISO_8859_1));

    assertRefused("HNB-DATA-NOT-UTF8", "train.txt, line 2: .*convert");
  }

  @Test
  void emptyTrainingTextIsTold() throws IOException {
    replaceTrainingText("train.jsonl", new byte[0]);

    assertRefused("HNB-DATA-NO-SPLIT", "train");
  }

  @Test
  void tokenizerThatDoesNotParseIsToldWithItsLine() throws IOException {
    Files.writeString(folder.resolve("broken.json"), "{\n\"model\": {\n");

    assertRefused(
        "HNB-TOKENIZER-FORMAT",
        "broken.json, line 3: not JSON.*tokenizer.json",
        "models.bpe.tokenizer={file: broken.json}");
  }

  private void assertRefused(String code, String rest, String... settings) throws IOException {
    List<Path> before = files();
    Complaint.assertOneLine(experiment.run(settings), 2, code, rest);
    assertThat(files()).isEqualTo(before);
  }

  private void replaceTrainingText(String name, byte[] content) throws IOException {
    Files.delete(folder.resolve("corpus/train.jsonl"));
    Files.write(folder.resolve("corpus").resolve(name), content);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.sorted().toList();
    }
  }
}
