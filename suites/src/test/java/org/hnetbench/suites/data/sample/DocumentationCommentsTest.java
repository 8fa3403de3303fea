package org.hnetbench.suites.data.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentationCommentsTest {
  @Test
  void keepsTheMainDescriptionAsPlainProse() {
    String source =
        """
        /*
         * Licensed to the public under the licence that is named in the file, as it is.
         */
        /**
         * A reader that is <b>not</b> safe for use by several threads, and that is meant to be used
         * with {@link java.io.Reader#read a reader} of the caller &mdash; see the {@code Writer}.
         * <p>
         * The state of this object is to be copied by {@link #copy}
         * if that is needed by the caller.
         * <pre>{@code
         *   The code is not prose, and it is to be dropped with all of the text that is in it.
         * }</pre>
         *
         * @param name this is the name of the thing that is read, which is not a part of the prose.
         */
        class A {}
        """;

    assertThat(prose(source))
        .containsExactly(
            "A reader that is not safe for use by several threads, and that is meant to be used"
                + " with a reader of the caller - see the Writer.",
            "The state of this object is to be copied by copy if that is needed by the caller.");
  }

  @Test
  void dropsFormulasFragmentsAndLicences() {
    assertThat(paragraphs("the start of this is in lower case, and so it is not a whole sentence."))
        .isEmpty();
    assertThat(
            paragraphs("This is a sentence of the prose that has no end mark and is to be dropped"))
        .isEmpty();
    assertThat(paragraphs("Too short to be of use.")).isEmpty();
    assertThat(
            paragraphs("This is the copyright of the author, and it is to be kept with the text."))
        .isEmpty();
    assertThat(
            paragraphs(
                "The sum is x_1 + x_2 = y_3 / z_4 for all a_i, b_i in M(n, k) of the set V."))
        .isEmpty();
    assertThat(
            paragraphs(
                "The list is at least 2<sup>40</sup> long, and it is 2<sup>3</sup> on average."))
        .isEmpty();
  }

  private static List<String> paragraphs(String comment) {
    return prose("/** " + comment + " */");
  }

  private static List<String> prose(String source) {
    return DocumentationComments.paragraphs(source).stream()
        .map(Prose::paragraph)
        .flatMap(Optional::stream)
        .map(Paragraph::text)
        .toList();
  }
}
