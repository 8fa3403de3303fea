package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hnetbench.suites.catalogue.Suite;
import org.hnetbench.suites.data.DataSet;
import org.hnetbench.suites.data.fetch.Fetchable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DataFetchCommandTest {
  private static final Path FOLDER = Path.of("my-data");
  private static final Pattern COMMAND =
      Pattern.compile(
          "Next: hnet-bench eval --checkpoint (\\S+) (?:--config \\S+ )?--suite (\\S+)"
              + "(?: --data (\\S+))?");

  static Stream<Fetchable> fetchable() {
    return Fetchable.all().stream().filter(each -> !each.files().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("fetchable")
  void the_suite_that_is_named_exists_and_reads_what_was_fetched(Fetchable fetched) {
    Matcher command = COMMAND.matcher(DataFetchCommand.next(FOLDER, fetched));
    assertThat(command.matches()).isTrue();
    List<Suite> suites = Suite.named(List.of(command.group(2)));

    Path place = FOLDER.resolve(fetched.place());
    if (fetched.checkpoint()) {
      assertThat(command.group(1)).isEqualTo(place.toString());
      assertThat(suites).isEqualTo(Suite.all());
    } else if (command.group(3).equals(FOLDER.toString())) {
      assertThat(DataSet.named(suites.get(0).data()).fetched()).isEqualTo(fetched.place());
    } else {
      assertThat(command.group(3)).isEqualTo(place.toString());
      assertThat(fetched.place()).startsWith("corpora/");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hellaswag, hellaswag --data my-data",
    "xwinograd-ru, xwinograd-ru --data my-data",
    "wikitext2, bpb-wikitext2 --data my-data",
    "fineweb-edu, bpb --data my-data/corpora/fineweb_edu",
    "fineweb-edu-zh, bpb-zh --data my-data/corpora/fineweb_edu_zh",
    "hg38-chr21, dna --data my-data/corpora/hg38_chr21",
  })
  void text_goes_to_the_suite_of_its_sort(String name, String suite) {
    assertThat(DataFetchCommand.next(FOLDER, Fetchable.named(name)))
        .isEqualTo("Next: hnet-bench eval --checkpoint CHECKPOINT --suite " + suite);
  }
}
