package org.hnetbench.baseline.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByteAlphabetTest {
  @Test
  void everyByteHasItsOwnCharacter() {
    assertThat(IntStream.range(0, 256).mapToObj(ByteAlphabet::character)).doesNotHaveDuplicates();
    assertThat(IntStream.range(0, 256))
        .allMatch(value -> ByteAlphabet.value(ByteAlphabet.character(value)) == value);
  }

  @Test
  void isTheAlphabetOfGpt2() {
    assertThat(ByteAlphabet.decode("AĠĊâĤ¬")).isEqualTo(SampleTexts.utf8("A \n€"));
    assertThat(ByteAlphabet.character(0)).isEqualTo('Ā');
    assertThat(ByteAlphabet.character(0xAD)).isEqualTo('Ń');
    assertThat(ByteAlphabet.character(0xFF)).isEqualTo('ÿ');
  }

  @Test
  void otherCharactersStandForNoByte() {
    assertThat(ByteAlphabet.decode("a b")).isNull();
    assertThat(ByteAlphabet.decode("▁a")).isNull();
    assertThat(ByteAlphabet.decode("中")).isNull();
  }
}
