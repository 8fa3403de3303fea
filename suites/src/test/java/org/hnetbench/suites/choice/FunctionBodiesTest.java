package org.hnetbench.suites.choice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.EmbeddedSample;
import org.hnetbench.suites.data.Split;
import org.junit.jupiter.api.Test;

class FunctionBodiesTest {
  private static final List<Document> CODE =
      EmbeddedSample.load("sample-code").documents(Split.TEST);

  @Test
  void a_python_body_is_what_follows_the_docstring() {
    String file =
        """
        # Grüße
        class Pair:
            def swap(self,
                     deep=False):
                '''Swaps the two.

                Both are kept.'''
                # first
                self.a, self.b = self.b, self.a

                return self

            def short(self):
                "not this one"
                return self.a + self.b + self.a + self.b
        """;

    Item item = single(file);

    assertThat(item.id()).isEqualTo("a.py@22");
    assertThat(item.options().get(0).prompt())
        .isEqualTo(
            "    def swap(self,\n             deep=False):\n        '''Swaps the two.\n\n"
                + "        Both are kept.'''");
    assertThat(item.options().get(0).completion())
        .isEqualTo(
            "        # first\n        self.a, self.b = self.b, self.a\n\n        return self");
  }

  @Test
  void a_python_body_whose_end_is_not_plain_is_left_out() {
    String head = "def f(x):\n    \"\"\"Doc.\"\"\"\n    y = x + 1 + 2 + 3\n";
    assertThat(of(head + "    return y\n")).hasSize(1);
    assertThat(of(head + "# in the middle\n    return y\n")).isEmpty();
    assertThat(of(head + "    return \"\"\"\nleft\n\"\"\" + y\n")).isEmpty();
  }

  @Test
  void a_function_without_docstring_does_not_run_into_the_next() {
    Item item =
        single(
            """
            def first(x):
                return {x: 1}

            def second(x, y=("a:", 'b'), *rest):
                '''Doc.'''
                return x + sum(rest) + len(y)
            """);
    assertThat(item.options().get(0).prompt()).startsWith("def second").doesNotContain("return");
  }

  @Test
  void a_java_body_is_what_stands_between_the_braces() {
    String file =
        """
        /** A pair. */
        public final class Pair {
          /** A field with a function. */
          private final Runnable run = new Runnable() {
            public void run() {
            }
          };

          /**
           * Swaps the two.
           */
          @Override
          public <T extends Pair> Pair swap(
              @Nullable T other) throws IOException {
            if (other == null) {
              return this;
            }

            return new Pair(b, a);
          }

          /** Abstract. */
          abstract int size();

          int other() {
            return a + b + a + b + a + b;
          }
        }
        """;

    Item item = single(file);

    assertThat(item.options().get(0).prompt())
        .startsWith("  /**\n   * Swaps the two.\n   */\n  @Override\n")
        .endsWith("throws IOException {");
    assertThat(item.options().get(0).completion())
        .isEqualTo(
            "    if (other == null) {\n      return this;\n    }\n\n    return new Pair(b, a);");
  }

  @Test
  void bodies_and_prompts_are_bounded() {
    assertThat(of("def f(x):\n    '''Doc.'''\n    pass\n")).isEmpty();
    assertThat(of("def f(x):\n    '''Doc.'''\n" + "    x = x + 1\n".repeat(100))).isEmpty();
    assertThat(of("def f(x):\n    '''" + "Doc. ".repeat(300) + "'''\n    return x + 12345678\n"))
        .isEmpty();
  }

  @Test
  void the_sample_gives_many_in_both_languages_true_to_the_file() {
    List<Item> items = FunctionBodies.of(CODE);
    assertThat(items.stream().filter(item -> item.id().startsWith("java/"))).hasSize(85);
    assertThat(items.stream().filter(item -> item.id().startsWith("python/"))).hasSize(68);
    assertThat(items).extracting(Item::id).doesNotHaveDuplicates();
    for (Item item : items) {
      Option option = item.options().get(0);
      int at = item.id().lastIndexOf('@');
      byte[] file =
          CODE.stream()
              .filter(document -> document.id().equals(item.id().substring(0, at)))
              .findFirst()
              .orElseThrow()
              .text();
      String joined = option.prompt() + option.delimiter() + option.completion();
      int start = Integer.parseInt(item.id().substring(at + 1));
      assertThat(new String(file, start, joined.getBytes(UTF_8).length, UTF_8)).isEqualTo(joined);
      if (item.id().startsWith("java/")) {
        assertThat(count(option.completion(), '{')).isEqualTo(count(option.completion(), '}'));
      }
    }
  }

  private static long count(String text, char sign) {
    // Braces in strings and comments are not balanced.
    return text.replaceAll("\"(\\\\.|[^\"\\n])*\"|'(\\\\.|[^'])'|//.*", "")
        .chars()
        .filter(c -> c == sign)
        .count();
  }

  private static Item single(String file) {
    List<Item> items = of(file);
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static List<Item> of(String file) {
    return FunctionBodies.of(List.of(new Document("a.py", file.getBytes(UTF_8))));
  }
}
