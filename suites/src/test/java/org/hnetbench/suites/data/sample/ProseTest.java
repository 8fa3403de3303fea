package org.hnetbench.suites.data.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseTest {
  @Test
  void another_script_is_not_english_though_its_only_plain_word_is() {
    assertThat(Prose.english("\" Ομάδα του Ευρωπαϊκού the Λαϊκού Κόμματος θα υπερψηφίσει."))
        .isFalse();
  }

  @Test
  void a_foreign_name_does_not_matter() {
    assertThat(Prose.english("The report that Mr Fernández and Mrs Müller have written is for us."))
        .isTrue();
  }

  @Test
  void other_languages_are_not_english() {
    assertThat(Prose.english("Der Bericht, den wir heute behandeln, ist ein guter Bericht."))
        .isFalse();
    assertThat(Prose.english("Le rapport que nous examinons est un bon rapport pour tous."))
        .isFalse();
  }
}
