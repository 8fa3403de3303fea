package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ListCommandTest {
  private final StringWriter out = new StringWriter();

  @Test
  void shows_names_and_summaries_in_columns() {
    list("list", "noises");

    assertThat(out.toString()).isEqualTo("none        as it is\nupper_case  loud\n");
  }

  @Test
  void prints_json_for_programs() {
    list("list", "noises", "--json");

    assertThat(out.toString())
        .isEqualTo(
            "[{\"name\":\"none\",\"summary\":\"as it is\"},"
                + "{\"name\":\"upper_case\",\"summary\":\"loud\"}]\n");
  }

  @Test
  void an_empty_catalogue_says_so() {
    Catalogue empty =
        new Catalogue() {
          @Override
          public String kind() {
            return "noises";
          }

          @Override
          public List<Entry> entries() {
            return List.of();
          }
        };

    CommandLine root =
        Main.commandLine(ListCommand.of(List.of(empty))).setOut(new PrintWriter(out, true));
    assertThat(Main.execute(root, "list", "noises")).isEqualTo(0);
    assertThat(Main.execute(root, "list", "noises", "--json")).isEqualTo(0);
    assertThat(out.toString()).isEqualTo("There are no noises yet.\n[]\n");
  }

  private void list(String... arguments) {
    CommandLine root =
        Main.commandLine(ListCommand.of(List.of(new Noises()))).setOut(new PrintWriter(out, true));
    assertThat(Main.execute(root, arguments)).isEqualTo(0);
  }

  private static final class Noises implements Catalogue {
    @Override
    public String kind() {
      return "noises";
    }

    @Override
    public List<Entry> entries() {
      return List.of(new Entry("none", "as it is"), new Entry("upper_case", "loud"));
    }
  }
}
