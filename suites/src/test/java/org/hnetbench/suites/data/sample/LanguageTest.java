package org.hnetbench.suites.data.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {
  private static final Map<Language, String> SENTENCES =
      Map.of(
          Language.ENGLISH,
          "I believe that this is the way in which we have to deal with the report of the House.",
          Language.GERMAN,
          "Ich glaube, dass wir den Bericht auf diese Weise für die Bürger verbessern werden.",
          Language.FINNISH,
          "Uskon, että tämä mietintö on hyvä, mutta meidän olisi tehtävä myös muita päätöksiä.",
          Language.HUNGARIAN,
          "Úgy vélem, hogy ez a jelentés fontos, és azt is meg kell vitatni, amely még hiányzik.",
          Language.GREEK,
          "Πιστεύω ότι η έκθεση αυτή είναι καλή και ότι πρέπει να την εγκρίνουμε σήμερα.");

  @Test
  void another_script_is_not_english_though_its_only_plain_word_is() {
    assertThat(
            Language.ENGLISH.isThatOf(
                "\" Ομάδα του Ευρωπαϊκού the Λαϊκού Κόμματος θα υπερψηφίσει."))
        .isFalse();
  }

  @Test
  void a_foreign_name_does_not_matter() {
    assertThat(
            Language.ENGLISH.isThatOf(
                "The report that Mr Fernández and Mrs Müller have written is for us."))
        .isTrue();
  }

  @Test
  void other_languages_are_not_english() {
    assertThat(
            Language.ENGLISH.isThatOf(
                "Der Bericht, den wir heute behandeln, ist ein guter Bericht."))
        .isFalse();
    assertThat(
            Language.ENGLISH.isThatOf(
                "Le rapport que nous examinons est un bon rapport pour tous."))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void each_language_is_told_from_all_others_and_from_its_neighbours(Language language) {
    List<String> texts = new ArrayList<>(SENTENCES.values());
    texts.add(
        "Ma usun, et sel viisil saame selle raporti kaudu ka seda küsimust arutada, sest see on"
            + " väga tähtis ja meie kodanikud ootavad seda.");
    texts.add(
        "Het verslag dat wij vandaag behandelen is een goed verslag, en de Commissie is in die zin"
            + " al een stap verder gegaan.");
    assertThat(texts.stream().filter(language::isThatOf)).containsExactly(SENTENCES.get(language));
  }

  @Test
  void sentences_begin_with_the_capitals_of_the_language() {
    assertThat(Language.GERMAN.sentences("Das ist gut. Über alles! Ja, z. B. heute."))
        .containsExactly("Das ist gut.", "Über alles!", "Ja, z.", "B. heute.");
    assertThat(Language.GREEK.sentences("Τι είναι αυτό; Άλλο ένα. Ναι."))
        .containsExactly("Τι είναι αυτό;", "Άλλο ένα.", "Ναι.");
  }

  @Test
  void copies_that_differ_in_names_signs_and_numbers_of_many_digits_have_one_gist() {
    assertThat(Language.HUNGARIAN.gist("(Az ülést 12.55-kor felfüggesztik.)"))
        .isEqualTo(Language.HUNGARIAN.gist("Az ülést 13.30-kor felfüggesztik"))
        .isEqualTo("az ülést felfüggesztik ");
  }
}
