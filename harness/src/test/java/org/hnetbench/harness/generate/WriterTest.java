package org.hnetbench.harness.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriterTest {
  private static final List<Prompt> PROMPTS =
      List.of(
          new Prompt("Once upon"),
          new Prompt(""),
          new Prompt("中文😀"),
          new Prompt("long ".repeat(3000)),
          new Prompt("Once upon"));

  private final HashingModel model = new HashingModel();

  @Test
  void greedy_text_is_the_likeliest_unit_after_all_before_it() {
    List<Generated> texts = write(new Sampling(0, 1), limits(30, 1000), 1, PROMPTS);

    for (int i = 0; i < PROMPTS.size(); i++) {
      assertThat(texts.get(i).ids()).isEqualTo(greedy(PROMPTS.get(i), 30));
      assertThat(texts.get(i).prompt()).isEqualTo(PROMPTS.get(i).text());
      assertThat(texts.get(i).promptTokens()).isEqualTo(PROMPTS.get(i).bytes().length + 1);
    }
  }

  @Test
  void a_long_prompt_is_read_in_pieces() {
    write(new Sampling(0, 1), limits(3, 1000), 1, PROMPTS);

    assertThat(model.longestPass).isLessThanOrEqualTo(4096);
  }

  @Test
  void neighbours_do_not_matter_but_seed_and_repetition_do() {
    Sampling sampling = new Sampling(1, 0.9);
    Limits limits = limits(40, 1000);
    List<Generated> together = write(sampling, limits, 1, PROMPTS);

    for (int i = 0; i < 4; i++) {
      Generated alone = write(sampling, limits, 1, List.of(PROMPTS.get(i))).get(0);
      assertThat(together.get(i).ids()).isEqualTo(alone.ids());
    }
    assertThat(together.get(4).ids()).isNotEqualTo(together.get(0).ids());
    assertThat(write(sampling, limits, 2, PROMPTS).get(0).ids())
        .isNotEqualTo(together.get(0).ids());
    assertThat(write(sampling, limits, 1, PROMPTS).get(4).ids()).isEqualTo(together.get(4).ids());
  }

  @Test
  void the_end_of_the_text_stops_it_and_is_not_shown() {
    List<Prompt> many = IntStream.range(0, 200).mapToObj(i -> new Prompt("prompt " + i)).toList();
    List<Generated> texts = write(new Sampling(1, 1), limits(400, 1000), 1, many);

    assertThat(texts).extracting(Generated::stop).contains("end_of_text", "max_tokens");
    for (Generated text : texts) {
      assertThat(text.ids()).doesNotContain(255);
      boolean full = text.ids().size() == 400;
      assertThat(text.stop()).isEqualTo(full ? "max_tokens" : "end_of_text");
      assertThat(text.bytes()).isEqualTo(text.ids().size());
      assertThat(text.text()).isEqualTo(decoded(text.ids()));
    }
  }

  @Test
  void bytes_are_limited_too() {
    List<Generated> texts = write(new Sampling(0, 1), limits(400, 7), 1, PROMPTS);

    assertThat(texts).allMatch(text -> text.stop().equals("max_bytes") && text.bytes() == 7);
  }

  @Test
  void a_unit_that_the_user_names_ends_the_text_and_is_not_shown() {
    Generated whole = write(new Sampling(0, 1), limits(30, 1000), 1, PROMPTS).get(0);
    int named = whole.ids().get(5);
    int place = whole.ids().indexOf(named);

    Generated text =
        write(new Sampling(0, 1), new Limits(30, 1000, Set.of(named, 254)), 1, PROMPTS).get(0);

    assertThat(text.stop()).isEqualTo("stop_id");
    assertThat(text.ids()).isEqualTo(whole.ids().subList(0, place));
    assertThat(text.bytes()).isEqualTo(place);
  }

  @Test
  void one_unit_has_no_pace() {
    Generated one = write(new Sampling(0, 1), limits(1, 1000), 1, PROMPTS).get(0);
    Generated more = write(new Sampling(0, 1), limits(5, 1000), 1, PROMPTS).get(0);

    assertThat(one.bytesPerSecond()).isEmpty();
    assertThat(one.summary()).isEqualTo("1 bytes in 1 tokens, stopped by max_tokens");
    assertThat(more.bytesPerSecond()).isPresent();
    assertThat(more.summary())
        .matches("5 bytes in 5 tokens, [0-9.]+ bytes/s, stopped by max_tokens");
  }

  @Test
  void readers_see_one_text_after_the_other_under_headings() {
    List<Prompt> prompts = List.of(new Prompt("one\ntwo"), new Prompt("x".repeat(70)));
    StringWriter out = new StringWriter();
    List<Generated> texts =
        new Writer(new Sampling(0, 1), limits(9, 1000), 1)
            .write(model, prompts, new StreamedText(prompts, new PrintWriter(out)));

    assertThat(out.toString())
        .isEqualTo(
            "== 1: one two\n"
                + texts.get(0).text()
                + "\n\n== 2: "
                + "x".repeat(60)
                + "…\n"
                + texts.get(1).text()
                + "\n");
  }

  @Test
  void a_later_text_that_ends_first_waits_for_its_turn() {
    List<Prompt> prompts = List.of(new Prompt("one"), new Prompt("two"), new Prompt("three"));
    StringWriter out = new StringWriter();
    StreamedText stream = new StreamedText(prompts, new PrintWriter(out));

    stream.hears(0, "a");
    stream.hears(1, "b");
    stream.hears(2, "c");
    stream.ends(1);
    assertThat(out.toString()).isEqualTo("== 1: one\na");
    stream.hears(0, "A");
    stream.ends(0);
    stream.hears(2, "C");
    assertThat(out.toString()).isEqualTo("== 1: one\naA\n\n== 2: two\nb\n\n== 3: three\ncC");
    stream.ends(2);
    assertThat(out.toString()).endsWith("cC\n");
  }

  @Test
  void one_text_streams_without_a_heading_and_ends_when_nobody_listens() {
    List<String> heard = new ArrayList<>();
    Audience audience =
        new Audience() {
          @Override
          public void hears(int prompt, String piece) {
            heard.add(piece);
          }

          @Override
          public boolean gone() {
            return heard.size() == 5;
          }
        };

    List<Generated> texts =
        new Writer(new Sampling(0, 1), limits(50, 50), 1)
            .write(model, PROMPTS.subList(0, 1), audience);

    assertThat(heard).hasSize(5);
    assertThat(texts).isEmpty();
  }

  private static Limits limits(int tokens, long bytes) {
    return new Limits(tokens, bytes, Set.of());
  }

  private List<Generated> write(Sampling sampling, Limits limits, long seed, List<Prompt> prompts) {
    return new Writer(sampling, limits, seed).write(model, prompts, new Audience() {});
  }

  /** One unit after the other, from the model's definition. */
  private static List<Integer> greedy(Prompt prompt, int count) {
    List<Long> read = new ArrayList<>(List.of(254L));
    for (byte value : prompt.text().getBytes(StandardCharsets.UTF_8)) {
      read.add(value & 0xFFL);
    }
    List<Integer> written = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] logits = HashingModel.logits(read);
      int best = IntStream.range(0, 256).reduce((a, b) -> logits[b] > logits[a] ? b : a).getAsInt();
      if (best == 255) {
        break;
      }
      written.add(best);
      read.add((long) best);
    }
    return written;
  }

  private static String decoded(List<Integer> ids) {
    byte[] bytes = new byte[ids.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = ids.get(i).byteValue();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
