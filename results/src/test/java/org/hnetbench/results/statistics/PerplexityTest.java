package org.hnetbench.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.hnetbench.results.DocumentRow;
import org.junit.jupiter.api.Test;

class PerplexityTest {
  private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(1);

  private static DocumentRow row(String name, long bytes, double nats) {
    return new DocumentRow("m", 1, "d", "bpb", "", name, "hash", bytes, nats);
  }

  @Test
  void aUniformGuessHasThePerplexityOfItsChoices() {
    assertThat(Perplexity.of(1000 * Math.log(4), 1000)).isCloseTo(4, within(1e-12)); // bases
    assertThat(Perplexity.of(1000 * Math.log(256), 1000)).isCloseTo(256, within(1e-9));
  }

  @Test
  void isOfSumsOverDocuments() {
    // exp((10 + 50) / (5 + 15)); draws are both the first, both the second or one of each.
    Estimate perplexity =
        Perplexity.of(
            List.of(row("b", 200, 50), row("a", 30, 10)), Map.of("a", 5L, "b", 15L), BOOTSTRAP);

    assertThat(perplexity.value()).isCloseTo(Math.exp(3), within(1e-12));
    assertThat(perplexity.low()).isCloseTo(Math.exp(2), within(1e-12));
    assertThat(perplexity.high()).isCloseTo(Math.exp(50 / 15.0), within(1e-12));
    assertThat(perplexity.n()).isEqualTo(2);
  }

  @Test
  void overBytesItIsTwoToTheBitsPerByte() {
    List<DocumentRow> rows = List.of(row("a", 30, 40), row("b", 50, 45), row("c", 20, 28));

    Estimate perplexity = Perplexity.of(rows, Map.of("a", 30L, "b", 50L, "c", 20L), BOOTSTRAP);

    Estimate bits = BOOTSTRAP.bitsPerByte(rows);
    assertThat(perplexity.value()).isCloseTo(Math.pow(2, bits.value()), within(1e-12));
    assertThat(perplexity.low()).isCloseTo(Math.pow(2, bits.low()), within(1e-3));
    assertThat(perplexity.high()).isCloseTo(Math.pow(2, bits.high()), within(1e-3));
  }

  @Test
  void wordsAreThePartsThatPythonSplitsInto() {
    // Each as printed by len(re.split(r"\s+", text)).
    assertThat(Perplexity.words("")).isEqualTo(1);
    assertThat(Perplexity.words("a")).isEqualTo(1);
    assertThat(Perplexity.words(" a b\n")).isEqualTo(4);
    assertThat(Perplexity.words("a\u00a0b")).isEqualTo(2);
    assertThat(Perplexity.words("a \t\n b")).isEqualTo(2);
    assertThat(Perplexity.words("a\u200bb")).isEqualTo(1);
    assertThat(Perplexity.words("\u3000")).isEqualTo(2);
    assertThat(Perplexity.words("x\u001cy\u0085z")).isEqualTo(3);
    assertThat(Perplexity.words("\ud83d\ude00 \ud83d\ude00")).isEqualTo(2);
  }

  @Test
  void exactlyPythonsWhiteSpaceParts() {
    // All code points that match \s in Python 3.
    String whiteSpace =
        "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004"
            + "\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      long words = whiteSpace.indexOf(c) >= 0 ? 2 : 1;
      assertThat(Perplexity.words("a" + c + "b")).as("U+%04x", (int) c).isEqualTo(words);
    }
  }

  @Test
  void refusesDocumentsWithoutUnitsAndRepeatedOnes() {
    assertThatThrownBy(() -> Perplexity.of(List.of(), Map.of(), BOOTSTRAP))
        .hasMessage("no documents");
    assertThatThrownBy(() -> Perplexity.of(List.of(row("a", 1, 1)), Map.of(), BOOTSTRAP))
        .hasMessage("document a has no units");
    assertThatThrownBy(
            () ->
                Perplexity.of(List.of(row("a", 1, 1), row("a", 1, 1)), Map.of("a", 1L), BOOTSTRAP))
        .hasMessage("document a is given twice");
  }
}
