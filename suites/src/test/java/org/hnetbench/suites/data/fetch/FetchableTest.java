package org.hnetbench.suites.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.DataFile;
import org.hnetbench.suites.data.DataSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FetchableTest {
  @TempDir Path folder;

  static List<DataFile> files() {
    return Fetchable.all().stream().flatMap(each -> each.files().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_file_has_an_address_a_place_and_hashes_of_the_right_length(DataFile file) {
    assertThat(file.address()).hasScheme("https");
    assertThat(Path.of(file.path()).normalize()).isRelative().isEqualTo(Path.of(file.path()));
    assertThat(file.path()).doesNotStartWith("..");
    assertThat(file.format()).isIn("jsonl", "jsonl.gz", "parquet", "text", "fa.gz", "pt");
    assertThat(file.path()).endsWith(file.format().equals("text") ? ".lst" : "." + file.format());
    assertThat(file.sha256())
        .satisfiesAnyOf(
            hash -> assertThat(hash).isNull(), hash -> assertThat(hash).matches("[0-9a-f]{64}"));
    assertThat(file.bytes())
        .satisfiesAnyOf(size -> assertThat(size).isNull(), size -> assertThat(size).isPositive());
  }

  @Test
  void names_and_places_are_unique() {
    assertThat(Fetchable.all()).extracting(Fetchable::name).doesNotHaveDuplicates();
    assertThat(files()).extracting(DataFile::path).doesNotHaveDuplicates();
  }

  @Test
  void what_is_fetched_lies_where_it_is_looked_for_or_is_made_into_it() {
    for (DataSet set : DataSet.all()) {
      if (set.files().isEmpty() || set.conversion() != null) {
        continue;
      }
      assertThat(set.files())
          .as(set.name())
          .allSatisfy(
              file -> assertThat(Path.of(file.path())).startsWithRaw(Path.of(set.fetched())));
    }
  }

  @Test
  void every_conversion_exists_and_makes_a_file_of_the_layout() {
    for (DataSet set : DataSet.all()) {
      Fetchable fetchable = Fetchable.named(set.name());
      assertThat(fetchable.made().isPresent()).isEqualTo(set.conversion() != null);
      fetchable
          .made()
          .ifPresent(made -> assertThat(Path.of(made.path())).startsWithRaw(Path.of(set.layout())));
    }
    assertThat(Fetchable.named("wikitext2").made().get().path())
        .isEqualTo("corpora/en_wikitext2/test.jsonl");
  }

  @Test
  void the_six_official_checkpoints_are_known() {
    assertThat(Fetchable.all())
        .filteredOn(Fetchable::checkpoint)
        .extracting(each -> each.name() + " " + each.place())
        .containsExactly(
            "hnet_1stage_L checkpoints/hnet_1stage_L.pt",
            "hnet_2stage_L checkpoints/hnet_2stage_L.pt",
            "hnet_1stage_XL checkpoints/hnet_1stage_XL.pt",
            "hnet_2stage_XL checkpoints/hnet_2stage_XL.pt",
            "hnet_2stage_XL_chinese checkpoints/hnet_2stage_XL_chinese.pt",
            "hnet_2stage_XL_code checkpoints/hnet_2stage_XL_code.pt");
  }

  /** Four bytes a parameter and a little for names: the sizes are those of float32 files. */
  @Test
  void known_sizes_of_checkpoints_agree_with_their_parameters() {
    assertThat(bytes("hnet_1stage_XL")).isBetween(4 * 1_270_833_920L, 4 * 1_270_833_920L + 200_000);
    assertThat(bytes("hnet_2stage_XL")).isBetween(4 * 1_603_492_224L, 4 * 1_603_492_224L + 200_000);
    assertThat(bytes("hnet_2stage_XL_chinese"))
        .isBetween(4 * 1_755_285_888L, 4 * 1_755_285_888L + 200_000);
  }

  @Test
  void a_name_that_does_not_exist_gets_a_hint() {
    assertThatThrownBy(() -> Fetchable.named("helaswag"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("did you mean \"hellaswag\"?");
  }

  @Test
  void the_published_form_goes_before_the_one_of_the_layout() throws Exception {
    DataSet set = DataSet.named("xwinograd-zh");
    Files.createDirectories(folder.resolve("eval"));
    assertThat(set.isIn(folder)).isFalse();
    Files.writeString(folder.resolve(set.layout()), "");
    assertThat(set.place(folder)).contains(folder.resolve(set.layout()));
    Files.writeString(folder.resolve("eval/xwinograd_zh.jsonl"), "");
    assertThat(set.place(folder)).contains(folder.resolve("eval/xwinograd_zh.jsonl"));
  }

  private static long bytes(String name) {
    return Fetchable.named(name).files().get(0).bytes();
  }
}
